"""``khuang pack check DIR`` and ``khuang pack load DIR``."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from khuang.cli.common import print_json, say, setup_django, stop

if TYPE_CHECKING:
    from khuang.content.kinds import Flaw

JSON = typer.Option(False, "--json", help="Print one JSON object.")
DIR = typer.Argument(..., metavar="DIR", help="The folder that holds pack.yaml.")


def register(app: typer.Typer) -> None:
    pack = typer.Typer(no_args_is_help=True, help="Content packs: check one, load one.")
    app.add_typer(pack, name="pack")
    pack.command("check")(check)
    pack.command("load")(load)


def check(folder: Path = DIR, json: bool = JSON) -> None:
    """Check a content pack; needs no database. Names file, line and cure of everything that is wrong.

    Example: khuang pack check packs/thailand
    """
    _start(folder)
    from khuang.content.check import check as checked

    report = checked(folder)
    if json:
        print_json(_told(report.pack, report.flaws))
    else:
        _say(report.flaws)
        if report.ok:
            print(f"{report.pack} {report.version}: {len(report.found)} items, nothing wrong")
    if not report.ok:
        raise SystemExit(1)


def load(folder: Path = DIR, json: bool = JSON) -> None:
    """Check a content pack and load it, and first the packs it requires. With a flaw nothing is loaded.

    Example: khuang pack load packs/koh-kha
    """
    _start(folder)
    from khuang.base.actor import SYSTEM
    from khuang.content import actions

    try:
        loaded = actions.load_with_needs(folder, by=SYSTEM)
    except actions.BadPack as bad:
        if json:
            print_json(_told(bad.pack, bad.flaws))
        _say(bad.flaws)
        raise SystemExit(1) from None
    if json:
        print_json(_told(loaded[-1].pack, []) | {"loaded": [one.as_dict() for one in loaded]})
        return
    for one in loaded:
        print(f"{one.pack} {one.version}: {one.changed} new or changed, {one.same} as before, {one.gone} gone")


def _start(folder: Path) -> None:
    if not folder.is_dir():
        stop(f"{folder} is no folder: give the one that holds pack.yaml")
    setup_django()


def _told(pack: str, flaws: "list[Flaw]") -> dict[str, object]:
    problems = [{"file": f.file, "line": f.line, "message": f.message, "cure": f.cure} for f in flaws]
    return {"pack": pack, "ok": not flaws, "problems": problems}


def _say(flaws: "list[Flaw]") -> None:
    for flaw in flaws:
        place = f"{flaw.file}:{flaw.line}" if flaw.line else flaw.file
        say(f"{place}: {flaw.message}{'; ' if flaw.cure else ''}{flaw.cure}")
