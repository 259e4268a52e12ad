import pytest

from khuang.surveys.tests import survey


@pytest.fixture
def town(db: None) -> None:
    survey.forget()
    survey.make_town()
