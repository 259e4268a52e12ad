"""What anyone may see of the registry: groups and offices of the town. Never a person."""

from dataclasses import dataclass
from datetime import date

from khuang.content import queries as content
from khuang.registry import wording
from khuang.registry.models import CommunityGroup, OfficeTerm
from khuang.results import public as results
from khuang.ui.parts import Figure

KINDS = frozenset({"group.active", "group.member", "office.held"})


@dataclass(frozen=True, slots=True)
class GroupCard:
    code: str
    name: dict[str, str]
    place: str
    since: date


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """Who holds an office, as publicly announced; ``source`` says where."""

    kind: str
    label: str
    place: str
    holder: str
    gender: str
    since: date
    source: str


def groups(lang: str) -> list[GroupCard]:
    """Groups that are active."""
    rows = CommunityGroup.objects.filter(until=None).select_related("place").order_by("place_id", "code")
    return [
        GroupCard(row.code, {"th": row.name_th, "en": row.name_en}, _place(row.place, lang), row.since) for row in rows
    ]


def offices(lang: str) -> list[OfficeCard]:
    """Offices that are held now, mayor first."""
    rows = OfficeTerm.objects.filter(until=None).select_related("office__place")
    order = list(wording.OFFICES)
    found = sorted(rows, key=lambda r: (order.index(r.office.kind) if r.office.kind in order else 9, r.office.code))
    return [
        OfficeCard(
            row.office.kind, str(wording.OFFICES.get(row.office.kind, row.office.kind)), _place(row.office.place, lang),
            row.holder, str(wording.GENDERS.get(row.gender, "")), row.since, row.source,
        )
        for row in found
    ]  # fmt: skip


def figures() -> list[Figure]:
    """What packs count of groups and offices."""
    items = {item.key: item.body for item in content.current("indicator")}
    wanted = [key for key, body in items.items() if body.get("listed", True) and _kinds(body, items) & KINDS]
    return results.figures(*sorted(wanted, key=lambda key: items[key].get("order", 0)))


def _kinds(body: dict[str, object], items: dict[str, dict[str, object]]) -> set[str]:
    ratio = body.get("ratio")
    if isinstance(ratio, dict):
        body = items.get(str(ratio["bottom"]), {})
    where = body.get("where")
    return set(where.get("kind", ())) if isinstance(where, dict) else set()


def _place(row: object, lang: str) -> str:
    return str(getattr(row, "name_th" if lang == "th" else "name_en", "")) if row else ""


def search(q: str) -> list[dict[str, str]]:
    """Groups whose name holds these words, for the search of the square."""
    typed = q.strip()
    if len(typed) < 2:
        return []
    rows = CommunityGroup.objects.filter(until=None)
    found = rows.filter(name_th__icontains=typed) | rows.filter(name_en__icontains=typed)
    return [
        {"kind": "group", "title": row.name_th, "text": row.name_en, "url": f"/people/groups/#{row.code}"}
        for row in found[:20]
    ]
