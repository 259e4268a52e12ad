"""Tests of the pages of sheets, as those who print and those who type use them."""

import re

import pytest
from django.test import Client

from khuang.forum.models import Conversation, Participant, PrintRun, Sheet, Statement, Vote
from khuang.ui import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(people):
    """``desk("one")``: a browser in which this person is signed in."""

    def open_one(name):
        client = Client()
        client.force_login(people[name])
        session = client.session
        session["second_factor"] = True
        session.save()
        return client

    return open_one


def typed(number, sheet, marks=None, **more):
    """What somebody sends: line → key."""
    keys = {f"line-{line}": "1" for line in range(len(sheet.items))}
    return {"number": number, "typed": "1", **keys, **{f"line-{k}": v for k, v in (marks or {}).items()}, **more}


def read(client, data):
    return client.post("/c/talk/sheets/read/?lang=en", data)


# -- printing
@pytest.mark.slow
def test_a_facilitator_prints_a_run_and_the_pdf_is_shown_once(desk, ballot):
    client = desk("fa")
    asked = client.get("/c/talk/sheets/new/?lang=en").content.decode()
    key = re.search(r'name="key" value="([^"]+)"', asked)[1]
    made = client.post("/c/talk/sheets/new/", {"key": key, "copies": "2", "language": "th", "each": "12"})
    run = PrintRun.objects.get()
    first = client.post(f"/c/talk/sheets/{run.id}/print/", {"begun": "0"})
    again = client.post(f"/c/talk/sheets/{run.id}/print/", {"begun": "0"})
    more = client.post(f"/c/talk/sheets/{run.id}/print/", {"begun": "2"})

    assert made.status_code == 302
    assert first["Content-Type"] == "application/pdf" and "no-store" in first["Cache-Control"]
    assert first.content.startswith(b"%PDF")
    assert (again.status_code, more.status_code) == (409, 400)
    assert Sheet.objects.count() == 2


def test_no_sheet_exists_whose_pdf_was_not_made(desk, ballot, printed, monkeypatch):
    run, _papers = printed(1)
    PrintRun.objects.filter(id=run.id).update(copies=5)

    def broken(html):
        raise pdf.NoPaper("broken")

    monkeypatch.setattr(pdf, "possible", lambda: True)
    monkeypatch.setattr(pdf, "render", broken)
    answer = desk("fa").post(f"/c/talk/sheets/{run.id}/print/", {"begun": "1"})

    assert answer.status_code == 400
    assert Sheet.objects.count() == 1


def test_where_no_pdf_can_be_made_the_sheets_stand_on_a_page(desk, printed, monkeypatch):
    run, _papers = printed(1)
    PrintRun.objects.filter(id=run.id).update(copies=3)
    monkeypatch.setattr(pdf, "possible", lambda: False)
    answer = desk("fa").post(f"/c/talk/sheets/{run.id}/print/", {"begun": "1"})

    assert answer["Content-Type"].startswith("text/html") and "no-store" in answer["Cache-Control"]
    assert answer.content.decode().count('class="strip"') == 2
    assert Sheet.objects.count() == 3


def test_the_door_is_opened_by_the_facilitator(desk, talk):
    Conversation.objects.filter(id=talk.id).update(doors=["page"])
    client = desk("fa")

    assert "sheets/allow/" in client.get("/c/talk/sheets/").content.decode()
    assert client.post("/c/talk/sheets/allow/").status_code == 302
    assert Conversation.objects.get(id=talk.id).doors == ["page", "sheet"]


# -- typing in
def test_a_number_mistyped_is_told_by_its_check_digit(desk, printed):
    _run, papers = printed(1)
    wrong = str((int(papers[0].number[0]) + 1) % 10) + papers[0].number[1:]
    answer = read(desk("one"), {"number": wrong})

    assert answer.status_code == 422
    assert "not a code of ours" in answer.content.decode()


def test_two_people_type_a_sheet_and_it_is_counted(desk, printed, talk):
    _run, papers = printed(1)
    number, sheet = papers[0].number, Sheet.objects.get()
    page = read(desk("one"), {"number": number}).content.decode()
    first = read(desk("one"), typed(number, sheet, {1: "2", 2: "0"}))
    second = read(desk("two"), typed(number, sheet, {1: "2", 2: "0"}))

    assert page.count("<fieldset") == len(sheet.items)
    assert (first.status_code, second.status_code) == (302, 302)
    assert number not in first["Location"] + second["Location"]
    assert Sheet.objects.get().state == "counted"
    assert sorted(Vote.objects.values_list("value", flat=True)) == [-1] + [1] * (len(sheet.items) - 2)


def test_the_second_does_not_see_what_the_first_read(desk, printed):
    _run, papers = printed(1)
    number, sheet = papers[0].number, Sheet.objects.get()
    read(desk("one"), typed(number, sheet, {1: "2"}))

    assert "checked" not in read(desk("two"), {"number": number}).content.decode()


def test_nothing_typed_is_lost_when_a_line_was_forgotten(desk, printed):
    _run, papers = printed(1)
    data = typed(papers[0].number, Sheet.objects.get(), {1: "2"}, words="ถนนมืด")
    del data["line-3"]
    answer = read(desk("one"), data)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert page.count("checked") == len(papers[0].items) - 1
    assert "ถนนมืด" in page
    assert Sheet.objects.get().state == "printed"


def test_words_on_a_sheet_wait_for_the_moderator(desk, printed):
    _run, papers = printed(1)
    data = typed(papers[0].number, Sheet.objects.get(), words="อยากให้มีไฟที่สะพาน")
    read(desk("one"), data)
    said = Statement.objects.order_by("number").last()

    assert (said.state, said.door) == ("waiting", "sheet")
    assert 'name="words"' not in read(desk("two"), {"number": papers[0].number}).content.decode()


def test_lines_read_differently_are_settled_and_only_those_are_shown(desk, printed):
    _run, papers = printed(1)
    number, sheet = papers[0].number, Sheet.objects.get()
    read(desk("one"), typed(number, sheet))
    told = desk("two")
    read(told, typed(number, sheet, {4: "3"}))
    client = desk("fa")
    page = client.post("/c/talk/sheets/settle/?lang=en", {"number": number}).content.decode()
    done = client.post("/c/talk/sheets/settle/", {"number": number, "line-4": "2", "settled": "1"})

    assert page.count("<fieldset") == 1 and "checked" not in page
    assert done.status_code == 302
    assert Vote.objects.filter(value=-1).count() == 1 and Vote.objects.count() == len(sheet.items)
    assert Participant.objects.count() == 1


def test_a_double_tap_counts_once(desk, printed):
    _run, papers = printed(1)
    number, sheet = papers[0].number, Sheet.objects.get()
    for who in ("one", "one", "two", "two"):
        read(desk(who), typed(number, sheet))

    assert Participant.objects.count() == 1
    assert Vote.objects.count() == len(sheet.items)


def test_a_spoiled_sheet_is_void(desk, printed):
    _run, papers = printed(1)
    desk("fa").post("/c/talk/sheets/void/", {"number": papers[0].number})

    assert Sheet.objects.get().state == "void"
    assert read(desk("one"), {"number": papers[0].number}).status_code == 422


@pytest.mark.parametrize("path", ["new/", "settle/", "void/"])
def test_who_types_in_neither_prints_nor_settles(desk, talk, path):
    assert desk("one").get(f"/c/talk/sheets/{path}").status_code == 404
    assert desk("two").get(f"/c/talk/sheets/{path}").status_code == 404


def test_the_overview_tells_how_far_it_is(desk, printed, talk):
    _run, papers = printed(3)
    read(desk("one"), typed(papers[0].number, Sheet.objects.first()))
    page = desk("two").get("/c/talk/sheets/?lang=en").content.decode()

    assert "Read once, wait for another person" in page
    assert "/print/" not in page
