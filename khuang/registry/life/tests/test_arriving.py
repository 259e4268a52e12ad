"""Who is written down as new is compared with the known first; nobody is merged, and what was answered is remembered."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from khuang.access.actions import create_user, grant
from khuang.base.actor import SYSTEM, Actor
from khuang.registry import queries, rules
from khuang.registry.matching import queries as matching
from khuang.registry.matching import sweeping
from khuang.registry.matching.models import Pair
from khuang.registry.models import Household, Person
from khuang.registry.tests.people import A, B, home, villages
from khuang.trust.models import AuditEvent
from khuang.trust.reading import Purpose

pytestmark = pytest.mark.django_db
NEW = {"full_name": "Somchai Jaikham", "nickname": "ชาย", "gender": "f", "birth": "17/5/2533", "on": "1/11/2569"}


@pytest.fixture
def there(cell: Any) -> tuple[Household, Person]:
    """A home where somebody new lives, and somebody who is known elsewhere."""
    villages()
    _home, (known,) = home("สมชาย", birth_date="1990-05-17", house="9/9", place=B)
    house, _people = home("บัวผัน")
    return house, known


@pytest.fixture
def desk(there: Any, client: Client) -> Callable[..., Client]:
    def come(place: str = "") -> Client:
        user = create_user(username="at-desk", name="at-desk", password=None, by=SYSTEM)
        grant(user=user, role="caseworker", scope_kind="place" if place else "town", scope_id=place, by=SYSTEM)
        client.force_login(user)
        session = client.session
        session["second_factor"] = True
        session.save()
        return client

    return come


def sent(client: Client, house: Household, **more: str) -> Any:
    with override("en"):
        return client.post(reverse("registry:join", args=[house.id]) + "?lang=en", {**NEW, **more})


def told(person: Person) -> dict[str, Any]:
    return queries.words([person], by=SYSTEM, purpose=Purpose.CASEWORK)[0]


def test_it_asks_before_it_writes_and_loses_nothing_typed(desk: Any, there: Any) -> None:
    house, known = there
    before = Person.objects.count()
    page = sent(desk(), house)
    text = page.content.decode()
    assert page.status_code == 200
    assert Person.objects.count() == before
    assert f'value="{known.id}"' in text and "the same date of birth" in text and "Please choose." in text
    assert "Somchai Jaikham" in text and "17/5/2533" in text
    assert AuditEvent.objects.filter(purpose="matching").exists()


def test_it_lets_whoever_is_known_move_in_and_keeps_the_other_spelling(desk: Any, there: Any) -> None:
    house, known = there
    before = Person.objects.count()
    answer = sent(desk(), house, known=str(known.id))
    assert answer.headers["Location"] == reverse("registry:person", args=[known.id])
    known.refresh_from_db()
    assert (Person.objects.count(), known.household_id, known.place_id) == (before, house.id, A)
    words = told(known)
    assert words["other_names"] == ["Somchai Jaikham"] and words["nickname"] == "ชาย"
    assert (words["given_name"], words["birth_date"]) == ("สมชาย", "1990-05-17")


def test_it_remembers_that_it_is_none_of_these(desk: Any, there: Any) -> None:
    house, known = there
    answer = sent(desk(), house, known="none")
    made = Person.objects.get(id=answer.headers["Location"].strip("/").split("/")[-1])
    pair = Pair.objects.get()
    assert ({pair.low_id, pair.high_id}, pair.state, pair.origin) == ({made.id, known.id}, "different", "person")
    sweeping.match_new()
    assert not Pair.objects.exclude(id=pair.id).filter(state="open", low__in=[made, known], high__in=[made, known])


def test_it_asks_nothing_where_nobody_is_like_them(desk: Any, there: Any) -> None:
    answer = sent(desk(), there[0], full_name="ดวงใจ แสนสุข", birth="3/2/2498")
    assert answer.status_code == 302
    assert not Pair.objects.exists()


def test_it_shows_nobody_who_is_out_of_sight_and_links_to_nobody_forged(desk: Any, there: Any) -> None:
    house, known = there
    client = desk(place=A)
    text = sent(client, house).content.decode()
    assert str(known.id) not in text and "สมชาย" not in text
    assert "the data steward compares" in text
    assert sent(client, house, known=str(known.id)).status_code == 200
    known.refresh_from_db()
    assert known.place_id == B


def test_it_lets_nobody_ask_without_end(desk: Any, there: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "PROBES", 1)
    client = desk()
    sent(client, there[0])
    assert sent(client, there[0], known="none").status_code == 429


def test_it_knows_somebody_known_by_a_whole_name_alone(desk: Any, there: Any) -> None:
    """Who was written down here has one name in one field, and is found by it next time."""
    house, _known = there
    client = desk()
    assert sent(client, house, full_name="ทองแสง วงศ์คำ", birth="3/2/2498").status_code == 302
    assert sent(client, house, full_name="ทองแสง วงศ์คำ", birth="2498").status_code == 200


@pytest.mark.parametrize(
    ("values", "known", "anew"),
    [
        ({"full_name": "นาย สมชาย ใจคำ"}, {"given_name": "สมชาย", "family_name": "ใจคำ"}, {}),
        ({"gender": "m", "birth_year": "2530"}, {"gender": "f", "birth_date": "1990"}, {}),
        ({"gender": "other", "gender_own": "ทอม"}, {"gender": "other"}, {}),
        ({"phone": "0811112222"}, {}, {"phone": "0811112222"}),
    ],
)
def test_it_says_anew_only_what_nobody_said(values: Any, known: Any, anew: Any) -> None:
    assert rules.said_anew(values, known) == anew


def test_it_knows_a_nickname_for_what_it_is_worth(cell: Any, acting: Callable[..., Actor]) -> None:
    villages()
    home("สมชาย", birth_date="1990-05-17", nickname="เล็ก")
    by = acting("steward")
    from khuang.registry.matching.blocks import record_of

    def levels(**values: str) -> set[str]:
        record = record_of(
            {"given_name": "สมชาย", "birth_date": "1990-05-17", **values}, place="", today=date(2026, 1, 1)
        )
        return {reason.level for reason in matching.candidates(record, by=by)[0].compared.reasons}

    assert "nickname-same" in levels(nickname="เล็ก")
    assert "nickname-sounds" in levels(nickname="Lek")
    assert "nickname-other" in levels(nickname="หนู")
    assert not any(level.startswith("nickname") for level in levels())
