"""Letters: written by an officer, passed by the clerk, signed by the mayor. Only a signed letter answers a priority."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem, Stale
from khuang.base.thai import clean_text, straight
from khuang.planning.council.actions import answer
from khuang.planning.letters import queries, rules
from khuang.planning.models import Letter, LetterStep, Priority, SignIn
from khuang.planning.rules import step
from khuang.trust import audit

LONGEST = 6000


@dataclass(frozen=True, slots=True)
class Answer:
    """``verb``: accept, change, decline; the reason that everybody will read."""

    verb: str
    reason: str


def draft(*, priority: Priority, new: Answer, by: Actor) -> Letter:
    """The planner's draft for a priority that waits. Raises Problem, Denied."""
    _check_planner(by)
    letter = Letter(priority=priority, verb=new.verb, reason=_reason(new), by=by.id, made_on=timezone.localdate())
    if priority.state != "forwarded":
        raise Denied(_("This priority does not wait for an answer."))
    with write():
        if queries.letter_of(priority):
            raise Stale(_("Somebody is writing this letter already: go on with theirs."))
        letter.save(force_insert=True)
        _record(letter, "write", by)
    return letter


def edit(*, letter: Letter, new: Answer, version: str, by: Actor) -> None:
    _check_planner(by)
    _move(letter, "edit", version, by, verb=new.verb, reason=_reason(new), by=by.id)


def send(*, letter: Letter, version: str, by: Actor) -> None:
    """To the clerk."""
    _check_planner(by)
    if not queries.chain_stands():
        raise Problem(_("Nobody can pass and sign it yet: ask the administrator, or enter the letter on paper."))
    _move(letter, "send", version, by)


def withdraw(*, letter: Letter, version: str, by: Actor) -> None:
    """A draft that is not wanted any more; another may be written."""
    _check_planner(by)
    _move(letter, "withdraw", version, by)


def pass_on(*, letter: Letter, version: str, by: Actor) -> None:
    """The clerk, to the mayor."""
    _check_version(letter, version)
    sign_in = _in_office(letter, "pass", by)
    _move(letter, "pass", version, by, sign_in=sign_in)


def send_back(*, letter: Letter, remark: str, version: str, by: Actor) -> None:
    """To the officer who wrote it, with what is to be mended."""
    _check_version(letter, version)
    words = straight(remark).strip()[:2000]
    if not words:
        raise Problem(_("Say what is to be mended."), field="remark")
    _move(letter, "return", version, by, sign_in=_in_office(letter, "return", by), words=words)


def sign(*, letter: Letter, version: str, number: int | None = None, by: Actor) -> Letter:
    """The mayor, or who acts for the mayor: the letter gets its number, and the priority its answer.

    ``number``: as the municipality's own register has it; else the next. Raises Problem, Denied, Stale.
    """
    _check_version(letter, version)
    sign_in, today, rule = _in_office(letter, "sign", by), timezone.localdate(), queries.rule()
    year = rules.number_year(today, rule["numbers"])
    number = number or queries.next_number_on(today)
    if Letter.objects.filter(prefix=rule["prefix"], year=year, number=number).exists():
        raise Problem(_("Another letter has this number: give the next."), field="number")
    try:
        with write():
            _move(
                letter, "sign", version, by, sign_in=sign_in, prefix=rule["prefix"], year=year, number=number,
                signed_on=today, signer=queries.name_of(sign_in) if sign_in else "", acting=bool(sign_in and sign_in.acting),
            )  # fmt: skip
            answer(priority=letter.priority, verb=letter.verb, reason=letter.reason, by=by)
    except IntegrityError:
        raise Stale(_("Another letter was signed at this very moment: sign again.")) from None
    return letter


def on_paper(*, priority: Priority, new: Answer, number: str, day: date, by: Actor) -> Letter:
    """A letter that was signed on paper, where no clerk and mayor have a sign-in. Raises Problem, Denied."""
    _check_planner(by)
    if queries.chain_stands():
        raise Denied(_("The clerk and the mayor sign here: send them the letter."))
    paper = clean_text(number)
    if not paper or not any(c.isdecimal() for c in paper) or len(paper) > 60:
        raise Problem(_("Write the number as it stands on the letter."), field="number")
    if day > timezone.localdate():
        raise Problem(_("This day has not come yet."), field="day")
    if priority.state != "forwarded":
        raise Denied(_("This priority does not wait for an answer."))
    with write():
        letter = queries.letter_of(priority) or Letter(priority=priority, by=by.id, made_on=timezone.localdate())
        if letter.state != "draft":
            raise Denied(_("This letter is at another desk: it is signed there."))
        values = {"verb": new.verb, "reason": _reason(new), "state": "signed", "paper": paper, "signed_on": day}
        if letter._state.adding:
            for name, value in values.items():
                setattr(letter, name, value)
            letter.save(force_insert=True)
        else:
            change(letter, **values)
        _record(letter, "paper", by)
        answer(priority=priority, verb=letter.verb, reason=letter.reason, by=by)
    return letter


def _check_version(letter: Letter, version: str) -> None:
    if str(letter.version) != str(version):
        raise Stale(_("This letter was changed since you opened it: read it again."))


def _check_planner(by: Actor) -> None:
    if by.kind != "system" and not can(by, Can.PLAN):
        raise Denied(_("Letters are written at the plan desk."))


def _reason(new: Answer) -> str:
    reason = straight(new.reason).strip()
    if new.verb not in ("accept", "change", "decline"):
        raise Problem(_("Please choose one."), field="verb")
    if not reason:
        raise Problem(_("Give the reason: everyone who raised this will read it."), field="reason")
    if len(reason) > LONGEST:
        raise Problem(_("That is too long: %(n)s characters at most.") % {"n": LONGEST}, field="reason")
    return reason


def _in_office(letter: Letter, verb: str, by: Actor) -> SignIn | None:
    """By what this actor stands at the desk where the letter lies. Raises Denied."""
    if by.kind == "system":
        return None
    desk = rules.DESK.get(letter.state, "")
    sign_in = queries.offices_of(by).get(desk)
    if sign_in is None:
        raise Denied(_("This letter waits for another office."))
    allowed = rules.four_eyes(
        verb, same_as_writer=by.id in queries.who_did(letter, "write", "edit"),
        same_as_passer=by.id in queries.who_did(letter, "pass"), acting=sign_in.acting,
    )  # fmt: skip
    if not allowed:
        raise Denied(_("Somebody else must do this: nobody answers for a letter alone."))
    return sign_in


def _move(
    letter: Letter, verb: str, version: str, actor: Actor, /, *, sign_in: SignIn | None = None, words: str = "", **values: Any
) -> None:  # fmt: skip
    _check_version(letter, version)
    state = step(rules.LETTER, letter.state, verb)
    with write():
        change(letter, state=state, **values)
        _record(letter, verb, actor, sign_in=sign_in, words=words)


def _record(letter: Letter, verb: str, by: Actor, *, sign_in: SignIn | None = None, words: str = "") -> None:
    LetterStep(
        letter=letter, verb=verb, office=sign_in.office.kind if sign_in else "", by=by.id, words=words,
        acting=bool(sign_in and sign_in.acting), at=timezone.now(),
    ).save(force_insert=True)  # fmt: skip
    audit.record(by=by, action=f"planning.letter.{verb}", object_kind="letter", object_id=letter.id)
