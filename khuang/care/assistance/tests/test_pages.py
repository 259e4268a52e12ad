"""Pages of the assistance ledger, as they are used."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from khuang.care.assistance import actions
from khuang.care.assistance.actions import For
from khuang.care.assistance.tests.test_actions import PIXEL, WORKER, approved, asked
from khuang.care.models import Aid
from khuang.care.tests import town as t
from khuang.care.tests.test_pages import signed_in, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
WRONG = 'class="summary" role="alert"'


@pytest.fixture
def care() -> Client:
    return signed_in("caseworker")


@pytest.fixture
def boss() -> Client:
    return signed_in("supervisor")


def test_it_goes_through_the_pages_from_asking_to_the_photo(care: Client, boss: Client) -> None:
    person = t.person()
    url = reverse("care:aid-new", args=["person", person.pk])
    page = care.get(url)
    given = {
        "key": page.context["form"].initial["key"], "kind": "grant", "words": "ค่ายา", "satang": "๓,๐๐๐", "on": "1/11/2569",
    }  # fmt: skip
    for _tap in range(2):
        answer = care.post(url, given)
        assert answer.status_code == 302
    row = Aid.objects.get()
    assert row.satang == 300_000
    aid = reverse("care:aid", args=[row.pk])
    assert care.post(aid, {"do": "assess", "words": "ไปดูแล้ว"}).status_code == 302
    assert "did not ask for it decides" in text(care.get(aid))
    decision = {
        "do": "decide",
        "verb": "approve",
        "satang": "3000",
        "money": "fund",
        "line": "กองทุนฟื้นฟู",
        "on": "1/11/2569",
    }
    assert WRONG in text(boss.post(aid, decision))
    assert boss.post(aid, {**decision, "reason": "ตามมติ"}).status_code == 302
    photo = SimpleUploadedFile("p.jpg", PIXEL, "image/jpeg")
    hand = {"do": "hand", "key": "a", "satang": "3000", "receiver": "สมหญิง", "proof": "photo", "on": "22/11/2569"}
    hand["on"] = page.context["form"].initial["on"].strftime("%d/%m/%Y")
    assert care.post(aid, {**hand, "photo": photo}).status_code == 302
    picture = care.get(reverse("care:aid-photo", args=[row.handovers.get().pk]))
    assert picture["Content-Type"] == "image/jpeg"
    assert "no-store" in picture["Cache-Control"]
    assert b"EXIF" not in picture.content
    assert care.post(aid, {"do": "came", "came": "yes"}).status_code == 302
    page_text = text(care.get(aid))
    for words in ("กองทุนฟื้นฟู", "สมหญิง", "the person says it came"):
        assert words in page_text


def test_it_warns_of_a_double_and_loses_nothing_typed(care: Client) -> None:
    person = t.person()
    actions.given_elsewhere(target=For(person=person), kind="cash", org="ILO", words="เงิน", satang=5000, by=WORKER)
    url = reverse("care:aid-new", args=["person", person.pk])
    given = {"key": "k", "kind": "cash", "words": "ค่าเช่าบ้าน", "on": "1/11/2569", "satang": "500"}
    page = text(care.post(url, given))
    assert "They asked for this or got it before" in page
    assert "ค่าเช่าบ้าน" in page
    assert care.post(url, {**given, "reason": "ถูกเลิกจ้าง"}).status_code == 302


def test_it_lists_sums_and_exports(care: Client) -> None:
    row = approved(t.person())
    actions.hand_over(aid=row, receiver="สม", proof="signed", satang=100_000, by=WORKER)
    asked(t.person(place=t.FAR), kind="mhpss", satang=0)
    page = text(care.get(reverse("care:assistance")))
    for words in ("Grant", "Private help", "1,000", "สมหญิง ใจดี"):
        assert words in page
    assert "Mental health" not in page.split("<form")[0]
    lines = b"".join(care.get(reverse("care:assistance") + "?export=csv").streaming_content).decode()
    assert lines.count("สมหญิง") == 2
    assert "Grant" in text(care.get(reverse("care:assistance") + "?state=partly"))


def test_it_shows_on_the_page_of_a_person_and_a_home(care: Client) -> None:
    row = approved(t.person())
    home = row.person.household
    actions.ask(target=For(household=home), kind="home-repair", words="หลังคา", by=WORKER)
    page = text(care.get(reverse("registry:person", args=[row.person_id])))
    assert "Home repair" in page
    assert "Grant" in page
    page = text(care.get(reverse("registry:household", args=[home.pk])))
    assert "Home repair" in page
    assert "Grant" not in page


@pytest.mark.parametrize("what", ["dog", "group"])
def test_it_knows_no_other_thing_to_ask_for(care: Client, what: str) -> None:
    assert care.get(reverse("care:aid-new", args=[what, t.person().pk])).status_code == 404


def test_it_takes_no_step_that_is_not_open(care: Client) -> None:
    row = asked(t.person())
    url = reverse("care:aid", args=[row.pk])
    for step in ("decide", "hand", "back", "came", "explode", ""):
        assert care.post(url, {"do": step, "verb": "approve", "reason": "ตามมติ"}).status_code == 200
    row.refresh_from_db()
    assert row.state == "requested"


def handed(care: Client, picture: bytes, kind: str = "image/jpeg") -> Aid:
    row = approved(t.person())
    day = timezone.localdate().strftime("%d/%m/%Y")
    hand = {"do": "hand", "key": "a", "satang": "100", "receiver": "สมหญิง", "proof": "photo", "on": day}
    care.post(reverse("care:aid", args=[row.pk]), {**hand, "photo": SimpleUploadedFile("p.jpg", picture, kind)})
    return row


def test_each_picture_is_its_own_and_nobody_elses(care: Client) -> None:
    """Opening a picture showed the same one always; and whoever knew its number."""
    shown = []
    for more in (b"one", b"two"):
        row = handed(care, PIXEL[:-2] + more + PIXEL[-2:])
        url = reverse("care:aid-photo", args=[row.handovers.get().pk])
        shown.append(care.get(url).content)
        assert signed_in("caseworker", account=t.user(f"far{len(shown)}"), place=t.FAR).get(url).status_code == 404
        assert signed_in("volunteer", account=t.user(f"vol{len(shown)}")).get(url).status_code == 404
    assert shown[0] != shown[1]


@pytest.mark.parametrize(
    "raw", [b"<script>alert(1)</script>", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>", b"%PDF-1.4", b""]
)
@pytest.mark.parametrize("kind", ["image/jpeg", "image/svg+xml", "text/html"])
def test_what_is_no_picture_is_not_taken_for_one(care: Client, raw: bytes, kind: str) -> None:
    row = handed(care, raw, kind)
    for handover in row.handovers.exclude(file=None):
        answer = care.get(reverse("care:aid-photo", args=[handover.pk]))
        assert answer["Content-Type"] in ("image/jpeg", "image/png", "image/webp")
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_table_holds_what_the_page_shows_and_no_more(care: Client) -> None:
    """A table file ignored the filters of its page."""
    row = asked(t.person())
    everything = b"".join(care.get(reverse("care:assistance"), {"export": "csv"}).streaming_content).decode()
    assert len(everything.splitlines()) == 2
    for query in ({"state": "given"}, {"kind": "nothing-such"}, {"place": t.FAR}):
        page = care.get(reverse("care:assistance"), query)
        table = b"".join(care.get(reverse("care:assistance"), {**query, "export": "csv"}).streaming_content).decode()
        shown = str(row.pk) in page.content.decode()
        assert (len(table.splitlines()) == 2) is shown, query
