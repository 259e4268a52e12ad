from collections.abc import Iterator
from functools import lru_cache

import pytest

from khuang.surveys import xlsform
from khuang.surveys.tests import survey


@pytest.fixture(scope="session", autouse=True)
def _remembers_forms() -> Iterator[None]:
    """A workbook is converted once in a run: a process of a second each time otherwise."""
    real = xlsform.convert
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlsform, "convert", lru_cache(maxsize=200)(real.__wrapped__))
        yield


@pytest.fixture
def town(db: None) -> None:
    survey.forget()
    survey.make_town()
