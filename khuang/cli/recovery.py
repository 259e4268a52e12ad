"""``khuang recovery``: what only the printed recovery sheet opens, and giving it back to whom it belongs."""

import sys
from pathlib import Path
from typing import Any

import typer

from khuang.cli.common import print_json, say, setup_django, stop


def register(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, help="What only the printed recovery sheet opens.")
    app.add_typer(group, name="recovery")

    @group.command()
    def status(json: bool = typer.Option(False, "--json", help="Print one JSON object.")) -> None:
        """How much arrived for a team that had no key, and lies sealed to the sheet. Exit 1 when something does.

        Example: khuang recovery status
        """
        setup_django()
        found = _waiting()
        print_json(found) if json else say(f"khuang: {_told(found)}")
        if any(found.values()):
            raise SystemExit(1)

    @group.command(name="open")
    def open_(
        sheet: Path = typer.Option(  # noqa: B008
            None, help="File with the recovery key as it is printed; - for standard input. Without: it is asked for."
        ),
        json: bool = typer.Option(False, "--json", help="Print one JSON object."),
    ) -> None:
        """With the printed key: forms are taken, and what stays is sealed to its team, or to the server. Can be repeated.

        The key is never an argument: other users of this machine could read it. Delete the file afterwards.

        Example: khuang recovery open
        """
        setup_django()
        _check_town()
        found = _opened(_read(sheet))
        print_json(found) if json else _say(found)
        if found["left"]:
            raise SystemExit(1)


def _check_town() -> None:
    from khuang.trust.models import Cell

    if not Cell.objects.exists():
        stop("there is no town here: set KHUANG_DATA to its folder, or run `khuang restore`")


def _read(sheet: Path | None) -> str:
    if sheet is not None and str(sheet) != "-":
        return sheet.read_text(encoding="utf-8", errors="replace")
    if sheet is None and sys.stdin.isatty():
        return str(typer.prompt("Recovery key", hide_input=True, err=True))
    return sys.stdin.read()


def _opened(typed: str) -> dict[str, Any]:
    from khuang.base.actor import SYSTEM
    from khuang.surveys.recovering import bring_back
    from khuang.trust.keyring import HeldKeyring
    from khuang.trust.keys import recovery_public, recovery_secret
    from khuang.trust.models import Holder, HolderKind
    from khuang.trust.sealing import public_of

    secret = recovery_secret(_without_words(typed))
    public = public_of(secret)
    holder = Holder.objects.filter(kind=HolderKind.RECOVERY, public_key=public).first()
    if holder is None and public != recovery_public():
        stop("this recovery key is of another town, or was replaced: nothing here is sealed to it")
    done = bring_back(HeldKeyring(holder, secret), by=SYSTEM) if holder else None
    left = [{"what": what, "why": why} for what, why in done.left] if done else []
    return {
        "taken": done.taken if done else 0, "sealed": done.sealed if done else 0, "left": left, "waiting": _waiting(),
    }  # fmt: skip


def _without_words(typed: str) -> str:
    """The line with the key, when the whole sheet was saved with its explanation."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    keys = [line for line in lines if line.count("-") >= 8 and " " not in line]
    return keys[0] if keys else typed


def _waiting() -> dict[str, int]:
    from khuang.surveys.recovering import waiting

    return waiting()


def _told(found: dict[str, int]) -> str:
    if not any(found.values()):
        return "nothing lies sealed to the recovery sheet alone"
    return f"sealed to the recovery sheet: {found['forms']} forms, {found['photos']} photos, {found['other']} other"


def _say(found: dict[str, Any]) -> None:
    say(f"khuang: {found['taken']} forms taken, {found['sealed']} sealed to whom they belong")
    for one in found["left"]:
        say(f"khuang: {one['what']} stays ({one['why']}): give its team a key, or mend its form, then run this again")
    if any(found["waiting"].values()):
        say(f"khuang: still {_told(found['waiting'])}")
