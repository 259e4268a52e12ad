"""What the stories have: a demo town of their own, and people who come into it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.person import People
from tests.browser.town import Town, build, served
from tests.sharing import made_once


@pytest.fixture(scope="session")
def built(tmp_path_factory: Any) -> Town:
    """``TOWN=folder`` takes a town that is there already, built by ``khuang demo --build-only``: quicker while writing stories."""
    kept = os.environ.get("TOWN")
    return build(Path(kept)) if kept else Town(made_once(tmp_path_factory, "built", build))


@pytest.fixture(scope="module")
def town(built: Town, tmp_path_factory: Any) -> Iterator[Town]:
    with served(built, tmp_path_factory.mktemp("town")) as there:
        yield there


@pytest.fixture(scope="session")
def seen() -> set[tuple[Any, ...]]:
    """Kinds of pages that were found accessible already."""
    return set()


@pytest.fixture
def people(browser: Any, town: Town, seen: set[tuple[Any, ...]]) -> Iterator[People]:
    """``people.come()`` is anybody with a phone, ``people.enter("planner")`` somebody signed in."""
    there = People(browser, town, seen)
    yield there
    there.leave()
