"""Pages of proposals: what a stranger, a volunteer, the team see; codes; a veto everywhere; limits."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.planning.models import FeedbackScore, Idea, Proposal, Remark
from khuang.planning.proposals.actions import hearing, making, stories

GIVEN = {"affected": "yes", "needed": "5", "helps": "4", "harms": "1", "words": "ขอทางลาด", "group": "", "key": "k"}


@pytest.fixture
def anyone():
    return Client(headers={"accept-language": "en"})


def text(response):
    return response.content.decode()


def code_in(response):
    found = re.search(r'class="receipt">([\d ]+)<', text(response))
    return found[1].replace(" ", "")


def test_it_lets_anybody_say_what_they_think_and_read_the_answer(anyone, round_, draft, council, facilitator):
    sent = anyone.post(f"/plan/proposals/{draft.number}/feedback/", GIVEN, follow=True)
    code = code_in(sent)
    assert "ขอทางลาด" not in text(anyone.get(f"/plan/proposals/{draft.number}/"))
    row = Remark.objects.get()
    hearing.decide(remark=row, verb="publish", by=facilitator)
    hearing.answer(
        remark=Remark.objects.select_related("round__proposal").get(), verb="kept", words="ไม่มีงบปีนี้", by=council
    )
    assert "ไม่มีงบปีนี้" in text(anyone.get(f"/plan/proposals/{draft.number}/"))
    assert "ไม่มีงบปีนี้" in text(anyone.post("/plan/proposals/mine/", {"code": code}))


def test_it_erases_by_the_code_and_by_no_other(anyone, round_, draft):
    code = code_in(anyone.post(f"/plan/proposals/{draft.number}/feedback/", GIVEN, follow=True))
    assert anyone.post("/plan/proposals/mine/", {"code": "123456789012", "verb": "take-back"}).status_code == 422
    anyone.post("/plan/proposals/mine/", {"code": code, "verb": "take-back"})
    assert Remark.objects.get().state == "withdrawn"
    assert not FeedbackScore.objects.exists()


def test_it_closes_the_door_to_a_device_that_says_too_much(anyone, round_, draft):
    path = f"/plan/proposals/{draft.number}/feedback/"
    codes = [anyone.post(path, {**GIVEN, "key": f"k{n}", "words": f"คำ {n}"}).status_code for n in range(6)]
    assert codes == [302, 302, 302, 302, 422, 422]
    assert Remark.objects.count() == 4


def test_it_closes_the_door_to_an_address_that_says_too_much(round_, draft):
    path = f"/plan/proposals/{draft.number}/feedback/"
    codes = [Client().post(path, {**GIVEN, "key": f"k{n}", "words": f"คำ {n}"}).status_code for n in range(22)]
    assert codes.count(302) == 20


def test_it_loses_nothing_that_was_typed_when_something_is_wrong(anyone, round_, draft):
    path = f"/plan/proposals/{draft.number}/feedback/"
    sent = anyone.post(path, {**GIVEN, "needed": "9"})
    assert sent.status_code == 422
    assert "ขอทางลาด" in text(sent)


def test_it_takes_an_idea_of_anybody_and_shows_it_to_nobody(anyone, user):
    user("fa", "facilitator")
    sent = anyone.post("/plan/proposals/idea/", {"title": "ธนาคารรถเข็น", "what": "ฝากไว้ที่ศาลา", "key": "k"}, follow=True)
    assert len(code_in(sent)) == 12
    assert "ธนาคารรถเข็น" not in text(anyone.get("/plan/proposals/"))
    assert Idea.objects.get().state == "waiting"


def test_it_shows_what_became_of_an_idea_by_its_code(anyone, facilitator):
    idea, code = making.say_idea(title="ธนาคารรถเข็น", what="ฝากไว้ที่ศาลา")
    anyone.post("/a/", {"code": code})
    assert anyone.get("/a/").status_code == 200
    making.reject_idea(idea=idea, reason="repeated", by=facilitator)
    assert "was not taken up" in text(anyone.get("/a/?lang=en"))


def test_it_shows_a_draft_to_no_stranger(anyone, draft):
    for tail in ("", "paper/", "sheet/", "changes/", "feedback/"):
        assert anyone.get(f"/plan/proposals/{draft.number}/{tail}?as=page").status_code == 404


def test_it_shows_a_story_only_between_yes_and_no(anyone, round_, draft, council):
    told = "ฉันรอรถสามชั่วโมงกลางฝน"
    use, code = stories.ask(proposal=draft, words=told, by=council)
    pages = [f"/plan/proposals/{draft.number}/?lang=en", f"/plan/proposals/{draft.number}/paper/?as=page"]
    assert not any(told in text(anyone.get(page)) for page in pages)
    assert told in text(anyone.post("/plan/proposals/mine/", {"code": code}))
    anyone.post("/plan/proposals/mine/", {"code": code, "verb": "agree", "story": use.pk})
    assert all(told in text(anyone.get(page)) for page in pages)
    anyone.post("/plan/proposals/mine/", {"code": code, "verb": "veto", "story": use.pk})
    assert not any(told in text(anyone.get(page)) for page in pages)
    assert told not in text(anyone.post("/plan/proposals/mine/", {"code": code}))
    assert "A story was taken back." in text(anyone.get(pages[0]))


def test_it_lets_no_code_decide_about_another_story(anyone, round_, draft, council):
    _mine, code = stories.ask(proposal=draft, words="ก", by=council)
    theirs, _other = stories.ask(proposal=draft, words="ข", by=council)
    sent = anyone.post("/plan/proposals/mine/", {"code": code, "verb": "agree", "story": theirs.pk})
    theirs.refresh_from_db()
    assert (sent.status_code, theirs.state) == (404, "asked")


def test_it_filters_by_kind_and_group_and_minds_no_rubbish(anyone, round_, draft):
    assert draft.title_th in text(anyone.get("/plan/proposals/?kind=community-led&lang=th"))
    assert draft.title_th not in text(anyone.get("/plan/proposals/?kind=campaign&lang=th"))
    assert anyone.get("/plan/proposals/?kind=%00&state=x&right=../&group=9").status_code == 200


def test_it_writes_no_score_on_a_page_while_people_are_being_asked(anyone, round_, draft, council):
    for n in range(4):
        hearing.give(round=round_, affected=True, scores={"needed": 5}, key=f"k{n}")
    page = f"/plan/proposals/{draft.number}/?lang=en"
    assert "5.0 / 5" not in text(anyone.get(page))
    hearing.close_round(round=round_, by=council)
    assert "5.0 / 5" in text(anyone.get(page))


def test_it_gives_nobody_a_withdrawn_proposal(anyone, round_, draft, council):
    from khuang.planning.proposals.actions import judging

    judging.withdraw(proposal=draft, by=council)
    assert anyone.get(f"/plan/proposals/{draft.number}/").status_code == 404
    assert Proposal.objects.published().count() == 0


def test_it_keeps_the_words_as_said_for_a_year(round_, facilitator):
    from khuang.planning.proposals.duties import expire

    hearing.give(round=round_, words="ก", scores={})
    row = Remark.objects.get()
    hearing.decide(remark=row, verb="publish", by=facilitator)
    assert expire(by=Actor("system")) == 0
    Remark.objects.update(said_on=timezone.localdate() - timedelta(days=366))
    assert expire(by=Actor("system")) == 1
    row.refresh_from_db()
    assert (bytes(row.sealed), row.words) == (b"", "ก")
