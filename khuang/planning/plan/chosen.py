"""What was decided and is no project of a plan yet: chosen by the ballot, chosen by the jury, taken up by the municipality."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from khuang.chain.models import Link
from khuang.planning.models import BudgetCount, Choice, Pilot, PlanLine, Priority, PriorityTransition, Proposal
from khuang.planning.works.clocks import days

TAKEN_UP = ("accepted", "changed")
CHOSEN = ("chosen", "pilot", "done")


@dataclass(frozen=True, slots=True)
class Chosen:
    """``by``: ballot or jury; ``page``: where everybody reads why; ``take``: where it becomes a draft of a project."""

    title: dict[str, str]
    cost: int
    by: str
    page: str
    take: str
    election: Any = None


def waiting() -> list[Chosen]:
    """Chosen by the ballot, in the order of the count; then by the jury. Nothing that stands in a plan already, was taken
    back, or was tried out and stopped."""
    found, there = [], {row.pk: row for row in _proposals()}
    for choice in won():
        if choice.proposal_id is None:
            found.append(_of_choice(choice))
        elif row := there.pop(choice.proposal_id, None):
            found.append(_of_proposal(row, choice))
    return found + [_of_proposal(row, None) for row in there.values()]


def won() -> list[Choice]:
    """Winners of published ballots without a project of a plan, newest ballot first."""
    counts = BudgetCount.objects.filter(election__state="published").order_by("-election__published_on", "-counted_on")
    found = []
    for count in counts.select_related("election"):
        rows = {row.number: row for row in free().filter(election=count.election_id)}
        for row in (rows[n] for n in count.result["winners"] if n in rows):
            row.election = count.election
            found.append(row)
    return found


def free() -> QuerySet[Choice]:
    """Without a project, or with one that was given up."""
    return Choice.objects.filter(Q(line=None) | Q(line__state="dropped"))


def came_of(line: PlanLine) -> dict[str, Any]:
    """For the pages of a project: the ballots that chose it, the proposal that it was."""
    choices = [row for row in line.choices.select_related("election") if row.election.state == "published"]
    ids = Link.objects.filter(effect_kind="plan_line", effect_id=str(line.pk), cause_kind="proposal", withdrawn_at=None)
    proposals = (
        Proposal.objects.published().filter(pk__in=list(ids.values_list("cause_id", flat=True))).order_by("number")
    )
    return {"ballots": [row.election for row in choices], "proposals": list(proposals)}


def has_won(choice: Choice) -> bool:
    """In a ballot whose result everybody has seen."""
    count = BudgetCount.objects.filter(election=choice.election_id, election__state="published").first()
    return count is not None and choice.number in count.result["winners"]


def stopped(proposals: Iterable[UUID]) -> set[UUID]:
    """Of these, those whose last trial ended with: it stops."""
    rows = Pilot.objects.filter(proposal__in=list(proposals)).order_by("number")
    last = dict(rows.values_list("proposal", "went"))
    return {key for key, went in last.items() if went == "stop"}


def _proposals() -> list[Proposal]:
    """Chosen, without a project, the oldest first."""
    linked = {UUID(key) for key in _linked("proposal")}
    rows = [row for row in Proposal.objects.filter(state__in=CHOSEN).order_by("number") if row.pk not in linked]
    gone = stopped(row.pk for row in rows)
    return [row for row in rows if row.pk not in gone]


def _linked(kind: str) -> set[str]:
    """Ids of things of this kind of which a project came that was not given up."""
    rows = Link.objects.filter(cause_kind=kind, effect_kind="plan_line", withdrawn_at=None)
    pairs = list(rows.values_list("cause_id", "effect_id"))
    gone = {str(key) for key in PlanLine.objects.filter(state="dropped").values_list("pk", flat=True)}
    return {cause for cause, effect in pairs if effect not in gone}


def _of_choice(row: Choice) -> Chosen:
    return Chosen(
        row.title, row.cost, "ballot", reverse("planning:election", args=[row.election.slug]),
        reverse("planning:take_choice", args=[row.pk]), row.election,
    )  # fmt: skip


def _of_proposal(row: Proposal, choice: Choice | None) -> Chosen:
    take = (
        reverse("planning:take_choice", args=[choice.pk])
        if choice
        else reverse("planning:proposal-to-plan", args=[row.number])
    )
    return Chosen(
        row.title, choice.cost if choice else row.cost, "ballot" if choice else "jury",
        reverse("planning:proposal", args=[row.number]), take, choice.election if choice else None,
    )  # fmt: skip


# -- problems that the municipality took up
@dataclass(frozen=True, slots=True)
class Owed:
    """``due``: by when the town promises a draft; ``proposals``: how many proposals answer it already."""

    row: Priority
    since: date
    due: date
    late: bool
    proposals: int


def owed() -> list[Owed]:
    """Problems that the municipality took up, for which no plan has a project: neither by themselves nor by a proposal."""
    planned = _linked("priority") | _through_proposals()
    rows = [row for row in Priority.objects.filter(state__in=TAKEN_UP) if str(row.pk) not in planned]
    said = PriorityTransition.objects.filter(priority__in=rows, became__in=TAKEN_UP)
    since = dict(said.values("priority").annotate(at=Max("at")).values_list("priority", "at"))
    promised, today = timedelta(days=days("accepted-project")), timezone.localdate()
    many = _proposals_of([str(row.pk) for row in rows])
    found = []
    for row in rows:
        begun = timezone.localdate(since[row.pk]) if row.pk in since else row.made_on
        due = begun + promised
        found.append(Owed(row, begun, due, due < today, many.get(str(row.pk), 0)))
    return sorted(found, key=lambda one: (one.due, one.row.number))


def _through_proposals() -> set[str]:
    """Priorities of which a proposal came that became a project."""
    rows = Link.objects.filter(cause_kind="priority", effect_kind="proposal", withdrawn_at=None)
    return set(rows.filter(effect_id__in=_linked("proposal")).values_list("cause_id", flat=True))


def _proposals_of(ids: list[str]) -> dict[str, int]:
    rows = Link.objects.filter(cause_kind="priority", cause_id__in=ids, effect_kind="proposal", withdrawn_at=None)
    found: dict[str, int] = {}
    for cause in rows.values_list("cause_id", flat=True):
        found[cause] = found.get(cause, 0) + 1
    return found
