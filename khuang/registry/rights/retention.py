"""What the register of people destroys in time: properties by their ``keep`` years after somebody left, then all.

Somebody who lives here is never past their time. When everything held of a person is past it, the person is erased as
on request, in every room; before that, single properties are taken out of all that was said.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.registry import properties
from khuang.registry.models import Lookup, Observation, Person
from khuang.registry.rights import rules
from khuang.trust import audit, duties
from khuang.trust.duties import DUTIES, Due, Duty
from khuang.trust.reading import Purpose, open_all
from khuang.trust.writing import Writer

NAME = "registry.keeping"
FIVE = 5  # years, where a property says nothing


def keeps() -> dict[str, int]:
    """Code → years, of what is known of people."""
    found = properties.described().items()
    return {code: int(item.get("keep", FIVE)) for code, item in found if item.get("subject") == "person"}


def due(until: date, *, by: Actor) -> list[Due]:
    """People who left long enough ago, and what of them goes by that day."""
    years = keeps()
    if not years:
        return []
    latest = rules.years_after(until, -min(years.values()))
    rows = list(Person.objects.standing().filter(erased_at=None, gone_on__lte=latest).order_by("gone_on", "id"))
    words = open_all(rows, by=by, purpose=Purpose.AUDIT)
    return [one for row, said in zip(rows, words, strict=True) for one in _due(row, said, years, until)]


def _due(row: Person, said: Mapping[str, Any], years: Mapping[str, int], until: date) -> list[Due]:
    if row.gone_on is None:
        return []
    held = frozenset(said) & frozenset(years)
    past = rules.past_keeping(row.gone_on, years, held, until)
    if past == held:  # also when nothing was ever told: an empty record has no reason to stay
        longest = max((years[code] for code in held), default=FIVE)
        on = max(rules.years_after(row.gone_on, longest), duties.needed_until(row.id) or row.gone_on)
        return [Due(NAME, "person", row.id, on, "keep", person=row.id, locker=row.locker)] if on <= until else []
    if not past:
        return []
    on = rules.years_after(row.gone_on, max(years[code] for code in past))
    rule = "keep: " + " ".join(sorted(past))
    return [Due(NAME, "property", row.id, on, rule, person=row.id, locker=row.locker)]


def destroy(item: Due, *, by: Actor) -> int:
    if item.kind == "person":
        return sum(duties.erase_all(item.id, by=by).values())
    return scrub(Person.objects.get(pk=item.id), frozenset(item.rule.removeprefix("keep: ").split()), by=by)


def scrub(person: Person, codes: frozenset[str], *, by: Actor) -> int:
    """Take these properties out of everything that was said of a person. In backups they end with the backups."""
    members = Person.objects.filter(canonical=person.canonical_id)
    said = list(Observation.objects.filter(subject_id__in=members.values("id")).exclude(sealed=b""))
    rows = [row for row in members if row.sealed]
    words = open_all([*rows, *said], by=by, purpose=Purpose.AUDIT)
    pen, changed = Writer(), []
    pen.fetch(*(row.locker for row in [*rows, *said]))
    for row, before in zip([*rows, *said], words, strict=True):
        after = _without(before, codes)
        if after != before:
            pen.seal(row, after)
            changed.append(row)
    with write():
        for row in changed:
            if isinstance(row, Person):
                change(row, sealed=row.sealed)
            else:
                Observation.objects.filter(id=row.id).update(sealed=row.sealed)
        Lookup.objects.filter(person__in=[row.id for row in rows]).delete()  # told anew by the nightly rebuild
        audit.record(
            by=by, action="registry.person.scrubbed", object_kind="person", object_id=person.id,
            detail={"codes": sorted(codes), "sealed": pen.digests},
        )  # fmt: skip
    return len(changed)


def _without(words: Mapping[str, Any], codes: frozenset[str]) -> dict[str, Any]:
    """Of a person: properties at the top and the answers that differed; of an observation: its values."""
    after = {name: value for name, value in words.items() if name not in codes}
    for nested in ("values", "kept"):
        if isinstance(after.get(nested), dict):
            after[nested] = {name: value for name, value in after[nested].items() if name not in codes}
    return after


def register() -> None:
    DUTIES.register(NAME, Duty(due=due, destroy=destroy))
