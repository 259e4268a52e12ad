"""What a stranger on the open page, and a colleague who should not know, would try."""

import pytest
from django.core import signing
from django.test import Client

from khuang.care.asks import actions, reading
from khuang.care.asks.tests import test_asking as asking
from khuang.care.cases import actions as cases
from khuang.care.cases.tests import kit
from khuang.care.models import Ask, Case
from khuang.care.tests import town as people

pytestmark = pytest.mark.django_db
ground, worker = asking.ground, asking.worker


def sent(client, **said):
    """The form as the page gave it."""
    key = client.get("/help/").context["form"]["key"].initial
    return asking.form(key=key, **said)


def test_a_double_tap_is_one_call_with_one_receipt(client, ground):
    data = sent(client)
    codes = {client.post("/help/", data).context["code"] for _ in range(3)}
    assert Ask.objects.count() == 1 and len(codes) == 1
    client.post("/help/mine/", {"code": codes.pop()})
    assert client.get("/help/mine/").status_code == 200


def test_two_people_on_a_copied_page_have_two_calls_and_two_receipts(client, ground):
    """A page kept on a shared telephone carries the same hidden number: what is told tells them apart."""
    data = sent(client)
    first = client.post("/help/", data).context["code"]
    second = Client().post("/help/", {**data, "words": "อีกเรื่องหนึ่ง"}).context["code"]
    assert first != second and Ask.objects.count() == 2


def test_a_page_without_its_hidden_number_still_works(client, ground):
    for _ in range(2):
        assert client.post("/help/", asking.form()).status_code == 200
    assert Ask.objects.count() == 2


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\u200b"])
def test_no_mark_turns_a_number_round_for_whoever_calls_back(client, worker, mark):
    asking.receipt(client, reach=f"{mark}0812345678", name=f"น้ำ{mark}", safe=f"เช้า{mark}", words=f"ก{mark}ข")
    told = reading.lay_open(Ask.objects.get(), by=worker).known.words
    assert not [word for word in told.values() if mark in word and mark != "\u200b"]
    assert told["reach"] == "0812345678"


def test_nothing_of_it_is_kept_on_a_shared_telephone(client, ground):
    code, response = asking.receipt(client)
    pages = [response, client.get("/help/"), client.post("/help/mine/", {"code": code}), client.get("/help/mine/")]
    assert all("no-store" in page.headers["Cache-Control"] for page in pages)
    assert not [page for page in pages if page.headers.get("ETag") or page.headers.get("Last-Modified")]


@pytest.mark.parametrize("value", ["", "x", "\x00", "a" * 5000, "signed by another hand"])
def test_no_cookie_stands_in_for_a_code(client, ground, value):
    asking.receipt(client)
    if value.startswith("signed"):
        value = signing.dumps(str(Ask.objects.get().pk), salt="somebody.else")
    client.cookies["help"] = value
    page = client.get("/help/mine/")
    assert page.status_code == 200 and "held" not in page.context
    assert client.post("/help/mine/", {"verb": "drop", "words": ""}).status_code == 422
    assert Ask.objects.get().state == "new"


def test_the_asker_takes_no_step_of_the_desk(client, ground):
    code, _response = asking.receipt(client)
    client.post("/help/mine/", {"code": code})
    for verb in ("take", "open", "helped", "unable", "give-back", "reply", "", "x"):
        assert client.post("/help/mine/", {"verb": verb, "words": "x"}).status_code in (200, 302)
        assert Ask.objects.get().state == "new" and Ask.objects.get().owner_id is None


@pytest.mark.parametrize("data", [{"words": "ก" * 5_000_000}, {f"f{n}": "x" for n in range(2_000)}, {"place": "ก" * 9}])
def test_what_is_too_much_is_refused_calmly(client, ground, data):
    client.raise_request_exception = False
    assert client.post("/help/", asking.form(**data)).status_code in (400, 413, 422)
    assert not Ask.objects.exists()


@pytest.mark.parametrize("kind", ["application/json", "text/xml", "multipart/form-data; boundary=x", "x"])
def test_another_kind_of_content_is_no_call(client, ground, kind):
    client.raise_request_exception = False
    assert client.post("/help/", b'{"words": "x"}', content_type=kind).status_code in (200, 400, 422)
    assert not Ask.objects.exists()


def test_whom_the_person_keeps_away_reads_the_call_no_more(client, worker):
    """The call holds what the case holds: whoever is barred from one is from the other, and is not told."""
    asking.receipt(client)
    made = actions.open_case(call=asking.taken(worker), pathway="school", by=worker)
    colleague = people.user("colleague")
    other = people.actor("supervisor", who=colleague.pk)
    row = Ask.objects.get()
    assert Ask.objects.visible_to(other).count() == 1
    cases.bar(folder=kit.folder(Case.objects.get(pk=made.pk), worker), user=colleague, why="ญาติ", by=worker)
    assert not Ask.objects.visible_to(other).exists()
    assert not row.steps.visible_to(other).exists()
    assert Ask.objects.visible_to(worker).exists()
