"""Entries of the directory: who writes them, what they may say, whom they fit, when they grow old."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Problem, Stale
from khuang.content import actions as content
from khuang.content.tests import packs
from khuang.town.directory import actions, hours, public, queries, rules
from khuang.town.directory.models import Service, Unavailable
from khuang.town.directory.tests import kit

VILLAGE = "TH52030601"


@pytest.fixture(autouse=True)
def town(cell, tmp_path):
    kit.make(tmp_path)
    with override("en"):
        yield


def refused(field, **values):
    with pytest.raises(Problem) as problem:
        kit.service(**values)
    assert problem.value.field == field
    return str(problem.value)


# -- who
@pytest.mark.parametrize("role", ["caseworker", "supervisor", "steward"])
def test_it_is_written_by_the_towns_workers(acting, role):
    row = kit.service(by=acting(role))
    actions.tell_capacity(service=row, capacity="full", by=acting(role))
    assert row.capacity == "full" and row.capacity_since == timezone.localdate()


def test_it_is_written_by_its_own_organisation_alone(acting):
    own, other = acting("partner", org="HOSPITAL"), acting("partner", org="LAW")
    row = kit.service(by=own)
    for act in (
        lambda: actions.change_service(service=row, free=True, by=other),
        lambda: actions.move_service(service=row, verb="end", by=other),
        lambda: actions.tell_capacity(service=row, capacity="full", by=other),
        lambda: actions.assure(service=row, by=other),
        lambda: kit.service(by=other),
        lambda: kit.service(by=acting("partner")),
        lambda: kit.service(by=acting("volunteer", org="HOSPITAL")),
    ):
        with pytest.raises(Denied):
            act()
    assert list(queries.editable_by(own)) == [row] and not queries.editable_by(other)
    assert not queries.editable_by(acting("volunteer", org="HOSPITAL"))


def test_it_keeps_what_somebody_else_changed_meanwhile(acting):
    row = kit.service()
    actions.change_service(service=Service.objects.get(pk=row.pk), free=True, by=acting("steward"))
    with pytest.raises(Stale):
        actions.change_service(service=row, free=False, by=acting("steward"))


# -- what
def test_it_says_which_field_is_wrong():
    refused("kind", kind="magic")
    refused("title", title=" ")
    refused("title", title="x" * 121)
    refused("phones", phones=[{"number": "call me"}])
    refused("web", web="javascript:alert(1)")
    refused("languages", languages=["xx"])
    refused("hours", hours=[[0, 60, 30]])
    refused("oldest", youngest=60, oldest=18)
    refused("area", area=["TH99"])
    refused("lon", lat=18.1)


def test_it_changes_only_what_differs(acting):
    row = kit.service(free=None, hours=[(0, 510, 990)])
    by = acting("steward")
    assert actions.change_service(service=row, free=None, hours=[[0, 510, 990]], by=by) == []
    assert actions.change_service(service=row, free=True, by=by) == ["free"]
    assert Service.objects.get(pk=row.pk).version == 2


# -- where nobody may know
def test_it_never_keeps_where_a_shelter_is():
    call = [{"number": "1300"}]
    refused("address", kind="safehouse", address="12/3 หมู่ที่ 4", phones=call)
    refused("place", kind="safehouse", place=VILLAGE, phones=call)
    refused("lat", kind="safehouse", lat=18.1, lon=99.1, phones=call)
    refused("how", kind="safehouse", phones=call, words={"th": {"title": "บ้าน", "how": "มาที่บ้านเลขที่ ๑๒"}})
    refused("about", confidential=True, phones=call, words={"en": {"title": "House", "about": "18.18832, 99.39778"}})
    refused("web", kind="safehouse", phones=call, web="https://maps.app.goo.gl/x")
    refused("phones", kind="safehouse")
    assert kit.service(kind="safehouse", phones=call).confidential
    assert kit.service(of="REFUGE", phones=call).confidential  # by its organisation


def test_it_forgets_where_it_was_when_it_becomes_secret(acting):
    row = kit.service(address="หน้าตลาด", place=VILLAGE, lat=18.1, lon=99.1, phones=[{"number": "1300"}])
    actions.change_service(service=row, confidential=True, by=acting("steward"))
    row.refresh_from_db()
    assert (row.address, row.place_id, row.lat, row.lon) == ("", None, None, None)


def test_it_is_held_to_that_by_the_database():
    row = kit.service(kind="safehouse", phones=[{"number": "1300"}])
    for leak in ({"address": "x"}, {"place_id": VILLAGE}, {"lat": 18.1, "lon": 99.1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Service.objects.filter(pk=row.pk).update(**leak)


# -- states
def test_it_moves_by_its_table_alone(acting):
    by, row = acting("steward"), kit.service()
    actions.move_service(service=row, verb="pause", back_on=timezone.localdate() + timedelta(days=3), by=by)
    assert list(Service.objects.shown()) == [row]
    actions.move_service(service=row, verb="end", by=by)
    assert row.back_on is None and not Service.objects.shown()
    with pytest.raises(Stale):
        actions.move_service(service=row, verb="resume", by=by)


# -- finding
def test_it_finds_who_can_help():
    near = kit.service("near", area=[VILLAGE], youngest=18, languages=["th", "my"])
    kit.service("far", area=["TH52030602"])
    whole = kit.service("whole", area=["TH5203L1"], interpreting="asked", oldest=17)
    assert queries.find(service_type="health", place=VILLAGE) == [near, whole]
    assert queries.find(service_type=["health"], place=VILLAGE, age=40) == [near]
    assert queries.find(place=VILLAGE, age=17) == [whole]
    assert queries.find(place=VILLAGE, language="my") == [near, whole]
    assert queries.find(place=VILLAGE, language="my", age=20, org="LAW") == []
    assert queries.find(service_type="legal-aid") == []


def test_it_offers_those_with_room_first_and_none_that_is_closed(acting):
    by = acting("caseworker")
    full, free, shut = kit.service("a"), kit.service("b"), kit.service("c")
    actions.tell_capacity(service=full, capacity="full", by=by)
    actions.tell_capacity(service=free, capacity="open", by=by)
    back = timezone.localdate() + timedelta(days=5)
    actions.move_service(service=shut, verb="pause", back_on=back, by=by)
    assert queries.find() == [free, full]
    assert queries.find(on=back) == [free, shut, full]
    kit.org().__class__.objects.update(active=False)
    assert queries.find(on=back) == []


# -- growing old
def test_it_asks_its_keeper_to_look_again(acting):
    today, own = timezone.localdate(), acting("partner", org="REFUGE")
    kit.service("fresh")
    old = kit.service("old", of="REFUGE", kind="safehouse", phones=[{"number": "1300"}])
    actions.assure(service=old, on=today - timedelta(days=40), by=own)
    assert [(one.row, one.fresh) for one in queries.to_confirm(own)] == [(old, "due")]
    assert [one.row for one in queries.to_confirm(acting("caseworker"))] == [old]
    actions.assure(service=old, by=own)
    assert queries.to_confirm(own) == []
    with pytest.raises(Problem):
        actions.assure(service=old, on=today + timedelta(days=1), by=own)


@pytest.mark.parametrize(("age", "told"), [(0, "fresh"), (180, "fresh"), (181, "due"), (360, "due"), (361, "old")])
def test_it_says_how_old_its_word_is(age, told):
    assert rules.freshness(date(2026, 1, 1), 180, date(2026, 1, 1) + timedelta(days=age)) == told
    assert rules.freshness(None, 180, date(2026, 1, 1)) == "never"


# -- what could not be had
def test_it_counts_what_could_not_be_had(acting):
    by = acting("caseworker")
    row = actions.mark_unavailable(kind="safehouse", reason="full", place=VILLAGE, by=by)
    assert row.place_id == "TH5203L1"  # never the village, where few live
    assert actions.mark_unavailable(kind="health", reason="too-far", place=VILLAGE, by=by).place_id == VILLAGE
    today = timezone.localdate()
    assert {one["kind"]: one["n"] for one in queries.unavailable(today, today)} == {"safehouse": 1, "health": 1}
    with pytest.raises(Problem):
        actions.mark_unavailable(kind="health", reason="bored", by=by)
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        Unavailable.objects.update(reason="other")


def test_it_is_closed_on_a_holiday_where_it_says_so_and_nowhere_else(tmp_path):
    day = "- {key: 2026-12-10, title: {th: วันรัฐธรรมนูญ, en: Constitution Day}, source: test}"
    content.load(packs.write(tmp_path / "days", **{"closed-days__yaml": day}), by=SYSTEM)
    week = hours.parse("จ.-ศ. 08.30-16.30")
    for code, holidays in (("closes", "closed"), ("open", "open"), ("unknown", "")):
        kit.service(code, hours=week, holidays=holidays)
    at = timezone.make_aware(datetime(2026, 12, 10, 10))
    told = {one.row.code: one.now.open for one in public.services(at=at)[0]}
    assert told == {"closes": False, "open": True, "unknown": True}
