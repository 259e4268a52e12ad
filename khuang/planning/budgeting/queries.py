"""Reading elections: what is on the ballot, one's own ballot, the result as a page, cards and sheets."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.forum import participants
from khuang.forum.doors.box import actions as box
from khuang.forum.doors.codes.rules import used_told
from khuang.forum.models import Batch, Boxed, Participant, Sheet
from khuang.planning.budgeting import counting, explained
from khuang.planning.models import BudgetCount, BudgetVote, Choice, Election, PlanLine, Proposal
from khuang.planning.proposals.rules import HIDDEN


def elections(actor: Actor) -> list[Election]:
    order = {"open": 0, "draft": 1, "closed": 2, "published": 3, "called-off": 4}
    rows = Election.objects.visible_to(actor).order_by("-opened_on", "slug")
    return sorted(rows, key=lambda row: order[row.state])


def found(about: UUID) -> Election | None:
    """For the forum's cards: what this ``about`` is."""
    return Election.objects.filter(id=about).exclude(state="draft").first()


def to_ask(actor: Actor) -> QuerySet[Election]:
    """Elections in which a volunteer may write down for others."""
    named = [row.id for row in Election.objects.filter(state="open") if "volunteer" in row.doors]
    return Election.objects.visible_to(actor).filter(id__in=named).order_by("slug")


def open_proposals() -> list[Proposal]:
    """What was handed in and costs something."""
    return list(Proposal.objects.filter(state="submitted", cost__gt=0).order_by("number"))


@dataclass(frozen=True, slots=True)
class Mine:
    """The ballot of whoever holds this device. ``how``: voice, box, sheet, or "" for nobody yet; ``notice``: a sentence."""

    how: str = ""
    answers: Mapping[int, int] | None = None
    notice: str = ""
    may: bool = False  # vote, change


def mine(request: HttpRequest, election: Election) -> Mine:
    """By the card entered on this device, else by the device where the open page may be voted on."""
    held = participants.held_of(request, election)
    if election.state == "called-off":
        return _called_off(request, election, held)
    if held and held.kind == "sheet":
        return _of_sheet(held.id, election)
    if held and held.kind == "box":
        row = Boxed.objects.filter(id=held.id, about=election.id).first()
        return Mine("box", box.look(row).answers, may=election.state == "open") if row else Mine(may=_page(election))
    voice = participants.voice_of(request, election)
    if voice is None:
        return Mine(may=_page(election))
    if voice.row is None and not _page(election):
        return Mine()
    try:
        participants.check_stands(voice)
    except Problem as problem:
        return Mine("voice", last(election, voice.participant), str(problem))
    return Mine("voice" if voice.row else "page", last(election, voice.participant), may=election.state == "open")


def _called_off(request: HttpRequest, election: Election, held: Any) -> Mine:
    """Whoever voted learns that nothing of it is kept; with a card, a sheet, or on this device."""
    voice = participants.voice_of(request, election)
    rows = BudgetVote.objects.filter(election=election, participant=voice.participant) if voice else None
    if held or (rows is not None and rows.exists()):
        return Mine(
            "destroyed",
            notice=_("What you chose was destroyed with all other ballots. Nobody can look it up any more."),
        )
    return Mine()


def _of_sheet(id: UUID, election: Election) -> Mine:
    row = Sheet.objects.filter(id=id, run__about=election.id).defer("sealed").first()
    if row is None or row.state == "counted":
        return Mine(may=_page(election))
    if row.state == "void":
        return Mine("sheet", notice=_("This sheet was set aside and is not counted. Ask those who collected it."))
    return Mine("sheet", notice=_("Your sheet has not been read in yet. Come back in some days."))


def _page(election: Election) -> bool:
    return election.state == "open" and "page" in election.doors


def last(election: Election, participant: UUID) -> dict[int, int] | None:
    row = BudgetVote.objects.filter(election=election, participant=participant).order_by("-id").first()
    return {int(n): value for n, value in row.answers.items()} if row else None


@dataclass(frozen=True, slots=True)
class Result:
    """The result as its page shows it. ``lines`` in the order of the count, winners first."""

    count: BudgetCount
    lines: list[explained.Line]
    steps: list[str]
    doors: dict[str, str]
    left: int
    differs: list[explained.Line]


def result(election: Election) -> Result | None:
    counted = BudgetCount.objects.filter(election=election).first()
    if counted is None:
        return None
    told = counted.result
    rows = {row.number: row for row in election.choices.select_related("proposal", "line")}
    shown = set(PlanLine.objects.public().filter(choices__election=election).values_list("pk", flat=True))
    won = {n: place for place, n in enumerate(told["winners"])}
    greedy = set(counted.greedy["winners"])
    longest = max([row["cost"] for row in told["projects"]] + [1])
    ordered = sorted(told["projects"], key=lambda row: (won.get(row["number"], 99), row["missing"], row["number"]))
    lines = [_line(row, rows[row["number"]], election.kind, longest, greedy, shown) for row in ordered]
    return Result(
        count=counted, lines=lines, steps=explained.completion(told["completion"], told["added"], told["each"], told["voters"]),
        doors=explained.doors(counted.by_door, told["voters"]), left=told["budget"] - told["cost"],
        differs=[line for line in lines if line.won != line.greedy],
    )  # fmt: skip


def on_the_chain(election: Election) -> list[tuple[str, UUID]]:
    """What stood on this ballot, as the chain names it: proposals, and projects of the plan."""
    rows = election.choices.values_list("proposal", "line")
    return [(kind, pk) for pair in rows for kind, pk in zip(("proposal", "plan_line"), pair, strict=True) if pk]


@dataclass(frozen=True, slots=True)
class Decided:
    """The ballot that decided on a proposal, and its words in the reader's language."""

    election: Election
    because: str


def decided(proposal: Proposal) -> Decided | None:
    """The newest published ballot on which this proposal stood."""
    choice = (
        proposal.choices.filter(election__state="published")
        .select_related("election")
        .order_by("-election__published_on")
        .first()
    )
    counted = BudgetCount.objects.filter(election=choice.election).first() if choice else None
    row = (
        next((one for one in counted.result["projects"] if one["number"] == choice.number), None)
        if choice and counted
        else None
    )
    if not (choice and counted and row):
        return None
    return Decided(choice.election, explained.reason(row, choice.election.kind, counted.result["voters"]))


def _line(
    row: Mapping[str, Any], choice: Choice, kind: str, longest: int, greedy: set[int], shown: Collection[Any]
) -> explained.Line:
    had = row["cost"] if row["won"] else min(row["had"], row["cost"])
    return explained.Line(
        number=row["number"], title=choice.title, won=row["won"], how=row["how"], cost=row["cost"], had=had,
        missing=explained.whole_up(row["missing"]), supporters=row["supporters"], words=explained.told(row, kind),
        bar=had * 100 // row["cost"], greedy=row["number"] in greedy,
        choice=str(choice.pk), proposal=_public(choice.proposal),
        project=choice.line.number if choice.line and choice.line_id in shown and choice.line.state != "dropped" else None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Used:
    """A batch of cards. ``used``: at least so many, in steps; None: fewer than five."""

    batch: Batch
    used: int | None
    over: bool


def _public(proposal: Proposal | None) -> int | None:
    return proposal.number if proposal and proposal.state not in HIDDEN else None


def batches(election: Election) -> list[Used]:
    voted = Exists(BudgetVote.objects.filter(participant=OuterRef("pk")))
    rows = list(Batch.objects.filter(about=election.id).select_related("organisation").order_by("-id"))
    used: dict[UUID, int] = {}
    for batch in Participant.objects.filter(voted, batch__in=rows).values_list("batch", flat=True):
        used[batch] = used.get(batch, 0) + 1
    today = timezone.localdate()
    return [Used(row, used_told(used.get(row.id, 0)), bool(row.until and row.until < today)) for row in rows]


def destroyed(election: Election) -> str:
    """How many ballots went when it was called off, roughly."""
    n = election.ballots_destroyed
    return "" if not n else _("some %(n)s") % {"n": n - n % 5} if n >= 5 else explained.how_many(n)


def turnout(election: Election) -> str:
    """How many ballots count so far, roughly: looked at twice, the exact number would tell who has just voted."""
    n = len(counting.standing(election).ballots)
    return f"{n - n % 5:,}" if n >= 5 else explained.how_many(n)
