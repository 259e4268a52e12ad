"""A cell, two villages, a facilitator of one, members of the council, an agreement with two clauses."""

import pytest
from django.utils.translation import override

from khuang.access.actions import create_user, grant
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM
from khuang.texts import actions
from khuang.texts.actions import NewText
from khuang.town.models import Organisation, Place, PlaceCover
from khuang.trust.models import Cell


@pytest.fixture(autouse=True)
def english():
    """Messages are compared in the language in which they are written."""
    with override("en"):
        yield


@pytest.fixture
def cell(db):
    for code in ("V1", "V2"):
        Place.objects.create(code=code, kind="village", name_th=f"บ้าน {code}", name_en=f"Village {code}")
        PlaceCover.objects.create(ancestor_id=code, descendant_id=code)
    Organisation.objects.create(code="SCHOOL", kind="school", name_th="โรงเรียน", name_en="School")
    return Cell.objects.create(code="t", name_th="ท", name_en="T")


@pytest.fixture
def user(cell):
    """``user("name", "role", place="V1")``."""

    def make(name, role, place="", org=""):
        made = create_user(username=name, name=name, password="a-long-password-1", org=org, by=SYSTEM)
        grant(user=made, role=role, scope_kind="place" if place else "town", scope_id=place, by=SYSTEM)
        return made

    return make


@pytest.fixture
def facilitator(user):
    return actor_of(user("fa", "facilitator", "V1"))


@pytest.fixture
def council(user):
    return [actor_of(user(f"co{n}", "council")) for n in range(3)]


@pytest.fixture
def waste(facilitator):
    """A draft for village V1, with two clauses."""
    new = NewText({"th": "ข้อตกลงแยกขยะ", "en": "Sorting waste"}, place="V1")
    text = actions.write_new(new=new, by=facilitator)
    for n, words in enumerate(("ทุกบ้านแยกขยะเปียก", "ขยะอันตรายส่งที่วัด")):
        actions.add_clause(text=text, words={"th": words, "en": f"Clause {n}"}, by=facilitator)
    return text


@pytest.fixture
def opened(waste, facilitator):
    actions.move(text=waste, verb="open", by=facilitator)
    return waste


@pytest.fixture
def asked(opened, facilitator):
    actions.move(text=opened, verb="propose", by=facilitator)
    return opened
