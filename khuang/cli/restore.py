"""``khuang restore FILE``: a running town from a backup, on either engine."""

import base64
import importlib
import json as jsonlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from khuang.cli.common import print_json, say, setup_django, stop


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
        held = _held(key, recovery, wraps)
        found = bring_back(file, wraps, held)
        print_json(found) if json else say(f"khuang: {found['rows']} rows are back; `khuang serve` opens the town")


def _held(key: Path | None, recovery: str, wraps: Path) -> dict[str, Any]:
    """The server's keys: from the key file, or from FILE.keys by the recovery key."""
    from khuang.trust import archive, sealing
    from khuang.trust.keys import recovery_secret

    if key is not None:
        try:
            held = jsonlib.loads(key.read_text())
            archive.key_by_server(archive.head_of(wraps), held)
        except (OSError, ValueError, AttributeError):
            stop(f"{key}: this is not a key file; without the town's key file or its recovery key nothing can be read")
        return dict(held)
    if not recovery:
        stop("a backup opens only with the town's key file (--key FILE) or its printed recovery key (--recovery)")
    opened = archive.read(wraps, archive.key_by_sheet(archive.head_of(wraps), recovery))
    sealed = base64.b64decode(next(opened)["server_keys"])
    return dict(jsonlib.loads(sealing.unwrap(recovery_secret(recovery), sealed)))


def bring_back(file: Path, wraps: Path, held: dict[str, Any]) -> dict[str, Any]:
    """Keys into place, database migrated to the backup's state, rows loaded, then migrated forward."""
    from khuang.trust import archive

    head, keys_head = archive.head_of(file), archive.head_of(wraps)
    if head["cell"] != keys_head["cell"]:
        stop(f"{wraps} belongs to another town than {file}")
    one, other = archive.key_by_server(head, held), archive.key_by_server(keys_head, held)
    _place_keys(held)
    setup_django()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection, transaction

    from khuang.cli import tables

    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    if "trust_cell" in connection.introspection.table_names() and _any_cell():
        stop(
            "there is a town in this database already: restore into an empty data folder (KHUANG_DATA) or an empty database"
        )
    then = tables.migrate_to(head["migrations"])
    with transaction.atomic():
        rows = tables.load(archive.read(file, one), folder=settings.DATA, registry=then)
        rows += tables.load(_rows(archive.read(wraps, other)), folder=settings.DATA, registry=then)
    tables.reset_counters()
    call_command("migrate", interactive=False, verbosity=0)
    return {"file": str(file), "bytes": file.stat().st_size, "rows": rows, "digest": ""}


def _rows(lines: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (line for line in lines if "server_keys" not in line)


def _place_keys(held: dict[str, Any]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "khuang.config.settings")
    settings = importlib.import_module("khuang.config.settings")
    target: Path = settings.KEYS_FILE
    if not target.exists():
        from khuang.trust.keys import write_keys

        write_keys(target, held)
        importlib.reload(settings)
    elif jsonlib.loads(target.read_text()) != held:
        stop(f"{target} holds the keys of another town: move it away, or set KHUANG_KEYS to a new place")


def _any_cell() -> bool:
    from khuang.trust.models import Cell

    return Cell.objects.exists()
