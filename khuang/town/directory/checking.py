"""What an entry may say, whoever wrote it: a person on a page, or a row of a file. Says what is wrong, and of which field."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from khuang.base.errors import Problem
from khuang.base.thai import clean_text
from khuang.town.directory import hours, queries, rules
from khuang.town.languages import LANGUAGES
from khuang.town.models import Organisation, Place

NOWHERE: dict[str, Any] = {"address": "", "facility": None, "place": None, "lat": None, "lon": None}


def checked(values: Mapping[str, Any], org: Organisation, kind: str) -> dict[str, Any]:
    """The values as they may be stored. Raises Problem."""
    if kind not in queries.types():
        raise Problem(_("Choose what kind of help it is."), field="kind")
    found = {**values, "words": _words(values.get("words") or {}), "kind": kind}
    found |= {"confidential": is_secret(values, org, kind), "place": values.get("place") or None}
    _closed_lists(found)
    _ages(found)
    found["phones"] = _phones(found.get("phones") or [])
    found["web"] = _web(found.get("web") or "")
    _places(found)
    if found["confidential"]:
        _hidden(found)
    return found


def is_secret(values: Mapping[str, Any], org: Organisation, kind: str) -> bool:
    """Whether nobody may learn where this service is: said so, or by its kind, or by its organisation."""
    by_kind = queries.types().get(kind, {}).get("hidden", False)
    return bool(values.get("confidential")) or by_kind or org.hidden_address


def _words(given: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for lang in rules.LANGUAGES:
        texts = {name: (given.get(lang, {}).get(name) or "").strip() for name in rules.WORDS}
        for name, text in texts.items():
            if len(text) > rules.WORDS[name]:
                raise Problem(_("Shorten this to %(n)s characters.") % {"n": rules.WORDS[name]}, field=name)
        if any(texts.values()):
            found[lang] = {name: text for name, text in texts.items() if text}
    if not any(texts.get("title") for texts in found.values()):
        raise Problem(_("Give the service a name."), field="title")
    return found


def _closed_lists(found: dict[str, Any]) -> None:
    found["languages"] = list(dict.fromkeys(found.get("languages") or ()))
    if not set(found["languages"]) <= set(LANGUAGES):
        raise Problem(_("Choose from the list."), field="languages")
    for name, known in (
        ("interpreting", rules.INTERPRETING), ("holidays", rules.HOLIDAYS), ("capacity", rules.CAPACITY),
    ):  # fmt: skip
        if found.get(name, "") not in known:
            raise Problem(_("Choose from the list."), field=name)
    if not hours.valid(found.get("hours") or []):
        raise Problem(_("Write the hours like this: Mon-Fri 08:30-16:30"), field="hours")


def _ages(found: Mapping[str, Any]) -> None:
    youngest, oldest = found.get("youngest"), found.get("oldest")
    for name, age in (("youngest", youngest), ("oldest", oldest)):
        if age is not None and not 0 <= age <= 120:
            raise Problem(_("Give an age from 0 to 120."), field=name)
    if youngest is not None and oldest is not None and oldest < youngest:
        raise Problem(_("The highest age lies below the lowest."), field="oldest")
    wait = found.get("wait_days")
    if wait is not None and not 0 <= wait <= 1000:
        raise Problem(_("Give a number of days up to 1,000."), field="wait_days")


def _phones(given: list[Mapping[str, str]]) -> list[dict[str, str]]:
    if len(given) > rules.MOST_PHONES:
        raise Problem(_("Six telephone numbers are enough."), field="phones")
    found = []
    for one in given:
        try:
            number = rules.phone(one["number"])
        except ValueError:
            raise Problem(_("“%(said)s” is no telephone number.") % {"said": one["number"]}, field="phones") from None
        found.append({"number": number, "said": clean_text(one.get("said", ""))[:60]})
    return found


def _web(said: str) -> str:
    parts = urlsplit(said.strip())
    if said.strip() and (parts.scheme not in ("http", "https") or "." not in parts.netloc or len(said) > 200):
        raise Problem(_("Give the whole address of the page, with https:// before it."), field="web")
    return said.strip()


def _places(found: dict[str, Any]) -> None:
    facility = found.get("facility")
    if facility and not found.get("confidential"):
        found |= {"place": facility.place_id, "lat": facility.lat, "lon": facility.lon}
    area = list(dict.fromkeys(found.get("area") or ()))
    wanted = {*area, *([found["place"]] if found.get("place") else [])}
    if Place.objects.filter(code__in=wanted).count() != len(wanted):
        raise Problem(_("Choose a place from the list."), field="area" if not found.get("place") else "place")
    if (found.get("lat") is None) != (found.get("lon") is None):
        raise Problem(_("Give both numbers, or neither."), field="lon")
    found["area"] = area


def _hidden(found: dict[str, Any]) -> None:
    """Nothing about such a service may tell where it is; so it needs a number to call."""
    for name in NOWHERE:
        if found.get(name) not in (None, ""):
            raise Problem(_("Where this service is must not be written anywhere here. Leave it empty."), field=name)
    for texts in found["words"].values():
        for name, text in texts.items():
            if rules.betrays_place(text):
                raise Problem(_("This tells where the service is. Take the address out."), field=name)
    if rules.betrays_place(found["web"]):
        raise Problem(_("This tells where the service is. Take the address out."), field="web")
    if not found["phones"]:
        raise Problem(_("Give a number to call: nobody can come without calling."), field="phones")
    found |= NOWHERE
