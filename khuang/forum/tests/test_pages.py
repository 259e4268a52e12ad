from uuid import uuid4

import pytest
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.forum import actions, rules, tasks
from khuang.forum.models import Conversation, OpinionMap, Statement, Vote
from khuang.forum.tests.test_forum import crowd


def text(response):
    return response.content.decode()


@pytest.fixture
def english(client):
    client.cookies["language"] = "en"
    return client


@pytest.fixture
def staff(english, facilitator):
    english.force_login(facilitator)
    session = english.session
    session["second_factor"] = True
    session.save()
    return english


SPEECH = {"words": "The well is dry", "contact": "", "read": "on"}


def test_it_lists_conversations_and_hides_drafts(english, water):
    actions.open_conversation(slug="draft", title={"th": "ร่าง", "en": "Draft one"}, state="draft", by=SYSTEM)
    page = text(english.get("/c/"))
    assert "Water" in page and "Draft one" not in page
    assert english.get("/c/draft/").status_code == 404


def test_it_votes_without_an_account_and_asks_the_next_one(english, water, said):
    rows = {said(f"words {n}").number for n in range(3)}
    assert "voice" not in english.get("/c/water/").cookies
    for n in range(3):
        page = english.get("/c/water/")
        number = page.context["ballot"].statement.number
        assert f"{n} of 3" in text(page)
        rows.remove(number)
        response = english.post(f"/c/water/s/{number}/vote/", {"vote": "agree"})
        assert response["Location"] == "/c/water/"
    cookie = english.cookies["voice"]
    assert cookie["httponly"] and cookie["path"] == "/c/"
    assert len(set(Vote.objects.values_list("participant", flat=True))) == 1
    assert "you have answered everything" in text(english.get("/c/water/"))


def test_it_refuses_a_vote_that_is_none(english, water, said):
    number = said("x").number
    assert english.post(f"/c/water/s/{number}/vote/", {"vote": "perhaps"}).status_code == 400
    assert english.get(f"/c/water/s/{number}/vote/").status_code == 405
    assert not Vote.objects.exists()


def test_it_keeps_the_vote_page_to_few_queries(english, water, said, queries):
    for n in range(12):
        said(str(n))
    english.get("/c/water/")
    with queries() as found:
        english.get("/c/water/")
    assert len(found) <= 5, found
    english.post("/c/water/s/1/vote/", {"vote": "agree"})
    with queries() as found:
        english.post("/c/water/s/2/vote/", {"vote": "agree"})
    assert len(found) <= 8, found


def test_it_gives_the_speaker_a_code_once_and_says_nothing_of_it_in_an_address(english, water):
    response = english.post("/c/water/say/", SPEECH)
    assert response["Location"] == "/c/water/said/"
    page = english.get("/c/water/said/")
    code = page.context["code"]
    assert len(code) == 12 and f"{code[:4]} {code[4:8]} {code[8:]}" in text(page)
    assert "no-store" in page["Cache-Control"]
    english.cookies.pop("receipt")
    assert "shown once" in text(english.get("/c/water/said/"))
    english.post("/a/", {"code": code})
    answer = text(english.get("/a/"))
    assert "wait for the moderator" in answer and "The well is dry" not in answer
    row = Statement.objects.get()
    actions.publish(statement=row, by=SYSTEM)
    answer = text(english.get("/a/"))
    assert "The well is dry" in answer and "/c/water/s/1/" in answer


def test_it_lets_the_holder_of_the_code_take_the_words_back(english, water):
    english.post("/c/water/say/", SPEECH | {"contact": "a@example.org"})
    code = english.get("/c/water/said/").context["code"]
    actions.publish(statement=Statement.objects.get(), by=SYSTEM)
    english.post("/a/withdraw/")
    assert Statement.objects.get().state == "published"  # without a code nothing happens
    english.post("/a/", {"code": code})
    assert "Take my words back" in text(english.get("/a/"))
    english.post("/a/withdraw/")
    row = Statement.objects.get()
    assert (row.state, row.text, bytes(row.sealed)) == ("withdrawn", "", b"")
    page = text(english.get("/a/"))
    assert "The words are erased" in page and "Take my words back" not in page
    assert english.post("/a/withdraw/").status_code == 400  # already done


def test_it_wants_the_warning_read_before_anybody_speaks(english, water):
    response = english.post("/c/water/say/", {"words": "x"})
    assert response.status_code == 422 and not Statement.objects.exists()
    assert "bring a person to court" in text(response)


def test_it_lets_one_device_say_only_so_much(english, water):
    for _ in range(rules.STATEMENTS_AT_MOST[1]):
        english.post("/c/water/say/", SPEECH)
    page = english.post("/c/water/say/", SPEECH)
    assert page.status_code == 422 and "Too many tries" in text(page)
    assert Statement.objects.count() == rules.STATEMENTS_AT_MOST[1]


def test_it_lets_one_address_make_only_so_many_participants(english, water, said, monkeypatch):
    monkeypatch.setattr(rules, "NEW_PARTICIPANTS_AT_MOST", 2)
    number = said("x").number
    codes = []
    for _ in range(3):
        english.cookies.pop("voice", None)
        codes.append(english.post(f"/c/water/s/{number}/vote/", {"vote": "agree"}).status_code)
    assert (codes, Vote.objects.count()) == ([302, 302, 429], 2)


def test_it_shows_results_from_the_stored_map(english, water, said):
    rows = [said(f"words {n}") for n in range(8)]
    assert "Nobody has voted yet" in text(english.get("/c/water/results/"))
    crowd(water, rows)
    tasks.opinion()
    page = text(english.get("/c/water/results/"))
    stored = OpinionMap.objects.get()
    assert "20 people, 8 statements, 160 votes" in page
    assert stored.input_digest in page
    assert "Group A" in page and "Group B" in page and 'href="#group-1"' in page
    assert page.count('<use href="#group-') >= 4


def test_it_keeps_the_results_page_to_few_queries(english, water, said, queries):
    crowd(water, [said(f"words {n}") for n in range(8)])
    tasks.opinion()
    with queries() as found:
        english.get("/c/water/results/")
    assert len(found) <= 5, found  # the fifth: whether the talk was given data cards


def test_it_marks_what_is_invented_and_what_comes_from_elsewhere(english, cell):
    both = {"th": "ก", "en": "A"}
    actions.open_conversation(slug="a", title=both, invented=True, by=SYSTEM)
    actions.open_conversation(slug="b", title=both, source="CC BY 4.0, Somebody", state="closed", by=SYSTEM)
    for page in ("/c/", "/c/a/", "/c/a/results/"):
        assert "Invented" in text(english.get(page))
    for page in ("/c/", "/c/b/", "/c/b/results/"):
        assert "CC BY 4.0, Somebody" in text(english.get(page))


def test_it_shows_a_statement_with_its_votes_and_its_fate(english, water, said):
    number = said("The well is dry").number
    english.post(f"/c/water/s/{number}/vote/", {"vote": "disagree"})
    page = text(english.get(f"/c/water/s/{number}/"))
    assert "You disagreed" in page and "It was published" in page and "The community council looks at it" in page
    waits = said("y", publish=False).number
    assert english.get(f"/c/water/s/{waits}/").status_code == 404


def test_it_hides_the_desk_of_the_moderator_from_others(english, water, said):
    row = said("y", publish=False)
    assert english.get("/c/moderate/").status_code == 302
    for page in (f"/c/moderate/{row.id}/", "/c/new/"):
        assert english.get(page).status_code == 302


def test_it_shows_the_moderator_the_words_and_takes_a_decision(staff, water, said):
    row = said("Mr X is bad", publish=False)
    assert "Mr X is bad" in text(staff.get("/c/moderate/"))
    page = staff.get(f"/c/moderate/{row.id}/")
    given = {"version": page.context["form"].initial["version"], "decision": "mask", "reason": "", "text": ""}
    assert staff.post(f"/c/moderate/{row.id}/", given).status_code == 422
    given |= {"reason": "names-someone", "text": "An office is bad"}
    assert staff.post(f"/c/moderate/{row.id}/", given).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.text) == ("published", "An office is bad")
    again = staff.post(f"/c/moderate/{row.id}/", given)
    assert again.status_code == 422 and "meanwhile" in text(again)


def test_it_opens_a_page_of_the_queue_with_few_queries(staff, said, queries):
    for n in range(15):
        said(str(n), publish=False)
    staff.get("/c/moderate/")
    with queries() as found:
        staff.get("/c/moderate/")
    assert len(found) <= 16, found


def test_it_opens_and_closes_a_conversation(staff, water):
    given = {"title_th": "ไฟ", "title_en": "Light", "slug": "light", "intro_th": "", "intro_en": ""}
    assert staff.post("/c/new/", given)["Location"] == "/c/light/"
    assert staff.post("/c/new/", given).status_code == 422
    assert staff.post("/c/new/", given | {"slug": "moderate"}).status_code == 422
    assert staff.post("/c/light/close/", {"text": "heard"}).status_code == 422  # not read back, and no reason why not
    assert Conversation.objects.get(slug="light").state == "open"
    staff.post("/c/light/close/", {"why_not": "nobody came to it"})
    assert Conversation.objects.get(slug="light").state == "closed"
    assert "closed" in text(staff.get("/c/light/"))


@pytest.mark.parametrize("lang", ["th", "en"])
def test_it_draws_every_page_in_both_languages(staff, water, said, lang):
    staff.cookies["language"] = lang
    crowd(water, [said(f"words {n}") for n in range(8)])
    waits = said("wait", publish=False)
    tasks.opinion()
    pages = [
        "",
        "new/",
        "moderate/",
        f"moderate/{waits.id}/",
        "water/",
        "water/say/",
        "water/said/",
        "water/results/",
        "water/s/1/",
    ]
    for page in pages:
        assert staff.get(f"/c/{page}").status_code == 200


def test_it_counts_a_vote_of_today_as_cast_today(english, water, said):
    english.post(f"/c/water/s/{said('x').number}/vote/", {"vote": "pass"})
    row = Vote.objects.get()
    assert (
        timezone.localtime(row.cast_at).date() == timezone.localdate() and row.participant != uuid4() and row.value == 0
    )
