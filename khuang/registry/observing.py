"""Taking in what was observed: rows of the ledger, and the state that follows from them, in one go for a household.

Everything is read and sealed first; ``Intake.store`` only writes. A household of five new people costs some 25 rows.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change, insert, there
from khuang.base.facts import Pseudonyms
from khuang.base.ids import derived_id
from khuang.registry import properties, rules
from khuang.registry.identity import history
from khuang.registry.life.rules import Course, course, told
from khuang.registry.linkage.comparing import Record
from khuang.registry.matching import blocks
from khuang.registry.matching.forest import Forest, of_people
from khuang.registry.models import Household, Lookup, Membership, Observation, Person
from khuang.registry.reducers import Observed, Property, State, current
from khuang.registry.search import tags_of
from khuang.trust.duties import changed
from khuang.trust.reading import Purpose, open_all
from khuang.trust.writing import Writer

Subject = Household | Person


@dataclass(frozen=True, slots=True)
class Seen:
    """What one source says of one subject. ``parent``: a person's household. ``observation``: its id, derived from
    the source, so that the same told twice is stored once. ``base``: which state the source had seen, if it says so
    (Collect's versions); kept for whoever reviews it, no rule asks it."""

    kind: str  # household | person
    id: UUID
    observation: UUID
    values: Mapping[str, Any]
    parent: UUID | None = None
    clears: tuple[str, ...] = ()
    retracts: tuple[tuple[str, str], ...] = ()
    doubts: tuple[str, ...] = ()
    reason: str = ""
    base: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """Where observations come from. ``supersedes``: the source that this one replaces whole (an edited submission)."""

    kind: str  # submission | correction | life
    id: UUID
    observed_at: datetime
    by_role: str = ""
    supersedes: UUID | None = None


@dataclass
class Intake:
    """One household's worth of observations, from reading to writing."""

    source: Source
    by: Actor
    pen: Writer = field(default_factory=Writer)
    rows: dict[UUID, Subject] = field(default_factory=dict)
    before: dict[UUID, dict[str, Any]] = field(default_factory=dict)  # words of rows that were there
    after: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    told: dict[UUID, list[Observed]] = field(default_factory=lambda: defaultdict(list))
    courses: dict[UUID, Course] = field(default_factory=dict)  # of the people derived here
    forest: Forest = field(default_factory=Forest)  # which records were found to be one person
    observations: list[Observation] = field(default_factory=list)
    moved: set[UUID] = field(default_factory=set)  # people who were known and now live elsewhere, or are gone
    today: date = field(default_factory=lambda: timezone.localdate())  # looked up now, not when this was read
    rule: Mapping[str, Property] = field(default_factory=dict)
    villages: frozenset[str] = frozenset()

    # -- reading
    def read(self, seen: Sequence[Seen]) -> None:
        self.rule, self.villages = properties.with_villages()
        rows = self._rows(seen)
        known: set[UUID] = set()
        if rows:  # nothing was said of somebody who is not there
            told = Observation.objects.filter(id__in=[s.observation for s in seen])
            known = set(told.values_list("id", flat=True))
        fresh = [s for s in seen if s.observation not in known]
        replaced = self._replaced()
        if not (known and not fresh):
            gone = replaced.keys() - {s.id for s in seen}
            fresh += [self._withdrawn(replaced[subject][0], subject) for subject in gone]
            rows += self._rows(fresh[-len(gone) :]) if gone else []
        self._open(rows)
        for one in fresh:
            row = self.rows.get(one.id)
            if row is None or row.erased_at is None:
                self._observe(one, replaced.get(one.id, ("", None))[1])

    def _replaced(self) -> dict[UUID, tuple[str, UUID]]:
        if not self.source.supersedes:
            return {}
        rows = Observation.objects.filter(source_id=self.source.supersedes)
        return {subject: (kind, key) for kind, subject, key in rows.values_list("subject_kind", "subject_id", "id")}

    def _withdrawn(self, kind: str, subject: UUID) -> Seen:
        """A subject of the replaced source of which this one says nothing any more."""
        return Seen(kind, subject, derived_id(self.source.id, "withdrawn", str(subject)), {})

    def _rows(self, seen: Sequence[Seen]) -> list[Subject]:
        """Those of these subjects, and of the homes of these people, that are there."""
        homes = {s.id for s in seen if s.kind == "household"} | {s.parent for s in seen if s.parent}
        if not there(Person, "id", *(s.id for s in seen if s.kind == "person")) and not there(Household, "id", *homes):
            return []  # as in most submissions: nobody here was known
        found: list[Subject] = list(Person.objects.filter(id__in=[s.id for s in seen if s.kind == "person"]))
        homes |= {row.household_id for row in found if isinstance(row, Person) and row.household_id}
        known = list(Household.objects.filter(id__in=homes))
        if known:  # whoever lives in a known household moves with it when its village is corrected
            found += Person.objects.filter(household__in=known, erased_at=None).exclude(
                id__in=[row.id for row in found]
            )
        people = [row for row in found if isinstance(row, Person)]
        self.forest = self.forest.with_(of_people(people))
        above = self.forest.above({row.id for row in people})
        return [*known, *found, *(Person.objects.filter(id__in=above) if above else ())]

    def _open(self, rows: list[Subject]) -> None:
        """Their words and all that was ever said of them: one audit event for the lot."""
        self.rows = {row.id: row for row in rows}
        if not rows:
            return
        below = self.forest.below(self.rows)
        old = list(Observation.objects.filter(subject_id__in=[*self.rows, *below]))
        words = open_all([*self.rows.values(), *old], by=self.by, purpose=Purpose.CASEWORK)
        self.before = dict(zip(self.rows, words, strict=False))
        for row, blob in zip(old, words[len(self.rows) :], strict=True):
            self._tell(row.subject_id, observed(row, blob))
        self.pen.fetch(*(row.locker for row in self.rows.values()))

    def again(self, rows: list[Subject], forest: Forest | None = None) -> None:
        """Derive rows that are there anew, from all that was ever said of them; ``after`` then holds their words.

        ``forest``: as if these records were one person, and no others.
        """
        self.rule, self.villages = properties.with_villages()
        self.forest = of_people([row for row in rows if isinstance(row, Person)]) if forest is None else forest
        self._open(rows)
        self.after = {key: words for key, words in self.before.items() if words}
        self.derive()

    # -- making
    def _observe(self, seen: Seen, supersedes: UUID | None) -> None:
        row = self.rows.get(seen.id)
        is_new = row is None
        if row is None:
            row = self.rows[seen.id] = self._born(seen)
        values = rules.taken_in(seen.values, self.source.observed_at.date())
        if seen.kind == "person" and seen.parent:
            values[rules.HOME] = str(seen.parent)
        blob: dict[str, Any] = {"values": values}
        for name in ("clears", "retracts", "doubts", "reason", "base"):
            if getattr(seen, name):
                blob[name] = getattr(seen, name)
        if is_new:
            blob["pseudonyms"] = rules.held(Pseudonyms(secrets.token_bytes(16), secrets.token_bytes(16)))
        made = Observation(
            id=seen.observation, locker=row.locker, subject_kind=seen.kind, subject_id=seen.id,
            source_kind=self.source.kind, source_id=self.source.id, observed_at=self.source.observed_at,
            by_role=self.source.by_role, supersedes_id=supersedes,
        )  # fmt: skip
        self.pen.seal(made, blob)
        self.observations.append(made)
        self._tell(seen.id, observed(made, blob))
        self.after.setdefault(seen.id, blob)

    def _tell(self, subject: UUID, one: Observed) -> None:
        """What is said of a record is said of those it was merged into too."""
        for key in (subject, *self.forest.path(subject)):
            self.told[key].append(one)

    def _born(self, seen: Seen) -> Subject:
        locker = self.pen.locker()
        if seen.kind == "household":
            return Household(id=seen.id, locker=locker)
        return Person(id=seen.id, locker=locker, canonical_id=seen.id)

    def derive(self) -> None:
        """The state of every subject that something new was said of; households first, since people live in them."""
        for subject in [key for key in self.after if isinstance(self.rows[key], Household)]:
            self._derive(subject)
        for row in self.rows.values():  # who was not spoken of, but lives in a household that was
            if isinstance(row, Person) and row.id not in self.after and row.household_id in self.after:
                self.after[row.id] = self.before[row.id]
        for key in self.forest.above(self.after.keys()) & self.before.keys():
            self.after.setdefault(key, self.before[key])
        people = [key for key in self.after if isinstance(self.rows[key], Person)]
        zone = timezone.get_default_timezone()
        self.courses = {key: course(self.told[key], zone) for key in people}
        self._open_homes()
        for subject in people:
            self._derive(subject)

    def _open_homes(self) -> None:
        """Homes to which people came back or moved, and of which nothing was said this time."""
        wanted = {UUID(found.home) for found in self.courses.values() if found.home} - self.rows.keys()
        homes = list(Household.objects.filter(id__in=wanted)) if wanted else []
        for home, words in zip(homes, open_all(homes, by=self.by, purpose=Purpose.CASEWORK), strict=True):
            self.rows[home.id], self.before[home.id] = home, words

    def _derive(self, subject: UUID) -> None:
        row, known = self.rows[subject], self._pseudonyms(subject)
        state = current(self.told[subject], self.rule)
        flags: tuple[str, ...] = ()
        stood = (row.place_id, getattr(row, "gone_on", None))
        if isinstance(row, Person):
            flags = self._settle(row, state)
        row.place_id, doubts = self._place(row, state)
        if isinstance(row, Person) and subject in self.before and stood != (row.place_id, row.gone_on):
            self.moved.add(subject)
        flags += (*doubts, *history.doubts_of(state.values))
        words = rules.blob_of(state.values, kept=state.kept, review=(*state.review, *flags), known=known)
        self.after[subject] = words
        self.pen.seal(row, words)

    def _settle(self, row: Person, state: State) -> tuple[str, ...]:
        """What stands in clear on a person, the home, and the numbers ever held. Gives review flags."""
        found = self.courses[row.id]
        state.values.pop(rules.HOME, None)
        state.values.pop(rules.LEFT, None)
        if found.home:
            state.values[rules.HOME] = found.home
        if found.left:
            state.values[rules.LEFT] = told(found.left)
        if numbers := history.held(self.told[row.id], timezone.get_default_timezone()):
            state.values[rules.IDENTIFIERS] = numbers
        row.household_id = UUID(found.home) if found.home else None
        row.gone_on = found.left.on if found.left else None
        shown = rules.clear(state.values, today=self.today)
        row.age_band, row.bedridden = shown.age_band, shown.bedridden
        row.disabled, row.elderly = shown.disabled, shown.elderly
        return found.doubts

    def _pseudonyms(self, subject: UUID) -> Pseudonyms:
        blob = self.before.get(subject) or self.after[subject]
        return rules.pseudonyms(blob)

    def _place(self, row: Subject, state: State) -> tuple[str | None, tuple[str, ...]]:
        left = self.courses[row.id].left if isinstance(row, Person) else None
        code = (left.place if left else "") or str(state.values.get(rules.PLACE) or "")
        if code in self.villages:
            return code, ()
        flags = ("unknown-place",) if code else ()
        home = self.rows.get(row.household_id) if isinstance(row, Person) and row.household_id else None
        return (home.place_id if isinstance(home, Household) else None), flags

    # -- writing
    def store(self) -> None:
        """All rows. Inside the action's transaction."""
        new = [self.rows[key] for key in self.after if key not in self.before]
        insert([row for row in new if isinstance(row, Household)])
        insert([row for row in new if isinstance(row, Person)])
        for key in self.after.keys() & self.before.keys():
            self._update(self.rows[key])
        self._house()
        insert(self.observations)
        self._tag()
        self.pen.store()
        changed(self.moved, by=self.by)

    def _update(self, row: Subject) -> None:
        names = ["sealed", "schema", "place_id"]
        if isinstance(row, Person):
            names += ["household_id", "age_band", "bedridden", "disabled", "elderly", "gone_on"]
        change(row, **{name: getattr(row, name) for name in names})

    def _house(self) -> None:
        """Who lived where, from when to when: told again from all observations, since they come in any order."""
        known = [key for key in self.after if isinstance(self.rows[key], Person) and key in self.before]
        if known:
            Membership.objects.filter(person__in=known).delete()
        stays = [
            Membership(person_id=key, household_id=UUID(stay.home), since=stay.since, until=stay.until)
            for key in self.after
            if isinstance(self.rows[key], Person)
            for stay in self.courses[key].stays
        ]
        insert(stays)

    def _tag(self) -> None:
        people = [key for key in self.after if isinstance(self.rows[key], Person)]
        if any(key in self.before for key in people):
            Lookup.objects.filter(person__in=people).delete()
        insert_tags(self.tags(people))
        blocks.replace(blocks.of_many(self.records(people)), [key for key in people if key in self.before])
        blocks.wait(key for key in people if self._is_other(key))

    def records(self, people: Iterable[UUID]) -> dict[UUID, Record]:
        """What is compared of these people; nothing of whoever lost their words."""
        return {key: self._record(key, self.after[key]) for key in people if self.after[key]}

    def _record(self, key: UUID, words: Mapping[str, Any]) -> Record:
        return blocks.record_of(words, place=self.rows[key].place_id or "", today=self.today)

    def _is_other(self, key: UUID) -> bool:
        """Whether there is something new to compare."""
        old = self.before.get(key)
        return not old or self._record(key, old) != self._record(key, self.after[key])

    def tags(self, people: Iterable[UUID]) -> dict[UUID, set[bytes]]:
        """The look-ups that these people should have."""
        found = {}
        for key in people:
            row = self.rows[key]
            home = row.household_id if isinstance(row, Person) else None
            house = str((self.after.get(home) or self.before.get(home) or {}).get(rules.HOUSE, "")) if home else ""
            found[key] = tags_of(self.after[key], place=row.place_id or "", house=house, today=self.today)
        return found


def insert_tags(found: Mapping[UUID, Iterable[bytes]]) -> None:
    """Look-ups of people. Past the ORM: some 40 rows a household, a fifth of its cost when each is a model."""
    person = Lookup._meta.get_field("person")
    rows = [(person.get_db_prep_value(key, connection), tag) for key, tags in found.items() for tag in sorted(tags)]
    table = connection.ops.quote_name(Lookup._meta.db_table)
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} (person_id, tag) VALUES (%s, %s)", rows)  # noqa: S608  a constant


def observed(row: Observation, blob: Mapping[str, Any]) -> Observed:
    """A row of the ledger as reducers read it; an erased one says nothing."""
    return Observed(
        id=row.id, observed_at=row.observed_at, values=blob.get("values", {}), clears=tuple(blob.get("clears", ())),
        retracts=tuple((key, code) for key, code in blob.get("retracts", ())), by_role=row.by_role,
        supersedes=row.supersedes_id, doubts=tuple(blob.get("doubts", ())),
    )  # fmt: skip
