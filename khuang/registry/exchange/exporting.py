"""People out: chosen columns of whoever is in scope, streamed, audited before the first byte, with a line that says
who took it, when and for what. What goes out comes in again: headings and values are those the import understands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import names
from khuang.base.actor import Actor
from khuang.base.thai import be
from khuang.registry import queries, rules, wording
from khuang.registry.exchange import xlsx
from khuang.registry.exchange.columns import FULL, HOME_RECORD, LAT, LON, RECORD, Target
from khuang.registry.models import Household, Person
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_all
from khuang.ui.lists import BOM, line
from khuang.ui.text import moment_text

PAGE = 200


def watermark(*, by: Actor, purpose: str) -> str:
    who = names({by.id}).get(by.id, "") if by.id else ""
    when = moment_text(timezone.now())
    return _("Taken from the register by %(who)s on %(when)s for: %(what)s. Personal data: keep it locked, delete it when done.") % {
        "who": who or "–", "when": when, "what": purpose,
    }  # fmt: skip


def respond(*, rows: Iterable[Sequence[Any]], kind: str, name: str) -> StreamingHttpResponse:
    """CSV as Excel knows it, or a workbook."""
    if kind == "xlsx":
        response = StreamingHttpResponse(xlsx.stream(rows), content_type=xlsx.KIND)
    else:
        response = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "no-store"
    return response


def _lines(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield (BOM if number == 0 else "") + line(row)


def people(
    *, rows: QuerySet[Person], targets: Sequence[Target], villages: Mapping[str, str], purpose: str, lang: str, by: Actor
) -> Iterator[list[Any]]:  # fmt: skip
    """The watermark, the headings, then a row a person. The audit row stands before this returns anything."""
    ids = list(rows.order_by("place_id", "id").values_list("id", flat=True))
    audit.record(
        by=by, action="registry.people.exported", object_kind="list", purpose=Purpose.CASEWORK,
        detail={"rows": len(ids), "columns": [target.code for target in targets]},
    )  # fmt: skip
    head = [[watermark(by=by, purpose=purpose)], [target.label.get(lang) or target.label["th"] for target in targets]]
    return _people(ids, head, targets, villages, lang, by)


def _people(
    ids: Sequence[Any], head: list[list[Any]], targets: Sequence[Target], villages: Mapping[str, str], lang: str, by: Actor
) -> Iterator[list[Any]]:  # fmt: skip
    yield from head
    for start in range(0, len(ids), PAGE):
        found = queries.visible_to(by).filter(id__in=ids[start : start + PAGE]).select_related("household")
        some = sorted(found, key=lambda row: (row.place_id or "", str(row.id)))
        homes = list({row.household_id: row.household for row in some if row.household}.values())
        opened = open_all([*some, *homes], by=by, purpose=Purpose.CASEWORK)
        home_words = {home.id: words for home, words in zip(homes, opened[len(some) :], strict=True)}
        for row, words in zip(some, opened, strict=False):
            home = home_words.get(row.household_id, {}) if row.household_id else {}
            said = {**home, **words, RECORD: str(row.id), HOME_RECORD: str(row.household_id or "")}
            said[rules.PLACE] = row.place_id or ""
            yield [cell(target, said, villages, lang) for target in targets]


def cell(target: Target, said: Mapping[str, Any], villages: Mapping[str, str], lang: str) -> Any:
    """One value as the import would read it again."""
    spot = said.get(rules.POSITION)
    if target.code in (LAT, LON):
        return spot.get("lat" if target.code == LAT else "lon", "") if isinstance(spot, dict) else ""
    if target.code == FULL:
        parts = " ".join(str(said[code]) for code in (rules.GIVEN, rules.FAMILY) if said.get(code))
        return parts or str(said.get(rules.FULL, ""))
    value = said.get(target.code)
    if value in (None, "", []):
        return ""
    if target.code == rules.PLACE:
        return villages.get(str(value), value)
    if target.code == rules.BIRTH:
        return birth(said)
    if target.kind in ("choice", "choices"):
        return wording.answer(value, None, lang)  # codes: labels may hold commas, and the import knows both
    return value if isinstance(value, int | float) else str(value)


def birth(said: Mapping[str, Any]) -> str:
    """As exactly as it is known, in the Buddhist era: 22/11/2499, 11/2499 or 2499."""
    found = rules.born(said, date.today())
    if found is None:
        return str(said.get(rules.BIRTH, ""))
    year, month, day = found
    return "/".join(str(part) for part in (day, month, be(year)) if part)


def homes(
    *, rows: QuerySet[Household], by: Actor
) -> Iterator[tuple[Household, dict[str, Any], list[tuple[Person, dict[str, Any]]]]]:
    """Each household with its words, and its people with theirs."""
    ids = list(rows.order_by("place_id", "id").values_list("id", flat=True))
    for start in range(0, len(ids), PAGE):
        some = list(
            Household.objects.visible_to(by).filter(id__in=ids[start : start + PAGE]).order_by("place_id", "id")
        )
        members = list(queries.visible_to(by).filter(household__in=some).order_by("id"))
        opened = open_all([*some, *members], by=by, purpose=Purpose.CASEWORK)
        inside: dict[Any, list[tuple[Person, dict[str, Any]]]] = {home.id: [] for home in some}
        for member, words in zip(members, opened[len(some) :], strict=True):
            inside[member.household_id].append((member, words))
        for home, words in zip(some, opened, strict=False):
            yield home, words, inside[home.id]
