"""Files out: people, and the family book of households; a page of it to print."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.content import queries as content
from khuang.registry import properties, queries
from khuang.registry import wording as registry_wording
from khuang.registry.exchange import columns, exporting, familybook, wording
from khuang.registry.exchange.forms import ExportForm, FamilyForm
from khuang.registry.models import Household
from khuang.registry.queries import purpose_of
from khuang.trust import audit
from khuang.trust.reading import Purpose
from khuang.ui.views import render_page


@needs(Can.STEWARD)
def export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    by, lang = request.actor, (get_language() or "th")[:2]  # type: ignore[attr-defined]
    villages, targets = queries.place_names(lang, by), columns.targets(properties.described())
    form = ExportForm(request.POST or None, villages=villages, targets=targets, lang=lang)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render_page(request, "registry/exchange/export.html", {"form": form}, status=status)
    given = form.cleaned_data
    rows = queries.visible_to(by)
    rows = rows.filter(place=given["village"]) if given["village"] else rows
    lines = exporting.people(
        rows=rows, targets=[targets[code] for code in given["columns"]], villages=villages,
        purpose=str(wording.PURPOSES[given["purpose"]]), lang=lang, by=by,
    )  # fmt: skip
    return exporting.respond(rows=lines, kind=given["kind"], name=f"people-{timezone.localdate().isoformat()}")


def _tables() -> list[dict[str, Any]]:
    return [item.body for item in content.current("family-dimension")]


@needs(Can.STEWARD, Can.CARE)
def family(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The five dimensions of each household in scope."""
    by, lang = request.actor, (get_language() or "th")[:2]  # type: ignore[attr-defined]
    villages = queries.place_names(lang, by)
    form = FamilyForm(request.POST or None, villages=villages)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "tables": sorted(_tables(), key=lambda table: table["order"])}
        return render_page(request, "registry/exchange/family.html", context, status=422 if form.errors else 200)
    given = form.cleaned_data
    rows = Household.objects.visible_to(by)
    rows = rows.filter(place=given["village"]) if given["village"] else rows
    audit.record(by=by, action="registry.family.exported", object_kind="list", purpose=Purpose.CASEWORK,
                 detail={"rows": rows.count()})  # fmt: skip
    lines = _family_lines(rows, villages, str(wording.PURPOSES[given["purpose"]]), lang, by)
    return exporting.respond(rows=lines, kind=given["kind"], name=f"families-{timezone.localdate().isoformat()}")


def _family_lines(rows: Any, villages: dict[str, str], purpose: str, lang: str, by: Actor) -> Iterator[list[Any]]:
    tables, described = _tables(), properties.described()
    titles = [wording.label(table["title"], lang) for table in sorted(tables, key=lambda table: table["order"])]
    yield [exporting.watermark(by=by, purpose=purpose)]
    pairs = [text for title in titles for text in (title, _("%(what)s: because") % {"what": title})]
    yield [_("Number of the household"), _("Village"), _("House number"), _("People"), *pairs]
    for home, words, members in exporting.homes(rows=rows, by=by):
        told = familybook.dimensions(tables, words, [said for _person, said in members])
        states = [text for one in told for text in (str(wording.FAMILY[one.state]), _because(one, described, lang))]
        village = villages.get(home.place_id or "", "")
        yield [str(home.id), village, str(words.get("house_number", "")), len(members), *states]


def _because(one: familybook.Told, described: Any, lang: str) -> str:
    """What was answered, in words."""
    return "; ".join(
        f"{wording.label(described[code]['label'], lang)}: {registry_wording.answer(value, described[code], lang)}"
        for code, value in one.because
    )


@needs(Can.READ_PEOPLE)
def book(request: HttpRequest, household: UUID) -> HttpResponse:
    """One household's page of the family book, to print and to leave with the family."""
    by, lang = request.actor, (get_language() or "th")[:2]  # type: ignore[attr-defined]
    row = get_object_or_404(Household.objects.visible_to(by), id=household)
    members = list(queries.visible_to(by).filter(household=row).order_by("id"))
    home, *people = queries.words([row, *members], by=by, purpose=purpose_of(by))  # type: ignore[list-item]
    described = properties.described()
    told = [
        {"one": one, "title": wording.label(one.title, lang), "state": wording.FAMILY[one.state],
         "tag": wording.FAMILY_TAGS[one.state], "because": _because(one, described, lang)}
        for one in familybook.dimensions(_tables(), home, people)
    ]  # fmt: skip
    context = {
        "row": row, "told": told, "names": [queries.name_of(words) for words in people], "house": home.get("house_number", ""),
        "village": queries.place_names(lang, by).get(row.place_id or "", ""), "today": timezone.localdate(),
        "sources": sorted({wording.label(table["source"], lang) for table in _tables()}),
    }  # fmt: skip
    return render_page(request, "registry/exchange/book.html", context)
