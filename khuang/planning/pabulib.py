"""Reads and writes elections as Pabulib files (.pb, Stolicki, Szufa, Talmon, arXiv 2012.06539). Files only: no settings, no
database. What a ballot gives to a project: of approval and choose-1 the project's cost, of cumulative and scoring its points,
of ordinal Borda over the file's ``max_length`` (its longest ballot, where it says none)."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from khuang.planning import pb_cells
from khuang.planning.elections import BadElection, Ballot, Election
from khuang.planning.pb_cells import BadFile, Sections, amount, places

KINDS = ("approval", "choose-1", "cumulative", "scoring", "ordinal")
LARGEST = 256 * 1024 * 1024  # bytes
LEAST = "min_project_score_threshold"

__all__ = ["BadFile", "File", "file_of", "of_text", "read", "write"]


@dataclass(frozen=True)
class File:
    """An election with what the file says beside it. ``rule``: by which it was decided there; ``selected``: what was chosen
    there (None: it does not say); ``least``: votes or points below which nothing was funded; ``remarks``: what is odd."""

    election: Election
    kind: str
    rule: str = ""
    selected: tuple[str, ...] | None = None
    least: int = 0
    completion: str = ""
    remarks: tuple[str, ...] = ()


def read(path: Path) -> File:
    """Raises BadFile."""
    if not path.is_file():
        what = "is no file but a folder" if path.is_dir() else "is no file"
        raise BadFile(f"{path}: {what if path.exists() else 'there is no such file'}. Give a Pabulib file (.pb).")
    if path.stat().st_size > LARGEST:
        raise BadFile(f"{path}: larger than {LARGEST // 2**20} MB: no election is.")
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return _file(pb_cells.read(lines, str(path)))
    except OSError as error:
        raise BadFile(f"{path}: it cannot be read ({(error.strerror or 'error').lower()}).") from None


def file_of(text: str, name: str = "the file") -> File:
    """Raises BadFile."""
    return _file(pb_cells.read(io.StringIO(text.removeprefix("\ufeff"), newline=""), name))


def of_text(text: str, name: str = "the file") -> Election:
    """Raises BadFile."""
    return file_of(text, name).election


def _file(found: Sections) -> File:
    meta, name = found.meta, found.name
    kind = meta.get("vote_type", "").strip().lower()
    if kind not in KINDS:
        raise BadFile(f"{name}: vote_type is '{kind}'; known: {', '.join(KINDS)}.")
    costs = _costs(found)
    _check_once(found)
    if "budget" not in meta:
        raise BadFile(f"{name}: there is no budget in META. Add a line as budget;100000.")
    budget = amount(meta["budget"], f"{name}: budget in META")
    unit = 10 ** max(places(one) for one in [budget, *costs.values()])
    whole = {project: int(cost * unit) for project, cost in costs.items()}
    ballots = _ballots(found, kind, whole, meta)
    try:
        election = Election.counted(
            int(budget * unit), whole, ballots, unit, approvals=kind in ("approval", "choose-1")
        )
    except BadElection as problem:
        raise BadFile(f"{name}: {problem}.") from None
    least = meta.get(LEAST, "")
    return File(
        election, kind, rule=meta.get("rule", "").strip().lower(), selected=_selected(found),
        least=int(least) if least.isdecimal() else 0, remarks=tuple(_remarks(found, meta, election)),
        completion=meta.get("completion", "").strip().lower(),
    )  # fmt: skip


def _check_once(found: Sections) -> None:
    """What decides may not be told in two ways."""
    for key in ("budget", "vote_type", "max_length", LEAST):
        told = {row["value"] for _line, row in found.rows["META"] if row["key"].lower() == key}
        if len(told) > 1:
            raise BadFile(f"{found.name}: META says {key} twice: {' and '.join(sorted(told))}. Leave one.")


def _costs(found: Sections) -> dict[str, Decimal]:
    costs: dict[str, Decimal] = {}
    for line, row in found.rows["PROJECTS"]:
        project = row.get("project_id", "")
        if not project or project in costs:
            what = f"'{project}' stands twice" if project else "a project has no project_id"
            raise found.bad(line, f"{what}. Give each project an id of its own.")
        costs[project] = amount(row.get("cost", ""), f"{found.name}, line {line}: cost")
    return costs


def _selected(found: Sections) -> tuple[str, ...] | None:
    """0 is not chosen; 1 by the rule, 2 and 3 by exceptions of the city."""
    rows = [row for _line, row in found.rows["PROJECTS"]]
    if not any(row.get("selected") for row in rows):
        return None
    return tuple(row["project_id"] for row in rows if row.get("selected", "") not in ("", "0"))


def _remarks(found: Sections, meta: Mapping[str, str], election: Election) -> Iterator[str]:
    """What is odd but can be counted."""
    seen: set[str] = set()
    for line, row in found.rows["VOTES"]:
        voter = row.get("voter_id", "")
        if voter and voter in seen:
            yield f"line {line}: the voter '{voter}' stands there before; each ballot is counted"
            break
        seen.add(voter)
    for key, n in (("num_votes", election.voters), ("num_projects", len(election.projects))):
        if meta.get(key, "").isdecimal() and int(meta[key]) != n:
            yield f"META says {key} {meta[key]}, and there are {n}"
    for key in ("max_length", "min_length"):
        if odd := list(_of_other_length(found, key, meta.get(key, ""))):
            yield f"{len(odd)} ballots do not keep to {key} {meta[key]}, the first on line {odd[0]}; they are counted"
    for key in ("budget_per_category", "budget_per_neighborhood"):
        if meta.get(key):
            yield f"META has a {key}, which is not counted by: all projects share one budget"


def _of_other_length(found: Sections, key: str, told: str) -> Iterator[int]:
    """The lines of ballots longer, or shorter, than META allows."""
    if not told.isdecimal():
        return
    limit = int(told)
    for line, row in found.rows["VOTES"]:
        n = row.get("vote", "").count(",") + 1 if row.get("vote") else 0
        if (n > limit) if key == "max_length" else (n < limit):
            yield line


def _given(row: Mapping[str, str]) -> list[str]:
    return [one.strip() for one in row.get("vote", "").split(",") if one.strip()]


def _ballots(found: Sections, kind: str, costs: Mapping[str, int], meta: Mapping[str, str]) -> Counter[Ballot]:
    """The same line is read once, however often it stands there."""
    place = {project: n for n, project in enumerate(costs)}
    price = list(costs.values())
    first: dict[tuple[str, str], int] = {}
    many: Counter[tuple[str, str]] = Counter()
    for line, row in found.rows["VOTES"]:
        said = row.get("vote", ""), row.get("points", "")
        first.setdefault(said, line)
        many[said] += 1
    length = _length(meta, many)
    parsed: list[tuple[list[int], list[Decimal], int]] = []
    for (vote, points), count in many.items():
        line = first[vote, points]
        given = _places(found, place, _given({"vote": vote}), line)
        if kind == "choose-1" and len(given) > 1:
            raise found.bad(line, f"the ballot names {len(given)} projects; in a choose-1 election it names one.")
        parsed.append((given, _worth(found, kind, given, points, price, length, line), count))
    scale = 10 ** max((places(u) for _given_, worth, _n in parsed for u in worth), default=0)
    counted: Counter[Ballot] = Counter()
    for given, worth, count in parsed:
        counted[tuple(sorted((p, int(u * scale)) for p, u in zip(given, worth, strict=True) if u))] += count
    return counted


def _places(found: Sections, place: Mapping[str, int], names: list[str], line: int) -> list[int]:
    wrong = next((one for one in names if one not in place), None)
    if wrong is not None:
        raise found.bad(line, f"the ballot names '{wrong[:40]}', which is no project.")
    given = [place[one] for one in names]
    if len(set(given)) != len(given):
        raise found.bad(line, "the ballot names a project twice.")
    return given


def _length(meta: Mapping[str, str], said: Iterable[tuple[str, str]]) -> int:
    told = meta.get("max_length", "")
    longest = max((len(_given({"vote": vote})) for vote, _points in said), default=0)
    return max(int(told), longest) if told.isdecimal() and len(told) < 6 else longest


def _worth(
    found: Sections, kind: str, given: list[int], points: str, price: list[int], length: int, line: int
) -> list[Decimal]:
    if kind in ("approval", "choose-1"):
        return [Decimal(price[p] or 1) for p in given]  # who supports what costs nothing supports it all the same
    if kind == "ordinal":
        return [Decimal(length - n) for n in range(len(given))]
    try:
        worth = [Decimal(one.strip()) for one in points.split(",") if one.strip()]
    except InvalidOperation:
        worth = [Decimal(-1)]
    fine = all(u.is_finite() and u >= 0 and (not u or u.adjusted() < 12) and places(u) <= 6 for u in worth)
    if not fine or len(worth) != len(given):
        raise found.bad(line, f"points are '{points[:40]}'. Give a number of 0 or more for each project of the ballot.")
    return worth


def write(
    *,
    meta: Mapping[str, object],
    projects: Mapping[str, Mapping[str, object]],
    votes: Mapping[str, Mapping[str, object]],
) -> str:
    """The text of a Pabulib file. ``projects``: id → columns (``cost``, ``name`` …); ``votes``: voter → ``vote`` …"""
    lines = ["META", "key;value", *(f"{_cell(k)};{_cell(v)}" for k, v in meta.items())]
    lines += ["PROJECTS", *_table("project_id", projects), "VOTES", *_table("voter_id", votes)]
    return "\n".join(lines) + "\n"


def _table(key: str, rows: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    columns = list(dict.fromkeys(name for row in rows.values() for name in row))
    yield ";".join([key, *columns])
    for one, row in rows.items():
        yield ";".join(_cell(cell) for cell in [one, *(row.get(name, "") for name in columns)])


def _cell(value: Any) -> str:
    text = " ".join(str(value).split())
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ';"') else text
