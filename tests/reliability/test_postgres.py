"""The same file moves a town to PostgreSQL and back. Runs where the tests run on PostgreSQL."""

import os
import uuid
from urllib.parse import urlparse, urlunparse

import pytest

ADDRESS = os.environ.get("KHUANG_DATABASE", "")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not ADDRESS, reason="needs the PostgreSQL of `make test`")]
PARTS = ("figures", "audit", "people", "files")


@pytest.fixture
def database():
    """The address of an empty database of its own."""
    import psycopg

    name = f"moved_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(ADDRESS, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield urlunparse(urlparse(ADDRESS)._replace(path=f"/{name}"))
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_it_moves_a_town_to_postgresql_and_back(made, empty, database, tmp_path):
    out = made.json("backup", tmp_path / "sqlite.khuang")
    before = made.state(*PARTS)
    moved = empty("moved", database)
    assert moved.json("restore", tmp_path / "sqlite.khuang", "--key", made.keys)["rows"] == out["rows"]
    assert moved.state(*PARTS) == before
    assert not (moved.data / "town.sqlite3").exists()
    speak(moved)
    moved.json("backup", tmp_path / "postgresql.khuang")
    back = empty("back")
    back.json("restore", tmp_path / "postgresql.khuang", "--key", moved.keys)
    assert back.state(*PARTS) == before
    speak(back)


def speak(place):
    """Life goes on: tables whose ids the database gives out take new rows, ledgers stay frozen."""
    place.does(
        """
from django.db import DatabaseError
from khuang.base.actor import SYSTEM
from khuang.trust import audit, closer
from khuang.trust.models import AuditEvent, KeyWrap
from khuang.trust.writing import Writer
from khuang.base.db import write
pen = Writer()
pen.locker()
with write():
    pen.store()
    audit.record(by=SYSTEM, action="test.happened")
assert closer.close() >= 1
try:
    AuditEvent.objects.update(action="forged")
except DatabaseError as error:
    assert "append-only" in str(error)
else:
    raise AssertionError("a ledger was changed")
"""
    )
