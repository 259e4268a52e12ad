"""Cards: made, shown once, used, replaced, taken back."""

from datetime import timedelta
from itertools import islice

import pytest
from django.utils import timezone
from django.utils.translation import override

from khuang.base.actor import SYSTEM
from khuang.base.errors import Problem
from khuang.forum import actions as forum
from khuang.forum.doors.codes import actions, queries, rules
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.models import Batch, Participant, Vote

GROUPS = [{"key": "migrants", "th": "แรงงานข้ามชาติ", "en": "Migrant workers"}]


@pytest.fixture
def talk(cell):
    return forum.open_conversation(
        slug="water", title={"th": "น้ำ", "en": "Water"}, doors=("page", "code"), groups=GROUPS, by=SYSTEM
    )


@pytest.fixture
def published(talk):
    def make(words):
        row, _code = forum.speak(conversation=talk, words=words)
        forum.publish(statement=row, text=words, by=SYSTEM)
        return row

    return make


@pytest.fixture
def english(client):
    client.cookies["language"] = "en"
    return client


@pytest.fixture
def staff(client_class, facilitator):
    client = client_class()
    client.cookies["language"] = "en"
    client.force_login(facilitator)
    session = client.session
    session["second_factor"] = True
    session.save()
    return client


@pytest.fixture
def client_class():
    from django.test import Client

    return Client


def make(talk, count=3, **more):
    return actions.make_batch(ballotable=ConversationBallot(talk), count=count, by=SYSTEM, **more)


def text(response):
    return response.content.decode()


def counted(talk):
    """statement → participant → value of the last standing vote."""
    found = {}
    for row in Vote.objects.counted(talk).order_by("id"):
        found.setdefault(row.statement.number, {})[row.participant] = row.value
    return found


def test_it_keeps_no_code_and_no_order_of_the_cards(talk):
    batch, codes = make(talk, 40, group="migrants")
    assert len(set(codes)) == 40
    rows = {row.id: row for row in Participant.objects.filter(batch=batch)}
    assert {row.group for row in rows.values()} == {"migrants"}
    in_rows = (
        [bytes(row.code_hmac) for row in Participant.objects.raw("SELECT * FROM forum_participant ORDER BY rowid")]
        if _sqlite()
        else []
    )
    handed = [actions.code_tag(code) for code in codes]
    assert sorted(handed) == sorted(bytes(row.code_hmac) for row in rows.values())
    assert handed != in_rows


def _sqlite():
    from django.db import connection

    return connection.vendor == "sqlite"


def test_it_makes_a_batch_once_however_often_the_form_is_sent(talk):
    from uuid import uuid4

    key = uuid4()
    make(talk, id=key)
    with override("en"), pytest.raises(Problem, match="shown once"):
        make(talk, id=key)
    assert Batch.objects.count() == 1 and Participant.objects.count() == 3


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"count": 0}, "Between 1"), ({"count": rules.CODES_AT_MOST + 1}, "Between 1"),
        ({"group": "nobody"}, "no such group"), ({"until": timezone.localdate() - timedelta(days=1)}, "is over"),
    ],
)  # fmt: skip
def test_it_makes_no_batch_that_cannot_be(talk, more, says):
    with override("en"), pytest.raises(Problem, match=says):
        make(talk, **more)
    assert not Batch.objects.exists()


def test_it_votes_by_the_address_on_the_card(english, talk, published):
    number = published("the well is dry").number
    _batch, (code, *_) = make(talk)
    answer = english.post("/c/k/", {"code": code})
    assert answer["Location"] == "/c/water/code/" and code not in str(answer.cookies)
    assert english.cookies["card"]["path"] == "/c/water/"
    assert "Begin to vote" in text(english.get("/c/water/code/"))
    english.post(f"/c/water/s/{number}/vote/", {"vote": "agree"})
    vote = Vote.objects.get()
    assert (vote.door, vote.value) == ("code", 1)
    assert Participant.objects.get(id=vote.participant).code_hmac
    assert "the well is dry" in text(english.get("/c/water/code/"))


def test_it_lets_the_second_vote_replace_the_first_from_another_device_too(client_class, talk, published):
    number = published("x").number
    _batch, (code, *_) = make(talk)
    for vote in ("agree", "disagree"):
        phone = client_class()
        phone.post("/c/water/code/", {"code": code})
        phone.post(f"/c/water/s/{number}/vote/?back=code", {"vote": vote})
    assert [list(one.values()) for one in counted(talk).values()] == [[-1]]


def test_it_takes_out_what_the_device_voted_by_the_page_before(english, talk, published):
    first, second = published("x").number, published("y").number
    english.post(f"/c/water/s/{first}/vote/", {"vote": "agree"})
    english.post(f"/c/water/s/{second}/vote/", {"vote": "agree"})
    _batch, (code, *_) = make(talk)
    english.post("/c/k/", {"code": code})
    assert len(counted(talk)) == 2  # a card that is only entered changes nothing
    english.post(f"/c/water/s/{first}/vote/", {"vote": "disagree"})
    assert [list(one.values()) for one in counted(talk).values()] == [[-1]]
    english.post("/c/water/code/forget/")
    again = english.post(f"/c/water/s/{second}/vote/", {"vote": "agree"})
    assert again.status_code == 400 and "went on with a card" in text(again)


def test_it_leaves_the_page_votes_of_other_conversations_alone(english, talk, published):
    other = forum.open_conversation(slug="light", title={"th": "ไฟ", "en": "Light"}, by=SYSTEM)
    row, _code = forum.speak(conversation=other, words="dark")
    forum.publish(statement=row, by=SYSTEM)
    english.post(f"/c/light/s/{row.number}/vote/", {"vote": "agree"})
    number = published("x").number
    english.post(f"/c/water/s/{number}/vote/", {"vote": "agree"})
    _batch, (code, *_) = make(talk)
    english.post("/c/k/", {"code": code})
    english.post(f"/c/water/s/{number}/vote/", {"vote": "agree"})
    assert len(counted(other)) == 1
    people = {row.participant for row in Vote.objects.all()}
    assert len(people) == 3  # the same device is another number in each conversation


def test_it_takes_a_batch_back_as_a_whole_with_its_reason(english, staff, talk, published):
    number = published("x").number
    batch, codes = make(talk)
    for code in codes:
        english.post("/c/k/", {"code": code})
        english.post(f"/c/water/s/{number}/vote/", {"vote": "agree"})
    assert len(counted(talk)[number]) == 3
    page = staff.post(f"/c/water/codes/{batch.id}/revoke/", {"why": ""})
    assert page.status_code == 422
    staff.post(f"/c/water/codes/{batch.id}/revoke/", {"why": "cards were sold"})
    assert counted(talk) == {}
    assert "cards were sold" in text(staff.get("/c/water/codes/"))
    refused = english.post(f"/c/water/s/{number}/vote/", {"vote": "agree"})
    assert refused.status_code == 400 and "taken back all cards" in text(refused)
    assert "taken back all cards" in text(english.get("/c/water/code/"))


def test_it_stops_a_card_whose_time_is_over_and_keeps_what_was_voted(english, talk, published):
    number = published("x").number
    batch, (code, *_) = make(talk, until=timezone.localdate())
    english.post("/c/k/", {"code": code})
    english.post(f"/c/water/s/{number}/vote/", {"vote": "agree"})
    Batch.objects.filter(id=batch.id).update(until=timezone.localdate() - timedelta(days=1))
    assert english.post(f"/c/water/s/{number}/vote/", {"vote": "disagree"}).status_code == 400
    page = text(english.get("/c/water/code/"))
    assert "time of this card is over" in page and "Change" not in page
    assert counted(talk)[number].popitem()[1] == 1


def test_it_lets_the_holder_take_everything_back(english, talk, published):
    number = published("x").number
    _batch, (code, *_) = make(talk)
    english.post("/c/k/", {"code": code})
    english.post(f"/c/water/s/{number}/vote/", {"vote": "agree"})
    assert "cannot be undone" in text(english.get("/c/water/code/withdraw/"))
    english.post("/c/water/code/withdraw/")
    assert counted(talk) == {}
    assert "You took back" in text(english.get("/c/water/code/"))
    assert english.post(f"/c/water/s/{number}/vote/", {"vote": "agree"}).status_code == 400


def test_it_lets_nobody_change_anything_once_the_conversation_has_ended(english, talk, published):
    number = published("x").number
    _batch, (code, *_) = make(talk)
    english.post("/c/k/", {"code": code})
    english.post(f"/c/water/s/{number}/vote/", {"vote": "agree"})
    type(talk).objects.filter(id=talk.id).update(state="closed")
    page = text(english.get("/c/water/code/"))
    assert "has ended" in page and "Change" not in page and "Take all" not in page
    assert english.post("/c/water/code/withdraw/").status_code == 400
    assert len(counted(talk)) == 1


def test_it_closes_an_address_after_five_wrong_codes_and_lets_right_ones_pass(english, talk):
    _batch, codes = make(talk, 8)
    for code in codes:
        assert english.post("/c/k/", {"code": code}).status_code == 302
    wrong = list(islice(_others(codes), rules.TRIES))
    told = [english.post("/c/k/", {"code": one}).status_code for one in wrong]
    assert told == [422] * rules.TRIES
    assert english.post("/c/k/", {"code": codes[0]}).status_code == 429


def _others(codes):
    from khuang.base.ids import new_code

    while True:
        one = new_code()
        if one not in codes:
            yield one


def test_it_closes_a_range_of_codes_that_is_tried_from_many_addresses(client_class, talk):
    from khuang.base.ids import check_digit

    for n in range(rules.TRIES):
        body = f"123{n:08d}"
        phone = client_class(REMOTE_ADDR=f"203.0.113.{n}")
        assert phone.post("/c/k/", {"code": body + check_digit(body)}).status_code == 422
    body = f"123{77:08d}"
    assert client_class(REMOTE_ADDR="203.0.113.99").post("/c/k/", {"code": body + check_digit(body)}).status_code == 429


@pytest.mark.parametrize(("used", "told"), [(0, None), (4, None), (5, 5), (9, 5), (10, 10), (23, 20)])
def test_it_tells_how_many_codes_were_used_only_in_steps(used, told):
    assert rules.used_told(used) == told


def test_it_prints_the_cards_once(staff, talk):
    page = staff.get("/c/water/codes/new/")
    key = page.context["form"].initial["key"]
    given = {"key": key, "count": "11", "organisation": "", "group": "migrants", "until": ""}
    printed = staff.post("/c/water/codes/new/", given)
    assert printed.status_code == 200 and "no-store" in printed["Cache-Control"]
    assert [len(one) for one in printed.context["pages"]] == [10, 1]
    words = text(printed)
    card = printed.context["pages"][0][0]
    assert f"{card.code[:4]} {card.code[4:8]} {card.code[8:]}" in words and words.count("<svg") == 11
    assert queries.find(card.code).about == talk.id
    assert staff.post("/c/water/codes/new/", given).status_code == 422
    assert Participant.objects.count() == 11


def test_it_takes_no_card_in_by_a_link_alone(english, talk):
    """Else a link sent round would make everybody vote on one card."""
    _batch, codes = make(talk)
    answer = english.get(f"/c/k/{codes[0]}/")
    assert answer.status_code == 200 and "card" not in english.cookies
    assert codes[0][:4] in answer.content.decode()
