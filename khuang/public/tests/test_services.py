"""Help near here, as anybody sees it: without an account, without a script, in their language."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.town.directory import actions, hours
from khuang.town.directory.models import Service
from khuang.town.directory.tests import kit

pytestmark = pytest.mark.django_db
SECRET = [{"number": "054 000 040"}]


@pytest.fixture(autouse=True)
def town(cell, tmp_path):
    kit.make(tmp_path)


def seen(query="", lang="en"):
    page = Client().get(reverse("public:services") + f"?lang={lang}{query}")
    assert page.status_code == 200
    return page.content.decode()


def titles(query):
    page = Client().get(reverse("public:services") + f"?lang=en{query}")
    return [one["code"] for one in page.context["rows"]], page.context["exact"]


def test_it_finds_by_words_in_any_of_its_languages():
    kit.service("repair", words={"th": {"title": "ซ่อมบ้านผู้สูงอายุ"}, "en": {"title": "Repairs"}})
    kit.service("law", of="LAW", kind="legal-aid", words={"th": {"title": "ทนาย"}, "my": {"title": "ဥပဒေ အကူအညီ"}})
    assert titles("&q=ซ่อมบ้าน") == (["repair"], True)
    assert titles("&q=REPAIRS") == (["repair"], True)
    assert titles("&q=ဥပဒေ") == (["law"], True)
    assert titles("&q=Law+Net") == (["law"], True)  # by its organisation
    assert titles("&q=ซ่อมบ้านคนชรา") == (["repair"], False)  # nothing has these words; this comes near
    assert titles("&q=xyzxyz") == ([], False)


def test_it_filters_by_language_cost_kind_and_hour():
    kit.service("always", hours=[list(span) for span in hours.ALWAYS], free=True, languages=["my"])
    kit.service("never", languages=["th"], interpreting="asked")
    assert titles("&open=yes")[0] == ["always"] and titles("&free=yes")[0] == ["always"]
    assert set(titles("&language=my")[0]) == {"always", "never"} and titles("&language=shn")[0] == ["never"]
    assert titles("&kind=legal-aid")[0] == []
    assert titles("&kind=nonsense&language=xx&village=xx&page=zz&open=2&free=%00") == ([], True)


def test_it_shows_nothing_that_ended_and_says_when_its_word_is_old():
    row = kit.service("old")
    actions.assure(service=row, on=timezone.localdate().replace(year=2020), by=SYSTEM)
    assert "it may be wrong" in Client().get(reverse("public:service", args=["old"]) + "?lang=en").content.decode()
    actions.move_service(service=row, verb="end", by=SYSTEM)
    assert Client().get(reverse("public:service", args=["old"])).status_code == 404
    assert titles("") == ([], True) and b"old" not in table()


def table():
    return b"".join(Client().get(reverse("public:services_table")).streaming_content)


def test_it_never_tells_where_a_shelter_is():
    kit.service("refuge", of="REFUGE", kind="safehouse", phones=SECRET)
    kit.service("clinic", address="12 Main Road", place="TH52030601", lat=18.1, lon=99.1)
    page = Client().get(reverse("public:service", args=["refuge"]) + "?lang=en")
    said = page.content.decode()
    assert "tel:054000040" in said and "nobody writes here where this is" in said
    assert page.context["map"] is None and page.context["one"]["place"] is None
    rows = list(csv.DictReader(io.StringIO(table().decode("utf-8-sig"))))
    hidden = next(row for row in rows if row["service.id"] == "refuge")
    assert (hidden["address.address_1"], hidden["location.latitude"], hidden["x.confidential"]) == ("", "", "yes")


def test_it_says_until_when_it_is_open(monkeypatch):
    kit.service("office", hours=[[day, 510, 990] for day in range(5)])
    monday = timezone.make_aware(timezone.datetime(2026, 11, 23, 10, 0))
    monkeypatch.setattr("django.utils.timezone.localtime", lambda value=None, zone=None: value or monday)
    assert "Open now until 16:30" in seen()
    assert "เปิดอยู่ ถึง 16:30 น." in seen(lang="th")


def test_it_shows_only_hotlines_that_somebody_checked():
    for said in (seen(), Client().get(reverse("public:numbers") + "?lang=en").content.decode()):
        assert "tel:1300" in said and "1191" not in said


def test_it_stays_small_and_offers_burmese():
    for n in range(30):
        kit.service(
            f"s{n}", title=f"บริการที่ยาวพอสมควรสำหรับทุกคน {n}", phones=SECRET, languages=["th", "my", "en"], free=True
        )
    for lang, most in (("th", 45_000), ("en", 45_000), ("my", 90_000)):
        assert len(seen(lang=lang).encode()) <= most
    assert 'lang="my"' in seen() and 'hreflang="my"' in seen()


def test_it_answers_with_as_few_questions_whatever_the_length(django_assert_max_num_queries):
    for n in range(25):
        kit.service(f"s{n}")
    with django_assert_max_num_queries(16):
        seen()


def test_it_shows_an_organisation_with_what_it_offers():
    kit.service("clinic")
    said = Client().get(reverse("public:organisation", args=["HOSPITAL"]) + "?lang=en").content.decode()
    assert reverse("public:service", args=["clinic"]) in said
    assert Client().get(reverse("public:organisation", args=["NOBODY"])).status_code == 404


def test_it_prints_everything_that_is_shown():
    kit.service("clinic", phones=SECRET)
    said = Client().get(reverse("public:services_print") + "?lang=en").content.decode()
    assert "054 000 040" in said and Service.objects.count() == 1
