"""The scanner finds what is there: else a clean bill says nothing."""

import base64
import json
from urllib.parse import quote

import pytest

from tests.leaks import scanner

WORD = "คานารีทดสอบ"
COATS = {
    "plain": WORD.encode(),
    "utf-16": WORD.encode("utf-16-le"),
    "json": json.dumps({"name": WORD}).encode(),
    "address": f"/people/?q={quote(WORD)}".encode(),
    "base64": base64.b64encode(WORD.encode()),
    "base64, one on": base64.b64encode(b"a" + WORD.encode() + b"tail"),
    "base64, two on": base64.b64encode(b"ab" + WORD.encode() + b"tail"),
    "hex": WORD.encode().hex().encode(),
}


@pytest.mark.parametrize("coat", COATS)
def test_it_finds_a_canary_in_every_coat(coat):
    assert scanner.Scanner({"name": WORD}).scan("x", b"....." + COATS[coat] + b".....")


def test_it_finds_nothing_where_nothing_is():
    assert scanner.Scanner({"name": WORD}).scan("x", "อะไรอย่างอื่น".encode()) == []


def test_it_finds_a_canary_in_a_table_a_file_and_a_cache(db, cell, tmp_path):
    from django.core.cache import cache

    from khuang.access.models import User

    look = scanner.Scanner({"name": WORD})
    User.objects.create(username="x", name=f"Khun {WORD}")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / f"{WORD}.txt").write_text(WORD)
    cache.set("k", WORD.encode())
    assert look.scan_all(scanner.tables()) == ["access_user.name: name (utf-8)", "access_user.name: name (html)"]
    assert len(look.scan_all(scanner.files(tmp_path))) >= 2
    assert look.scan_all(scanner.cache())
    cache.clear()


def test_it_finds_a_canary_in_the_bytes_of_the_database(transactional_db, cell):
    from django.db import connection

    from khuang.access.models import User

    User.objects.create(username="x", name=WORD)
    if connection.vendor == "sqlite":
        assert scanner.Scanner({"name": WORD}).scan_all(scanner.database_files())
