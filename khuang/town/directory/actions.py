"""Writes of the directory: entries, what state they are in, who confirmed them, and help that could not be had."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem, Stale
from khuang.base.ids import ordered_id
from khuang.town import queries as town
from khuang.town.directory import queries, rules
from khuang.town.directory.checking import NOWHERE, checked, is_secret
from khuang.town.directory.models import Service, Unavailable
from khuang.town.models import Organisation
from khuang.trust import audit

FIELDS = (
    "kind", "words", "youngest", "oldest", "free", "wait_days", "languages", "interpreting", "hours", "holidays", "phones",
    "web", "line", "confidential", "address", "facility", "place", "lat", "lon", "area",
)  # fmt: skip


def add_service(
    *, org: Organisation, kind: str, words: Mapping[str, Mapping[str, str]], id: UUID | None = None, code: str = "",
    invented: bool = False, by: Actor, **more: Any,
) -> Service:  # fmt: skip
    """A new entry, confirmed by whoever writes it. The same ``id`` twice is the same entry. Raises Denied, Problem."""
    _check(by, org)
    if id and (there := Service.objects.filter(id=id).first()):
        return there
    if not org.active:
        raise Problem(_("This organisation is closed."), field="org")
    given = _stored(checked({**more, "words": words}, org, kind))
    number = id or ordered_id()
    row = Service(
        id=number, code=code or f"s-{number.hex[-10:]}", org=org, assured_on=timezone.localdate(), assured_by=by.id,
        invented=invented or org.invented, **given,
    )  # fmt: skip
    with write():
        row.save(force_insert=True)
        _record("added", row, by)
    return row


def change_service(*, service: Service, by: Actor, **given: Any) -> list[str]:
    """Change what an entry says; what is not named stays. Returns the names of what changed. Raises Denied, Problem,
    Stale."""
    _check(by, service.org)
    before = {name: _plain(service, name) for name in FIELDS}
    whole = {**before, **{name: value for name, value in given.items() if name in FIELDS}}
    if not service.confidential and is_secret(whole, service.org, whole["kind"]):  # it forgets where it was
        whole |= {name: empty for name, empty in NOWHERE.items() if name not in given}
    found = checked(whole, service.org, whole["kind"])
    changed = [name for name in FIELDS if found.get(name) != before[name]]
    if not changed:
        return []
    values = _stored({name: found[name] for name in changed})
    with write():
        change(service, **values)
        _record("changed", service, by, fields=changed)
    return changed


def move_service(*, service: Service, verb: str, back_on: date | None = None, by: Actor) -> None:
    """Close for a time, withdraw, end, or open again. Raises Denied, Problem, Stale."""
    _check(by, service.org)
    became = rules.STEPS[service.status].get(verb)
    if became is None:
        raise Stale(_("This is not possible any more: look at how it stands now."))
    if back_on and back_on <= timezone.localdate():
        raise Problem(_("Give a day that is still to come."), field="back_on")
    with write():
        change(service, status=became, back_on=back_on if verb == "pause" else None)
        _record("moved", service, by, became=became)


def tell_capacity(*, service: Service, capacity: str, by: Actor) -> None:
    """Whether there is room. Saying the same again keeps the day since when it is so. Raises Denied, Problem."""
    _check(by, service.org)
    if capacity not in rules.CAPACITY:
        raise Problem(_("Choose from the list."), field="capacity")
    if capacity == service.capacity:
        return
    with write():
        change(service, capacity=capacity, capacity_since=timezone.localdate() if capacity else None)
        _record("capacity", service, by, capacity=capacity)


def assure(*, service: Service, on: date | None = None, by: Actor) -> None:
    """Somebody called or went there: all of it is so. Raises Denied, Problem."""
    _check(by, service.org)
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise Problem(_("This day has not come yet."), field="on")
    with write():
        change(service, assured_on=day, assured_by=by.id)
        _record("assured", service, by)


def mark_unavailable(
    *, kind: str, reason: str, place: str = "", language: str = "", service: Service | None = None,
    on: date | None = None, by: Actor,
) -> Unavailable:  # fmt: skip
    """Help of this kind was asked for and could not be had. Never called for a restricted case: the row is in clear.

    The caller says who may; this is a count without anybody. Raises Problem.
    """
    known = queries.types()
    if kind not in known or reason not in rules.REASONS:
        raise Problem(_("Choose from the list."), field="reason" if kind in known else "kind")
    if known[kind]["sensitive"] and place:
        place = town.lgu_of(place) or place
    row = Unavailable(
        kind=kind, reason=reason, place_id=place or None, language=language, service=service,
        on=on or timezone.localdate(), by=by.id,
    )  # fmt: skip
    with write():
        row.save(force_insert=True)
        audit.record(by=by, action="town.service.unavailable", object_kind="unavailable", object_id=row.id)
    return row


# -- parts
def _check(by: Actor, org: Organisation) -> None:
    if not queries.may_edit(by, org):
        raise Denied(_("Only this organisation and the town’s case workers may write here."))


def _plain(service: Service, name: str) -> Any:
    return service.place_id if name == "place" else getattr(service, name)


def _stored(found: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in found.items() if name in (*FIELDS, "capacity")}
    if "place" in values:
        values["place_id"] = values.pop("place") or None
    if "hours" in values:
        values["hours"] = [list(span) for span in values["hours"] or ()]
    if values.get("capacity"):
        values["capacity_since"] = timezone.localdate()
    return values


def _record(what: str, service: Service, by: Actor, **detail: Any) -> None:
    audit.record(
        by=by, action=f"town.service.{what}", object_kind="service", object_id=service.id, detail=detail or None
    )
