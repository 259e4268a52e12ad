"""A small town with one household form, and submissions to it."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from khuang.base.actor import Actor, Grant
from khuang.content.models import Current, Item, Pack
from khuang.registry import properties
from khuang.surveys import forms_known
from khuang.surveys.writer import household_xml
from khuang.town.models import Place, PlaceCover
from khuang.trust.models import Cell

VILLAGES = ("TH52030601", "TH52030602")
HOUSEHOLD = ("household_id", "consent_survey")
HOME = ("village", "house_number", "location", "roof")
PERSON = ("person_id", "given_name", "family_name", "nickname", "gender", "birth_date", "birth_precision", "age_said",
          "number13", "phone", "disability", "bedridden", "child_danger")  # fmt: skip
TYPES = {"location": "geopoint", "age_said": "integer", "disability": "select_multiple"}
AT = datetime(2026, 11, 1, 10, 0, tzinfo=UTC)


def question(name: str, path: str) -> dict[str, Any]:
    return {"name": name, "path": path, "type": TYPES.get(name, "text"), "list": "", "tier": "personal", "row": 2}


FORM: dict[str, Any] = {
    "key": "survey",
    "version": "1",
    "title": {"th": "แบบสำรวจ", "en": "Survey"},
    "subjects": [
        {"kind": "household", "path": "", "id_node": "household_id"},
        {"kind": "person", "path": "person", "id_node": "person_id"},
    ],
    "handlers": ["registry.household"],
    "helpers": [],
    "doors": ["page", "command"],
    "questions": [
        *(question(name, name) for name in HOUSEHOLD),
        *(question(name, f"home/{name}") for name in HOME),
        *(question(name, f"person/{name}") for name in PERSON),
    ],
    "choices": {},
}
PROPERTIES = [
    ("household", "village", "latest", ()), ("household", "house_number", "latest", ()),
    ("household", "location", "latest", ()), ("person", "given_name", "latest", ()),
    ("person", "gender", "latest", ("f", "m", "other", "unsaid")), ("person", "number13", "review", ()),
    ("person", "child_danger", "most-severe", ("no", "unsure", "yes")),
    ("household", "consent_survey", "most-restrictive", ("yes", "no")),
]  # fmt: skip


def forget() -> None:
    """Drop what processes remember of packs: a test's database ends with the test."""
    properties.forget()
    forms_known.forget()


def make_town() -> None:
    """A cell, two villages, the form and the properties, as a loaded pack leaves them."""
    Cell.objects.create(code="test", name_th="ทดสอบ", name_en="Test")
    pack = Pack.objects.create(name="test", position=1, version="1", title={"th": "ท", "en": "t"})
    Place.objects.create(code="L1", kind="lgu", name_th="เทศบาล", name_en="Municipality")
    for code in VILLAGES:
        Place.objects.create(code=code, kind="village", name_th=f"บ้าน {code}", name_en=f"Ban {code}")
    for code in ("L1", *VILLAGES):
        PlaceCover.objects.create(ancestor_id="L1", descendant_id=code)
    for code in VILLAGES:
        PlaceCover.objects.create(ancestor_id=code, descendant_id=code)
    _item(pack, "form", "survey", FORM)
    for subject, code, reducer, scale in PROPERTIES:
        choices = [{"code": one, "label": {"th": one, "en": one}} for one in scale]
        label = {"th": code, "en": code}
        body = {"code": code, "subject": subject, "reducer": reducer, "choices": choices, "cleared_by": ["supervisor"],
                "label": label, "type": "choice" if scale else "text"}  # fmt: skip
        _item(pack, "property", code, body)


def _item(pack: Pack, kind: str, key: str, body: dict[str, Any]) -> None:
    item = Item.objects.create(kind=kind, key=key, digest=f"{kind} {key}", body=body, pack=pack.name)
    Current.objects.create(kind=kind, key=key, item=item, pack=pack)


def person(**answers: Any) -> dict[str, Any]:
    return {"given_name": "สมหญิง", "family_name": "ใจดี", "gender": "f", "birth_date": "1950-05-17"} | answers


FAMILY = [
    person(), person(given_name="สมชาย", gender="m", birth_date="1948"), person(given_name="มานี", birth_date="1980-01-01"),
    person(given_name="ปิติ", gender="m", birth_date="2015-03-02", nickname="ต้น"),
    person(given_name="ชูใจ", birth_date="2020", disability=["moving"], bedridden="yes"),
]  # fmt: skip
HOME_OF = {"village": VILLAGES[0], "house_number": "12/3", "location": {"lat": 18.19, "lon": 99.39}}


def filled(
    people: list[dict[str, Any]] | None = None, home: dict[str, Any] | None = None, instance: str = "",
    at: datetime = AT, **more: Any,
) -> bytes:  # fmt: skip
    return household_xml(
        FORM, HOME_OF if home is None else home, FAMILY if people is None else people, instance or str(uuid4()),
        end=at.isoformat(), **more,
    )  # fmt: skip


def actor(*roles: str, place: str = "") -> Actor:
    grants = tuple(Grant(role, "place" if place else "town", place) for role in roles)
    return Actor("user", uuid4(), "", grants)
