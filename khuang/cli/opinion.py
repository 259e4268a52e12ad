"""``khuang opinion``: the opinion map of a Polis export. Needs no settings, keys or database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khuang.cli.common import print_json, stop

if TYPE_CHECKING:
    from khuang.forum.opinion import Opinion
    from khuang.forum.polis import Export

SHOWN = 10
SHOWN_TEXT = 90


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "opinion",
        help="The opinion map of a Polis export: who thinks alike, and what all groups can live with.\n\n"
        "Example: khuang opinion exports/water --seed 7 --projection --json",
    )(opinion)


def opinion(
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="folder with comments.csv and votes.csv or participants-votes.csv")
    ],
    seed: Annotated[int, typer.Option(min=0, help="the same seed and votes always give the same result")] = 0,
    projection: Annotated[bool, typer.Option("--projection", help="with everybody's place on the map")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object on standard output")] = False,
) -> None:
    """Print the opinion map of the export in DIR."""
    from khuang.forum.opinion import analyse
    from khuang.forum.polis import BadExport, read_export

    try:
        export = read_export(directory)
    except BadExport as problem:
        stop(str(problem))
    result = analyse(export.votes(), moderated=export.moderated, seed=seed, hands=export.hands)
    if as_json:
        print_json(result.as_json(projection=projection))
    else:
        print("\n".join(_lines(result, export, projection=projection)))


def _lines(result: Opinion, export: Export, *, projection: bool) -> list[str]:
    text = {statement.id: _plain(statement.text) for statement in export.statements}
    lines = [
        f"{len(result.people)} people, {len(result.statements)} statements "
        f"({result.moderated_out} taken out), {result.votes} votes; seed {result.seed}",
        f"input {result.input_digest}",
    ]
    sizes = ", ".join(f"{group}: {len(members)} people" for group, members in enumerate(result.groups))
    stable = "not measured" if result.stability is None else f"{result.stability:.2f} of 1"
    lines.append(f"Groups: {sizes or 'none'}; {len(result.ungrouped)} people with too few votes; stability {stable}")
    lines.append("What all groups agree on (score, 90 % interval):" if result.consensus else "No consensus to show.")
    lines += [
        f"  {row.score:.2f} ({row.low:.2f}-{row.high:.2f})  {row.statement}: {text[row.statement]}"
        for row in result.consensus[:SHOWN]
    ]
    for group, rows in result.representative.items():
        lines.append(f"What sets group {group} apart:")
        lines += [f"  {row.direction} ×{row.ratio:.1f}  {row.statement}: {text[row.statement]}" for row in rows]
    if projection:
        lines.append("Places on the map:")
        places = result.projection.people.tolist()
        lines += [f"  {person}: {x:.4f} {y:.4f}" for person, (x, y) in zip(result.people, places, strict=True)]
    return lines


def _plain(text: str) -> str:
    """On one line, without what a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))[:SHOWN_TEXT]
