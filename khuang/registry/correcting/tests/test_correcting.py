"""Several things put right at once, with all that was said beside them; only who may takes an answer back."""

from typing import Any

import pytest
import yaml
from django.conf import settings

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.content.models import Current, Item, Pack
from khuang.registry import properties, queries
from khuang.registry.correcting.actions import put_right
from khuang.registry.correcting.forms import OTHER, CorrectForm, correctable
from khuang.registry.correcting.queries import said_of
from khuang.registry.models import Person
from khuang.registry.tests import people
from khuang.registry.tests.people import A
from khuang.trust.reading import Purpose

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(cell: Any, acting: Any) -> Actor:
    pack = Pack.objects.create(name="test", position=1, title={}, version="1")
    for body in yaml.safe_load((settings.PACKS / "thailand" / "properties.yaml").read_text(encoding="utf-8")):
        if body["code"] == "nickname":
            body["reducer"] = "review"  # two answers are both kept until somebody decides
        item = Item.objects.create(kind="property", key=body["code"], digest=body["code"], body=body, pack="test")
        Current.objects.create(kind="property", key=body["code"], item=item, pack=pack)
    people.villages()
    found: Actor = acting("caseworker", place=A)
    return found


def words(person: Person, by: Actor) -> dict[str, Any]:
    return queries.words([Person.objects.get(id=person.id)], by=by, purpose=Purpose.CASEWORK)[0]


def form(data: dict[str, Any], several: Any = None) -> CorrectForm:
    return CorrectForm(data, items=correctable(properties.described()), lang="en", several=several or {})


def test_it_puts_several_things_right_with_one_reason(by: Actor) -> None:
    _home, (one,) = people.home("บัวผัน", phone="081")
    sent = form({"nickname": "แดง", "birth_date": "ก.พ. 2472", "clear-phone": "on", "reason": "saw the card"})
    assert sent.is_valid(), sent.errors
    put_right(person=one, reason="saw the card", by=by, **sent.told())
    said = words(one, by)
    assert (said["nickname"], said["birth_date"], said["birth_precision"]) == ("แดง", "1930-02", "month")
    assert "phone" not in said and said["given_name"] == "บัวผัน"


def test_it_shows_what_was_said_by_whom(by: Actor) -> None:
    home, (one,) = people.home("บัวผัน", nickname="แดง")
    people.met(one, home.id, days=9, nickname="ดำ")
    put_right(person=one, values={"nickname": "ขาว"}, clears=("nickname",), reason="asked her", by=by)
    told = [(one.value, one.role, one.source, one.reason) for one in said_of(one, by)["nickname"]]
    assert told == [
        ("ขาว", "caseworker", "correction", "asked her"),
        ("ดำ", "researcher", "submission", ""), ("แดง", "researcher", "submission", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data", [{}, {"reason": "x"}, {"nickname": "แดง", "reason": " "}, {"birth_date": "เมื่อวาน", "reason": "x"}]
)
def test_it_asks_for_something_to_change_and_a_reason(by: Actor, data: dict[str, str]) -> None:
    assert not form(data).is_valid()


def test_it_settles_answers_that_differ(by: Actor) -> None:
    code = next(
        code
        for code, rule in properties.in_force().items()
        if rule.reducer == "review" and code in correctable(properties.described())
    )
    home, (one,) = people.home("บัวผัน", **{code: "a"})
    people.met(one, home.id, days=9, **{code: "b"})
    assert words(one, by)["kept"] == {code: ["a"]}
    sent = form({f"pick-{code}": "a", "reason": "asked her"}, {code: [("b", "b"), ("a", "a")]})
    assert sent.is_valid(), sent.errors
    put_right(person=one, reason="asked her", by=by, **sent.told())
    said = words(one, by)
    assert (said[code], said["kept"]) == ("a", {}) and f"several:{code}" not in said["review"]
    assert form({f"pick-{code}": OTHER, code: "c", "reason": "x"}, {code: [("b", "b")]}).is_valid()


def test_it_lets_only_who_may_take_a_grave_answer_back(by: Actor, acting: Any) -> None:
    code, rule = next(
        (c, r) for c, r in properties.in_force().items() if r.cleared_by and c in correctable(properties.described())
    )
    _home, (one,) = people.home("บัวผัน", **{code: rule.scale[-1]})
    outsider = next(role for role in ("steward", "caseworker") if role not in rule.cleared_by)
    with pytest.raises(Problem):
        put_right(person=one, values={code: rule.scale[0]}, clears=(code,), reason="x", by=acting(outsider))
    put_right(person=one, values={code: rule.scale[0]}, clears=(code,), reason="x", by=acting(rule.cleared_by[0]))
    assert words(one, by)[code] == rule.scale[0]
