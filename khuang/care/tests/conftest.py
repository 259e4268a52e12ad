from collections.abc import Iterator

import pytest

from khuang.care import lines
from khuang.care.tests import town as people
from khuang.surveys.tests import survey


@pytest.fixture
def town(db: None) -> Iterator[None]:
    """A cell, two villages, a household form, a rubric. Afterwards every line of the register is as its rows say."""
    from khuang.registry import properties
    from khuang.surveys import forms_known

    properties.forget()
    forms_known.forget()
    survey.make_town()
    people.rubric()
    yield
    assert lines.different() == set()
