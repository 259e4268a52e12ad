"""``khuang count``: at the counter, how many people the agencies' tokens are. No settings, keys or database; stores nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from khuang.cli.common import print_json, say, stop

if TYPE_CHECKING:
    from khuang.registry.counting.form import Sheet


Files = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="tokens.csv …",
        help="what the agencies wrote with khuang tokens, one round · แฟ้มรหัสของหน่วยงาน รอบเดียวกัน",
    ),
]
Key = Annotated[
    str, typer.Option(metavar="K2", help="key file of the counter alone, or @NAME of a variable · กุญแจของผู้นับกลางเท่านั้น")
]
Truth = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.csv",
        help="for a trial or a sample that people looked at: id, person; how right the count is · แฟ้มเฉลย (เมื่อทดลอง)",
    ),
]
Delete = Annotated[
    bool, typer.Option("--delete", help="delete the tokens files once the count is printed · ลบแฟ้มรหัสเมื่อนับเสร็จ")
]
Keep = Annotated[
    Path | None,
    typer.Option(
        "--keep",
        metavar="FOLDER",
        help="write each agency's file there under K2, "
        "to wait for late agencies; give those instead · เก็บไว้รอหน่วยงานอื่น",
    ),
]
NewKey = Annotated[
    Path | None, typer.Option("--new-key", metavar="FILE", help="make a key file and do nothing else · สร้างกุญแจใหม่")
]
AsJson = Annotated[bool, typer.Option("--json", help="one JSON object on standard output")]


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "count",
        help="At the counter: how many people are in the agencies' tokens files, each counted once, with a band.\n\n"
        "Example: khuang count iom-tokens.csv unicef-tokens.csv clinic-tokens.csv --key k2.txt --delete\n\n"
        "ที่ผู้นับกลาง: นับว่าแฟ้มรหัสของทุกหน่วยงานเป็นคนกี่คน แต่ละคนนับครั้งเดียว พร้อมช่วงความคลาดเคลื่อน",
    )(count)


def count(
    files: Files = None,
    key: Key = "",
    truth: Truth = None,
    delete: Delete = False,
    keep: Keep = None,
    new_key: NewKey = None,
    as_json: AsJson = False,
) -> None:
    """Count the people of the tokens files."""
    from khuang.registry.counting import counter, form, keys, tallies, truths

    if new_key:
        keys.make(new_key)
        say(f"{new_key} is a new key of the counter: no agency may have it; destroy it when the round is over")
        return
    if not files:
        stop("name the tokens files of the agencies: khuang count a.csv b.csv … --key k2.txt")
    secret = keys.read(
        key or stop("--key is missing: the counter's own key file (--new-key FILE makes one)"), os.environ
    )
    if keep and not keep.is_dir():
        stop(f"there is no folder {keep}: make it, readable by you alone, or name another one")
    read = [(path, form.read(path)) for path in files]
    sheets = counter.again(counter.gather(read), secret)
    del read
    say(
        f"{len(sheets)} agencies in round {sheets[0].round}: {sum(len(one.rows) for one in sheets):,} people as they count"
    )
    known = truths.read(truth, sheets) if truth else None
    found = tallies.result(sheets, counter.count(sheets, secret), known)
    kept = _keep(keep, sheets) if keep else set()
    if as_json:
        print_json(found)
    else:
        print("\n".join(lines(found)))
    _deleted(files, kept) if delete else say(
        "the tokens files still lie there: delete them when the figure is approved (--delete does it)"
    )


def _deleted(files: list[Path], kept: set[Path]) -> None:
    gone = {path.resolve() for path in files} - kept
    for path in gone:
        path.unlink()
    say(f"{len(gone)} tokens files are deleted; mind copies in mail, on sticks and in backups")


def _keep(folder: Path, sheets: list[Sheet]) -> set[Path]:
    """What was written."""
    from khuang.registry.counting import form

    for sheet in sheets:
        form.write(folder / f"{sheet.agency}.kept.csv", sheet)
    say(
        f"{folder} keeps {len(sheets)} files under the counter's key: give those from now on, and delete what the agencies sent"
    )
    return {(folder / f"{sheet.agency}.kept.csv").resolve() for sheet in sheets}


def lines(found: dict[str, Any]) -> list[str]:
    rows = [
        f"Round {found['round']}: about {found['estimate']:,} people (between {found['low']:,} and {found['high']:,}); "
        f"the agencies together count {found['sum']:,}.",
        f"{found['told_apart']:,} were told apart; {_share(found['matched_share'])} of what agencies sent is known to another one.",
    ]
    if found["not_deduplicated"]:
        rows.append(f"{found['not_deduplicated']:,} people were not compared (opted out, or nothing to compare): not in the number in "
                    "front, all of them in the upper end of the band.")  # fmt: skip
    if not found["measured"]:
        rows.append(
            "Too few are known by number to measure how many were missed: an upper end. Publish it as “at most”."
        )
    rows += [
        f"  {name or '(no group)'}: {one['estimate']:,} ({one['low']:,}–{one['high']:,}), sum {one['sum']:,}"
        + _right(one)
        for name, one in found["by_group"].items()
    ]
    if found["precision"] is not None or found["recall"] is not None:
        rows.append(f"Against the truth: {found['people']:,} people{_right(found)}")
    if found["to_look_at"]:
        rows.append(
            f"{len(found['to_look_at'])} people are more than two rows of one agency: ask it to look for duplicates."
        )
    return rows


def _right(one: dict[str, Any]) -> str:
    if "people" not in one:
        return ""
    right = ", ".join(
        f"{key} {'–' if one[key] is None else format(one[key], '.3f')}" for key in ("precision", "recall")
    )
    return f"; truly {one['people']:,}; {right}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f} %"
