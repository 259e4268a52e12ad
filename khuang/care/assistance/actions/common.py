"""What the actions of the ledger share: for whom, whose business, what is told to the figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.errors import Denied
from khuang.base.facts import Fact, Source
from khuang.care.actions.common import tell
from khuang.care.assistance import facts, kinds, rules
from khuang.care.models import Aid, Handover
from khuang.care.people import abouts, canonical
from khuang.registry import queries as registry
from khuang.registry.models import CommunityGroup, Household, Person
from khuang.registry.rules import pseudonyms
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_all, open_one
from khuang.trust.writing import Writer


@dataclass(frozen=True, slots=True)
class For:
    """For whom: exactly one of these."""

    person: Person | None = None
    household: Household | None = None
    group: CommunityGroup | None = None

    @property
    def subject(self) -> Person | Household | CommunityGroup:
        found = canonical(self.person) if self.person else self.household or self.group
        if found is None:
            raise ValueError("assistance is for a person, a household or a group")
        return found

    @property
    def place(self) -> str:
        return self.subject.place_id or ""


def whom(aid: Aid) -> For:
    return For(aid.person, aid.household, aid.group)


def check_business(by: Actor, target: For, what: Can = Can.CARE) -> None:
    """Whoever does this work where the person, the home or the group is."""
    if by.kind == "system":
        return
    places = place_scope(by, what) if can(by, what) else frozenset()
    if places is not None and target.place not in places:
        raise Denied(_("This lies outside what you have been given to do."))


def opened(aid: Aid, by: Actor, purpose: Purpose = Purpose.CASEWORK) -> dict[str, Any]:
    return open_one(aid, by=by, purpose=purpose)


def sealed(row: Aid | Handover, words: dict[str, Any]) -> Writer:
    pen = Writer()
    pen.fetch(row.locker)
    pen.seal(row, words)
    return pen


def stepped(words: dict[str, Any], verb: str, by: Actor, reason: str = "") -> dict[str, Any]:
    """With one more line of its history, which lies sealed with the rest."""
    line = {"verb": verb, "at": timezone.now().isoformat(), "by": str(by.id or ""), "reason": reason.strip()}
    return {**words, "steps": [*words.get("steps", []), line]}


def moved(aid: Aid, words: dict[str, Any], **values: Any) -> Writer:
    """Seal the words and change the row; inside the action's transaction but for the sealing."""
    pen = sealed(aid, words)
    change(aid, sealed=aid.sealed, **values)
    pen.store()
    return pen


def record(what: str, aid: Aid, by: Actor, pen: Writer | None = None, **detail: Any) -> None:
    kind = "person" if aid.person_id else "household" if aid.household_id else "group"
    audit.record(
        by=by, action=f"care.aid.{what}", object_kind=kind, object_id=aid.person_id or aid.household_id or aid.group_id,
        detail={"id": str(aid.pk), **({"sealed": pen.digests} if pen else {}), **detail},
    )  # fmt: skip


# -- facts
def told(aid: Aid, words: dict[str, Any], target: facts.For, handed: Sequence[Handover]) -> tuple[Source, list[Fact]]:
    """The facts of one request, as the ledger wants them; of one whose words were erased nothing."""
    source = Source("care.aid", str(aid.pk))
    if not words:
        return source, []
    kind = words.get("kind") or aid.kind
    decision = {"refused": "refused"}.get(aid.state, "approved" if aid.decided_on and aid.decided_by else "")
    decided = (decision, aid.decided_on) if decision and aid.decided_on else None
    rows = [rules.Handed(row.on, row.satang, row.back) for row in handed] if aid.state != "returned" else []
    private = bool(kinds.of(kind).get("private")) or aid.kind == rules.PRIVATE
    return source, facts.aid(target, kind, aid.money, aid.org, decided, rows, private=private)


def told_all(rows: Sequence[Aid], *, by: Actor) -> list[tuple[Source, list[Fact]]]:
    """Of many at once: four openings whatever their number."""
    rows = [row for row in rows if not (row.person and row.person.erased_at)]
    words = open_all(rows, by=by, purpose=Purpose.PLANNING_COUNT)
    targets = _targets(rows, by)
    handed: dict[Any, list[Handover]] = {row.pk: [] for row in rows}
    for one in Handover.objects.filter(aid__in=rows).defer("sealed"):
        handed[one.aid_id].append(one)
    return [told(row, said, targets[row.pk], handed[row.pk]) for row, said in zip(rows, words, strict=True)]


def _targets(rows: Sequence[Aid], by: Actor) -> dict[Any, facts.For]:
    people = abouts([row.person for row in rows if row.person], by=by)
    homes = list({row.household_id: row.household for row in rows if row.household}.values())
    opened_homes = registry.words(homes, by=by, purpose=Purpose.PLANNING_COUNT)
    known = {home.pk: words for home, words in zip(homes, opened_homes, strict=True)}
    found = {}
    for row in rows:
        if row.person_id:
            about = people[row.person_id]
            found[row.pk] = facts.For(
                person=about.person, gender=about.gender, age_band=about.age_band, place=about.place_on(row.on)
            )
        elif row.household:
            said = known[row.household.pk]
            whose = pseudonyms(said) if said else None
            found[row.pk] = facts.For(household=whose, place=row.household.place_id or "")
        elif row.group:
            found[row.pk] = facts.For(group=row.group.code, place=row.group.place_id or "")
    return found


def count(aid: Aid, by: Actor) -> None:
    tell(told_all([aid], by=by))
