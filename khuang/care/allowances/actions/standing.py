"""One person and one scheme: put down for it, applied for, granted, ended."""

from calendar import monthrange
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.errors import Problem
from khuang.base.facts import Fact, Source
from khuang.care.actions.common import check_scope, in_words, tell, writing
from khuang.care.allowances import facts, kinds, rules
from khuang.care.facts import About
from khuang.care.models import Allowance, Roll
from khuang.care.people import abouts, canonical
from khuang.registry.models import Person
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_one
from khuang.trust.writing import Writer


def note(*, person: Person, scheme: str, note: str = "", by: Actor) -> Allowance:
    """Somebody may be entitled: put down, so that it is followed. Put down twice it is one."""
    person = canonical(person)
    check_scope(by, [person])
    if scheme not in kinds.schemes():
        raise Problem(_("Choose from the list."), field="scheme")
    rows = Allowance.objects.filter(person__canonical=person, scheme=scheme, state__in=rules.STANDING)
    there: Allowance | None = rows.first()
    if there:
        return there
    row = Allowance(locker=person.locker, person=person, scheme=scheme, at=timezone.now(), by=by.id)
    pen = Writer()
    pen.fetch(person.locker)
    pen.seal(row, {"note": note.strip(), "steps": [_line("note", by)]})
    with writing():
        row.save(force_insert=True)
        pen.store()
        _record("noted", row, by, pen)
    return row


def step(
    *, allowance: Allowance, verb: str, on: date | None = None, number: str = "", reason: str = "", by: Actor
) -> None:
    """``apply`` (the paper went in on that day), ``refuse`` (with what the office said), ``suspend``, ``resume``,
    ``drop`` (they do not want it). ``grant`` and ``end`` have functions of their own."""
    check_scope(by, [allowance.person])
    today = timezone.localdate()
    with in_words():
        state = rules.step("allowance", allowance.state, verb)
        if verb in ("grant", "end"):
            raise ValueError(f"'{verb}' has a function of its own")
        if verb == "apply":
            rules.check_apply(on or today, today=today)
        if verb in ("refuse", "suspend"):
            rules.check_reason(reason)
    values: dict[str, Any] = {"applied_on": on or today} if verb == "apply" else {}
    _move(allowance, verb, by, state=state, number=number, reason=reason, **values)


def grant(*, allowance: Allowance, since: date, number: str = "", by: Actor) -> None:
    """It is paid from this month on. A month that is closed stays as it is."""
    check_scope(by, [allowance.person])
    with in_words():
        state = rules.step("allowance", allowance.state, "grant")
        rules.check_since(since, closed=last_closed())
    _move(allowance, "grant", by, state=state, number=number, since=rules.month_of(since))


def end(*, allowance: Allowance, because: str, until: date, reason: str = "", by: Actor) -> None:
    """``until``: any day of the last month paid."""
    check_scope(by, [allowance.person])
    with in_words():
        state = rules.step("allowance", allowance.state, "end")
        rules.check_end(because, until, allowance.since or until)
    _move(allowance, "end", by, state=state, reason=reason, until=rules.month_of(until), because=because)


def last_closed() -> date | None:
    """The last month that was closed."""
    return Roll.objects.order_by("-month").values_list("month", flat=True).first()


def _move(
    row: Allowance, verb: str, by: Actor, *, state: str, number: str = "", reason: str = "", **values: Any
) -> None:
    words = open_one(row, by=by, purpose=Purpose.CASEWORK)
    words["steps"] = [*words.get("steps", []), _line(verb, by, reason)]
    if number.strip():
        words["number"] = number.strip()
    pen = Writer()
    pen.fetch(row.locker)
    pen.seal(row, words)
    about = abouts([row.person], by=by)[row.person_id]
    with writing():
        change(row, state=state, sealed=row.sealed, **values)
        pen.store()
        tell([told(row, about)])
        _record(verb, row, by, pen)


def told(row: Allowance, about: About) -> tuple[Source, list[Fact]]:
    """The facts of one allowance, as the ledger wants them."""
    until = row.until and row.until.replace(day=monthrange(row.until.year, row.until.month)[1])
    if about.gone and (until is None or about.gone < until):
        until = about.gone
    return Source("care.allowance", str(row.pk)), facts.received(about, row.scheme, row.since, until)


def _line(verb: str, by: Actor, reason: str = "") -> dict[str, str]:
    return {"verb": verb, "at": timezone.now().isoformat(), "by": str(by.id or ""), "reason": reason.strip()}


def _record(what: str, row: Allowance, by: Actor, pen: Writer) -> None:
    audit.record(
        by=by, action=f"care.allowance.{what}", object_kind="person", object_id=row.person_id,
        detail={"id": str(row.pk), "sealed": pen.digests},
    )  # fmt: skip
