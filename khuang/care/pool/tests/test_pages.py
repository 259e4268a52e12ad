"""Pages of volunteers and of those who supervise them, as they are used: rubbish, double taps, other people's things."""

import gzip
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from khuang.access.queries import actor_of
from khuang.care.models import (
    Attendance,
    Caution,
    Circle,
    Effort,
    Expense,
    Gathering,
    Outing,
    Volunteer,
    VolunteerWords,
)
from khuang.care.pool import actions, rules
from khuang.care.pool import queries as pool
from khuang.care.pool.home import AT_ONCE
from khuang.care.tests import town as t
from khuang.care.tests.test_pages import signed_in, text
from khuang.care.visiting.queries import my_week
from khuang.registry.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
NOW = timezone.localdate
BOSS = t.actor("supervisor")
WRONG = 'class="summary" role="alert"'
Helper = tuple[Client, Volunteer]


@pytest.fixture
def helper() -> Helper:
    made, _ = t.volunteer()
    return signed_in("volunteer", account=made.user), made


@pytest.fixture
def boss() -> Client:
    return signed_in("supervisor")


def asked(one: Volunteer, kind: str = "training", on: int = 0) -> Attendance:
    row = actions.plan(
        kind=kind, title_th="อบรม", title_en="First aid", on=NOW() + timedelta(days=on), minutes=60, by=BOSS
    )
    actions.invite(gathering=row, volunteers=[one], by=BOSS)
    return Attendance.objects.get(gathering=row)


def test_it_is_a_home_for_whoever_goes_out(helper: Helper) -> None:
    client, one = helper
    for n in range(6):
        t.assigned(one, due=NOW() - timedelta(days=30), given_name=f"คนที่{n}")
    asked(one, on=2)
    page = text(client.get(reverse("home:day")))
    today = my_week(actor_of(one.user)).days[NOW()]  # the week's six are shared out over the days that are left of it
    shown = set(re.findall(r'"/care/visits/([0-9a-f-]{36})/', page))
    assert shown == {str(stop.id) for stop in today[:AT_ONCE]} != set()
    for words in ("Visits today", "First aid", "My villages", "6 people you look after", "0:00 hours this month"):
        assert words in page


def test_it_weighs_little(helper: Helper) -> None:
    client, one = helper
    for _ in range(5):
        t.assigned(one, due=NOW())
        asked(one, on=2)
    assert len(gzip.compress(client.get(reverse("home:day")).content)) < 8_000  # the rest of 45 KB is style and font


def test_it_is_a_home_without_the_pool_too() -> None:
    page = text(signed_in("researcher").get(reverse("home:day")))
    assert "Sent by me" in page
    assert "My time" not in page
    assert signed_in("volunteer").get(reverse("care:my-hours")).status_code == 404


def test_it_says_how_far_each_visit_got(helper: Helper) -> None:
    from khuang.care import actions as care
    from khuang.care.models import Alert

    client, one = helper
    assert one.user
    row = t.assigned(one, due=NOW())
    by = t.actor("volunteer", who=one.user.pk)
    care.record_visit(assignment=row, key="k", outcome="seen", words={"condition": "worse"}, urgent=True, by=by)
    assert "1 received, 0 seen, 0 answered" in text(client.get(reverse("home:day")))
    care.answer_alert(alert=Alert.objects.get(), how="called", by=t.actor("caseworker"))
    page = text(client.get(reverse("home:day")))
    assert "0 received, 0 seen, 1 answered" in page
    assert "Called" not in page


def test_it_counts_a_double_tap_once(helper: Helper) -> None:
    client, one = helper
    said = {"key": "k", "work": "event", "hours": "1", "minutes": "30", "on": NOW().isoformat()}
    for _ in range(2):
        assert client.post(reverse("care:my-hours"), said).status_code == 302
    assert pool.minutes(one) == 90


@pytest.mark.parametrize(
    "said", [{"work": ""}, {"hours": "99"}, {"hours": "x"}, {"work": "nothing"}, {"on": "31/2/2569"}, {"hours": ""}]
)
def test_it_says_what_is_wrong_with_a_time(helper: Helper, said: dict[str, str]) -> None:
    client, _one = helper
    good = {"key": "k", "work": "event", "hours": "1", "minutes": "", "on": NOW().isoformat()}
    answer = client.post(reverse("care:my-hours"), {**good, **said})
    assert WRONG in text(answer)
    assert not Effort.objects.exists()


def test_it_runs_the_clock_and_stops_it(helper: Helper) -> None:
    client, one = helper
    client.post(reverse("care:out"), {"minutes": "60"})
    assert "You are out" in text(client.get(reverse("home:day")))
    for _ in range(2):
        client.post(reverse("care:out"), {"back": "1"})
    assert pool.out(one) is None
    assert Outing.objects.count() == 1


def test_it_takes_yes_no_and_a_change_of_mind(helper: Helper) -> None:
    client, one = helper
    row = asked(one, on=2)
    where = reverse("care:asked", args=[row.pk])
    for verb, state in (("accept", "accepted"), ("decline", "declined"), ("come", "declined"), ("accept", "accepted")):
        client.post(where, {"verb": verb})
        row.refresh_from_db()
        assert row.state == state
    assert "How sure do you feel now?" in text(client.get(where))
    client.post(where, dict.fromkeys(rules.QUESTIONS, "3"))
    assert Attendance.objects.get(pk=row.pk).version > row.version


def test_it_hides_what_somebody_else_was_asked(helper: Helper) -> None:
    client, _one = helper
    other, _ = t.volunteer("other")
    assert client.get(reverse("care:asked", args=[asked(other).pk])).status_code == 404
    assert client.get(reverse("care:certificate", args=[other.pk])).status_code == 404
    assert client.get(reverse("care:asked", args=[uuid4()])).status_code == 404


def test_it_prints_ones_own_certificate(helper: Helper) -> None:
    client, one = helper
    actions.log(volunteer=one, key="k", minutes=600, work="event", by=BOSS)
    page = text(client.get(reverse("care:certificate", args=[one.pk])))
    assert "10 hours" in page
    assert "อาสา ใจดี" in page


def test_it_finds_who_speaks_a_language(boss: Client) -> None:
    one, _ = t.volunteer("one")
    t.volunteer("two")
    actions.set_words(volunteer=one, words={"languages": ["my"], "fields": ["health"]}, by=BOSS)
    where = reverse("care:pool")
    assert text(boss.get(where)).count("/care/pool/") >= 2
    assert "Burmese" in text(boss.get(f"{where}?language=my"))
    for rubbish in ("?language=klingon", "?circle=%00", "?field=health&time=weekends", "?trained=yes", "?page=zz"):
        assert boss.get(where + rubbish).status_code == 200


@pytest.mark.parametrize("what", ["words", "limits", "circle", "talk", "hours", "expense"])
def test_it_keeps_each_part_of_the_record(boss: Client, what: str) -> None:
    one, _ = t.volunteer("one")
    day = NOW().isoformat()
    said: dict[str, Any] = {
        "words": {
            "languages": ["my", "th"],
            "fields_of": ["health"],
            "times": [],
            "road": "asked",
            "asked_by": "ป้าแดง",
        },
        "limits": {"most_people": "10", "quiet_from": "21", "quiet_until": "6"},
        "circle": {"kind": "researcher", "since": day},
        "talk": {"note": "เหนื่อย", "on": day},
        "hours": {"key": "k", "work": "visit", "hours": "2", "on": day},
        "expense": {"satang": "40", "kind": "travel", "on": day},
    }[what]
    where = reverse("care:record-part", args=[one.pk, what])
    assert boss.get(where).status_code == 200
    assert boss.post(where, said).status_code == 302
    page = text(boss.get(reverse("care:record", args=[one.pk])))
    shown = {"words": "ป้าแดง", "limits": "at most 10", "circle": "Community researcher", "talk": "เหนื่อย",
             "hours": "2:00", "expense": "40"}  # fmt: skip
    assert shown[what] in page
    assert boss.get(reverse("care:record-part", args=[one.pk, "nothing"])).status_code == 404


def test_it_ends_a_circle_only_after_handing_over(boss: Client) -> None:
    one, _ = t.volunteer("one")
    t.assigned(one)
    row = Circle.objects.get()
    boss.post(reverse("care:leave-circle", args=[row.pk]))
    row.refresh_from_db()
    assert row.until is None


def test_it_approves_and_pays_once(boss: Client) -> None:
    one, by = t.volunteer("one")
    row = actions.ask(volunteer=one, on=NOW(), satang=4000, kind="travel", note="ค่ารถ", by=by)
    where = reverse("care:expense", args=[row.pk])
    assert "ค่ารถ" in text(boss.get(where))
    assert WRONG in text(boss.post(where, {"verb": "pay"}))
    assert WRONG in text(boss.post(where, {"verb": "refuse", "reason": ""}))
    boss.post(where, {"verb": "approve"})
    boss.post(where, {"verb": "pay"})
    assert Expense.objects.get().state == "paid"
    assert boss.get(where).status_code == 404


def test_it_plans_calls_up_and_marks(boss: Client) -> None:
    one, _ = t.volunteer("one")
    two, _ = t.volunteer("two")
    said = {"kind": "event", "title_th": "หน่วยแพทย์", "on": NOW().isoformat(), "hours": "3"}
    made = boss.post(reverse("care:new-gathering"), said)
    assert made.status_code == 302
    where = made.headers["Location"]
    boss.post(where, {"do": "invite", "volunteer": [str(one.pk), "rubbish", str(uuid4())]})
    row = Attendance.objects.get()
    boss.post(where, {"do": "come", "attendance": str(row.pk)})
    boss.post(where, {"do": "come", "attendance": str(row.pk)})
    row.refresh_from_db()
    assert row.state == "came"
    page = text(boss.get(where))
    assert str(two.pk) in page
    boss.post(where, {"do": "hold"})
    boss.post(where, {"do": "cancel"})
    assert Gathering.objects.get().state == "held"


def test_it_tells_the_supervisor_who_is_not_back(boss: Client) -> None:
    one, by = t.volunteer("one")
    actions.go_out(volunteer=one, minutes=30, by=by)
    Outing.objects.update(due_at=timezone.now() - timedelta(minutes=16))
    assert "Volunteers who are not back yet" in text(boss.get(reverse("home:day")))
    row = Outing.objects.get()
    assert reverse("care:outing", args=[row.pk]) in text(boss.get(reverse("care:work")))
    where = reverse("care:outing", args=[row.pk])
    assert "tel:" in text(boss.get(where)) or "No telephone known" in text(boss.get(where))
    boss.post(where)
    assert boss.get(where).status_code == 404


def test_it_lets_a_case_worker_say_how_one_goes_there(helper: Helper) -> None:
    client, one = helper
    row = t.assigned(one, due=NOW())
    worker = signed_in("caseworker")
    where = reverse("care:caution", args=[row.person_id])
    assert WRONG in text(worker.post(where, {"rule": "in-twos", "reason": ""}))
    worker.post(where, {"rule": "in-twos", "reason": "พี่ชายถือมีด"})
    for page in (reverse("home:day"), reverse("care:visits"), reverse("care:visit", args=[row.pk])):
        seen = text(client.get(page))
        assert "Go in twos" in seen
        assert "มีด" not in seen
    assert "มีด" in text(worker.get(where))
    assert client.get(where).status_code == 404
    worker.post(where, {"lift": "1"})
    assert not Caution.objects.standing().exists()


def test_it_lets_a_case_worker_say_how_one_goes_into_a_village(helper: Helper) -> None:
    client, one = helper
    t.assigned(one, due=NOW())
    code = Person.objects.exclude(place=None).values_list("place", flat=True)[0]
    worker, where = signed_in("caseworker"), reverse("care:village-caution", args=[code])
    assert WRONG in text(worker.post(where, {"rule": "in-twos", "reason": ""}))
    worker.post(where, {"rule": "in-twos", "reason": "น้ำท่วมสะพาน"})
    assert "Go in twos" in text(worker.get(reverse("care:villages"))) and "สะพาน" in text(worker.get(where))
    seen = text(client.get(reverse("care:visits")))
    assert "Go in twos" in seen and "สะพาน" not in seen
    assert client.get(where).status_code == client.get(reverse("care:villages")).status_code == 404
    assert worker.get(reverse("care:village-caution", args=["TH99"])).status_code == 404
    worker.post(where, {"lift": "1"})
    assert not Caution.objects.standing().exists()


def test_it_keeps_what_somebody_speaks_out_of_the_database_in_clear(boss: Client) -> None:
    one, _ = t.volunteer("one")
    boss.post(reverse("care:record-part", args=[one.pk, "words"]), {"languages": ["ksw"], "note": "อยู่ใกล้ตลาด"})
    assert "ตลาด".encode() not in bytes(VolunteerWords.objects.get().sealed)
