"""Accessible places: checks by page and by form, faults without an account, pictures, figures."""

import struct
import zlib
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from khuang.base.errors import Denied, Problem
from khuang.base.ids import check_digit
from khuang.registry.exchange.tests import kit
from khuang.results.models import Fact
from khuang.surveys import facility as handler
from khuang.surveys.facilities import actions
from khuang.surveys.received import Received, Subject
from khuang.town.facilities import actions as town
from khuang.town.facilities import public, queries, rules
from khuang.town.facilities.models import Facility, FacilityCheck, Fault, FaultTransition

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 1)
BY = kit.actor("researcher")


@pytest.fixture(autouse=True)
def place(db):
    kit.make_town()
    return town.add_facility(kind="park", name_th="สวน", name_en="Park", place=kit.NEAR, lat=18.1, lon=99.1, by=BY)


def check(place, on=DAY, **answers):
    return actions.check(facility=place, on=on, answers=answers, source="page", by=BY)


def standing(place):
    return {name: one.state for name, one in queries.standing([place])[0].features.items()}


def png() -> bytes:
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"tEXt", b"GPS\x0018.1,99.1"), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


# -- checks
def test_it_tells_the_latest_word_on_each_feature(place):
    assert set(standing(place).values()) == {"unchecked"}
    check(place, ramp="yes", toilet="no")
    check(place, on=DAY - timedelta(days=30), ramp="no", parking="broken")
    assert standing(place) == {
        "ramp": "yes", "toilet": "no", "parking": "broken", "doorway": "unchecked", "signs": "unchecked",
    }  # fmt: skip


def test_it_refuses_a_check_of_nothing_and_of_tomorrow(place):
    with pytest.raises(Problem):
        check(place)
    with pytest.raises(Problem):
        check(place, ramp="perhaps")
    with pytest.raises(Problem):
        check(place, on=timezone.localdate() + timedelta(days=1), ramp="yes")


def test_it_never_changes_a_check(place):
    check(place, ramp="yes")
    for change in (lambda rows: rows.update(answers={}), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(FacilityCheck.objects.all())


def test_it_tells_the_figures_how_each_feature_stands(place):
    check(place, ramp="yes", toilet="no")
    check(place, on=DAY + timedelta(days=1), ramp="broken")
    facts = Fact.objects.filter(kind="facility.feature", retracted=False, family="where")
    assert sorted((f.dims["feature"], f.dims["state"]) for f in facts) == [("ramp", "broken"), ("toilet", "no")]
    assert [(source.id, len(list(told))) for source, told in actions.every()] == [(str(place.id), 2)]


def test_it_counts_those_that_nobody_looked_at(place):
    other = town.add_facility(kind="hall", name_th="ศาลา", name_en="Hall", place=kit.NEAR, by=BY)
    town.add_facility(kind="stop", name_th="ป้าย", name_en="Stop", place=kit.FAR, by=BY)
    check(place, ramp="yes")
    check(other, ramp="broken")
    assert public.shares()["ramp"] == (1, 2, 1)
    assert [one.row.code for one in public.places(has=("ramp",))] == [place.code]
    assert len(public.places(village=kit.FAR)) == 1


# -- by form
def received(subject, **helpers):
    return Received(
        submission=uuid4(), form=SimpleNamespace(), instance="x", observed_at=datetime(2026, 11, 3, tzinfo=UTC),
        door="openrosa", by_role="researcher", subjects=[subject], helpers=helpers,
    )  # fmt: skip


def test_a_form_makes_a_check_of_a_known_place_once(place):
    sent = received(Subject("place", place.id, "", True, {}), has_ramp="no", has_signs="yes")
    assert (handler.record(sent, by=BY).changed, handler.record(sent, by=BY).changed) == (1, 0)
    assert (standing(place)["ramp"], FacilityCheck.objects.get().source_kind) == ("no", "submission")


def test_a_form_adds_a_place_that_was_not_on_the_list():
    said = {"place_name": "วัดใหม่", "place_kind": "temple", "place_village": kit.FAR, "has_ramp": "broken",
            "place_location": {"lat": 18.2, "lon": 99.2}}  # fmt: skip
    sent = received(Subject("place", uuid4(), "", False, {}), **said)
    assert handler.record(sent, by=BY).new == 1
    row = Facility.objects.get(kind="temple")
    assert (row.name_th, row.place_id, row.lat, standing(row)["ramp"]) == ("วัดใหม่", kit.FAR, 18.2, "broken")
    handler.record(sent, by=BY)
    assert Facility.objects.filter(kind="temple").count() == 1


# -- pictures
def test_it_shows_a_picture_only_after_somebody_looked(place):
    actions.check(facility=place, on=DAY, answers={"ramp": "yes"}, source="page", photo=png(), by=BY)
    photo = queries.photos_waiting().get()
    address = reverse("public:photo", args=[photo.id])
    assert Client().get(address).status_code == 404
    town.show_photo(photo=photo, shown=True, by=BY)
    answer = Client().get(address)
    body = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "image/png" and b"IDAT" in body and b"GPS" not in body
    assert not queries.photos_waiting().exists()


def test_it_refuses_what_is_no_picture(place):
    with pytest.raises(Problem) as wrong:
        actions.check(facility=place, on=DAY, answers={"ramp": "yes"}, source="page", photo=b"<svg/>", by=BY)
    assert wrong.value.field == "photo" and not FacilityCheck.objects.exists()


# -- faults
def test_anyone_reports_a_fault_and_follows_it_with_a_code(place):
    client = Client()
    page = client.post(reverse("public:fault", args=[place.code]), {"feature": "ramp", "words": "คุณสมชายขวางทาง"})
    row = Fault.objects.get()
    code = page.context["code"]
    assert "สมชาย" not in client.get(reverse("public:place", args=[place.code])).content.decode()
    assert "สมชาย".encode() not in bytes(row.sealed)
    planner = kit.actor("planner")
    assert queries.words_of([row], by=planner) == ["คุณสมชายขวางทาง"]
    town.move_fault(fault=row, verb="see", said="มีของขวางทางลาด", by=planner)
    town.move_fault(fault=row, verb="mend", reason="ย้ายแล้ว", by=planner)
    shown = client.get(reverse("public:place", args=[place.code])).content.decode()
    assert "มีของขวางทางลาด" in shown and "ย้ายแล้ว" in shown
    with override("th"):
        told = client.post(reverse("public:followed"), {"code": code}).content.decode()
    assert "ย้ายแล้ว" in told
    assert list(FaultTransition.objects.order_by("id").values_list("was", "became")) == [
        ("", "reported"), ("reported", "seen"), ("seen", "mended"),
    ]  # fmt: skip


def test_it_tells_nothing_to_whoever_guesses_codes(place):
    client, wrong = Client(), "12345678901" + check_digit("12345678901")
    answers = [client.post(reverse("public:followed"), {"code": wrong}).status_code for _ in range(7)]
    assert set(answers[:5]) == {422} and 429 in answers


def test_it_takes_only_so_many_reports_from_one_address(place):
    client, address = Client(), reverse("public:fault", args=[place.code])
    codes = [client.post(address, {"feature": "other", "words": "x"}).status_code for _ in range(12)]
    assert codes == [200] * 10 + [422] * 2 and Fault.objects.count() == 10


def test_it_declines_only_with_a_reason_and_only_what_is_open(place):
    town.report_fault(facility=place, feature="toilet", words="ล็อก")
    row, planner = Fault.objects.get(), kit.actor("planner")
    with pytest.raises(Problem) as wrong:
        town.move_fault(fault=row, verb="decline", by=planner)
    assert wrong.value.field == "reason"
    town.move_fault(fault=row, verb="decline", reason="ไม่มีงบปีนี้", by=planner)
    with pytest.raises(Denied):
        town.move_fault(fault=row, verb="mend", by=planner)
    assert set(rules.STEPS) == {state for verbs in rules.STEPS.values() for state in verbs.values()} | {"reported"}


def test_the_public_page_offers_to_say_what_is_missing(place, monkeypatch):
    check(place, ramp="no")
    address = reverse("public:place", args=[place.code])
    assert Client().get(address).context["say"] == ""  # no conversation is open
    monkeypatch.setattr("khuang.public.places.forum.open_talk", lambda: "talk")
    assert Client().get(address).context["say"].startswith("/c/talk/say/?words=%E0%B8%AA")
