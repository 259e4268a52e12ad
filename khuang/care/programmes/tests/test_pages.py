"""Pages of programmes as they are used: on a telephone, with rubbish, with a double tap, by whoever leads."""

import gzip
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from khuang.care.models import Lesson, Participant, Presence, Programme
from khuang.care.programmes import actions
from khuang.care.programmes.tests.test_actions import WORKER, enrolled, meeting, school
from khuang.care.tests import packs
from khuang.care.tests import town as t
from khuang.care.tests.test_pages import signed_in, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
NOW = timezone.localdate
WRONG = 'class="summary" role="alert"'


@pytest.fixture
def care() -> Client:
    return signed_in("caseworker")


def test_it_begins_one_programme_however_often_it_is_sent(care: Client) -> None:
    page = care.get(reverse("care:programme-new"))
    given = {
        "key": page.context["form"].initial["key"], "kind": "elder-school", "title_th": "โรงเรียนผู้สูงอายุ", "places": "๒๐",
        "begins": "1/11/2569", "place": t.NEAR,
    }  # fmt: skip
    for _tap in range(2):
        answer = care.post(reverse("care:programme-new"), given)
        assert answer.status_code == 302
    row = Programme.objects.get()
    assert (row.places, row.missed, row.place_id) == (20, 3, t.NEAR)
    wrong = care.post(reverse("care:programme-new"), {**given, "places": "many", "title_th": ""})
    assert WRONG in text(wrong)
    assert "many" in text(wrong)


def test_it_asks_before_it_enrols(care: Client) -> None:
    packs.load("notice")
    programme, person = school(), t.person(born="1950")
    assert "สมหญิง" in text(care.get(reverse("care:programme-whom", args=[programme.pk])))
    url = reverse("care:programme-enrol", args=[programme.pk, person.pk])
    page = text(care.get(url))
    assert "tell nobody" not in page
    assert "You may say no" in page
    answer = care.post(url, {"on": "1/11/2569", "agreed": ["name"]})
    assert WRONG in text(answer)
    answer = care.post(url, {"said": "spoken", "on": "1/11/2569", "agreed": ["attendance"]})
    assert WRONG in text(answer)
    assert not Participant.objects.exists()
    answer = care.post(url, {"said": "spoken", "on": "1/11/2569", "agreed": ["name", "attendance"]})
    assert answer.status_code == 302
    assert Participant.objects.get().consent is not None


def test_it_ticks_who_came_on_a_telephone(care: Client) -> None:
    programme = school()
    rows = [enrolled(programme) for _n in range(3)]
    lesson = meeting(programme)
    url = reverse("care:meeting", args=[lesson.pk])
    page = care.get(url)
    assert page.content.count(b'name="came"') == 3
    assert len(gzip.compress(page.content)) < 15_000
    version = str(lesson.version)
    for _tap in range(2):
        answer = care.post(url, {"version": version, "came": [str(rows[0].pk)], "excused": [str(rows[1].pk)]})
        assert answer.status_code == 302
    assert sorted(Presence.objects.values_list("state", flat=True)) == ["absent", "came", "excused"]
    assert text(care.get(url)).count("checked") == 2


def test_it_keeps_the_ticks_when_somebody_else_was_faster(care: Client) -> None:
    programme = school()
    one, other = enrolled(programme), enrolled(programme)
    lesson = meeting(programme)
    actions.attend(lesson=lesson, came=[other.pk], by=WORKER)
    url = reverse("care:meeting", args=[lesson.pk])
    answer = care.post(url, {"version": "1", "came": [str(one.pk)]})
    page = text(answer)
    assert "Somebody else has already changed this" in page
    assert f'value="{one.pk}"' in page
    assert 'name="version" value="2"' in page or 'value="2"' in page
    assert page.count("checked") == 1
    assert care.post(url, {"version": "2", "came": [str(one.pk)]}).status_code == 302


def test_it_takes_the_same_as_last_time_in_one_tap(care: Client) -> None:
    programme = school()
    rows = [enrolled(programme) for _n in range(3)]
    actions.attend(lesson=meeting(programme, ago=7), came=[rows[0].pk, rows[2].pk], by=WORKER)
    lesson = meeting(programme)
    url = reverse("care:meeting", args=[lesson.pk])
    assert "The same 2 as last time" in text(care.get(url))
    care.post(url, {"do": "same"})
    came = Presence.objects.filter(lesson=lesson, state="came").values_list("participant", flat=True)
    assert set(came) == {rows[0].pk, rows[2].pk}


@pytest.mark.parametrize("rubbish", [{"came": ["x"]}, {"came": [str(uuid4())]}, {"version": "ก"}, {"do": "explode"}])
def test_it_takes_no_rubbish(care: Client, rubbish: dict[str, str]) -> None:
    lesson = meeting(school())
    enrolled(lesson.programme)
    answer = care.post(reverse("care:meeting", args=[lesson.pk]), rubbish)
    assert answer.status_code in (200, 302)
    assert not Presence.objects.filter(state="came").exists()


def test_it_ticks_nobody_before_the_day(care: Client) -> None:
    programme = school(ends=NOW() + timedelta(days=90))
    enrolled(programme)
    lesson = actions.plan(programme=programme, on=NOW() + timedelta(days=3), topic_th="ฟัน", by=WORKER)
    url = reverse("care:meeting", args=[lesson.pk])
    assert b'name="came"' not in care.get(url).content
    care.post(url, {"came": []})
    assert Lesson.objects.get().state == "planned"
    care.post(url, {"do": "cancel"})
    assert Lesson.objects.get().state == "cancelled"


def test_it_shows_the_leader_names_and_nothing_else() -> None:
    one, _by = t.volunteer("leader")
    row = enrolled(school(leader=one.user))
    actions.note_outcome(participant=row, said="มีเพื่อนใหม่", by=WORKER)
    lesson = meeting(row.programme)
    client = signed_in("volunteer", account=one.user)
    assert "โรงเรียนผู้สูงอายุ" in text(client.get(reverse("care:programmes")))
    assert reverse("care:meeting", args=[lesson.pk]) in text(client.get(reverse("home:day")))
    page = text(client.get(reverse("care:programme", args=[row.programme_id])))
    assert "สมหญิง ใจดี" in page
    assert reverse("care:programme-part", args=[row.pk]) not in page
    assert (
        client.post(reverse("care:meeting", args=[lesson.pk]), {"version": "1", "came": [str(row.pk)]}).status_code
        == 302
    )
    for name, key in (("programme-part", row.pk), ("programme-whom", row.programme_id)):
        assert client.get(reverse(f"care:{name}", args=[key])).status_code == 404
    other = signed_in("volunteer")
    assert other.get(reverse("care:meeting", args=[lesson.pk])).status_code == 404


def test_it_records_what_came_of_it_in_bands(care: Client) -> None:
    row = enrolled(school("livelihood"))
    url = reverse("care:programme-part", args=[row.pk])
    assert "2,001–5,000 baht a month" in text(care.get(url))
    answer = care.post(url, {"do": "outcome", "on": "1/11/2569"})
    assert WRONG in text(answer)
    told = {
        "do": "outcome",
        "codes": ["career"],
        "before": "none",
        "after": "to-5000",
        "product": "น้ำพริก",
        "on": "1/11/2569",
    }
    assert care.post(url, told).status_code == 302
    page = text(care.get(url))
    assert "น้ำพริก" in page
    assert care.post(url, {"do": "leave", "because": "wish"}).status_code == 302
    row.refresh_from_db()
    assert row.state == "left"
