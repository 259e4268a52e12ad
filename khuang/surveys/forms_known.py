"""Which form a submission was filled with: any version that ever was, not only the one in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection

from khuang.access.models import Team
from khuang.content.models import Item
from khuang.surveys import splitting
from khuang.surveys.publishing.models import Edition
from khuang.surveys.publishing.rules import TAKEN
from khuang.trust.models import Holder


class Unknown(Exception):
    """No such form, or no such version; ``reason`` as in ``surveys/reasons.py``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Known:
    """A version, and the doors at which what was filled with it is taken (none while it is a draft)."""

    item: Item
    doors: frozenset[str]


def form(key: str, version: str, door: str) -> Item:
    """The very item. Raises Unknown."""
    versions = _versions(key, _stamp())
    if not versions:
        raise Unknown("unknown-form")
    if version not in versions:
        raise Unknown("unknown-version")
    if door not in versions[version].doors:
        raise Unknown("closed-door")
    return versions[version].item


def _stamp() -> str:
    """Changes whenever a version is added, published or retired, or a pack is loaded: ends what is remembered."""
    with connection.cursor() as cursor:  # before every submission: written out, it costs a third
        cursor.execute("SELECT COUNT(*), SUM(version), (SELECT MAX(loaded_at) FROM content_pack) FROM surveys_edition")
        return str(cursor.fetchone())


@lru_cache(maxsize=32)
def _versions(key: str, at: str) -> dict[str, Known]:
    """Version → its newest item."""
    rows = Item.objects.filter(kind="form", key=key).select_related("edition").order_by("id")
    rows = rows.prefetch_related("edition__moves")
    return {str(item.body.get("version", "")): Known(item, _doors(item)) for item in rows}


def _doors(item: Item) -> frozenset[str]:
    edition: Edition | None = getattr(item, "edition", None)
    if edition is None:
        return frozenset(item.body.get("doors", ("page", "command", "openrosa", "browser")))
    if edition.state not in TAKEN:
        return frozenset()
    ever = [edition.doors, *(move.doors for move in edition.moves.all())]  # what was filled before a door was closed
    return frozenset(door for doors in ever for door in doors.split())


def team(item: Item) -> Holder | None:
    """Holder of the team that reads this form's restricted answers: its edition's, else the one its manifest names."""
    return team_named(getattr(item, "edition", None), item.body)


def team_named(edition: Edition | None, body: Mapping[str, Any]) -> Holder | None:
    chosen = Team.objects.filter(pk=edition.team_id) if edition and edition.team_id else Team.objects.none()
    named = Team.objects.filter(name=body.get("team") or "")
    row = (chosen or named).select_related("holder").filter(holder__retired_at=None).first()
    return row.holder if row else None


def restricted() -> dict[str, Holder | None]:
    """Key of each form that has restricted questions in any version, drafts too → its newest version's team."""
    return {key: team_named(edition, body) for key, (edition, body) in _restricted(_stamp()).items()}


@lru_cache(maxsize=2)
def _restricted(at: str) -> dict[str, tuple[Edition | None, dict[str, Any]]]:
    items = Item.objects.filter(kind="form").select_related("edition").order_by("id")
    known = [(item.key, (getattr(item, "edition", None), item.body)) for item in items]
    drafts = [(row.key, (row, row.draft)) for row in Edition.objects.filter(item=None).order_by("id")]
    return {key: found for key, found in (*known, *drafts) if splitting.is_mixed(found[1])}


def forget() -> None:
    _versions.cache_clear()
    _restricted.cache_clear()
