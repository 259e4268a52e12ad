"""A list of another authority, compared and remembered by village. Nothing of it enters the register."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import paced, write
from khuang.base.errors import Problem
from khuang.registry import properties, queries, rules
from khuang.registry.exchange import columns, matching, staging
from khuang.registry.exchange.matching import FOUND, UNKNOWN, UNSURE, Listed, Read, Verdict
from khuang.registry.exchange.models import Comparison, Part, Staged
from khuang.registry.models import Household, Person
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_one
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

DAYS = 180  # a comparison is work for one season, not a second register
POOR = frozenset({"income", "debt", "food"})


def understood(file: staging.Opened) -> Read:
    targets = columns.targets(properties.described())
    return matching.read(file.rows, file.mapping, targets, file.headings, staging.context())


def compare(*, staged: Staged, by: Actor) -> Comparison:
    """Compare, remember by village, forget the file. The same list compared again replaces what stood."""
    rows = understood(staging.opened(staged, by=by)).rows
    if not rows:
        raise Problem(_("No row of this list names anybody. Say which column holds the name or the number."))
    among = queries.visible_to(by)
    verdicts = matching.judge(rows, among=among, today=timezone.localdate())
    missed = _missed(staged.kind, verdicts, by=by)
    now, pen = timezone.now(), Writer()
    places = dict(among.filter(id__in={p for v in verdicts for p in v.people}).values_list("id", "place"))
    parts = _parts(verdicts, missed, places, pen)
    with write():
        _replace(Comparison.objects.filter(source=staged.source))
        row = Comparison.objects.create(
            kind=staged.kind, as_of=staged.as_of, at=now, by=cast(UUID, by.id), source=staged.source,
            expires_at=now + timedelta(days=DAYS),
        )  # fmt: skip
        for part in parts:
            part.comparison = row
        Part.objects.bulk_create(parts)
        pen.store()
        audit.record(by=by, action="registry.list.compared", object_kind="comparison", object_id=row.id,
                     detail={"kind": row.kind, "rows": len(rows), "sealed": pen.digests})  # fmt: skip
    staging.settle(staged, by=by, left_out=staged.rows - len(rows))
    return row


def _parts(
    verdicts: Sequence[Verdict], missed: dict[UUID, str | None], places: dict[UUID, Any], pen: Writer
) -> list[Part]:
    told: dict[str | None, list[Verdict]] = defaultdict(list)
    for one in verdicts:
        told[one.row.village or next((places.get(p) for p in one.people), None) or None].append(one)
    lost: dict[str | None, list[UUID]] = defaultdict(list)
    for person, place in missed.items():
        lost[place].append(person)
    return [_part(place, told[place], lost[place], pen) for place in {*told, *lost}]


def _part(place: str | None, told: Sequence[Verdict], lost: Sequence[UUID], pen: Writer) -> Part:
    kinds = [one.kind for one in told]
    part = Part(
        place_id=place, locker=pen.locker(), found=kinds.count(FOUND), unsure=kinds.count(UNSURE),
        unknown=kinds.count(UNKNOWN), missed=len(lost),
    )  # fmt: skip
    blob = {
        "unknown": [_shown(one.row) for one in told if one.kind == UNKNOWN],
        "unsure": [{**_shown(one.row), "people": sorted(map(str, one.people))} for one in told if one.kind == UNSURE],
        "missed": sorted(map(str, lost)),
    }
    pen.seal(part, blob)
    return part


def _shown(row: Listed) -> dict[str, Any]:
    """What is needed to find somebody; of a number the last three digits alone."""
    said = row.values
    number = rules.digits_of(said.get(rules.NUMBER))
    return {"row": row.number, "name": rules.full_name(said), "house": said.get(rules.HOUSE, ""),
            "born": int(str(said.get(rules.BIRTH, "0"))[:4]), "number": number[-3:], "note": said.get("address_note", "")}  # fmt: skip


def _missed(kind: str, verdicts: Sequence[Verdict], *, by: Actor) -> dict[UUID, str | None]:
    """Whom the register knows in the same need, in the villages of the list, and the list does not: id → village."""
    there = {p for one in verdicts for p in one.people}
    villages = {one.row.village for one in verdicts} - {""}
    rows = queries.visible_to(by)
    rows = rows.filter(place__in=villages) if villages else rows
    if kind == "tpmap":
        rows = rows.filter(household__in=_poor(rows, by=by))
        homes = set(Person.objects.filter(id__in=there).values_list("household", flat=True))
        rows = rows.exclude(household__in=homes)  # the list is of households: one row finds them all
    elif kind in ("disability", "elderly"):
        rows = rows.filter(**{{"disability": "disabled", "elderly": "elderly"}[kind]: True})
    else:
        return {}
    return {person: place for person, place in rows.values_list("id", "place") if person not in there}


def _poor(rows: Any, *, by: Actor) -> list[UUID]:
    """Households that said their income does not suffice, that they are in debt or lack food."""
    homes = list(Household.objects.visible_to(by).filter(id__in=rows.values("household")))
    opened = queries.words(homes, by=by, purpose=Purpose.MATCHING)
    return [row.id for row, said in zip(homes, opened, strict=True) if POOR & set(said.get("household_problems") or ())]


def to_visit(part: Part, *, by: Actor) -> dict[str, Any]:
    """The rows of one village, for whoever goes there. Audited."""
    return open_one(part, by=by, purpose=Purpose.VISIT)


def _replace(rows: Any) -> None:
    parts = Part.objects.filter(comparison__in=rows)
    shred(list(parts.values_list("locker", flat=True)))
    parts.delete()
    rows.delete()


def forget_expired(*, by: Actor) -> int:
    rows = list(Comparison.objects.filter(expires_at__lt=timezone.now()))
    for row in paced(rows):
        with write():
            _replace(Comparison.objects.filter(id=row.id))
            audit.record(by=by, action="registry.list.forgotten", object_kind="comparison", object_id=row.id)
    return len(rows)
