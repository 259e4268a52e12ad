"""``khuang backup FILE``: the whole town in one sealed file, its key wraps in another."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer

from khuang.cli.common import print_json, say, setup_django, stop


def register(app: typer.Typer) -> None:
    @app.command()
    def backup(
        file: Path = typer.Argument(..., help="Where to write it; FILE.keys is written beside it."),  # noqa: B008
        json: bool = typer.Option(False, "--json", help="Print one JSON object."),
    ) -> None:
        """Write the whole town to FILE, and the key wraps to FILE.keys (keep those 30 days at most). Neither holds the server key.

        Example: khuang backup /media/usb/koh-kha-2026-11-22.khuang
        """
        if file.exists() or not file.parent.is_dir():
            stop(f"{file}: choose a new file name in a folder that exists")
        setup_django()
        found = make(file)
        print_json(found) if json else say(
            f"khuang: {found['rows']} rows in {file} ({found['bytes']} bytes) and {file}.keys"
        )


def make(file: Path) -> dict[str, Any]:
    """Both files, from one consistent reading of the database."""
    from django.conf import settings

    from khuang.base.actor import SYSTEM
    from khuang.cli import tables
    from khuang.trust import archive, audit, closer

    audit.record(by=SYSTEM, action="trust.backup.made")
    closer.close()
    about = {"migrations": tables.state()}
    with snapshot() as using:
        wraps = archive.write(file.with_name(file.name + ".keys"), _keys(using), about=about)
        whole = archive.write(file, _all(using, settings.DATA), about=about)
    return {"file": str(file), "bytes": whole.bytes, "rows": whole.rows + wraps.rows, "digest": whole.digest}


def _all(using: str, folder: Path) -> Iterator[dict[str, Any]]:
    from khuang.cli import tables

    yield from tables.dump(using, wraps=False)
    yield from tables.dump_files(folder, "files", "facts")


def _keys(using: str) -> Iterator[dict[str, Any]]:
    """The wraps; and the server's keys sealed to the recovery key, so that the printed sheet alone can bring all back."""
    import base64
    import json

    from django.conf import settings

    from khuang.cli import tables
    from khuang.trust import keys, sealing

    sealed = sealing.wrap(keys.recovery_public(), json.dumps(settings.KEYS).encode())
    yield {"server_keys": base64.b64encode(sealed).decode()}
    yield from tables.dump(using, wraps=True)


@contextmanager
def snapshot() -> Iterator[str]:
    """A connection of its own whose reads all see the same moment, without holding the write lock."""
    from django.db import connections, transaction

    wanted = copy.deepcopy(connections.settings["default"])
    if wanted["ENGINE"].endswith("sqlite3"):
        wanted["OPTIONS"]["transaction_mode"] = "DEFERRED"
    connections.settings["backup"] = wanted
    try:
        with transaction.atomic(using="backup"):
            if connections["backup"].vendor == "postgresql":
                connections["backup"].cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield "backup"
    finally:
        connections["backup"].close()
        del connections["backup"]
        del connections.settings["backup"]
