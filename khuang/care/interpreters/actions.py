"""Writes: who interprets, and the meetings they are asked to. Each checks, then writes once."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import User
from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.errors import Denied, Problem, Stale
from khuang.base.ids import random_id
from khuang.care import gaps
from khuang.care.actions.common import in_words, tell, writing
from khuang.care.interpreters import facts, queries, rules
from khuang.care.models import Interpreter, InterpreterRequest, InterpreterStep, Volunteer
from khuang.town.languages import LANGUAGES
from khuang.town.models import Place
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_one
from khuang.trust.writing import Writer

WORDS = ("name", "gender", "phone", "org", "avoid", "note")


# -- the roster
def enrol(
    *, name: str, languages: Mapping[str, str], gender: str = "", phone: str = "", org: str = "", avoid: str = "",
    note: str = "", areas: Sequence[str] = (), trained_on: date | None = None, signed_on: date | None = None,
    user: User | None = None, volunteer: Volunteer | None = None, by: Actor,
) -> Interpreter:  # fmt: skip
    """Somebody who interprets, with what must stay sealed. Raises Denied, Problem."""
    _check(by, Can.SUPERVISE)
    words = _words({"name": name, "gender": gender, "phone": phone, "org": org, "avoid": avoid, "note": note})
    _check_person(languages, trained_on, signed_on, areas)
    if user and Interpreter.objects.standing().filter(user=user).exists():
        raise Problem(_("They are on the list already."), field="user")
    pen = Writer()
    row = Interpreter(
        locker=pen.locker(), user=user or (volunteer.user if volunteer else None), volunteer=volunteer,
        languages=dict(languages), areas=list(areas), trained_on=trained_on, signed_on=signed_on,
        since=timezone.localdate(),
    )  # fmt: skip
    pen.seal(row, words)
    with writing():
        row.save(force_insert=True)
        pen.store()
        tell([facts.trained(row)])
        _record("enrolled", row, by, sealed=pen.digests)
    return row


def describe(*, interpreter: Interpreter, by: Actor, **given: Any) -> None:
    """Everything that is said of an interpreter, anew. What is not named stays. Raises Denied, Problem, Stale."""
    _check(by, Can.SUPERVISE)
    _check_standing(interpreter)
    clear = {
        name: given[name] for name in ("languages", "areas", "trained_on", "signed_on", "resting") if name in given
    }
    merged = {
        name: clear.get(name, getattr(interpreter, name)) for name in ("languages", "trained_on", "signed_on", "areas")
    }
    _check_person(**merged)
    pen, sealed = Writer(), {}
    if any(name in given for name in WORDS):
        kept = open_one(interpreter, by=by, purpose=Purpose.SUPERVISION)
        words = _words({name: given.get(name, kept.get(name, "")) for name in WORDS})
        pen.fetch(interpreter.locker)
        pen.seal(interpreter, words)
        sealed = {"sealed": interpreter.sealed, "schema": interpreter.schema}
    with writing():
        change(interpreter, **clear, **sealed)
        tell([facts.trained(interpreter)])
        _record("described", interpreter, by, sealed=pen.digests)


def end(*, interpreter: Interpreter, by: Actor) -> None:
    """They no longer interpret: their words go, the figures keep the days. Raises Problem while a meeting waits for them."""
    _check(by, Can.SUPERVISE)
    _check_standing(interpreter)
    if interpreter.requests.filter(state__in=rules.OPEN).exists():
        raise Problem(_("Meetings still wait for them: give these to somebody else first."))
    with writing():
        change(interpreter, until=timezone.localdate(), sealed=b"", user=None)
        tell([facts.trained(interpreter)])
        _record("ended", interpreter, by)


def _words(given: Mapping[str, str]) -> dict[str, str]:
    words = {name: str(given[name] or "").strip() for name in WORDS}
    if len(words["name"]) < 2:
        raise Problem(_("Give a name, as they use it at work."), field="name")
    if words["gender"] not in ("", *rules.GENDERS):
        raise Problem(_("Choose from the list."), field="gender")
    return words


def _check_person(
    languages: Mapping[str, str], trained_on: date | None, signed_on: date | None, areas: Sequence[str]
) -> None:
    with in_words():
        rules.check_languages(languages, LANGUAGES)
        rules.check_days((("trained_on", trained_on), ("signed_on", signed_on)), timezone.localdate())
    if Place.objects.filter(code__in=areas).count() != len(set(areas)):
        raise Problem(_("Choose a place from the list."), field="areas")


def _check_standing(row: Interpreter) -> None:
    if row.until is not None:
        raise Stale(_("They no longer interpret."))


# -- meetings
def ask(
    *, language: str, at: datetime, minutes: int, mode: str, meeting: str, place: str = "", where: str = "",
    wish: str = "", interviewer: str = "", note: str = "", about: tuple[str, UUID] | None = None, counted: bool = True,
    key: UUID | None = None, by: Actor,
) -> InterpreterRequest:  # fmt: skip
    """Ask for an interpreter. ``wish`` and ``interviewer``: the gender that the person wishes for, asked of them.

    ``about``: ("case" | "visit" | "referral", id), kept as an HMAC. For a restricted case give none, and
    ``counted=False``. ``key``: the same key twice is one request. Raises Denied, Problem.
    """
    _check(by, Can.CARE)
    if by.id is None:
        raise Denied(_("This lies outside what you have been given to do."))
    wanted = rules.Wanted(language, at, minutes, mode, frozenset({place} - {""}), wish)
    with in_words():
        rules.check_wanted(wanted, meeting, LANGUAGES, timezone.now())
    if place and not Place.objects.filter(code=place).exists():
        raise Problem(_("Choose a place from the list."), field="place")
    if interviewer not in rules.WISHES:
        raise Problem(_("Choose from the list."), field="interviewer")
    there: InterpreterRequest | None = InterpreterRequest.objects.filter(pk=key).first() if key else None
    if there:
        return there
    pen = Writer()
    row = InterpreterRequest(
        id=key or random_id(), locker=pen.locker(), language=language, at=at, planned=minutes, mode=mode,
        meeting=meeting, place_id=place or None, about=queries.about_tag(*about) if about else None, counted=counted,
        asked_by=by.id, asked_at=timezone.now(),
    )  # fmt: skip
    pen.seal(row, {"where": where.strip(), "wish": wish, "interviewer": interviewer, "note": note.strip()})
    with writing():
        row.save(force_insert=True)
        pen.store()
        _step(row, "", None, by)
        _record("asked", row, by, sealed=pen.digests)
    return row


def offer(*, request: InterpreterRequest, interpreter: Interpreter, by: Actor) -> None:
    """Offer the meeting to somebody who fits. Raises Denied, Problem, Stale."""
    _check_seen(request, by)
    _check_standing(interpreter)
    became = _became(request, "offer")
    reasons = queries.why_not(request, interpreter, by=by)
    if reasons:
        raise Problem(_("They do not fit this meeting any more. Look at the list again."), field="interpreter")
    with writing():
        was = request.state
        change(request, state=became, interpreter=interpreter)
        _step(request, was, interpreter.pk, by)
        _record("offered", request, by)


def answer(*, request: InterpreterRequest, verb: str, by: Actor) -> None:
    """The interpreter's own word, or what they told the case worker on the telephone: ``accept`` or ``decline``."""
    if verb not in ("accept", "decline"):
        raise Problem(_("Choose from the list."), field="verb")
    if not _is_own(request, by):
        _check_seen(request, by)
    became, who = _became(request, verb), request.interpreter
    if verb == "accept" and who and queries.is_busy(request, who):
        raise Problem(_("Another meeting is promised at this time already."), field="verb")
    with writing():
        was = request.state
        change(request, state=became, interpreter=who if became in rules.HELD_BY else None)
        _step(request, was, who.pk if who else None, by)
        _record("answered", request, by, became=became)


def finish(*, request: InterpreterRequest, minutes: int, by: Actor) -> None:
    """The meeting took place. Raises Denied, Problem, Stale."""
    if not _is_own(request, by):
        _check_seen(request, by)
    became = _became(request, "finish")
    with in_words():
        rules.check_done(minutes)
    if request.at > timezone.now():
        raise Problem(_("This meeting has not begun yet."))
    with writing():
        was = request.state
        change(request, state=became, minutes=minutes)
        _step(request, was, request.interpreter_id, by)
        tell([facts.done(request)])
        _record("done", request, by)


def close(*, request: InterpreterRequest, verb: str, reason: str, by: Actor) -> None:
    """``none``: nobody could be found, which becomes a figure of what is missing; ``cancel``: it is not needed."""
    _check_seen(request, by)
    if verb not in ("none", "cancel"):
        raise Problem(_("Choose from the list."), field="verb")
    became = _became(request, verb)
    with in_words():
        rules.check_reason(verb, reason)
    with writing():
        was = request.state
        change(request, state=became, reason=reason, interpreter=None)
        _step(request, was, None, by)
        if verb == "none" and request.counted and queries.counts_gaps():
            gaps.record(kind=queries.TYPE, reason="language", language=request.language, by=by)
        _record("closed", request, by, became=became)


# -- parts
def _became(request: InterpreterRequest, verb: str) -> str:
    with in_words():
        return rules.step(request.state, verb)


def _check(by: Actor, what: Can) -> None:
    if by.kind != "system" and not can(by, what):
        raise Denied(_("This lies outside what you have been given to do."))


def _check_seen(request: InterpreterRequest, by: Actor) -> None:
    if by.kind != "system" and not InterpreterRequest.objects.visible_to(by).filter(pk=request.pk).exists():
        raise Denied(_("This lies outside what you have been given to do."))


def _is_own(request: InterpreterRequest, by: Actor) -> bool:
    return by.kind == "user" and request.interpreter is not None and request.interpreter.user_id == by.id


def _step(row: InterpreterRequest, was: str, interpreter: UUID | None, by: Actor) -> None:
    InterpreterStep.objects.create(
        request=row, was=was, became=row.state, interpreter=interpreter, at=timezone.now(), by=by.id
    )


def _record(what: str, row: Interpreter | InterpreterRequest, by: Actor, **detail: Any) -> None:
    kind = "interpreter" if isinstance(row, Interpreter) else "interpreting"
    audit.record(by=by, action=f"care.{kind}.{what}", object_kind=kind, object_id=row.pk, detail=detail or None)
