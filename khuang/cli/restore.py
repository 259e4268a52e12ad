"""``khuang restore FILE``: a running town from a backup, on either engine."""

import base64
import importlib
import json as jsonlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from khuang.cli.common import print_json, say, setup_django, stop

if TYPE_CHECKING:
    from khuang.trust.archive import Written


def register(app: typer.Typer) -> None:
    @app.command()
    def restore(
        file: Path = typer.Argument(..., help="The backup."),  # noqa: B008
        keys: Path = typer.Option(None, help="Its key wraps (default: FILE.keys). The newest opens every older FILE."),  # noqa: B008
        key: Path = typer.Option(None, help="The town's key file, kept apart."),  # noqa: B008
        recovery: str = typer.Option("", help="The printed recovery key, when the key file is lost."),
        json: bool = typer.Option(False, "--json", help="Print one JSON object."),
    ) -> None:
        """Bring a town back into an empty data folder (or an empty PostgreSQL: this is also how a town moves to one).

        Example: khuang restore koh-kha-2026-11-22.khuang --key keys.json
        """
        wraps = keys or file.with_name(file.name + ".keys")
        for needed, what in ((file, "the backup"), (wraps, "the key wraps (--keys)")):
            if not needed.is_file():
                stop(f"{needed}: {what} is not there")
        if key is None and not recovery:
            stop("a backup opens only with the town's key file (--key FILE) or its printed recovery key (--recovery)")
        found = bring_back(opened(file, wraps, key, recovery))
        print_json(found) if json else say(f"khuang: {found['rows']} rows are back; `khuang serve` opens the town")


@dataclass(frozen=True)
class Opened:
    """Both files, read through once: whole, unchanged, and of one town. ``held``: the content of the key file."""

    file: Path
    wraps: Path
    head: dict[str, Any]
    keys_head: dict[str, Any]
    file_key: bytes
    keys_key: bytes
    held: dict[str, Any]
    whole: "Written"

    def rows(self) -> Iterator[dict[str, Any]]:
        from khuang.trust import archive

        return archive.read(self.file, self.file_key)

    def wrap_rows(self) -> Iterator[dict[str, Any]]:
        from khuang.trust import archive

        return (line for line in archive.read(self.wraps, self.keys_key) if "server_keys" not in line)


def opened(file: Path, wraps: Path, key: Path | None, recovery: str) -> Opened:
    """Everything that can be wrong with the files is found here, before a single row is written. Raises Problem."""
    from khuang.trust import archive

    head, keys_head = archive.head_of(file), archive.head_of(wraps)
    if head["cell"] != keys_head["cell"]:
        stop(f"{wraps} belongs to another town than {file}")
    if keys_head["at"] < head["at"] and wraps != file.with_name(file.name + ".keys"):
        stop(f"{wraps} is older than {file}: what came between would stay closed; use {file.name}.keys or a newer one")
    file_key, keys_key = _archive_key(head, key, recovery), _archive_key(keys_head, key, recovery)
    held = _read_keys(key) if key else _held_by_sheet(wraps, keys_key, recovery)
    archive.check(wraps, keys_key)
    return Opened(file, wraps, head, keys_head, file_key, keys_key, held, archive.check(file, file_key))


def _archive_key(head: dict[str, Any], key: Path | None, recovery: str) -> bytes:
    """By the key file; by the sheet when there is none, or when the keys were rotated since."""
    from khuang.base.errors import Problem
    from khuang.trust import archive

    if key is None:
        return archive.key_by_sheet(head, recovery)
    try:
        return archive.key_by_server(head, _read_keys(key))
    except Problem:
        if not recovery:
            raise
        return archive.key_by_sheet(head, recovery)


def _read_keys(key: Path) -> dict[str, Any]:
    try:
        held = jsonlib.loads(key.read_text())
    except (OSError, ValueError):
        held = None
    if not isinstance(held, dict) or not {"wrap", "index", "audit", "sign"} <= held.keys():
        stop(f"{key}: this is not a key file; without the town's key file or its recovery key nothing can be read")
    return held


def _held_by_sheet(wraps: Path, keys_key: bytes, recovery: str) -> dict[str, Any]:
    """The server's keys, which lie in FILE.keys sealed to the recovery key."""
    from khuang.trust import archive, sealing
    from khuang.trust.keys import recovery_secret

    sealed = base64.b64decode(next(archive.read(wraps, keys_key))["server_keys"])
    return dict(jsonlib.loads(sealing.unwrap(recovery_secret(recovery), sealed)))


def bring_back(found: Opened) -> dict[str, Any]:
    """Keys into place, database migrated to the backup's state, rows loaded, then migrated forward."""
    target = _key_place(found.held)
    setup_django()
    from django.conf import settings
    from django.core.management import call_command

    from khuang.cli import tables

    _check_empty(found)
    if not target.exists():
        from khuang.trust.keys import write_keys

        write_keys(target, found.held)
    settings.KEYS = found.held
    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    rows = _load(found)
    tables.reset_counters()
    call_command("migrate", interactive=False, verbosity=0)
    whole = found.whole
    return {"file": str(found.file), "bytes": whole.bytes, "rows": rows, "digest": whole.digest}


def _load(found: Opened) -> int:
    """The rows, then the wraps, each in the state of the database in which its file was made."""
    from django.conf import settings
    from django.db import transaction

    from khuang.cli import tables

    then = tables.migrate_to(found.head["migrations"])
    with transaction.atomic():
        rows = tables.load(found.rows(), folder=settings.DATA, registry=then)
        if found.keys_head["migrations"] == found.head["migrations"]:
            return rows + tables.load(found.wrap_rows(), folder=settings.DATA, registry=then)
    then = tables.migrate_to(found.keys_head["migrations"])
    with transaction.atomic():
        return rows + tables.load(found.wrap_rows(), folder=settings.DATA, registry=then)


def _key_place(held: dict[str, Any]) -> Path:
    """Where the key file goes; refuses when another town's lies there."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "khuang.config.settings")
    settings = importlib.import_module("khuang.config.settings")
    target: Path = settings.KEYS_FILE
    if target.exists() and jsonlib.loads(target.read_text()) != held:
        stop(f"{target} holds other keys than this backup's: move it away, or set KHUANG_KEYS to a new place")
    return target


def _check_empty(found: Opened) -> None:
    from django.db import connection

    from khuang.cli import tables

    if newer := [*tables.unknown(found.head["migrations"]), *tables.unknown(found.keys_head["migrations"])]:
        stop(f"{found.file} was made by a newer Khuang ({newer[0]} is not known here): install that, then restore")
    there = connection.vendor != "sqlite" or Path(connection.settings_dict["NAME"]).exists()
    if there and "trust_cell" in connection.introspection.table_names() and _any_cell():
        stop(
            "there is a town in this database already: restore into an empty data folder (KHUANG_DATA) or an empty database"
        )


def _any_cell() -> bool:
    from khuang.trust.models import Cell

    return Cell.objects.exists()
