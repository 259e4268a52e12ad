"""Public offices as anyone may see them: who holds them, which are vacant, what rules say, how it was before."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.content import queries as content
from khuang.registry import wording
from khuang.registry.models import Office, OfficeTerm, Person
from khuang.registry.seats import rules
from khuang.town.models import Place


def offices(lang: str) -> list[dict[str, Any]]:
    """Every office, mayor first, with its holder or none."""
    order = list(wording.OFFICES)
    rows = sorted(
        Office.objects.select_related("place"),
        key=lambda row: (order.index(row.kind) if row.kind in order else 9, row.code),
    )
    held = {term.office_id: term for term in OfficeTerm.objects.filter(until=None)}
    return [
        {
            "code": row.code, "label": wording.OFFICES.get(row.kind, row.kind), "place": name(row.place, lang),
            "term": held.get(row.id), "gender": wording.GENDERS[held[row.id].gender] if row.id in held else "",
        }
        for row in rows
    ]  # fmt: skip


def title(office: Office, lang: str) -> str:
    """“Village head · Village 3”."""
    return f"{wording.OFFICES.get(office.kind, office.kind)} · {name(office.place, lang)}"


def linked(term: OfficeTerm, actor: Actor) -> Person | None:
    """Whom of the register this holder is, for who may see that person."""
    if term.person_id is None:
        return None
    found = Person.objects.filter(id=term.person_id).values("canonical")
    return Person.objects.visible_to(actor).filter(id__in=found).first()


def name(place: Place, lang: str) -> str:
    return str(place.name_th if lang == "th" else place.name_en)


def checks(lang: str) -> list[dict[str, Any]]:
    """Each rule of the packs with its checks: place, state, have of need."""
    terms = {term.office_id: term.gender for term in OfficeTerm.objects.filter(until=None)}
    seats = [rules.Seat(row.kind, row.place_id, terms.get(row.id, "")) for row in Office.objects.order_by("code")]
    places = {
        place.code: place
        for place in Place.objects.filter(kind__in=("lgu", "village"), active=True).order_by("number", "code")
    }
    return [_ruled(item.body, seats, places, lang) for item in content.current("office-rule")]


def _ruled(body: Mapping[str, Any], seats: list[rules.Seat], places: Mapping[str, Place], lang: str) -> dict[str, Any]:
    rule = rules.Rule(body["code"], body["office"], body["level"], body.get("size"), body.get("women"))
    of_level = [code for code, place in places.items() if place.kind == rule.level]
    found = [
        {
            "place": name(places[one.place], lang), "have": one.have, "need": one.need,
            "state": wording.STATES[one.state][0], "kind": wording.STATES[one.state][1], "code": one.state,
        }
        for one in rules.check(rule, seats, of_level)
    ]  # fmt: skip
    met = sum(one["code"] == rules.MET for one in found)
    return {"label": body["label"], "source": body["source"], "checks": found, "met": met, "all": len(found)}


def timeline() -> list[dict[str, Any]]:
    """Councils that the packs tell of, then every kind of office from its terms; the years of a kind in order."""
    told = [
        rules.Year(b["year"], "council", b.get("women"), b.get("men"), note=b.get("note"), source=b.get("source", ""))
        for b in (item.body for item in content.current("council"))
    ]
    terms = OfficeTerm.objects.order_by("since").values_list("office__kind", "gender", "since", "until")
    found = rules.timeline([rules.Held(*term) for term in terms], today=timezone.localdate())
    years = sorted([*told, *found], key=lambda one: one.year)
    return [
        {"label": label, "years": mine}
        for kind, label in wording.OFFICES.items()
        if (mine := [one for one in years if one.kind == kind])
    ]
