"""Looks for canary words wherever something may lie: files, tables, logs, mail, cache. In every coat they may wear."""

import base64
import html
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from django.db import connection


def coats(word: str) -> dict[str, bytes]:
    """The ways in which a word may stand somewhere without being sealed."""
    raw = word.encode()
    found = {
        "utf-8": raw,
        "utf-16": word.encode("utf-16-le"),
        "hex": raw.hex().encode(),
        "hex, capitals": raw.hex().upper().encode(),
        "json": json.dumps(word)[1:-1].encode(),
        "in an address": quote(word).encode(),
        "html": html.escape(word).encode(),
        "reversed": raw[::-1],
    }
    for shift in range(3):  # base64 of a longer text that holds the word, at each alignment
        middle = base64.b64encode(b"x" * shift + raw)[4 * bool(shift) : -4]
        found[f"base64, {shift}"] = middle
    return {coat: text for coat, text in found.items() if len(text) >= 8}


class Scanner:
    """``words``: what it is → the canary. ``scan`` says where one was found."""

    def __init__(self, words: dict[str, str]) -> None:
        self.coats = {(what, coat): text for what, word in words.items() for coat, text in coats(word).items()}

    def scan(self, where: str, raw: bytes) -> list[str]:
        return [f"{where}: {what} ({coat})" for (what, coat), text in self.coats.items() if text in raw]

    def scan_all(self, places: Iterable[tuple[str, bytes]]) -> list[str]:
        return [hit for where, raw in places for hit in self.scan(where, raw)]


def files(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Names and contents of everything below these folders."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            yield f"name of {path.name}", str(path.relative_to(folder)).encode()
            if path.is_file():
                yield str(path.name), path.read_bytes()


def database_files() -> Iterator[tuple[str, bytes]]:
    """The bytes of the SQLite file with what is not yet folded into it; nothing for PostgreSQL."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        for path in (Path(name), Path(name + "-wal"), Path(name + "-shm"), Path(name + "-journal")):
            if path.exists():
                yield path.name, path.read_bytes()


def tables() -> Iterator[tuple[str, bytes]]:
    """Every column of every table, as the database gives it back."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  names from the catalogue
            columns = [each[0] for each in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    yield f"{table}.{column}", value if isinstance(value, bytes) else _bytes(value)


def _bytes(value: object) -> bytes:
    if isinstance(value, memoryview):
        return bytes(value)
    return str(value).encode() + (json.dumps(value, default=str).encode() if isinstance(value, dict | list) else b"")


def cache() -> Iterator[tuple[str, bytes]]:
    from django.core.cache import caches

    for name in caches:
        for key, value in getattr(caches[name], "_cache", {}).items():
            yield f"cache {name}", str(key).encode() + (value if isinstance(value, bytes) else str(value).encode())
