"""The form of the pack, filled as a phone sends it."""

from uuid import uuid4

import pytest
import yaml

from khuang.content.models import Pack
from khuang.registry.exchange.tests import kit
from khuang.surveys import actions, forms_known, xlsform
from khuang.town.facilities import actions as town
from khuang.town.facilities.models import Facility, FacilityCheck, FacilityPhoto

pytestmark = pytest.mark.django_db
FORMS = kit.PACK / "forms"
HEAD = '<data xmlns:orx="http://openrosa.org/xforms" id="accessible-place" version="{version}">'
TAIL = "<orx:meta><orx:instanceID>uuid:{number}</orx:instanceID></orx:meta></data>"
BY = kit.actor("researcher")


@pytest.fixture
def filled(db):
    kit.make_town()
    forms_known.forget()
    manifest = yaml.safe_load((FORMS / "accessible-place.yaml").read_text(encoding="utf-8"))
    done = xlsform.convert((FORMS / "accessible-place.xlsx").read_bytes(), "accessible-place.xlsx")
    body = {**manifest, "questions": done.questions, "choices": done.choices}
    kit.item("form", "accessible-place", body, Pack.objects.get())

    def fill(answers, media=(), number=None):
        raw = HEAD.format(version=manifest["version"]) + answers + TAIL.format(number=number or uuid4())
        return actions.receive(raw=raw.encode(), media=media, door="page", by=BY)

    return fill


def test_it_checks_a_place_of_the_list_with_its_photo(filled):
    place = town.add_facility(kind="stop", name_th="ป้าย", name_en="Stop", place=kit.NEAR, by=BY)
    photo = actions.Upload("a.png", "image/png", b"\x89PNG\r\n\x1a\n")
    answers = f"<start>2026-11-01T10:00:00+07:00</start><facility>{place.id}</facility><has_ramp>no</has_ramp><photo>a.png</photo>"
    assert filled(answers, [photo]).state == "new"
    check = FacilityCheck.objects.get(facility=place)
    assert (check.answers, check.source_kind, check.on.isoformat()) == ({"ramp": "no"}, "submission", "2026-11-01")
    assert FacilityPhoto.objects.get().shown is False


def test_it_adds_a_place_that_is_not_on_the_list(filled):
    new = (
        "<new_place><place_name>ลานกีฬา</place_name><place_kind>park</place_kind>"
        f"<place_village>{kit.FAR}</place_village><place_location>18.2 99.3 0 5</place_location></new_place>"
    )
    assert filled(f"{new}<has_signs>broken</has_signs>").state == "new"
    row = Facility.objects.get()
    assert (row.name_th, row.kind, row.place_id, row.lat) == ("ลานกีฬา", "park", kit.FAR, 18.2)


def test_it_keeps_a_form_that_says_nothing(filled):
    assert filled("").state == "held"


def test_it_puts_a_photo_that_came_later_on_its_place(filled):
    place = town.add_facility(kind="stop", name_th="ป้าย", name_en="Stop", place=kit.NEAR, by=BY)
    number, photo = uuid4(), actions.Upload("a.png", "image/png", b"\x89PNG\r\n\x1a\n")
    answers = f"<facility>{place.id}</facility><has_ramp>no</has_ramp><photo>a.png</photo>"
    assert filled(answers, number=number).state == "new"
    assert not FacilityPhoto.objects.exists()
    for _again in range(2):
        assert filled(answers, [photo], number=number).state == "repeated"
    [kept] = FacilityPhoto.objects.all()
    assert (kept.check_of.facility, kept.shown) == (place, False)
