"""Who saw what of a person, when and why, as the sealed log has it: for the paper that the person takes home.

Found by the keyed tags of the person's record and of every row that points to it, in whatever room. What lies in a
restricted case is not among them: the log has it under the team's own tag, which only an open cabinet can give; it hands
them in as ``extra_tags``.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.apps import apps
from django.db.models import ForeignKey, Model
from django.utils import timezone

from khuang.access.models import User
from khuang.access.queries import names
from khuang.base.actor import Actor
from khuang.registry.models import Observation, Person
from khuang.trust import audit
from khuang.trust.models import AuditDetail, AuditEvent
from khuang.trust.reading import Purpose

LISTS = timedelta(days=90)  # how far back lists of many people are searched: each must be opened
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Look:
    """On one day one member of staff did this for this purpose, so many times. ``who`` "": the system."""

    on: date
    who: str
    org: str
    what: str  # opened | changed | list
    purpose: str
    times: int


def looks(person: Person, *, by: Actor, extra_tags: Collection[bytes] = ()) -> list[Look]:
    """The latest first. Asking is itself in the log, with its purpose."""
    ids = set(_ids(person))
    audit.record(
        by=by, action="registry.person.looks-shown", object_kind="person", object_id=person.id,
        purpose=Purpose.RIGHTS_REQUEST,
    )  # fmt: skip
    counted: dict[tuple[date, UUID | None, str, str], int] = defaultdict(int)
    for event in _tagged({audit.tag(one) for one in ids} | set(extra_tags)):
        counted[_key(event, "opened" if event.action.endswith((".opened", "-shown")) else "changed")] += 1
    for event in _listed({str(one) for one in ids}):
        counted[_key(event, "list")] += 1
    return _named(counted)


def _key(event: AuditEvent, what: str) -> tuple[date, UUID | None, str, str]:
    who = event.actor_id if event.actor_kind in ("user", "device") else None
    return timezone.localdate(event.at), who, what, event.purpose


def _ids(person: Person) -> Iterator[UUID]:
    """Of the person, of the records found to be theirs, of their home, and of all rows that point to them."""
    members = list(Person.objects.filter(canonical=person.canonical_id).values_list("id", "household"))
    people = [one for one, _home in members]
    yield from people
    yield from (home for _one, home in members if home)
    yield from Observation.objects.filter(subject_id__in=people).values_list("id", flat=True)
    for model, field in _pointing():
        found = model._default_manager.filter(**{f"{field}__in": people}).values_list("pk", flat=True)
        yield from (one for one in found if isinstance(one, UUID))


def _pointing() -> Iterator[tuple[type[Model], str]]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model is Person and model is not Person:
                yield model, field.name


def _tagged(tags: set[bytes]) -> Iterator[AuditEvent]:
    wanted = sorted(tags)
    for start in range(0, len(wanted), CHUNK):
        yield from AuditEvent.objects.filter(object_tag__in=wanted[start : start + CHUNK]).iterator()


def _listed(ids: set[str]) -> Iterator[AuditEvent]:
    """Lists that held one of these: what a list holds stands in the sealed detail of its event."""
    since = timezone.now() - LISTS
    rows = AuditDetail.objects.filter(event__object_kind="list", event__at__gte=since).select_related("event")
    for kept in rows.iterator(chunk_size=CHUNK):
        if kept.sealed and not ids.isdisjoint(audit.read_detail(kept).get("ids", ())):
            yield kept.event


def _named(counted: dict[tuple[date, UUID | None, str, str], int]) -> list[Look]:
    users = {who for _on, who, _what, _why in counted if who}
    known, orgs = names(users), dict(User.objects.filter(id__in=users).values_list("id", "org"))
    found = [
        Look(on, known.get(who, "") if who else "", orgs.get(who, "") if who else "", what, purpose, times)
        for (on, who, what, purpose), times in counted.items()
    ]
    return sorted(found, key=lambda one: (one.on, one.who, one.what), reverse=True)


def in_days(rows: Iterable[Look], *, named: bool = True) -> list[tuple[date, list[Look]]]:
    """Day by day, the latest first. Not ``named``: the same thing done by several people is one line."""
    days: dict[date, dict[tuple[str, ...], Look]] = defaultdict(dict)
    for row in rows:
        one = row if named else replace(row, who="", org="")
        key = (one.who, one.org, one.what, one.purpose)
        before = days[one.on].get(key)
        days[one.on][key] = replace(one, times=one.times + before.times) if before else one
    return [(day, list(lines.values())) for day, lines in sorted(days.items(), reverse=True)]
