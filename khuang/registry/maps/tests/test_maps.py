"""Homes on a map: exact for who may open them, counts for other staff, nothing for the public."""

import json
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from khuang.registry import actions
from khuang.registry.exchange.tests import kit
from khuang.registry.maps import queries
from khuang.registry.maps.forms import OutlineForm
from khuang.town.actions import import_outlines
from khuang.town.models import PlaceOutline
from khuang.town.outlines import Outline
from khuang.trust.models import AuditEvent
from khuang.trust.reading import Purpose

pytestmark = pytest.mark.django_db
SQUARE = [[99.0, 18.0], [99.01, 18.0], [99.01, 18.01], [99.0, 18.01], [99.0, 18.0]]
EAST = [[lon + 0.01, lat] for lon, lat in SQUARE]
NAMES = {kit.NEAR: "One", kit.FAR: "Two"}


def home(village, house, at=None):
    values = {"village": village, "house_number": house}
    if at:
        values["location"] = {"lat": at[0], "lon": at[1]}
    seen = [actions.Seen("household", uuid4(), uuid4(), values)]
    actions.observe(seen=seen, source=actions.Source("submission", uuid4(), timezone.now()), by=kit.actor())


@pytest.fixture(autouse=True)
def town(db):
    kit.make_town()
    import_outlines(found=[Outline(kit.NEAR, [SQUARE]), Outline(kit.FAR, [EAST])], source="test", by=kit.actor())
    for house, at in (("10", (18.001, 99.002)), ("2", (18.003, 99.004)), ("3/1", None)):
        home(kit.NEAR, house, at)
    for n in range(6):
        home(kit.FAR, str(n + 1), (18.005, 99.015))


def test_who_reads_people_sees_the_homes_of_their_own_village_and_is_recorded():
    by = kit.actor("caseworker", place=kit.NEAR)
    spots = queries.homes(by, kit.NEAR, Purpose.CASEWORK)
    assert [(one.number, one.house, one.lat) for one in spots] == [
        (1, "2", 18.003),
        (2, "3/1", None),
        (3, "10", 18.001),
    ]
    assert AuditEvent.objects.filter(action="registry.household.opened", actor_id=by.id).count() == 1
    assert queries.homes(by, kit.FAR, Purpose.CASEWORK) == []
    assert (queries.may_open(by, kit.NEAR), queries.may_open(by, kit.FAR)) == (True, False)


def test_others_are_told_no_small_count_and_no_position():
    told = {one.code: (one.homes, one.opens) for one in queries.counts(kit.actor("planner"), NAMES)}
    assert told == {kit.NEAR: (None, False), kit.FAR: (6, False)}
    told = {one.code: one.homes for one in queries.counts(kit.actor("caseworker", place=kit.NEAR), NAMES)}
    assert told == {kit.NEAR: 3, kit.FAR: 6}
    drawn = queries.overview(queries.counts(kit.actor("planner"), NAMES))
    assert sorted(mark.label for mark in drawn.marks) == ["6", "<5"]
    assert not AuditEvent.objects.filter(action="registry.household.opened").exists()


def test_marks_of_others_stand_in_the_middle_of_the_village_whatever_the_homes():
    before = queries.overview(queries.counts(kit.actor("planner"), NAMES)).marks
    home(kit.NEAR, "77", (18.0099, 99.0001))
    assert [(m.x, m.y) for m in queries.overview(queries.counts(kit.actor("planner"), NAMES)).marks] == [
        (m.x, m.y) for m in before
    ]


def test_it_draws_one_village_with_a_number_for_each_home():
    spots = queries.homes(kit.actor(), kit.NEAR, Purpose.MATCHING)
    drawn = queries.close_up(spots, kit.NEAR, "One")
    assert [area.code for area in drawn.areas] == [kit.NEAR]
    assert [mark.label for mark in drawn.marks] == ["1", "3"]


def form(raw):
    return OutlineForm({"source": "me"}, {"file": SimpleUploadedFile("x.geojson", raw)})


def test_the_form_takes_outlines_and_names_the_one_that_is_wrong():
    feature = {
        "type": "Feature",
        "properties": {"name": "บ้านหนึ่ง"},
        "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
    }
    good = form(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode())
    assert good.is_valid() and [one.place for one in good.cleaned_data["file"]] == [kit.NEAR]
    feature["properties"]["name"] = "บ้านไหน"
    bad = form(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode())
    assert not bad.is_valid() and "บ้านไหน" in str(bad.errors["file"])
    assert PlaceOutline.objects.count() == 2
