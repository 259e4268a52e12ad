import pytest

from khuang.surveys.tests import survey


@pytest.fixture
def town(db: None) -> None:
    from khuang.registry import properties
    from khuang.surveys import forms_known

    properties.forget()
    forms_known.forget()
    survey.make_town()
