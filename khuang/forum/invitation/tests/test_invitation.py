"""Tests of the invitation: texts that fit a telephone, and a page for the wall."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.actor import SYSTEM
from khuang.forum import actions
from khuang.forum.invitation import rules
from khuang.forum.models import Meeting
from khuang.ui.tests.test_pdf import bare, text_of

URL = "https://forum.koh-kha.example.go.th/c/water-2571/"


@given(st.text(max_size=400), st.sampled_from(["th", "en"]))
def test_a_text_is_never_longer_than_a_telephone_takes_and_keeps_its_address(question, lang):
    made = rules.message(lang, town="Koh Kha", question=question, address=URL)

    assert len(made) <= rules.LONGEST[lang]
    assert made.endswith(URL)


def test_a_short_question_stands_whole():
    assert "ถนนควรมีไฟไหม" in rules.message("th", town="เกาะคา", question="ถนนควรมีไฟไหม", address=URL)
    assert "Light?" in rules.message("en", town="Koh Kha", question="Light?", address=URL)


def test_an_english_text_is_one_sms_though_its_question_has_a_dash():
    made = rules.message("en", town="Koh Kha", question="Koh Kha 2569 – the town we’d like…", address=URL)

    assert rules.parts(made) == 1


@pytest.mark.parametrize(
    ("text", "n"), [("a" * 160, 1), ("a" * 161, 2), ("ก" * 70, 1), ("ก" * 71, 2), ("ก" * 134, 2), ("ก" * 135, 3), ("a" * 69 + "ก", 1)]
)  # fmt: skip
def test_it_counts_sms_as_telephones_do(text, n):
    assert rules.parts(text) == n


@pytest.fixture
def talk(water):
    water.doors = ["page", "sheet"]
    water.save()
    day = timezone.localdate() + timedelta(days=5)
    Meeting.objects.create(conversation=water, title_th="คุยกันที่วัด", held_on=day, venue="ศาลาวัด", state="planned")
    Meeting.objects.create(conversation=water, title_th="ผ่านไปแล้ว", held_on=day - timedelta(days=9), state="planned")
    Meeting.objects.create(conversation=water, title_th="งดประชุม", held_on=day, state="cancelled")
    return water


def test_the_page_says_the_question_how_and_where(talk, client):
    page = client.get(f"/c/{talk.slug}/invitation/?as=page&lang=th").content.decode()

    assert "น้ำ" in page and "คุยกันที่วัด" in page and "ศาลาวัด" in page
    assert "งดประชุม" not in page and "ผ่านไปแล้ว" not in page
    assert 'class="qr"' in page and f"http://testserver/c/{talk.slug}/" in page
    assert "กระดาษ" in page and "บนบัตรที่คนที่ท่านไว้ใจ" not in page  # only the doors that stand open


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lang", "words"), [("th", "ขอเชิญบอกสิ่งที่ท่านคิด"), ("en", "You are invited to say what you think")]
)
def test_it_is_one_page_of_paper(talk, client, tmp_path, lang, words):
    response = client.get(f"/c/{talk.slug}/invitation/?lang={lang}")
    made = b"".join(response.streaming_content) if response.streaming else response.content

    assert response["Content-Type"] == "application/pdf" and "no-store" in response["Cache-Control"]
    assert bare(words) in text_of(made, tmp_path)
    assert made.count(b"/Type /Page\n") + made.count(b"/Type /Page/") + made.count(b"/Type /Page ") <= 1


def test_everybody_may_print_it_and_a_draft_is_not_there(cell, client):
    actions.open_conversation(slug="draft", title={"th": "ร่าง", "en": "Draft"}, state="draft", by=SYSTEM)

    assert client.get("/c/draft/invitation/?as=page").status_code == 404


def test_the_facilitator_gets_both_texts_to_send(talk, client, facilitator):
    client.force_login(facilitator)
    session = client.session
    session["second_factor"] = True
    session.save()
    page = client.get(f"/c/{talk.slug}/invite/?lang=en").content.decode()

    assert page.count("<textarea") == 2
    assert "Water" in page and "sms:?body=" in page


def test_where_no_pdf_can_be_made_the_page_is_shown(talk, client, monkeypatch):
    monkeypatch.setattr("khuang.ui.pdf.possible", lambda: False)
    response = client.get(f"/c/{talk.slug}/invitation/")

    assert response["Content-Type"].startswith("text/html")
