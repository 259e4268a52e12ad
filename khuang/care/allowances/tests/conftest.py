import pytest

from khuang.care.tests import packs
from khuang.care.tests import town as people
from khuang.surveys.tests import survey


@pytest.fixture
def town(db: None) -> None:
    """A cell, two villages, a household form, and what the packs say of this."""
    from khuang.registry import properties
    from khuang.surveys import forms_known

    properties.forget()
    forms_known.forget()
    survey.make_town()
    people.rubric()
    packs.load("entitlement", "welfare")
