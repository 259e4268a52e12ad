"""Acknowledged submissions survive kill -9: the measure at its small size (``make prove`` runs ten thousand)."""

import os

import pytest

from bench.__main__ import measured

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("KHUANG_DATABASE" in os.environ, reason="PostgreSQL survives a killed client by itself"),
]


def test_it_loses_and_doubles_nothing_when_the_server_is_killed():
    rows = measured("kill", small=True)
    assert [row.measure for row in rows if not row.holds] == []
    assert len(rows) > 5
