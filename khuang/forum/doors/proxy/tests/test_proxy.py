"""The volunteer's door."""

import pytest
from django.test import Client

from khuang.access.actions import create_user, grant
from khuang.base.actor import SYSTEM
from khuang.base.ids import clean_code
from khuang.forum import actions as forum
from khuang.forum import rules
from khuang.forum.doors.box import actions as box
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.doors.proxy import actions, queries
from khuang.forum.models import Boxed, Conversation, Participant, Vote


@pytest.fixture
def talk(cell):
    row = forum.open_conversation(slug="t", title={"th": "ก", "en": "Well"}, doors=("page", "volunteer"), by=SYSTEM)
    for n in range(20):
        said, _code = forum.speak(conversation=row, words=f"ประโยค {n}")
        forum.publish(statement=said, text_other=f"words {n}", by=SYSTEM)
    return row


def signed_in(user):
    client = Client()
    client.cookies["language"] = "en"
    client.force_login(user)
    session = client.session
    session["second_factor"] = True
    session.save()
    return client


@pytest.fixture
def person(cell):
    user = create_user(username="v", name="Vol", password="a-long-password-1", by=SYSTEM)
    grant(user=user, role="volunteer", by=SYSTEM)
    return user


@pytest.fixture
def volunteer(person):
    return signed_in(person)


def begin(client, language="th"):
    answer = client.post("/c/ask/t/", {"language": language, "agreed": "on"})
    assert answer.status_code == 302
    return answer["Location"]


def text(response):
    return response.content.decode()


def filled(page, vote="1", **more):
    form = page.context["form"]
    asked = [one.number for one in form.asked]
    given = {"items": ",".join(map(str, asked)), "words": ""} | {f"s{n}": vote for n in asked}
    return given | {f"v{n}": "1" for n in asked} | more


def test_it_reads_out_first_and_wants_a_yes(volunteer, talk):
    assert "Well" in text(volunteer.get("/c/ask/"))
    page = text(volunteer.get("/c/ask/t/"))
    assert "you may stop at any time" in page and "I write down no name" in page
    assert volunteer.post("/c/ask/t/", {"language": "th"}).status_code == 422
    assert volunteer.post("/c/ask/t/", {"language": "xx", "agreed": "on"}).status_code == 422


def test_it_asks_twelve_in_the_language_chosen_and_gives_a_number(volunteer, talk):
    url = begin(volunteer, "en")
    page = volunteer.get(url)
    assert len(page.context["form"].asked) == 12 and "words " in text(page) and "ประโยค" not in text(page)
    assert volunteer.post(url, filled(page))["Location"] == url
    done = volunteer.get(url)
    code = done.context["code"]
    assert clean_code(code) == code and f"{code[:4]} {code[4:8]} {code[8:]}" in text(done)
    assert "no-store" in done["Cache-Control"]
    kept = box.look(Boxed.objects.get())
    assert len(kept.answers) == 12 and kept.code == code
    assert not Vote.objects.exists() and not Participant.objects.exists()


def test_it_asks_the_same_again_when_the_page_is_opened_again(volunteer, talk):
    url = begin(volunteer)
    first, second = volunteer.get(url).context["form"], volunteer.get(url).context["form"]
    assert [one.number for one in first.asked] == [one.number for one in second.asked]
    other = volunteer.get(begin(volunteer)).context["form"]
    assert [one.number for one in first.asked] != [one.number for one in other.asked]


def test_it_is_one_ballot_with_one_number_however_often_it_is_sent(volunteer, talk):
    url = begin(volunteer)
    given = filled(volunteer.get(url))
    for _ in range(3):
        volunteer.post(url, given)
    code = volunteer.get(url).context["code"]
    assert Boxed.objects.count() == 1
    box.tip(ballotable=ConversationBallot(talk), ending=True)
    volunteer.post(url, given)
    assert volunteer.get(url).context["code"] == code and not Boxed.objects.exists()


def test_it_lets_people_pass_and_leave_out(volunteer, talk):
    url = begin(volunteer)
    given = filled(volunteer.get(url), vote="0")
    left_out = sorted(name for name in given if name.startswith("s"))[:5]
    for name in left_out:
        del given[name]
    volunteer.post(url, given)
    assert list(box.look(Boxed.objects.get()).answers.values()) == [0] * 7


def test_it_loses_nothing_that_was_typed_when_it_cannot_be_taken(volunteer, talk):
    url = begin(volunteer)
    page = volunteer.get(url)
    asked = [one.number for one in page.context["form"].asked]
    empty = volunteer.post(url, {"items": ",".join(map(str, asked)), "words": ""})
    assert empty.status_code == 422 and "ask at least one" in text(empty)
    long = volunteer.post(url, filled(page, words="ก" * (rules.LONGEST + 1)))
    assert long.status_code == 422 and text(long).count("checked") == 12 and "ก" * 400 in text(long)
    assert [one.number for one in long.context["form"].asked] == asked


def test_it_puts_in_what_they_say_themselves(volunteer, talk):
    url = begin(volunteer)
    volunteer.post(url, filled(volunteer.get(url), words=" อยากให้มีไฟ "))
    assert box.look(Boxed.objects.get()).words == "อยากให้มีไฟ"


def test_it_stops_a_volunteer_after_the_limit_of_a_day_but_not_a_repetition(volunteer, talk, monkeypatch):
    monkeypatch.setattr(rules, "PROXIES_A_DAY", 2)
    told = []
    for _ in range(3):
        url = begin(volunteer)
        given = filled(volunteer.get(url))
        told.append(volunteer.post(url, given).status_code)
        told.append(volunteer.post(url, given).status_code)
    assert told == [302] * 4 + [422] * 2 and Boxed.objects.count() == 2


def test_it_takes_no_page_of_somebody_else_or_of_yesterday(volunteer, talk, facilitator, monkeypatch):
    url = begin(volunteer)
    assert signed_in(facilitator).get(url)["Location"] == "/c/ask/"
    monkeypatch.setattr(actions, "GOOD", -1)
    assert volunteer.get(url)["Location"] == "/c/ask/"


def test_it_says_so_when_the_conversation_ended_meanwhile(volunteer, talk):
    url = begin(volunteer)
    given = filled(volunteer.get(url))
    Conversation.objects.filter(id=talk.id).update(state="closed")
    answer = volunteer.post(url, given)
    assert answer.status_code == 422 and "closed" in text(answer) and text(answer).count("checked") == 12


def test_it_takes_rubbish_for_nothing(volunteer, talk):
    url = begin(volunteer)
    volunteer.get(url)
    for items in ("x", "99999999999999", "1,1,1", "-1", "5;6"):
        assert volunteer.post(url, {"items": items, "s1": "7", "words": ""}).status_code in (302, 422)
    assert all(set(box.look(row).answers.values()) <= {1, 0, -1} for row in Boxed.objects.all())


def test_it_compares_recorders_by_name_without_an_order_of_merit(facilitator, talk):
    crew = [create_user(username=f"v{n}", name=f"Name {n}", password="a-long-password-1", by=SYSTEM) for n in range(3)]
    for user in crew:
        grant(user=user, role="volunteer", by=SYSTEM)
    ballot, n = ConversationBallot(talk), 0
    for user, value in zip(crew, (1, 1, -1), strict=True):
        for _ in range(11):
            n += 1
            answers = {k: value if user is crew[2] else (-1) ** (n + k) for k in range(1, 9)}
            given = box.Ballot(f"{n:012d}", answers, user.id)
            box.put(ballotable=ballot, door="volunteer", ballot=given, by=SYSTEM)
    box.tip(ballotable=ballot, ending=True)
    found = queries.recorders(talk, by=SYSTEM)
    assert [(one.name, one.ballots) for one in found.rows] == [(f"Name {n}", 11) for n in range(3)]
    assert found.rows[2].differs
    page = text(signed_in(facilitator).get("/c/t/recorders/"))
    assert "Look together at how it is read aloud" in page and "Name 2" in page
