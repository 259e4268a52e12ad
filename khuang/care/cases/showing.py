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
from khuang.care.cases.sealing import Known, read
from khuang.care.cases.words import both
from khuang.care.models import Case
from khuang.care.pathways import queries as pathways
from khuang.care.pathways.content import Pathway
from khuang.content.models import Item
from khuang.registry import queries as registry
from khuang.town import queries as town
from khuang.trust.keyring import Keyring
from khuang.trust.reading import Purpose, open_all
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

    @property
    def words(self) -> str:
        return " · ".join(part for part in (self.name, self.pathway, self.stage) if part)


def entries(rows: Sequence[Any], *, by: Actor, purpose: Purpose) -> list[Entry]:
    """Of the personal tier, as ``queries.listed`` gives them: one opening for people and for who has no record."""
    named = _names(rows, by, purpose)
    return [
        _entry(
            row, named.get(row.pk, ""), pathways.of(row.digest), row.stage or "", row.risk or "",
            said(place_words(row))[0], row.owner_name or "",
        )
        for row in rows
    ]  # fmt: skip


def _names(rows: Sequence[Any], by: Actor, purpose: Purpose) -> dict[UUID, str]:
    """Name of each case's person, from the register or from the case itself."""
    subjects = {row.person.canonical_id: row.person.canonical for row in rows if row.person}
    unknown = [row for row in rows if row.person is None]
    sealed: list[Any] = [*subjects.values(), *unknown]
    words = {one.pk: told for one, told in zip(sealed, open_all(sealed, by=by, purpose=purpose), strict=True)}
    known = {key: registry.name_of(words[key]) for key in subjects if words[key]}
    own = {row.pk: str(words[row.pk].get("subject", {}).get("name") or "") for row in unknown}
    return own | {row.pk: known.get(row.person.canonical_id, "") for row in rows if row.person}


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


def stage_title(way: Pathway | None, key: str) -> str:
    stage = next((one for one in way.stages if one.key == key), None) if way else None
    return said(both(stage.title))[0] if stage else key


def subject_name(one: Known[Case]) -> str:
    """What the case itself calls whom it is about."""
    return str(one.words.get("subject", {}).get("name") or "")


def place_words(row: Case) -> dict[str, str]:
    return {"th": row.place.name_th, "en": row.place.name_en} if row.place else {}
