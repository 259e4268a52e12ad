"""``khuang shares``: who wins a budget election. Needs no settings, keys or database."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khuang.cli.common import print_json, stop

if TYPE_CHECKING:
    from khuang.planning.equal_shares import Outcome


class Rule(StrEnum):
    EQUAL_SHARES = "equal-shares"
    GREEDY = "greedy"


class Completion(StrEnum):
    NONE = "none"
    ADD_ONE = "add-one"
    ADD_ONE_UTILITARIAN = "add-one-utilitarian"
    UTILITARIAN = "utilitarian"


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "shares",
        help="Who wins a budget election, counted exactly by the Method of Equal Shares, or by votes.\n\n"
        "Example: khuang shares town-2570.pb --completion add-one-utilitarian --json",
    )(shares)


def shares(
    file: Annotated[Path, typer.Argument(metavar="FILE.pb", help="an election as a Pabulib file")],
    rule: Annotated[Rule, typer.Option(help="equal-shares: everybody decides on the same part of the money")] = Rule.EQUAL_SHARES,
    completion: Annotated[Completion, typer.Option(help="how money that is left is used")] = Completion.NONE,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object on standard output")] = False,
) -> None:  # fmt: skip
    """Print what the election in FILE decided."""
    from khuang.planning.equal_shares import decide
    from khuang.planning.pabulib import BadFile, read

    try:
        election = read(file)
    except BadFile as problem:
        stop(str(problem))
    outcome = decide(election, rule=rule.value, completion=completion.value)
    if as_json:
        print_json(outcome.as_json())
    else:
        print("\n".join(_lines(outcome)))


def _lines(outcome: Outcome) -> list[str]:
    told = outcome.as_json()
    lines = [
        f"{told['voters']} voters, budget {told['budget']:,}; {len(told['winners'])} projects win for {told['cost']:,}"
    ]
    for row in told["projects"]:
        if row["won"]:
            lines.append(f"  + {row['id']}: {row['cost']:,}, {row['supporters']} supporters")
        else:
            lines.append(
                f"  - {row['id']}: {row['cost']:,}, {row['supporters']} supporters, {row['missing']:,} missing"
            )
    return lines
