"""``khuang submissions import``: filled forms from a folder, as ODK Collect keeps them."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from khuang.cli.common import print_json, say, setup_django, stop

MEDIA = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".m4a": "audio/mp4", ".mp3": "audio/mpeg",
         ".mp4": "video/mp4", ".amr": "audio/amr", ".wav": "audio/wav", ".pdf": "application/pdf"}  # fmt: skip


def register(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, help="Filled forms.")
    app.add_typer(group, name="submissions")

    @group.callback()
    def _submissions() -> None:
        """Filled forms."""

    @group.command(name="import")
    def import_(
        folder: Path = typer.Argument(  # noqa: B008
            ..., metavar="DIR", help="A folder of submission XML files, or of sealed files that phones saved."
        ),
        json: bool = typer.Option(False, "--json", help="Print one JSON object."),
    ) -> None:
        """Take in every submission below a folder, with the media that lie beside each; what is here already is not
        taken twice.

        Example: khuang submissions import instances/
        """
        if not folder.is_dir():
            stop(f"{folder}: there is no such folder")
        found = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        files = [path for path in found if path.suffix.lower() == ".xml" or path.match("khuang-*.json")]
        if not files:
            stop(
                f"{folder}: holds no .xml file, and no khuang-….json that a phone saved; give the folder in which the "
                "phone keeps its filled forms"
            )
        setup_django()
        told = take(files)
        if json:
            print_json(told)
        else:
            _print(told)


def take(files: list[Path]) -> dict[str, Any]:
    """Each file through ``surveys.actions.receive``, paced so that the web never waits. The counts, as in --json."""
    from khuang.base.actor import SYSTEM
    from khuang.base.db import paced
    from khuang.surveys.actions import receive

    count: Counter[str] = Counter()
    aside: list[dict[str, str]] = []
    alone = Counter(path.parent for path in files)
    for number, path in enumerate(paced(files), start=1):
        if path.suffix.lower() == ".json":
            _take_sealed(path, count, aside)
            continue
        media = list(_media(path, only_one=alone[path.parent] == 1))
        receipt = receive(raw=path.read_bytes(), media=media, door="command", by=SYSTEM)
        count[receipt.state] += 1
        if receipt.state == "quarantined":
            aside.append({"file": str(path), "reason": receipt.reason})
        if number % 200 == 0:
            say(f"{number} of {len(files)}")
    return {
        "received": count.total(), "new": count["new"], "repeated": count["repeated"], "held": count["held"],
        "quarantined": aside,
    }  # fmt: skip


def _take_sealed(path: Path, count: Counter[str], aside: list[dict[str, str]]) -> None:
    """The forms of a file that a phone saved because the network did not come back."""
    from khuang.base.actor import SYSTEM
    from khuang.base.errors import Problem
    from khuang.surveys.phone import carried

    try:
        receipts = carried.take(raw=path.read_bytes(), by=SYSTEM)
    except Problem:
        receipts = [None]
    for receipt in receipts:
        count[receipt.state if receipt else "quarantined"] += 1
        if receipt is None or receipt.state == "quarantined":
            aside.append({"file": str(path), "reason": receipt.reason if receipt else "malformed"})


def _media(path: Path, *, only_one: bool) -> Iterator[Any]:
    """Media beside the XML: all in a folder that holds one form (as Collect does), else those that it names."""
    from khuang.surveys.media import LARGEST, Upload

    text = path.read_bytes() if not only_one else b""
    for other in sorted(path.parent.iterdir()):
        kind = MEDIA.get(other.suffix.lower())
        if kind and other.is_file() and other.stat().st_size <= LARGEST and (only_one or other.name.encode() in text):
            yield Upload(other.name, kind, other.read_bytes())


def _print(told: dict[str, Any]) -> None:
    from django.utils import translation

    from khuang.surveys.reasons import said

    print(f"{told['received']} received: {told['new']} new, {told['repeated']} here already, {told['held']} held, "
          f"{len(told['quarantined'])} set aside")  # fmt: skip
    with translation.override("en"):
        for one in told["quarantined"]:
            say(f"- {one['file']}: {said(one['reason'])}")
