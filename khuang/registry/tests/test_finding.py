"""Finding somebody by a piece of what one knows, within one's own places, without leaving the words anywhere."""

from datetime import timedelta
from typing import Any

import pytest

from khuang.base.actor import Actor
from khuang.registry import finding
from khuang.registry.models import Lookup
from khuang.registry.tests import people
from khuang.registry.tests.people import A, B
from khuang.trust.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["small", "large"])
def by(request: Any, cell: Any, acting: Any, monkeypatch: Any) -> Actor:
    """A small scope is opened and compared, a large one looked up by tags."""
    people.villages()
    if request.param == "large":
        monkeypatch.setattr(finding, "SMALL", 1)
    found: Actor = acting("caseworker", place=A)
    return found


def names(text: str, by: Actor) -> list[str]:
    return sorted(words["given_name"] for _person, words in finding.find(text, by=by).people)


@pytest.mark.parametrize(
    "text",
    [
        "บัวผัน",
        "นางบัวผัน ใจคำ",
        "ใจคำ บัวผัน",
        "แดงน้อย",
        "12/3",
        "๑๒/๓",
        "บัวผัน 2493",
        "0812345678",
        "5678",
        "1101700230708",
        "0708",
    ],
)
def test_it_finds_by_a_name_a_nickname_a_house_number_or_last_digits(by: Actor, text: str) -> None:
    people.home("บัวผัน", nickname="แดงน้อย", phone="0812345678", number13="1101700230708")
    people.home("สมศรี", house="9", family_name="ทองดี", birth_date="1961")
    assert names(text, by) == ["บัวผัน"]


def test_it_finds_by_a_number_held_before(by: Actor) -> None:
    home, (one,) = people.home("บัวผัน", number13="1101700230708")
    people.home("สมศรี", house="9")
    people.met(one, home.id, days=30, number13="0011111111118")
    assert names("1101700230708", by) == names("0011111111118", by) == ["บัวผัน"]


def test_it_finds_names_in_every_script(by: Actor) -> None:
    people.home("Aung", full_name="အောင် ကျော်", other_names=["ທອງ ແສງ", "សុខ ចាន់"])
    people.home("สมศรี", house="9")
    for text in ("ကျော်", "ແສງ", "ចាន់", "aung"):
        assert names(text, by) == ["Aung"]


@pytest.mark.parametrize("text", ["", "   ", "มาลี", "12/4", "123", "ไม่มี 2493", "\x00", "%", "นาย"])
def test_it_finds_nobody_by_what_does_not_fit(by: Actor, text: str) -> None:
    people.home("บัวผัน", number13="1101700230708")
    people.home("สมศรี", house="9")
    assert names(text, by) == []


def test_it_finds_nobody_outside_the_places_and_nobody_who_left(by: Actor) -> None:
    from khuang.registry.life.actions import leave

    people.home("บัวผัน", place=B)
    _home, (one, _other) = people.home("คำปัน", "สมศรี")
    leave(person=one, how="moved-away", on=people.AT.date() + timedelta(days=2), by=by)
    assert names("บัวผัน", by) == names("คำปัน", by) == []


def test_it_is_audited_without_the_words(by: Actor) -> None:
    people.home("บัวผัน")
    people.home("สมศรี", house="9")
    finding.find("บัวผัน", by=by)
    assert AuditEvent.objects.filter(action="registry.people.searched", actor_id=by.id).count() == 1


def test_it_finds_by_a_piece_of_a_name_in_a_small_scope(cell: Any, acting: Any) -> None:
    people.villages()
    people.home("บัวผัน")
    assert names("ัวผ", acting("caseworker", place=A)) == ["บัวผัน"]


def test_it_keeps_no_tag_of_a_name_alone(cell: Any) -> None:
    from khuang.trust.lookup import tag

    people.villages()
    people.home("บัวผัน", number13="1101700230708")
    there = {bytes(row) for row in Lookup.objects.values_list("tag", flat=True)}
    assert tag("name+place", "บัวผัน", A) in there and tag("tail", "0708", A) in there
    assert not there & {
        tag("name", "บัวผัน"),
        tag("name+place", "บัวผัน"),
        tag("tail", "0708"),
        tag("number", "1101700230708"),
    }
