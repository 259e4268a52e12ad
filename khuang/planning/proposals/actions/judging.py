"""Through the gate, before the jury, into a pilot, into the plan."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.planning.models import JuryScore, Pilot, PlanLine, Proposal, Reflection
from khuang.planning.proposals import ballot, queries, rules
from khuang.planning.proposals.actions.common import check_may, check_team, check_version, move, some, tidy
from khuang.planning.proposals.words import MISSING
from khuang.trust import audit


def ready(*, proposal: Proposal, by: Actor) -> None:
    """The people affected were heard and have their answers. Raises Problem with the first thing that is missing."""
    check_team(proposal, by)
    _check_gate(proposal)
    with write():
        move(proposal, "ready", by)


def submit(*, proposal: Proposal, by: Actor) -> None:
    """To the jury. The gate is looked at again: something may have come meanwhile."""
    check_team(proposal, by)
    _check_gate(proposal)
    with write():
        move(proposal, "submit", by)


def _check_gate(proposal: Proposal) -> None:
    if missing := queries.gate(proposal):
        raise Problem(str(MISSING[missing[0]]))


def withdraw(*, proposal: Proposal, because: str = "", by: Actor) -> None:
    check_team(proposal, by)
    with write():
        for one in queries.rounds(proposal):
            ballot.throw_away(one)
        move(proposal, "withdraw", by, because=tidy(because))


def judge(
    *, proposal: Proposal, scores: Mapping[str, int], interest: bool = False, because: str = "", by: Actor
) -> JuryScore:
    """One member's scores by the rubric; a later one replaces it. Whoever works on it has an interest in it."""
    check_may(by, Can.RANK)
    if proposal.state != "submitted" or by.id is None:
        raise Problem(_("It is not before the jury now."))
    known = [one["key"] for one in queries.rubric()["criteria"]]
    if not interest and (set(scores) != set(known) or not all(rules.in_scale(v) for v in scores.values())):
        raise Problem(_("Give each question a number from 1 to 5."))
    own = Proposal.objects.mine(by).filter(pk=proposal.pk).exists()
    row = JuryScore(
        proposal=proposal, member=by.id, scores=dict(scores), interest=interest or own, because=tidy(because),
        at=timezone.now(),
    )  # fmt: skip
    with write():
        row.save(force_insert=True)
        audit.record(by=by, action="planning.proposal.judged", object_kind="proposal", object_id=proposal.id)
    return row


def decide(*, proposal: Proposal, verb: str, because: str = "", by: Actor) -> None:
    """``choose`` or ``decline``. Why is always written when it is declined, and when jury and people lie far apart."""
    check_may(by, Can.RANK)
    if verb not in ("choose", "decline"):
        raise Denied(_("This is not yours to do."))
    newest = JuryScore.objects.filter(proposal=proposal, member=by.id).order_by("at", "id").last() if by.id else None
    if Proposal.objects.mine(by).filter(pk=proposal.pk).exists() or (newest and newest.interest):
        raise Denied(_("You have an interest in this proposal: others decide on it."))
    because = tidy(because)
    sides = queries.sides(proposal)
    if not sides.jury_members:
        raise Problem(_("Nobody of the jury has scored it yet."))
    if sides.jury_members < sides.needed:
        raise Problem(
            _("%(there)s of the jury have scored it, and %(needed)s must before it is decided.")
            % {"there": sides.jury_members, "needed": sides.needed}
        )
    if not because and (verb == "decline" or sides.apart):
        raise Problem(_("Say why, in a sentence that everybody can read."), field="because")
    with write():
        Proposal.objects.select_for_update().get(pk=proposal.pk)  # nobody opens a ballot with it meanwhile
        if queries.ballot_of(proposal):
            raise Problem(
                _("It stands on a ballot that is not over: the people of the town decide on it, not the jury.")
            )
        move(proposal, verb, by, because=because)


def begin_pilot(*, proposal: Proposal, since: date, until: date, tried_th: str, tried_en: str = "", by: Actor) -> Pilot:
    """It is tried out; a second time where the first one said: change it."""
    check_team(proposal, by)
    if until < since:
        raise Problem(_("It ends before it begins."), field="until")
    last = Pilot.objects.filter(proposal=proposal).order_by("-number").first()
    if last and not last.went:
        raise Problem(_("First write down what came of the last one."))
    row = Pilot(
        proposal=proposal, number=last.number + 1 if last else 1, since=since, until=until,
        tried_th=some(tried_th, "tried_th"), tried_en=tidy(tried_en),
    )  # fmt: skip
    with write():
        move(proposal, "try", by)
        row.save(force_insert=True)
    return row


def end_pilot(*, pilot: Pilot, went: str, learned_th: str, learned_en: str = "", version: str = "", by: Actor) -> None:
    """What was learned; ``continue`` and ``stop`` finish the proposal, ``change`` leaves it open for another try."""
    check_team(pilot.proposal, by)
    check_version(pilot, version)
    if pilot.went or went not in ("continue", "change", "stop"):
        raise Problem(_("This is written down already."))
    learned = some(learned_th, "learned_th")
    with write():
        change(pilot, went=went, learned_th=learned, learned_en=tidy(learned_en))
        if went == "change":
            audit.record(by=by, action="planning.pilot.ended", object_kind="proposal", object_id=pilot.proposal_id)
        else:
            move(pilot.proposal, "finish", by, because=learned)


def reflect(
    *, answers: Mapping[str, Mapping[str, Any]], proposal: Proposal | None = None, line: PlanLine | None = None,
    by: Actor,
) -> Reflection:  # fmt: skip
    """The Sufficiency Economy sheet of a proposal or of a project. Nothing in it must be filled in."""
    if proposal is not None:
        check_team(proposal, by)
    else:
        check_may(by, Can.PLAN)
    told = {
        key: {"words": tidy(str(one.get("words", "")))[: rules.LONGEST], "level": one.get("level")}
        for key, one in answers.items() if key in rules.REFLECTION and (one.get("words") or one.get("level"))
    }  # fmt: skip
    if any(one["level"] is not None and not rules.in_scale(one["level"]) for one in told.values()):
        raise Problem(_("Choose a number from 1 to 5."))
    with write():
        row, _new = Reflection.objects.update_or_create(
            proposal=proposal, line=line, defaults={"answers": told, "made_on": timezone.localdate(), "by": by.id}
        )
        audit.record(by=by, action="planning.reflection.made", object_kind="reflection", object_id=row.id)
    return row
