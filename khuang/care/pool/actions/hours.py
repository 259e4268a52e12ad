"""Hours given without pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.facts import Fact, Source
from khuang.base.ids import derived_id
from khuang.care.actions.common import batches, in_words, tell, writing
from khuang.care.facts import About
from khuang.care.models import Effort, Visit, Volunteer
from khuang.care.people import abouts
from khuang.care.pool import facts, rules
from khuang.care.pool.actions.common import check_business, record


@dataclass(frozen=True, slots=True)
class NewEffort:
    """``key``: given by the page, or the visit's id: the same key for the same volunteer is one entry."""

    volunteer: Volunteer
    key: str
    minutes: int
    work: str
    on: date | None = None
    visit: Visit | None = None

    @property
    def id(self) -> UUID:
        return derived_id(self.volunteer.pk, "effort", self.key)


def log(*, volunteer: Volunteer, key: str, minutes: int, work: str, on: date | None = None, by: Actor) -> Effort:
    """Enter a time once, by the volunteer or by whoever supervises."""
    return log_many(rows=[NewEffort(volunteer, key, minutes, work, on)], by=by)[0]


def log_many(*, rows: Sequence[NewEffort], by: Actor) -> list[Effort]:
    """Many at once, 25 in one transaction."""
    return [made for some in batches(rows) for made in _log(some, by)]


def _log(rows: Sequence[NewEffort], by: Actor) -> list[Effort]:
    today = timezone.localdate()
    for row in rows:
        check_business(by, row.volunteer, own=True)
        with in_words():
            rules.check_effort(row.minutes, row.work, row.on or today, since=row.volunteer.since, today=today)
    return keep(rows, by=by)


def keep(rows: Sequence[NewEffort], *, by: Actor) -> list[Effort]:
    """Store what was checked before; entries known already are given back as they are."""
    known = {effort.pk: effort for effort in Effort.objects.filter(pk__in=[row.id for row in rows])}
    new = [_effort(row, by) for row in {row.id: row for row in rows if row.id not in known}.values()]
    if new:
        about = abouts([row.volunteer.person for row in new], by=by)
        with writing():
            Effort.objects.bulk_create(new)
            tell(told(row, about[row.volunteer.person_id]) for row in new)
            record("care.effort.logged", new[0].volunteer, by, ids=[str(row.pk) for row in new])
    known |= {row.pk: row for row in new}
    return [known[row.id] for row in rows]


def _effort(row: NewEffort, by: Actor) -> Effort:
    on = row.on or timezone.localdate()
    return Effort(
        pk=row.id, volunteer=row.volunteer, on=on, minutes=row.minutes, work=row.work, visit=row.visit, by=by.id,
        at=timezone.now(),
    )  # fmt: skip


def correct(*, effort: Effort, minutes: int, by: Actor) -> Effort:
    """The right time in place of a wrong one; 0 takes the entry back. Raises Stale when it was corrected already."""
    volunteer = effort.volunteer
    check_business(by, volunteer, own=True)
    with in_words():
        rules.check_effort(minutes, effort.work, effort.on, since=volunteer.since, today=timezone.localdate(), least=0)
    new = Effort(
        pk=derived_id(effort.pk, "correction"), volunteer=volunteer, on=effort.on, minutes=minutes, work=effort.work,
        visit=effort.visit, supersedes=effort, by=by.id, at=timezone.now(),
    )  # fmt: skip
    about = abouts([volunteer.person], by=by)[volunteer.person_id]
    with writing():
        new.save(force_insert=True)
        tell([(Source("care.effort", str(effort.pk)), []), told(new, about)])
        record("care.effort.corrected", volunteer, by, ids=[str(effort.pk), str(new.pk)])
    return new


def told(row: Effort, about: About) -> tuple[Source, list[Fact]]:
    """The facts of one entry, as the ledger wants them."""
    return Source("care.effort", str(row.pk)), facts.hours(about, row.on, row.minutes, row.work)
