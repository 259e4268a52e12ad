"""Asking the people affected: rounds, what they say, what is published of it, what the team answers."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.roles import Can
from khuang.base.actor import PUBLIC, Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.forum.doors.box import actions as box
from khuang.forum.doors.box.actions import Ballot
from khuang.planning import tags
from khuang.planning.models import FeedbackRound, FeedbackScore, Proposal, Remark, RemarkStep
from khuang.planning.proposals import ballot, rules
from khuang.planning.proposals.actions.common import (
    check_may,
    check_reason,
    check_team,
    check_version,
    code_for,
    move,
    remark_tag,
    some,
    tidy,
)  # fmt: skip
from khuang.planning.proposals.actions.making import keep_wording
from khuang.planning.proposals.ballot import FeedbackBallot
from khuang.planning.rules import step
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_one
from khuang.trust.shred import shred
from khuang.trust.writing import Writer


def open_round(*, proposal: Proposal, until: date, by: Actor) -> FeedbackRound:
    """From today people say what they think of the words that stand now. From here on it is public."""
    check_team(proposal, by)
    today = timezone.localdate()
    if FeedbackRound.objects.filter(proposal=proposal, closed_on=None).exists():
        raise Problem(_("A round is still open: close it first."))
    fewest, most = rules.ROUND_DAYS
    if not fewest <= (until - today).days <= most:
        raise Problem(_("Give people %(few)s to %(many)s days.") % {"few": fewest, "many": most}, field="until")
    if not tidy(proposal.plain_th):
        raise Problem(_("First write it in easy words: that is what is read out and printed."))
    with write():
        move(proposal, "ask", by)
        if not proposal.wording:
            keep_wording(proposal, "", by)
        number = FeedbackRound.objects.filter(proposal=proposal).count() + 1
        row = FeedbackRound(proposal=proposal, number=number, wording=proposal.wording, since=today, until=until)
        row.save(force_insert=True)
        audit.record(by=by, action="planning.feedback.opened", object_kind="proposal", object_id=proposal.id)
    return row


def close_round(*, round: FeedbackRound, by: Actor) -> None:
    """No more remarks. From now on everybody sees how people scored."""
    check_team(round.proposal, by)
    if round.closed_on:
        raise Problem(_("This round is closed."))
    with write():
        _still_open(round)
        ballot.tip(round, ending=True)
        change(round, closed_on=timezone.localdate())
        audit.record(by=by, action="planning.feedback.closed", object_kind="proposal", object_id=round.proposal_id)


def excuse(*, round: FeedbackRound, reason: str, by: Actor) -> None:
    """A facilitator, not its author, signs why too few of the people affected could be heard. Everybody reads it."""
    check_may(by, Can.MODERATE)
    if by.id is not None and by.id == round.proposal.by:
        raise Denied(_("Somebody other than its author signs this."))
    words = some(reason, "reason")
    with write():
        change(round, excuse=words, excuse_by=by.id, excuse_on=timezone.localdate())
        audit.record(by=by, action="planning.feedback.excused", object_kind="proposal", object_id=round.proposal_id)


def give(
    *, round: FeedbackRound, words: str = "", affected: bool = False, group: str = "", scores: dict[str, int | None],
    language: str = "th", door: str = "page", key: str = "", by: Actor = PUBLIC,
) -> str:  # fmt: skip
    """What one person thinks of it. Returns the code that they alone keep; nothing else leads back to them.

    ``door``: page; paper or visit, where somebody with ``Can.RECORD`` writes it down: then words and scores lie in the
    box, of a page the scores alone. ``key``: of the form it came by.
    """
    words = tidy(words)
    code = code_for(key, round.id, {"words": words, **scores})
    if key and (ballot.lying(code) or FeedbackScore.objects.filter(pk=ballot.score_of(code)).exists()):
        return code
    _check_given(round, words, group, scores, door, by)
    heap = ballot.PAGE if door == "page" else ballot.VISIT
    answers = {n: value for n, name in enumerate(rules.QUESTIONS, start=1) if (value := scores.get(name))}
    boxed = Ballot(
        ballot.own(code), answers | ({ballot.AFFECTED: 1} if affected else {}), group=group, language=language,
        recorder=by.id if heap == ballot.VISIT else None, words=words if heap == ballot.VISIT else "",
        seen={ballot.WORDING: round.proposal.wording},
    )  # fmt: skip
    with write():
        _still_open(round)
        box.put(ballotable=FeedbackBallot(round, heap), door=heap, ballot=boxed, by=by)
        if words and heap == ballot.PAGE:
            _write_down(round, words, affected, language, code, by)
    return code


def _still_open(round: FeedbackRound) -> None:
    """Inside the write: nobody puts anything in while the box is emptied for good."""
    if not FeedbackRound.objects.select_for_update().filter(pk=round.pk, closed_on=None).exists():
        raise Problem(_("This round is closed."))


def _write_down(round: FeedbackRound, words: str, affected: bool, language: str, code: str, by: Actor) -> None:
    pen = Writer()
    row = Remark(
        round=round, wording=round.proposal.wording, affected=affected, language=language, door=ballot.PAGE,
        said_on=timezone.localdate(), code_tag=remark_tag(code), locker=pen.locker(),
    )  # fmt: skip
    pen.seal(row, {"words": words})
    row.save(force_insert=True)
    pen.store()
    audit.record(
        by=by, action="planning.feedback.given", object_kind="proposal", object_id=round.proposal_id,
        detail={"sealed": pen.digests},
    )  # fmt: skip


def _check_given(
    round: FeedbackRound, words: str, group: str, scores: dict[str, int | None], door: str, by: Actor
) -> None:
    late = door != "paper" and round.until < timezone.localdate()  # paper is typed in later
    if round.closed_on or late or round.proposal.state != "feedback":
        raise Problem(_("People are not being asked about this now. You can read what was answered."))
    if door != "page":
        check_may(by, Can.RECORD)
    if not words and not any(scores.values()):
        raise Problem(_("Answer one question at least, or write something."))
    if len(words) > rules.LONGEST:
        raise Problem(_("That is too long: %(n)s characters at most.") % {"n": rules.LONGEST}, field="words")
    if group and group not in dict(tags.choices("groups")):
        raise Problem(_("Choose from the list."), field="group")
    if set(scores) - set(rules.QUESTIONS) or not all(v is None or rules.in_scale(v) for v in scores.values()):
        raise Problem(_("Choose a number from 1 to 5."))


def original(remark: Remark, *, by: Actor) -> str:
    """The words as said, opened and audited."""
    if by.kind != "system" and not Remark.objects.mine(by).filter(pk=remark.pk).exists():
        raise Denied(_("Only a facilitator of this place may do this."))
    return str(open_one(remark, by=by, purpose=Purpose.SUPERVISION).get("words", "")) or remark.words


def decide(*, remark: Remark, verb: str, reason: str = "", words: str = "", version: str = "", by: Actor) -> None:
    """``verb``: publish, mask (other words, with a reason), reject (with a reason)."""
    if verb not in ("publish", "mask", "reject"):
        raise Denied(_("This is not yours to do."))
    check_version(remark, version)
    told = original(remark, by=by)
    if verb != "publish":
        check_reason(reason)
    if verb == "mask":
        told = some(words, "words")
    _step(remark, verb, by, reason=reason if verb != "publish" else "", set={"words": told if verb != "reject" else ""})


def answer(*, remark: Remark, verb: str, words: str, version: str = "", by: Actor) -> None:
    """The team's: ``changed`` (the words really changed since), or ``kept``, each with why."""
    check_team(remark.round.proposal, by)
    check_version(remark, version)
    if verb not in rules.ANSWERS:
        raise Denied(_("This is not yours to do."))
    told, now = some(words, "words"), remark.round.proposal.wording
    if verb == "changed" and now <= remark.wording:
        raise Problem(_("First change the words of the proposal, then say here what was changed."), field="answer")
    wording = now if verb == "changed" else None
    _step(remark, verb, by, words=told, wording=wording, set={"answer": verb})


def take_back(*, code: str, by: Actor) -> None:
    """With the code: the words are shredded, the scores are gone. By nobody else."""
    remark = Remark.objects.filter(code_tag=remark_tag(code)).select_related("round__proposal").first()
    boxed = ballot.lying(code)
    with write():
        if boxed:
            box.take_back(boxed)
        FeedbackScore.objects.filter(pk=ballot.score_of(code)).delete()
        if remark and remark.state != "withdrawn":
            _step(remark, "withdraw", by, set={"words": "", "sealed": b"", "answer": ""})
            shred([remark.locker])


def _step(
    remark: Remark, verb: str, by: Actor, *, reason: str = "", words: str = "", wording: int | None = None,
    set: dict[str, Any],
) -> None:  # fmt: skip
    state = step(rules.REMARK, remark.state, verb)
    with write():
        change(remark, state=state, **set)
        RemarkStep.objects.create(
            remark=remark, verb=verb, reason=reason, words=words, wording=wording, by=by.id, at=timezone.now()
        )
        audit.record(by=by, action=f"planning.remark.{verb}", object_kind="remark", object_id=remark.id)
