"""``khuang shares``: who wins a budget election. Needs no settings, keys or database."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from khuang.cli.common import print_json, say, stop

if TYPE_CHECKING:
    from khuang.planning.equal_shares import Outcome
    from khuang.planning.pabulib import File


class Rule(StrEnum):
    EQUAL_SHARES = "equal-shares"
    GREEDY = "greedy"
    GREEDY_NO_SKIP = "greedy-no-skip"
    GREEDY_THRESHOLD = "greedy-threshold"
    AS_FILE = "as-file"


class Completion(StrEnum):
    NONE = "none"
    ADD_ONE = "add-one"
    ADD_ONE_UTILITARIAN = "add-one-utilitarian"
    UTILITARIAN = "utilitarian"


# the rules that files name → ours: (rule, completion)
NAMED = {
    "greedy": ("greedy", "none"),
    "greedy-no-skip": ("greedy-no-skip", "none"),
    "greedy-threshold": ("greedy-threshold", "none"),
    "equalshares": ("equal-shares", "none"),
    "equalshares/add1": ("equal-shares", "add-one"),
}


RULES = (
    "equal-shares: everybody decides on the same part of the money; greedy: most votes first, skipping what no longer "
    "fits; as-file: the rule that the file names"
)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "shares",
        help="Who wins a budget election, counted exactly by the Method of Equal Shares, or by votes.\n\n"
        "Example: khuang shares town-2570.pb --completion add-one-utilitarian --json",
    )(shares)


def shares(
    file: Annotated[Path, typer.Argument(metavar="FILE.pb", help="an election as a Pabulib file")],
    rule: Annotated[Rule, typer.Option(help=RULES)] = Rule.EQUAL_SHARES,
    completion: Annotated[Completion, typer.Option(help="how money that is left is used")] = Completion.NONE,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object on standard output")] = False,
) -> None:  # fmt: skip
    """Print what the election in FILE decided."""
    from khuang.planning.equal_shares import decide
    from khuang.planning.pabulib import BadFile, read

    try:
        found = read(file)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
    except BadFile as problem:
        stop(str(problem))
    chosen, filled = (rule.value, completion.value) if rule != Rule.AS_FILE else _as_file(found, str(file))
    outcome = decide(found.election, rule=chosen, completion=filled, least=found.least)
    if as_json:
        print_json({**outcome.as_json(), "file": _file(found, outcome, digest)})
        return
    for remark in found.remarks:
        say(f"khuang: {remark}")
    print("\n".join([*_lines(outcome), *_official(found, outcome), f"sha256 of the file: {digest}"]))


def _as_file(found: File, name: str) -> tuple[str, str]:
    if found.rule not in NAMED:
        stop(
            f"{name}: the file names the rule '{found.rule or 'none'}', which cannot be counted from the file alone. "
            f"Choose one by --rule; counted are: {', '.join(NAMED)}."
        )
    rule, filled = NAMED[found.rule]
    ours = rule == "equal-shares" and found.completion in list(Completion)
    return rule, found.completion if ours else filled


def _file(found: File, outcome: Outcome, digest: str) -> dict[str, Any]:
    """What the file itself says, and where this count differs from it."""
    added, dropped = _differs(found, outcome)
    return {
        "sha256": digest, "vote_type": found.kind, "rule": found.rule, "threshold": found.least,
        "selected": None if found.selected is None else list(found.selected), "only_here": added, "only_there": dropped,
        "remarks": list(found.remarks),
    }  # fmt: skip


def _differs(found: File, outcome: Outcome) -> tuple[list[str], list[str]]:
    """(chosen by this count alone, chosen officially alone), in the order of the file."""
    if found.selected is None:
        return [], []
    there, here = set(found.selected), {outcome.election.projects[p] for p in outcome.winners}
    return [p for p in outcome.election.projects if p in here - there], [p for p in found.selected if p not in here]


def _official(found: File, outcome: Outcome) -> list[str]:
    if found.selected is None:
        return []
    added, dropped = _differs(found, outcome)
    named = f"the rule '{found.rule}'" if found.rule else "no rule"
    if not added and not dropped:
        return [f"The file names {named}; it chose the same {len(found.selected)} projects."]
    lines = [f"The file names {named}; this is '{outcome.rule}' with completion '{outcome.completion}', and differs:"]
    if added:
        lines.append(f"  chosen here alone: {', '.join(added)}")
    if dropped:
        lines.append(f"  chosen there alone: {', '.join(dropped)}")
    return lines


def _lines(outcome: Outcome) -> list[str]:
    told = outcome.as_json()
    lines = [
        f"{told['voters']} voters, budget {told['budget']:,}; {len(told['winners'])} projects win for {told['cost']:,}"
    ]
    for row in told["projects"]:
        if row["won"]:
            lines.append(f"  + {row['id']}: {row['cost']:,}, {row['supporters']} supporters")
        else:
            missing = f", {row['missing']:,} missing" if told["rule"] == "equal-shares" else ""
            lines.append(f"  - {row['id']}: {row['cost']:,}, {row['supporters']} supporters{missing}")
    return lines
