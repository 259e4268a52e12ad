"""What every test has: a database as in production, no network, strict templates, and the helpers below."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.test import SimpleTestCase

from tests import ledgers, strict_templates, template

pytest_plugins = ["tests.browser.fixtures", "tests.people"]


TESTS = Path(__file__).parent / "tests"
ENGINE = {"db", "transactional_db", "live_server", "django_db_setup"}


def asks_a_database(item: Any) -> bool:
    """Whether an engine can make a difference to this test; those in tests/ say so themselves (``once``)."""
    if item.get_closest_marker("once"):
        return False
    if item.path.is_relative_to(TESTS) and item.path.parent.name not in ("architecture", "screens"):
        return True
    of_django = isinstance(getattr(item, "cls", None), type) and issubclass(item.cls, SimpleTestCase)
    return of_django or not ENGINE.isdisjoint(item.fixturenames) or item.get_closest_marker("django_db") is not None


# What takes long goes first: whichever process is done before the other takes over the many small ones, and neither
# sits idle at the end beside a town that the other still builds.
FIRST = ("tests/reliability/test_seed.py", "tests/reliability/", "tests/permissions/", "tests/leaks/")


def turn(item: Any) -> int:
    path = item.path.relative_to(TESTS.parent).as_posix()
    return next((n for n, start in enumerate(FIRST) if path.startswith(start)), len(FIRST))


def pytest_collection_modifyitems(config: Any, items: list[Any]) -> None:
    """Where no engine makes a difference, a test runs once, with SQLite. What takes long goes first."""
    items.sort(key=turn)
    if "KHUANG_DATABASE" in os.environ:
        alike = [item for item in items if not asks_a_database(item)]
        config.hook.pytest_deselected(items=alike)
        items[:] = [item for item in items if asks_a_database(item)]


@pytest.fixture(scope="session", autouse=True)
def _strict_templates() -> None:
    strict_templates.install()


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> None:
    """Argon2 at its least: a hash takes a quarter of a second otherwise, and no test is about its strength."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1


COPIES = template.copies()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The test database is migrated for real, once for each state of the migrations."""
    COPIES.start()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """From here on migrating is migrating; and ledgers can be emptied between transactional tests."""
    COPIES.stop()
    ledgers.patch_flush()


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """What the trust room remembers of a cell or its keys ends with the test's database."""
    yield
    from khuang.trust import keyring, keys

    keys.forget_cell()
    keyring.forget_holders()


@pytest.fixture
def thawed() -> Callable[[], AbstractContextManager[None]]:
    """``with thawed():`` nothing is append-only, for tests that forge a row to see it found out."""
    return ledgers.thawed


class Queries(list):
    """The statements run inside ``with queries() as found``; ``len(found)`` counts them."""


@pytest.fixture
def queries() -> Callable[[], AbstractContextManager[Queries]]:
    """``with queries() as found: …`` then ``assert len(found) <= 12``."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    @contextmanager
    def counting() -> Iterator[Queries]:
        found = Queries()
        with CaptureQueriesContext(connection) as captured:
            yield found
        found.extend(q["sql"] for q in captured.captured_queries)

    return counting
