"""What a phone may write about, and that nothing it sends is lost over that."""

import pytest

from khuang.registry.models import Household, Person
from khuang.surveys import actions
from khuang.surveys.models import AsideFile, Media, Quarantine
from khuang.surveys.openrosa.tests.conftest import Phone, publish
from khuang.surveys.tests.survey import FORM, HOME_OF, VILLAGES, actor, filled, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
PHOTO = ("a.jpg", b"\xff\xd8\xff photo")


def reasons():
    return [row.reason for row in Quarantine.objects.order_by("at")]


def test_it_sets_aside_what_is_of_another_place(user):
    here, there = Phone(user, places=VILLAGES[0]), Phone(user, places=VILLAGES[1])
    assert here.post(filled()).status_code == 201
    assert there.post(filled()).status_code == 202
    home, one = Household.objects.get(), Person.objects.first()
    about = filled([{"person_id": str(one.id), "nickname": "ดา"}], {"household_id": str(home.id)})
    assert there.post(about).status_code == 202
    assert here.post(about).status_code == 201
    assert reasons() == ["other-place", "other-place"]


def test_it_sets_aside_a_form_that_is_not_this_phones(user):
    publish("other")
    assert Phone(user, forms="other").post(filled()).status_code == 202
    assert reasons() == ["other-form"]


def test_it_sets_aside_a_person_that_is_a_home(phone):
    phone.post(filled())
    home = str(Household.objects.get().id)
    assert phone.post(filled([person(person_id=home)], HOME_OF)).status_code == 202
    assert (reasons(), Person.objects.filter(id=home).count()) == (["other-kind"], 0)


def test_it_keeps_the_photos_of_what_was_set_aside_and_gives_them_back(user):
    phone, raw = Phone(user, places=VILLAGES[1]), filled()
    phone.post(raw, PHOTO, partial=True)
    phone.post(raw, PHOTO, ("b.jpg", b"\xff\xd8\xff another"))
    assert (Quarantine.objects.count(), AsideFile.objects.count()) == (1, 2)
    receipt = actions.resolve(quarantine=Quarantine.objects.get(), by=actor("steward"))
    assert (receipt.state, Media.objects.count(), AsideFile.objects.count()) == ("new", 2, 0)


def test_it_keeps_a_form_sealed_on_the_phone_with_its_files(phone):
    envelope = (
        b'<data id="survey" version="1" encrypted="yes" xmlns="http://www.opendatakit.org/xforms/encrypted">'
        b"<base64EncryptedKey>AAAA</base64EncryptedKey><encryptedXmlFile>submission.xml.enc</encryptedXmlFile></data>"
    )
    assert phone.post(envelope, ("submission.xml.enc", b"\x00\x01sealed")).status_code == 202
    assert (reasons(), AsideFile.objects.count()) == (["encrypted"], 1)


def test_it_takes_every_form_of_a_phone_without_limits(phone):
    publish("other", questions=FORM["questions"])
    assert phone.post(filled().replace(b'id="survey"', b'id="other"')).status_code == 201
