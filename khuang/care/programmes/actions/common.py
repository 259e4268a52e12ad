"""What the actions of programmes share: who may write, the facts of a part, the line in the log."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Denied
from khuang.base.facts import Fact, Source
from khuang.care.actions.common import in_scope, tell
from khuang.care.facts import About
from khuang.care.models import Participant, Programme
from khuang.care.people import abouts
from khuang.care.programmes import absent, facts, kinds, rules
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_all


def told(row: Participant, about: About, came: Collection[date], words: Mapping[str, Any]) -> tuple[Source, list[Fact]]:
    """The facts of one part in one programme, as the ledger wants them; of whoever only waits nothing."""
    source = Source("care.participant", str(row.pk))
    kind = kinds.of(row.programme.kind)
    if row.state == "waiting" or not words and row.sealed == b"":
        return source, []
    careers, bands = kinds.careers(kind), list(kinds.bands(kind))
    outcomes = [
        facts.Told(
            date.fromisoformat(one["on"]), tuple(one["codes"]), bool(careers & set(one["codes"])),
            rules.moved(one["before"], one["after"], bands),
        )
        for one in words.get("outcomes", [])
    ]  # fmt: skip
    return source, facts.participant(about, row.programme.kind, row.since, row.until, came, outcomes)


def told_all(rows: Sequence[Participant], *, by: Actor) -> list[tuple[Source, list[Fact]]]:
    """Of many at once: three openings whatever their number."""
    rows = [row for row in rows if row.person.erased_at is None]
    known = abouts([row.person for row in rows], by=by)
    words = open_all(rows, by=by, purpose=Purpose.PLANNING_COUNT)
    days = absent.presences(rows)
    return [
        told(row, known[row.person_id], [day for day, state in days.get(row.pk, []) if state == rules.CAME], said)
        for row, said in zip(rows, words, strict=True)
    ]


def tell_rows(rows: Sequence[Participant], by: Actor) -> None:
    if rows:
        tell(told_all(rows, by=by))


def check_plans(by: Actor, programme: Programme) -> None:
    """Whoever works in care where it takes place; for the whole town whoever works in care anywhere."""
    if by.kind == "system":
        return
    if not can(by, Can.CARE) or not _within(by, programme):
        raise Denied(_("This lies outside what you have been given to do."))


def _within(by: Actor, programme: Programme) -> bool:
    places = place_scope(by, Can.CARE)
    return places is None or programme.place_id is None or programme.place_id in places


def check_keeps(by: Actor, programme: Programme) -> None:
    """They, and whoever leads it."""
    if not leads(by, programme):
        check_plans(by, programme)


def leads(by: Actor, programme: Programme) -> bool:
    own = by.kind == "user" and by.id is not None and programme.leader_id == by.id
    return own and programme.state == "running" and can(by, Can.VISIT)


def check_people(by: Actor, rows: Sequence[Participant]) -> None:
    """Of people elsewhere nobody writes, but whoever leads the programme they are in."""
    others = [row for row in rows if not leads(by, row.programme)]
    if others and not in_scope(by, [row.person for row in others]):
        raise Denied(_("This lies outside what you have been given to do."))


def record(what: str, programme: Programme, by: Actor, **detail: Any) -> None:
    audit.record(
        by=by, action=f"care.programme.{what}", object_kind="programme", object_id=programme.pk, detail=detail or None
    )
