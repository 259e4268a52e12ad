"""Is this person known? Found across scripts, explained, kept from whoever may not look, counted and written down."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from khuang.access.actions import create_user, grant
from khuang.access.limits import TooMany
from khuang.base.actor import SYSTEM, Actor
from khuang.registry import actions as registry
from khuang.registry.linkage.comparing import record
from khuang.registry.matching import actions, queries, report, sweeping
from khuang.registry.matching.models import Block, Pair, Unmatched
from khuang.registry.models import Household, Person
from khuang.registry.rebuilding import rebuild
from khuang.registry.tests.people import A, B, home, met, villages
from khuang.trust.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(cell: Any, acting: Callable[..., Actor]) -> Actor:
    villages()
    return acting("steward")


def known(by: Actor, *names: str, **values: Any) -> list[queries.Candidate]:
    return queries.candidates(record(names_told=names, **values), by=by)


def test_it_knows_somebody_written_in_another_script(steward: Actor) -> None:
    _home, (person, _other) = home("สมชาย", "มาลี", birth_date="1990-05-17")
    found = known(steward, "Somchai", "Jaikham", birth="17/5/2533", sex="f")
    assert found[0].person == person
    assert "part-sounds" in {reason.level for reason in found[0].compared.reasons}
    assert [one.bits for one in found] == sorted((one.bits for one in found), reverse=True)


def test_it_says_nothing_of_strangers(steward: Actor) -> None:
    home("สมชาย", birth_date="1990-05-17")
    assert known(steward, "ดวงใจ", "แสนสุข", birth="1955-02-03", sex="m") == []


def test_it_shows_nobody_what_they_may_not_read(cell: Any, acting: Callable[..., Actor]) -> None:
    villages()
    home("สมชาย", birth_date="1990-05-17", place=B)
    far = acting("steward", place=A)
    found = known(far, "สมชาย", "ใจคำ", birth="1990-05-17", sex="f")
    assert [(one.person, one.words) for one in found] == [(None, None)]
    assert queries.shown(found[0], "en", far) == {"hidden": True}


def test_it_lets_nobody_ask_without_end(steward: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PROBES", 2)
    known(steward, "ก ข")
    known(steward, "ก ข")
    with pytest.raises(TooMany):
        known(steward, "ก ข")


def test_it_writes_down_who_was_opened_for_it(steward: Actor) -> None:
    home("สมชาย", birth_date="1990-05-17")
    before = AuditEvent.objects.filter(purpose="matching").count()
    known(steward, "สมชาย", "ใจคำ", birth="1990-05-17")
    assert AuditEvent.objects.filter(purpose="matching", actor_id=steward.id).count() == before + 1


def test_it_stores_no_key_of_a_name_alone(cell: Any) -> None:
    villages()
    _home, (one,) = home("สมชาย", birth_date="1990-05-17", gender="m")
    _home, (other,) = home("สมชาย", birth_date="1960-01-02", gender="f", place=B)
    first, second = (set(Block.objects.filter(person=row).values_list("key", flat=True)) for row in (one, other))
    assert first
    assert not first & second


def test_it_proposes_those_who_came_twice(cell: Any) -> None:
    villages()
    _home, (first,) = home("สมชาย", birth_date="1990-05-17", phone="0811112222")
    assert sweeping.match_new() == 0
    _home, (again,) = home("Somchai", family_name="Jaikam", birth_date="1990-05-17", phone="0811112222", place=B)
    assert sweeping.match_new() == 1
    pair = Pair.objects.get()
    assert {pair.low_id, pair.high_id} == {first.id, again.id}
    assert not Unmatched.objects.exists()
    assert sweeping.match_new() == 0


def test_it_compares_everybody_in_a_process_of_its_own(cell: Any) -> None:
    villages()
    home("สมชาย", birth_date="1990-05-17")
    home("ดวงใจ", birth_date="1971-08-03", house="9/1")
    home("สมชาย", birth_date="1990-05-17", house="9/9")
    assert sweeping.link_all() == 1
    assert Pair.objects.get().origin == "sweep"
    assert sweeping.link_all() == 0


def test_it_compares_again_only_who_changed(cell: Any) -> None:
    villages()
    house, (person,) = home("สมชาย", birth_date="1990-05-17")
    sweeping.match_new()
    met(person, house.id, days=1, toilet="yes")
    assert not Unmatched.objects.exists()
    met(person, house.id, days=2, family_name="แก้วมณี")
    assert Unmatched.objects.filter(person=person).exists()


def test_it_makes_keys_anew_when_they_are_gone(cell: Any) -> None:
    villages()
    home("สมชาย", birth_date="1990-05-17")
    before = sorted(Block.objects.values_list("person", "key"))
    Block.objects.all().delete()
    assert rebuild(check=True)["registry.block"].different == 1
    rebuild(check=False)
    assert sorted(Block.objects.values_list("person", "key")) == before


def test_it_forgets_the_keys_of_the_erased(cell: Any) -> None:
    villages()
    _home, (person,) = home("สมชาย", birth_date="1990-05-17")
    registry.erase(person=Person.objects.get(id=person.id), by=SYSTEM)
    assert not Block.objects.filter(person=person).exists()
    assert not Unmatched.objects.filter(person=person).exists()


def test_it_tells_errors_by_nationality_and_hides_few() -> None:
    told = report.errors([("th", True, True)] * 30 + [("th", True, False)] * 10 + [("mm", False, True)] * 5)
    assert [(one.nationality, one.decided, one.wrong, one.missed) for one in told] == [
        ("mm", None, None, None),
        ("th", 40, 0.25, None),
    ]


# -- pages
@pytest.fixture
def pair(cell: Any) -> Pair:
    villages()
    _home, (one,) = home("สมชาย", birth_date="1990-05-17")
    _home, (other,) = home("Somchai", birth_date="1990-05-17", house="9/9")
    actions.propose(found=[(one.id, other.id, 25)], origin="sweep", by=SYSTEM)
    return Pair.objects.get()


@pytest.fixture
def at_desk(pair: Pair, client: Client) -> Client:
    user = create_user(username="steward", name="steward", password=None, by=SYSTEM)
    grant(user=user, role="steward", by=SYSTEM)
    client.force_login(user)
    session = client.session
    session["second_factor"] = True
    session.save()
    return client


def test_it_shows_both_records_and_joins_them(at_desk: Client, pair: Pair) -> None:
    with override("en"):
        page = at_desk.get(reverse("registry:pair", args=[pair.id])).content.decode()
        assert "สมชาย" in page
        assert "Somchai" in page
        at_desk.post(reverse("registry:pair", args=[pair.id]), {"what": "same"})
    pair.refresh_from_db()
    assert pair.state == "same"
    assert Person.objects.standing().filter(id__in=[pair.low_id, pair.high_id]).count() == 1
    assert Household.objects.count() == 2


def test_it_leads_from_the_loser_to_the_winner_and_parts_them_again(at_desk: Client, pair: Pair) -> None:
    made = actions.decide(pair=pair, what="same", by=SYSTEM)
    assert made is not None
    answer = at_desk.get(reverse("registry:person", args=[made.loser_id]))
    assert answer.headers["Location"] == reverse("registry:person", args=[made.winner_id])
    page = at_desk.get(reverse("registry:person", args=[made.winner_id])).content.decode()
    assert reverse("registry:part", args=[made.id]) in page
    at_desk.post(reverse("registry:part", args=[made.id]))
    assert Person.objects.standing().filter(id__in=[pair.low_id, pair.high_id]).count() == 2
    pair.refresh_from_db()
    assert pair.state == "different"


def test_it_answers_whoever_asks_before_writing_down(at_desk: Client) -> None:
    page = at_desk.post(
        reverse("registry:known"), {"given_name": "สมชาย", "family_name": "ใจคำ", "birth": "17/5/2533"}
    ).content.decode()
    assert reverse("registry:person", args=[Pair.objects.get().low_id]) in page
