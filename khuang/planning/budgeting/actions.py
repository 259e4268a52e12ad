"""Elections are prepared, opened, closed and published. Whatever decides is written down before anybody votes."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.forum.doors.box import actions as box
from khuang.planning.budgeting import counting, rules
from khuang.planning.budgeting.ballot import ElectionBallot
from khuang.planning.models import BudgetCount, Choice, Election, PlanLine, Proposal
from khuang.planning.moves import next_number
from khuang.planning.rules import step
from khuang.town.models import Place
from khuang.trust import audit


def check_may_plan(by: Actor) -> None:
    if by.kind != "system" and not can(by, Can.PLAN):
        raise Denied(_("Only the plan and budget officer prepares an election."))


def prepare(
    *, slug: str, title_th: str, budget: int, kind: str, most: int, completion: str, doors: list[str],
    page_counts: bool = False, place: Place | None = None, until: date | None = None, invented: bool = False, by: Actor,
    **texts: str,
) -> Election:  # fmt: skip
    """A draft. ``texts``: title_en, intro_th, intro_en, who_th, who_en."""
    check_may_plan(by)
    if slug == "new" or Election.objects.filter(slug=slug).exists():
        raise Problem(_("There is an election with this address already: choose another."), field="slug")
    row = Election(
        slug=slug, title_th=title_th, budget=budget, kind=kind, most=most, completion=completion,
        doors=rules.doors_of(doors), page_counts=page_counts, place=place, until=until, invented=invented, **texts,
    )  # fmt: skip
    _check_limits(row)
    with write():
        row.save(force_insert=True)
        audit.record(by=by, action="planning.election.made", object_kind="election", object_id=row.id)
    return row


def alter(*, election: Election, by: Actor, **values: Any) -> None:
    """What stands in the draft. Once it is open nothing changes any more."""
    check_may_plan(by)
    _check_draft(election)
    if "doors" in values:
        values["doors"] = rules.doors_of(values["doors"])
    for name, value in values.items():
        setattr(election, name, value)
    _check_limits(election)
    with write():
        change(election, **values)
        audit.record(by=by, action="planning.election.changed", object_kind="election", object_id=election.id)


def _check_limits(row: Election) -> None:
    if row.budget <= 0:
        raise Problem(_("Give an amount above zero."), field="budget")
    highest = rules.POINTS_AT_MOST if row.kind == "cumulative" else rules.MOST_CHOICES
    if not 1 <= row.most <= highest:
        raise Problem(_("Between 1 and %(n)s.") % {"n": highest}, field="most")


def _held_draft(election: Election) -> Election:
    """Inside the write: as it stands now. Nobody opens or changes it before this write is done."""
    row = Election.objects.select_for_update().get(pk=election.pk)
    _check_draft(row)
    return row


def _check_draft(election: Election) -> None:
    if election.state != "draft":
        raise Problem(_("This election is open or over: what people vote on stands still."))


def add_choice(
    *, election: Election, title_th: str, cost: int, proposal: Proposal | None = None, line: PlanLine | None = None,
    by: Actor, **texts: str,
) -> Choice:  # fmt: skip
    """Something the money can be spent on. ``texts``: title_en, text_th, text_en."""
    check_may_plan(by)
    _check_draft(election)
    if cost <= 0:
        raise Problem(_("Give an amount above zero."), field="cost")
    if proposal and proposal.state != "submitted":
        raise Problem(_("Only a proposal that was handed in can be voted on."), field="proposal")
    row = Choice(election=election, title_th=title_th, cost=cost, proposal=proposal, line=line, **texts)
    with write():
        if cost > _held_draft(election).budget:
            raise Problem(_("This costs more than there is: nobody could choose it and get it."), field="cost")
        if proposal and election.choices.filter(proposal=proposal).exists():
            raise Problem(_("This proposal stands on the ballot already."), field="proposal")
        row.number = next_number(Choice, election=election)
        if row.number > rules.MOST_CHOICES:
            raise Problem(_("At most %(n)s projects: of more, nobody can choose.") % {"n": rules.MOST_CHOICES})
        row.save(force_insert=True)
        audit.record(by=by, action="planning.choice.added", object_kind="election", object_id=election.id)
    return row


def remove_choice(*, election: Election, number: int, by: Actor) -> None:
    """Of a draft. The numbers of the others move up."""
    check_may_plan(by)
    _check_draft(election)
    with write():
        _held_draft(election)
        election.choices.filter(number=number).delete()
        for n, row in enumerate(election.choices.order_by("number"), start=1):
            Choice.objects.filter(pk=row.pk).update(number=n)
        audit.record(by=by, action="planning.choice.removed", object_kind="election", object_id=election.id)


def open_election(*, election: Election, by: Actor) -> None:
    """From now on people vote, and what they vote on and how it is counted stand still."""
    check_may_plan(by)
    became = step(rules.ELECTION, election.state, "open")
    if not election.who_th:
        raise Problem(_("Write who may vote: everybody must be able to read it before it begins."), field="who_th")
    with write():
        _held_draft(election)
        if election.choices.count() < rules.FEWEST_CHOICES:
            raise Problem(_("There is nothing to choose between yet: put at least two projects on the ballot."))
        held = Proposal.objects.select_for_update().filter(choices__election=election).order_by("pk")
        list(held)  # no jury decides meanwhile
        gone = election.choices.exclude(proposal=None).exclude(proposal__state="submitted").order_by("number").first()
        if gone:
            raise Problem(
                _("“%(title)s” was decided on or withdrawn meanwhile: take it off the ballot.")
                % {"title": gone.title_th}
            )
        change(election, state=became, opened_on=timezone.localdate())
        audit.record(
            by=by, action="planning.election.opened", object_kind="election", object_id=election.id,
            detail={"rule": "equal-shares", "completion": election.completion, "doors": election.doors},
        )  # fmt: skip


def close(*, election: Election, by: Actor) -> None:
    """Nobody votes any more. What lies in the box is counted, or is too little to be; then all is counted at once."""
    check_may_plan(by)
    became = step(rules.ELECTION, election.state, "close")
    with write():
        box.tip(ballotable=ElectionBallot(election), ending=True)
        change(election, state=became, closed_on=timezone.localdate())
        audit.record(by=by, action="planning.election.closed", object_kind="election", object_id=election.id)
    count(election=election, by=by)


def count(*, election: Election, by: Actor) -> BudgetCount | None:
    """The one count of a closed election; None where too few voted for a result that tells nobody's vote."""
    if election.state not in ("closed", "published"):
        raise Problem(_("It is counted once voting is over."))
    if there := BudgetCount.objects.filter(election=election).first():
        return there
    cast = counting.standing(election)
    if len(cast.ballots) < rules.FEWEST_BALLOTS:
        return None
    text = counting.as_file(election, list(election.choices.order_by("number")), cast.ballots)
    result, greedy = counting.count(text, election.completion)
    row = BudgetCount(
        election=election, input=text, digest=counting.digest(text), result=result, greedy=greedy, by_door=cast.by_door,
        counted_on=timezone.localdate(), by=by.id,
    )  # fmt: skip
    with write():
        row.save(force_insert=True)
        audit.record(
            by=by, action="planning.election.counted", object_kind="election", object_id=election.id,
            detail={"digest": row.digest, "winners": result["winners"]},
        )  # fmt: skip
    return row


def publish(*, election: Election, by: Actor) -> None:
    """Everybody sees the result; whoever proposed something gets it as an answer."""
    from khuang.planning.budgeting.answering import answer_proposals

    check_may_plan(by)
    became = step(rules.ELECTION, election.state, "publish")
    counted = count(election=election, by=by)
    with write():
        change(election, state=became, published_on=timezone.localdate())
        if counted:
            answer_proposals(counted, by=by)
        audit.record(by=by, action="planning.election.published", object_kind="election", object_id=election.id)
