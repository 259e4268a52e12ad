"""The pages, as people use them: an agreement from the first draft to the sign that it is kept; rubbish; too much of it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from khuang.access.demo import second_factor
from khuang.texts import actions, queries, rules
from khuang.texts.actions import NewParty
from khuang.texts.models import Clause, Comment, Objection, SharedText
from khuang.texts.rules import Voices


@pytest.fixture
def come(user):
    """``come("name", "role")``: a client signed in, second factor given; ``come()``: anybody."""

    def make(name="", role="", **more):
        client = Client()
        client.cookies["language"] = "en"
        if name:
            made = user(name, role, **more)
            second_factor(made)
            client.force_login(made)
        return client

    return make


def words(answer):
    return answer.content.decode()


def post(client, url, status=302, **given):
    answer = client.post(url, given)
    assert answer.status_code == status, words(answer)
    return answer


def test_it_goes_from_a_draft_to_a_sign_that_it_is_kept(come):
    """By its pages alone: the facilitator, the public, a member of the council."""
    head, anybody, member = come("f", "facilitator"), come(), come("c", "council")
    post(
        head,
        "/texts/new/",
        kind="agreement",
        title_th="แยกขยะ",
        title_en="Sorting waste",
        rule="no-open-objection",
    )
    assert anybody.get("/texts/1/").status_code == 404
    for n in (1, 2):
        post(head, "/texts/1/clauses/new/", text_th=f"ข้อที่ {n}", text_en=f"Clause number {n}")
    post(head, "/texts/1/step/open/", version=SharedText.objects.get().version)
    assert "Clause number 2" in words(anybody.get("/texts/1/"))

    said = post(anybody, "/texts/1/comment/", words="Twice a week, please")
    code = re.search(r"\d{4} \d{4} \d{4}", words(anybody.get(said.url)))[0]
    assert "Twice a week" not in words(anybody.get("/texts/1/"))
    row = Comment.objects.get()
    assert "Twice a week" in words(head.get("/texts/desk/"))
    post(head, f"/texts/comments/{row.pk}/", decision="publish", version=1)
    post(head, f"/texts/comments/{row.pk}/", answer="kept", words="The truck comes once", version=2)
    assert "The truck comes once" in words(anybody.get("/texts/1/"))
    assert "The truck comes once" in words(anybody.post("/texts/mine/", {"code": code}))

    post(head, "/texts/1/step/propose/", version=SharedText.objects.get().version)
    post(head, "/texts/1/asked/new/", name_th="หมู่ที่ 1", unit="households", total="20")
    party = SharedText.objects.get().parties.get()
    post(head, f"/texts/1/asked/{party.pk}/", agree="15", live_with="5", object="")
    post(member, "/texts/1/agree/", level="object", why="Too far for me", clause=Clause.objects.first().pk)
    objection = Objection.objects.get()
    assert post(head, "/texts/1/step/adopt/", 422, version=SharedText.objects.get().version)
    post(head, f"/texts/1/objections/{objection.pk}/", verb="answer", words="Somebody fetches it", version=1)
    post(head, "/texts/1/step/adopt/", version=SharedText.objects.get().version)
    told = words(anybody.get("/texts/1/"))
    assert all(each in told for each in ("Adopted", "Too far for me", "Somebody fetches it", "20 households in all"))

    today = timezone.localdate()
    post(
        head, "/texts/1/signs/new/", on=f"{today.day}/{today.month}/{today.year + 543}", how="partly", text_th="แยกแล้ว", done="12",
        of="20", seen_by_th="กลุ่มแม่บ้าน",
    )  # fmt: skip
    for url in ("/texts/1/", "/texts/1/paper/?as=page", "/texts/"):
        assert "12 of 20" in words(anybody.get(url))
    assert come("v", "volunteer").get("/texts/1/desk/").status_code == 404


def test_it_publishes_no_name_of_who_agreed_or_spoke(come, opened, facilitator, council):
    actions.comment(text=opened, words="อยากให้เก็บวันเสาร์", by=council[0])
    page = words(come().get(f"/texts/{opened.number}/"))
    assert "Community council" in page
    assert "co0" not in page and "fa" not in re.findall(r">\s*(\w+)\s*<", page)


def test_it_reaches_the_facilitator_as_so_much_as_can_be_read(come, opened):
    """Five hundred within minutes from one device: what arrives is the limit."""
    anybody, statuses = come(), []
    for n in range(60):
        statuses.append(anybody.post(f"/texts/{opened.number}/comment/", {"words": f"รำคาญ {n}"}).status_code)
    assert Comment.objects.count() == rules.COMMENTS_AT_MOST
    assert set(statuses) == {302, 422}
    assert "รำคาญ 59" in words(
        anybody.post(f"/texts/{opened.number}/comment/", {"words": "รำคาญ 59"})
    )  # typed, not lost


def test_it_takes_a_comment_sent_twice_for_one(come, opened):
    anybody, url = come(), f"/texts/{opened.number}/comment/"
    key = re.search(r'name="key" value="([^"]+)"', words(anybody.get(url)))[1]
    pages = [words(anybody.get(post(anybody, url, words="สองครั้ง", key=key).url)) for _n in range(2)]
    assert Comment.objects.count() == 1
    assert len({re.search(r"\d{4} \d{4} \d{4}", page)[0] for page in pages}) == 1
    post(anybody, url, words="อีกเรื่อง", key="")
    post(come(), url, words="คนอื่น", key=key[::-1])
    assert Comment.objects.count() == 3


def test_it_lets_nobody_try_codes(come, opened):
    row, code = actions.comment(text=opened, words="อย่าลืม")
    anybody = come()
    for _n in range(queries.TRIES):
        anybody.post("/texts/mine/", {"code": "0000 0000 0019"})
    assert "Too many tries" in words(anybody.post("/texts/mine/", {"code": code}))
    assert row.state == "waiting"


def test_it_takes_words_back_by_their_code(come, opened, facilitator):
    row, code = actions.comment(text=opened, words="ขอถอน")
    actions.decide(comment=row, verb="publish", by=facilitator)
    anybody = come()
    assert "ขอถอน" in words(anybody.post("/texts/mine/", {"code": code}))
    assert "ขอถอน" not in words(anybody.post("/texts/mine/", {"code": code, "verb": "withdraw"}))
    assert "ขอถอน" not in words(anybody.get(f"/texts/{opened.number}/"))
    answer = anybody.post("/texts/mine/", {"code": code, "verb": "withdraw"})  # a second tap
    assert answer.status_code in (200, 422)


@pytest.mark.parametrize("query", ["?a=1&b=2", "?a=9999999999999&b=-1", "?a=x&b=%00", "?a=๑&b=", "?kind=%27&state=x"])
def test_it_answers_odd_addresses_calmly(come, opened, query):
    anybody = come()
    for url in ("/texts/", f"/texts/{opened.number}/changes/", f"/texts/{opened.number}/comment/"):
        assert anybody.get(url + query).status_code == 200


def test_it_answers_odd_forms_calmly(come, opened, asked, facilitator):
    """Told what is wrong, never broken."""
    party = actions.ask(text=asked, new=NewParty("village", "V1"), by=facilitator)
    actions.take_stance(party=party, voices=Voices(object=1), why="x", by=facilitator)
    n, clause, objection = asked.number, Clause.objects.first().pk, Objection.objects.get().pk
    head = come("f2", "facilitator")
    row, _code = Comment.objects.create(text=asked, said_on=timezone.localdate(), state="waiting"), ""
    urls = (
        "/texts/new/", f"/texts/{n}/edit/", f"/texts/{n}/clauses/new/", f"/texts/{n}/clauses/{clause}/",
        f"/texts/{n}/clauses/{clause}/place/", f"/texts/{n}/asked/new/", f"/texts/{n}/asked/{party.pk}/", f"/texts/{n}/signs/new/",
        f"/texts/{n}/objections/{objection}/", f"/texts/{n}/causes/", f"/texts/{n}/step/adopt/", f"/texts/{n}/step/supersede/",
        f"/texts/comments/{row.pk}/", "/texts/mine/", f"/texts/{n}/comment/",
    )  # fmt: skip
    fields = (
        "kind title_th title_en why_th why_en place rule comment_until version text_th text_en why way village organisation name_th "
        "name_en unit total level agree live_with object clause verb words on how done of seen_by_th corrects address successor "
        "review_on decision reason answer code out"
    ).split()
    for odd in ("", "'", "\x00", "-1", "9" * 40, "ก" * 5000, "{{7*7}}", "null", "😀", "2569-13-45", str(clause)):
        for url in urls:
            for extra in ({}, {"answer": "kept"}):
                status = head.post(url, {**dict.fromkeys(fields, odd), **extra}).status_code
                assert status < 500, (url, odd)


def test_it_counts_a_double_tap_once(come, opened, facilitator):
    head = come("f3", "facilitator")
    given = {"version": SharedText.objects.get(pk=opened.pk).version}
    assert head.post(f"/texts/{opened.number}/step/propose/", given).status_code == 302
    assert head.post(f"/texts/{opened.number}/step/propose/", given).status_code == 422
    assert SharedText.objects.get(pk=opened.pk).edition == 2


def test_it_asks_few_questions_however_many_comments_there_are(come, opened, facilitator, council, queries):
    anybody, url = come(), f"/texts/{opened.number}/"
    anybody.get(url)
    with queries() as few:
        anybody.get(url)
    for n in range(12):
        actions.comment(text=opened, words=f"ความเห็น {n}", clause=Clause.objects.first(), by=council[n % 3])
    with queries() as more:
        anybody.get(url)
    assert len(more) <= len(few) + 1


def test_it_is_light_on_a_cheap_phone(come, opened):
    """The page itself, before the styles that every page shares."""
    assert len(come().get(f"/texts/{opened.number}/").content) < 15_000


def test_it_reminds_the_facilitator_of_the_day_of_review(come, asked, facilitator):
    actions.take_stance(
        party=actions.ask(text=asked, new=NewParty("village", "V1"), by=facilitator), voices=Voices(1), by=facilitator
    )
    asked.refresh_from_db()
    actions.move(text=asked, verb="adopt", review_on=timezone.localdate() + timedelta(days=9), by=facilitator)
    day = words(come("f4", "facilitator").get("/home/"))
    assert re.search(r"Agreements to look at again.{0,200}>1<", day, re.DOTALL)
