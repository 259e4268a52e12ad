"""The council as its people meet it: a child with a card, a keeper, and everybody who must learn nothing."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from khuang.base.actor import PUBLIC, SYSTEM
from khuang.base.errors import Problem
from khuang.chain.models import Origin
from khuang.forum import actions as forum
from khuang.forum.doors.codes.actions import make_batch
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.models import Heard, Keeper, Statement, Vote, YouthMember
from khuang.forum.statements import replies
from khuang.forum.youth import actions, queries
from khuang.trust.models import AuditEvent

pytestmark = pytest.mark.django_db
SECRET, NAME = "คานารีห้องน้ำโรงเรียนพัง", "คานารีเด็กหญิงก้อย"


def text(response):
    return response.content.decode()


@pytest.fixture
def card(council, member, keeps):
    """One code of a member."""
    member(NAME)
    return make_batch(ballotable=ConversationBallot(council), count=1, by=keeps)[1][0]


@pytest.fixture
def child(client, council, card):
    """A browser in which the code was entered."""
    client.cookies["language"] = "en"
    client.post("/c/youth/code/", {"code": card})
    return client


@pytest.fixture
def published(council, keeps):
    """``published(days)``: a statement of so many days ago."""

    def make(words="No water at school", days=0, thawed=None):
        row, _code = forum.speak(conversation=council, words=words, door="code")
        forum.publish(statement=row, text=words, by=keeps)
        if thawed:
            with thawed():
                row.transitions.update(at=timezone.now() - timedelta(days=days))
        return row

    return make


def test_it_shows_everybody_the_council_its_safe_adult_and_the_lines_for_children(client, council):
    client.cookies["language"] = "en"
    told = text(client.get("/c/youth/council/"))
    assert "Kru Kaew" in told and "1387" in told and "From 10 to 25 years" in told and "Below 20 years" in told
    assert client.get("/c/nothing/council/").status_code == 404


@pytest.mark.parametrize(
    "page", ["", "say/", "said/", "results/", "council/", "code/", "told/", "themes/", "rights/", "s/1/"]
)
def test_it_names_the_safe_adult_on_every_page(client, council, published, page):
    published()
    client.cookies["language"] = "en"
    told = text(client.get(f"/c/youth/{page}"))
    assert "Kru Kaew" in told and 'href="tel:1387"' in told


def test_it_lets_only_who_has_a_card_vote(client, council, published):
    row = published()
    client.cookies["language"] = "en"
    told = text(client.get("/c/youth/"))
    assert "nobody votes on the open page" in told and 'value="agree"' not in told
    assert "Here one votes with a card" in text(client.get(f"/c/youth/s/{row.number}/"))
    assert client.post(f"/c/youth/s/{row.number}/vote/", {"vote": "agree"}).status_code == 400
    assert not Vote.objects.exists()


def test_it_counts_the_vote_of_a_card(child, published):
    row = published()
    assert 'value="agree"' in text(child.get("/c/youth/"))
    child.post(f"/c/youth/s/{row.number}/vote/", {"vote": "agree"})
    assert Vote.objects.get().door == "code"


def test_it_lets_only_who_has_a_card_speak_and_asks_for_no_name_and_no_address(client, council, card):
    client.cookies["language"] = "en"
    assert "<textarea" not in text(client.get("/c/youth/say/"))
    client.post("/c/youth/say/", {"words": SECRET, "read": "on"})
    assert not Statement.objects.exists()
    client.post("/c/youth/code/", {"code": card})
    told = text(client.get("/c/youth/say/"))
    assert "<textarea" in told and 'name="contact"' not in told and 'name="credit"' not in told
    assert client.post("/c/youth/say/", {"words": SECRET, "read": "on"})["Location"] == "/c/youth/said/"
    assert Origin.objects.get().door == "code" and Statement.objects.get().state == "waiting"


def test_it_takes_no_address_and_no_name_of_a_young_person_by_any_way(council):
    from khuang.forum.nodes import say
    from khuang.messaging.inbound import Inbound

    with pytest.raises(Problem):
        forum.speak(conversation=council, words="x", contact="a@example.org")
    with pytest.raises(Problem):
        forum.speak(conversation=council, words="x", credit="Koi")
    with pytest.raises(Problem):
        say(Inbound("x", "line", contact="U123", given={"conversation": "youth"}), by=PUBLIC)


def test_it_keeps_nothing_that_joins_words_to_a_card(child, council):
    from django.apps import apps

    from khuang.forum.models import Participant

    child.post("/c/youth/say/", {"words": SECRET, "read": "on"})
    row, origin, voice = Statement.objects.get(), Origin.objects.get(), Participant.objects.get()
    mine = {str(voice.id), bytes(voice.code_hmac).hex()}
    theirs = {str(one) for one in (row.id, row.locker, origin.id)}
    for model in apps.get_models():
        for one in model._default_manager.values_list():
            told = " ".join(bytes(v).hex() if isinstance(v, bytes | memoryview) else str(v) for v in one)
            assert not (any(m in told for m in mine) and any(t in told for t in theirs)), model


def test_it_runs_a_public_clock(client, council, published, thawed, keeps):
    client.cookies["language"] = "en"
    done, due, late = (published(f"words {n}", days, thawed) for n, days in enumerate((3, 3, 40)))
    replies.answer(statement=done, text="The tank is ordered.", office="Public works", by=SYSTEM)
    told = text(client.get("/c/youth/council/"))
    assert "1 of 3 answered" in told and "1 still in time" in told and "1 not answered in time" in told
    assert "due in 27 days" in told and "late by 10 days" in told and "answered in time" in told
    assert "The tank is ordered." in told
    replies.answer(statement=late, text="Sorry.", office="Public works", by=SYSTEM)
    assert "1 of them late" in re.sub(r"\s+", " ", text(client.get("/c/youth/council/")))
    assert due.number


def test_it_lets_young_people_say_whether_it_was_an_answer(child, council, published):
    row = published()
    reply = replies.answer(statement=row, text="No.", office="x", by=SYSTEM)
    for said in ("yes", "no", "no"):
        child.post(f"/c/youth/council/heard/{reply.id}/", {"answered": said})
    assert Heard.objects.count() == 3
    assert queries.told([reply.id]) == {reply.id: queries.Told(0, 1)}
    child.post(f"/c/youth/council/heard/{reply.id}/", {"answered": "x"})
    assert Heard.objects.count() == 3
    assert "young people who said" not in text(child.get("/c/youth/council/"))  # one alone would be known


def test_it_counts_no_word_of_who_has_no_card_or_took_theirs_back(client, child, council, published):
    from khuang.forum.doors.actions import take_out
    from khuang.forum.models import Participant

    reply = replies.answer(statement=published(), text="No.", office="x", by=SYSTEM)
    child.post(f"/c/youth/council/heard/{reply.id}/", {"answered": "yes"})
    take_out(participants=[Participant.objects.get().id], why="withdrawn", about=council.id)
    assert queries.told([reply.id]) == {}
    child.post(f"/c/youth/council/heard/{reply.id}/", {"answered": "yes"})
    client.cookies.clear()
    client.post(f"/c/youth/council/heard/{reply.id}/", {"answered": "yes"})
    assert Heard.objects.count() == 1


def test_it_lets_a_keeper_take_in_a_member_from_first_to_last(signed_in, keeper, council):
    client = signed_in(keeper)
    assert client.post("/c/youth/council/members/new/", {"name": "", "born": "x"}).status_code == 422
    assert client.post("/c/youth/council/members/new/", {"name": NAME, "born": "1960"}).status_code == 422
    went = client.post(
        "/c/youth/council/members/new/", {"name": NAME, "born": "2555", "guardian": "แม่", "contact": "08"}
    )
    here = went["Location"]
    told = text(client.get(here))
    assert NAME in told and "Nobody sees your name" in told and "parent or guardian" in told
    assert client.post(f"{here}assent/", {"how": ""}).status_code == 422
    client.post(f"{here}assent/", {"how": "spoken"})
    client.post(f"{here}guardian/", {"who": "parent", "how": "signed"})
    assert "Make the cards" in text(client.get("/c/youth/council/codes/"))
    form = client.get("/c/youth/council/codes/").context["form"].initial
    assert client.post("/c/youth/council/codes/", form | {"count": "2"}).status_code == 422
    cards = text(client.post("/c/youth/council/codes/", form | {"count": "1"}))
    assert re.search(r"\d{4} \d{4} \d{4}", cards)
    client.post("/c/youth/council/codes/handed/", {"members": [str(YouthMember.objects.get().pk)]})
    assert "one was given on" in text(client.get("/c/youth/council/members/"))
    copy = text(client.get(f"{here}copy/"))
    assert NAME in copy and "แม่" in copy and "Signed on paper" in copy
    client.post(f"{here}leave/", {"why": "member"})
    assert NAME not in text(client.get("/c/youth/council/members/")) and client.get(here).status_code == 404


def test_it_opens_a_council_on_its_page(signed_in, keeper, pack):
    client = signed_in(keeper)
    given = {
        "title_th": "ก", "title_en": "A", "slug": "new-one", "keepers": [str(keeper.pk)], "safe_adult_th": "ครู",
        "reply_days": "14",
    }  # fmt: skip
    assert client.post("/c/council/new/", given | {"keepers": []}).status_code == 422
    assert client.post("/c/council/new/", given)["Location"] == "/c/new-one/council/"
    assert client.post("/c/council/new/", given).status_code == 422  # twice
    client.post("/c/new-one/council/safe-adult/", {"safe_adult_th": "หมอ", "safe_adult_en": ""})
    assert "หมอ" in text(client.get("/c/new-one/council/"))


def test_it_names_and_drops_keepers_on_their_page(signed_in, keeper, outsider, council):
    client = signed_in(keeper)
    client.post("/c/youth/council/keepers/", {"user": str(outsider.pk)})
    mine = Keeper.objects.get(user=keeper)
    assert client.post(f"/c/youth/council/keepers/{mine.pk}/drop/")["Location"] == "/c/youth/council/"
    assert client.get("/c/youth/council/keepers/").status_code == 404


KEEPERS_PAGES = ["members/", "members/new/", "codes/", "keepers/", "safe-adult/"]


@pytest.mark.parametrize(
    "role", ["facilitator", "planner", "council", "caseworker", "supervisor", "officer", "monitor"]
)
def test_it_tells_nobody_else_anything(signed_in, somebody, council, member, keeps, role):
    """Officials, council, teachers, other facilitators: no page shows words that wait, nor who is a member."""
    row = member(NAME)
    hidden, _code = forum.speak(conversation=council, words=SECRET, door="code")
    said, _code = forum.speak(conversation=council, words="Public words", door="code")
    forum.publish(statement=said, text="Public words", by=keeps)
    client = signed_in(somebody("other", role))
    for page in KEEPERS_PAGES:
        assert client.get(f"/c/youth/council/{page}").status_code == 404, page
    for page in (f"members/{row.pk}/", f"members/{row.pk}/copy/"):
        assert client.get(f"/c/youth/council/{page}").status_code == 404
    for page in (f"members/{row.pk}/assent/", f"members/{row.pk}/leave/", "codes/handed/"):
        assert client.post(f"/c/youth/council/{page}", {"how": "spoken", "why": "member"}).status_code == 404
    shown = ["/c/", "/c/moderate/", "/c/youth/council/", "/c/youth/", "/c/youth/results/", "/c/youth/told/", "/c/told/",
             "/c/youth/s/1/", "/c/youth/s/2/", "/c/youth/tend/", "/c/youth/alike/", "/c/board/", "/c/answers/",
             f"/c/moderate/{hidden.id}/", "/c/youth/codes/", "/c/youth/doors/", "/search/?q=คานารี", "/home/",
             "/c/youth/meetings/", "/c/youth/votes.csv", "/c/youth/themes/", "/c/youth/rights/"]  # fmt: skip
    for page in shown:
        told = text(client.get(page))
        assert SECRET not in told and NAME not in told, page
    if role == "facilitator":
        assert client.get(f"/c/moderate/{hidden.id}/").status_code == 404
        assert client.post(f"/c/moderate/{hidden.id}/", {"decision": "publish"}).status_code == 404
    hidden.refresh_from_db()
    assert hidden.state == "waiting" and not YouthMember.objects.exclude(ended_on=None).exists()


def test_it_shows_the_keeper_what_waits(signed_in, keeper, council):
    row, _code = forum.speak(conversation=council, words=SECRET, door="code")
    client = signed_in(keeper)
    assert SECRET in text(client.get("/c/moderate/")) and SECRET in text(client.get(f"/c/moderate/{row.id}/"))


def test_it_leaves_no_name_and_no_word_in_clear_in_any_table_or_the_log(council, member, keeps, caplog):
    from django.apps import apps

    with caplog.at_level("DEBUG"):
        row = member(NAME)
        forum.speak(conversation=council, words=SECRET, door="code")
        queries.members(council, by=keeps)
        actions.leave(member=row, why="guardian", by=keeps)
    for model in apps.get_models():
        for one in model._default_manager.values_list():
            for value in one:
                raw = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                assert SECRET.encode() not in raw and NAME.encode() not in raw, model
    assert SECRET not in caplog.text and NAME not in caplog.text
    assert AuditEvent.objects.filter(action="forum.youth.left").exists()


def test_it_lets_no_other_facilitator_open_or_decide_anything(council, outsider, keeps):
    from khuang.access.queries import actor_of
    from khuang.base.errors import Denied

    row, _code = forum.speak(conversation=council, words=SECRET, door="code")
    for act in (forum.original, forum.publish, forum.withdraw):
        with pytest.raises(Denied):
            act(statement=row, by=actor_of(outsider)) if act is not forum.original else act(row, by=actor_of(outsider))
    assert not AuditEvent.objects.filter(action="forum.statement.opened").exists()
    assert forum.original(row, by=keeps) == SECRET


@pytest.mark.parametrize("role", ["facilitator", "monitor"])
def test_it_gives_out_no_lines_of_votes(signed_in, somebody, council, role):
    from khuang.forum.live.access import may_take

    user = somebody("other", role)
    assert signed_in(user).post("/c/youth/results/votes.zip").status_code == 404
    council.kind = "talk"
    from khuang.access.queries import actor_of

    assert may_take(actor_of(user), council)  # of other conversations they may
