"""Cases as lines of a list: who, on which pathway, at which stage, when something is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import names
from khuang.base.actor import Actor
from khuang.care import people
from khuang.care.cases.sealing import Known, read
from khuang.care.cases.words import both
from khuang.care.models import Case
from khuang.care.pathways import queries as pathways
from khuang.care.pathways.content import Pathway
from khuang.content.models import Item
from khuang.town import queries as town
from khuang.trust.keyring import Keyring
from khuang.trust.reading import Purpose
from khuang.ui.text import language, said


@dataclass(frozen=True, slots=True)
class Entry:
    """One case as a list shows it."""

    id: UUID
    name: str
    pathway: str
    stage: str
    risk: str
    place: str
    owner: str
    due: date | None
    late: bool
    state: str
    key: str = ""  # of the pathway, to filter by

    @property
    def href(self) -> str:
        return reverse("care:case", args=[self.id])


def entries(rows: Sequence[Case], *, by: Actor, purpose: Purpose) -> list[Entry]:
    """Of the personal tier: one opening of the people, one of cases about somebody without a record."""
    ways, owners = _pathways(rows), names({row.owner_id for row in rows if row.owner_id})
    subjects = [row.person.canonical for row in rows if row.person]
    known = people.names(subjects, by=by, purpose=purpose) if subjects else {}
    unknown = [row for row in rows if row.person is None]
    told = {one.row.pk: subject_name(one) for one in read(unknown, by=by, purpose=purpose)} if unknown else {}
    return [
        _entry(
            row, known.get(row.person.canonical_id, "") if row.person else told[row.pk], ways.get(row.item_id or row.pk),
            row.stage or "", row.risk or "", said(place_words(row))[0], owners.get(row.owner_id, ""),
        )
        for row in rows
    ]  # fmt: skip


def team_entries(rows: Sequence[Case], *, by: Actor, keys: Keyring) -> list[Entry]:
    """Of one team, opened in memory; what the rows tell in clear is that there is something, and when it is due."""
    opened = [one for one in read(rows, by=by, purpose=Purpose.CASEWORK, keys=keys) if one["item"]]
    items = dict(Item.objects.filter(pk__in={one["item"] for one in opened}).values_list("pk", "digest"))
    places, owners = town.names(language()), names({row.owner_id for row in rows if row.owner_id})
    return [
        _entry(
            one.row, subject_name(one), pathways.of(items[one["item"]]), one["stage"] or "", one["risk"] or "",
            places.get(one["place"] or "", ""), owners.get(one.row.owner_id, ""),
        )
        for one in opened
    ]  # fmt: skip


def _entry(row: Case, name: str, way: Pathway | None, stage: str, risk: str, place: str, owner: str) -> Entry:
    today = timezone.localdate()
    return Entry(
        row.pk, name or _("No name told"), said(both(way.title))[0] if way else "", stage_title(way, stage), risk, place,
        owner, row.wake_on, row.wake_on is not None and row.wake_on < today, row.state, way.key if way else "",
    )  # fmt: skip


def _pathways(rows: Sequence[Case]) -> dict[Any, Pathway]:
    items = Item.objects.filter(pk__in={row.item_id for row in rows}).values_list("pk", "digest")
    return {key: pathways.of(digest) for key, digest in items}


def stage_title(way: Pathway | None, key: str) -> str:
    stage = next((one for one in way.stages if one.key == key), None) if way else None
    return said(both(stage.title))[0] if stage else key


def subject_name(one: Known[Case]) -> str:
    """What the case itself calls whom it is about."""
    return str(one.words.get("subject", {}).get("name") or "")


def place_words(row: Case) -> dict[str, str]:
    return {"th": row.place.name_th, "en": row.place.name_en} if row.place else {}
