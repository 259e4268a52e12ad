"""Asking the ledger. Nothing is remembered between two questions: a consent withdrawn a second ago is withdrawn.

    from khuang.registry.consent import queries as consent

    consent.holds(person, purpose="referral", org="HOSPITAL", by=actor)
    consent.scope(person, purpose="referral", org="HOSPITAL", wanted={"name", "problem", "phone"}, by=actor)

``person`` is a row of the register, or a ``Concern``: the locker of a restricted case with the ring that opens it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.errors import Stale
from khuang.content import queries as content
from khuang.content.models import Item
from khuang.registry.consent import rules
from khuang.registry.consent.rules import Recipient, Scope, Step, Terms, Thread
from khuang.registry.models import ConsentEvent, Person
from khuang.town.queries import organisation
from khuang.trust.keyring import SERVER, Keyring
from khuang.trust.reading import Purpose, open_all


@dataclass(frozen=True, slots=True)
class Concern:
    """What a consent is about. ``person`` None: a restricted case, whose ``locker`` only ``keys`` opens."""

    locker: UUID
    person: Person | None = None
    keys: Keyring = SERVER

    def events(self) -> QuerySet[ConsentEvent]:
        if self.person is None:
            return ConsentEvent.objects.filter(locker=self.locker, person=None)
        return ConsentEvent.objects.filter(person__canonical=self.person.canonical_id)


About = Person | Concern


def concern(about: About) -> Concern:
    return about if isinstance(about, Concern) else Concern(about.locker, about)


def notices() -> list[Item]:
    """Those in force, in the order of the pack."""
    return sorted(content.current("notice"), key=lambda item: (item.body.get("order", 50), item.key))


def notice(key: str) -> Item | None:
    return content.item("notice", key)


def recipient(org: str) -> Recipient:
    """An organisation with its kind; "" the town's own workers."""
    found = organisation(org) if org else None
    return Recipient(org, found.kind if found else "")


@dataclass(frozen=True, slots=True)
class Opened:
    """The ledger of one concern, opened: steps for the rules, and the words of each row."""

    steps: tuple[Step, ...]
    rows: dict[str, ConsentEvent]
    said: dict[str, dict[str, Any]]

    @property
    def threads(self) -> list[Thread]:
        return rules.threads(self.steps)


def opened(about: About, *, by: Actor, why: Purpose = Purpose.CASEWORK) -> Opened:
    """All steps of one concern: one query, one audit event (none when there is nothing to open)."""
    one = concern(about)
    rows = list(one.events())
    words = open_all(rows, by=by, purpose=why, keys=one.keys)
    pairs = list(zip(rows, words, strict=True))
    return Opened(
        tuple(step(row, said) for row, said in pairs),
        {str(row.id): row for row in rows},
        {str(row.id): said for row, said in pairs},
    )


def steps_in(lockers: Iterable[UUID], *, by: Actor, keys: Keyring) -> dict[UUID, tuple[Step, ...]]:
    """Of many restricted cases, by locker: one query, one audit event."""
    rows = list(ConsentEvent.objects.filter(locker__in=set(lockers), person=None))
    found: dict[UUID, list[Step]] = defaultdict(list)
    for row, said in zip(rows, open_all(rows, by=by, purpose=Purpose.CASEWORK, keys=keys), strict=True):
        found[row.locker].append(step(row, said))
    return {locker: tuple(steps) for locker, steps in found.items()}


def extent(about: About) -> int:
    """How many steps the ledger of this concern has: taken before it is read, for ``hold_still``."""
    return concern(about).events().count()


def hold_still(about: About, extent: int) -> None:
    """Inside the write that rests on what was read: raises Stale when a step was added since, and lets nobody end a consent
    until this is written (whoever adds a step locks the one before, as this does; SQLite has one writer anyway)."""
    rows = concern(about).events()
    list(rows.select_for_update(of=("self",)).values_list("pk"))  # waits for whoever is ending one of them
    if rows.count() != extent:  # asked anew: what they added was not there when the wait began
        raise Stale(_("What the person agreed to has changed meanwhile. Look at it again."))


def step(row: ConsentEvent, said: dict[str, Any]) -> Step:
    """A row with its words, as the rules read it. What could not be opened has no state, which no move allows."""
    at = datetime.fromisoformat(said["at"]) if said else row.at or timezone.now()
    until = date.fromisoformat(said["until"]) if said.get("until") else None
    follows = str(row.follows_id) if row.follows_id else ""
    day = timezone.localdate(at)
    return Step(str(row.id), str(row.consent), follows, said.get("state", ""), at, day, _terms(said), until)


def _terms(said: dict[str, Any]) -> Terms | None:
    if "purpose" not in said:
        return None
    return Terms(
        said["purpose"],
        frozenset(said["offered"]),
        {name: frozenset(fields) for name, fields in said.get("data", {}).items()},
        **{name: frozenset(said.get(name, ())) for name in ("orgs", "kinds", "withheld", "lifted")},
    )


def holds(
    about: About, *, purpose: str, by: Actor, org: str | None = None, on: date | None = None,
    data: Collection[str] = (), why: Purpose = Purpose.CASEWORK,
) -> bool:  # fmt: skip
    """Whether consent stands for this purpose on that day (today).

    ``org``: the organisation that would receive; "" the town's own workers; None: towards anybody at all.
    ``data``: categories that must all be agreed to.
    """
    steps = opened(about, by=by, why=why).steps
    to = None if org is None else recipient(org)
    return rules.holds(steps, purpose=purpose, to=to, on=on or timezone.localdate(), data=data)


def holds_many(
    people: Iterable[Person], *, purpose: str, by: Actor, org: str | None = None, on: date | None = None,
    why: Purpose = Purpose.CASEWORK,
) -> dict[UUID, bool]:  # fmt: skip
    """As ``holds`` for many people: id → answer, in one query and one audit event."""
    wanted = list(people)
    rows = list(
        ConsentEvent.objects.filter(person__canonical__in={one.canonical_id for one in wanted}).select_related("person")
    )
    found: dict[UUID, list[Step]] = defaultdict(list)
    for row, said in zip(rows, open_all(rows, by=by, purpose=why), strict=True):
        found[row.person.canonical_id].append(step(row, said))
    to, day = None if org is None else recipient(org), on or timezone.localdate()
    return {one.id: rules.holds(found[one.canonical_id], purpose=purpose, to=to, on=day) for one in wanted}


def scope(
    about: About, *, purpose: str, org: str, by: Actor, wanted: Collection[str] | None = None,
    on: date | None = None, why: Purpose = Purpose.CASEWORK,
) -> Scope:  # fmt: skip
    """Exactly what this organisation may be shown for this purpose: categories, fields, the consents it rests on, and
    until when. Falsy when nothing. ``wanted``: categories or fields that the pathway would send."""
    steps = opened(about, by=by, why=why).steps
    day = on or timezone.localdate()
    return rules.scope(steps, purpose=purpose, to=recipient(org), on=day, wanted=wanted)


def withheld(about: About, *, by: Actor, why: Purpose = Purpose.CASEWORK) -> frozenset[str]:
    """Codes of organisations that must never see anything of this person or case."""
    return rules.withheld(opened(about, by=by, why=why).steps)


def ending(actor: Actor, *, within: int) -> QuerySet[ConsentEvent]:
    """Last steps of consents of people in scope that run out within so many days, the first to end first."""
    today = timezone.localdate()
    rows = ConsentEvent.objects.visible_to(actor).filter(
        followed_by=None, state__in=rules.STANDS, ends_on__range=(today, today + timedelta(days=within)),
        person__canonical__gone_on=None,
    )  # fmt: skip
    return rows.select_related("person").order_by("ends_on", "id")


def past(on: date) -> Sequence[ConsentEvent]:
    """Last steps that stand in the ledger although their day has passed."""
    rows = ConsentEvent.objects.filter(followed_by=None, state__in=rules.STANDS, ends_on__lt=on, person__erased_at=None)
    return list(rows.select_related("person"))
