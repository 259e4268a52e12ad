"""Reads and writes elections as Pabulib files (.pb, Stolicki, Szufa, Talmon, arXiv 2012.06539). Files only: no settings, no
database. What a ballot gives to a project: of approval and choose-1 the project's cost, of cumulative and scoring its points,
of ordinal Borda over the file's ``max_length`` (its longest ballot, where it says none)."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from khuang.base.errors import Problem
from khuang.planning.elections import BadElection, Ballot, Election

SECTIONS = ("META", "PROJECTS", "VOTES")
KINDS = ("approval", "choose-1", "cumulative", "scoring", "ordinal")
LARGEST = 256 * 1024 * 1024  # bytes
DIGITS = 9  # after the point of an amount, at most


class BadFile(Problem):
    """The file cannot be used; the message names it and the line, and says what to do."""


def read(path: Path) -> Election:
    """Raises BadFile."""
    if not path.is_file():
        raise BadFile(f"{path}: there is no such file. Give a Pabulib file (.pb).")
    if path.stat().st_size > LARGEST:
        raise BadFile(f"{path}: larger than {LARGEST // 2**20} MB: no election is.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(f"{path}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from None
    return of_text(text, str(path))


def of_text(text: str, name: str = "the file") -> Election:
    """Raises BadFile."""
    rows = _sections(text, name)
    meta = {row.get("key", ""): row.get("value", "") for _line, row in rows["META"]}
    kind = meta.get("vote_type", "").strip().lower()
    if kind not in KINDS:
        raise BadFile(f"{name}: vote_type is '{kind}'; known: {', '.join(KINDS)}.")
    costs = _costs(rows["PROJECTS"], name)
    budget = _amount(meta.get("budget", ""), f"{name}: budget in META")
    unit = 10 ** max(_places(amount) for amount in [budget, *costs.values()])
    whole = {project: int(cost * unit) for project, cost in costs.items()}
    ballots = _ballots(rows["VOTES"], kind, whole, meta, name)
    try:
        return Election.counted(int(budget * unit), whole, ballots, unit)
    except BadElection as problem:
        raise BadFile(f"{name}: {problem}.") from None


Row = tuple[int, dict[str, str]]


def _sections(text: str, name: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {section: [] for section in SECTIONS}
    section, head = "", None
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    try:
        for cells in lines:
            cells = [cell.strip() for cell in cells]
            if not any(cells):
                continue
            if len(cells) == 1 and cells[0].upper() in SECTIONS:
                section, head = cells[0].upper(), None
            elif not section:
                raise BadFile(f"{name}, line {lines.line_num}: the file must begin with META.")
            elif head is None:
                head = cells
            else:
                found[section].append((lines.line_num, dict(zip(head, cells, strict=False))))
    except csv.Error as error:
        raise BadFile(f"{name}, line {lines.line_num}: {error}.") from None
    for section in ("META", "PROJECTS"):
        if not found[section]:
            raise BadFile(f"{name}: the section {section} is missing or empty.")
    return found


def _costs(rows: list[Row], name: str) -> dict[str, Decimal]:
    costs: dict[str, Decimal] = {}
    for line, row in rows:
        project = row.get("project_id", "")
        if not project or project in costs:
            what = f"'{project}' stands twice" if project else "a project has no project_id"
            raise BadFile(f"{name}, line {line}: {what}. Give each project an id of its own.")
        costs[project] = _amount(row.get("cost", ""), f"{name}, line {line}: cost")
    return costs


def _amount(text: str, where: str) -> Decimal:
    try:
        amount = Decimal(text.replace(",", ".").replace(" ", ""))
    except InvalidOperation:
        amount = Decimal("nan")
    if not amount.is_finite() or amount < 0 or _places(amount) > DIGITS:
        raise BadFile(f"{where} is '{text}'. Write an amount of money, as 1000 or 1000.50.")
    return amount


def _places(amount: Decimal) -> int:
    return max(0, -int(amount.normalize().as_tuple().exponent)) if amount.is_finite() else 0


def _ballots(
    rows: list[Row], kind: str, costs: Mapping[str, int], meta: Mapping[str, str], name: str
) -> Counter[Ballot]:
    """The same line is read once, however often it stands there."""
    place = {project: n for n, project in enumerate(costs)}
    price = list(costs.values())
    first: dict[tuple[str, str], int] = {}
    many: Counter[tuple[str, str]] = Counter()
    for line, row in rows:
        said = row.get("vote", ""), row.get("points", "")
        first.setdefault(said, line)
        many[said] += 1
    length = _length(meta, many)
    found: Counter[Ballot] = Counter()
    for said, count in many.items():
        where = f"{name}, line {first[said]}"
        names = [one.strip() for one in said[0].split(",") if one.strip()]
        wrong = next((one for one in names if one not in place), None)
        if wrong is not None:
            raise BadFile(f"{where}: the ballot names '{wrong}', which is no project.")
        given = [place[one] for one in names]
        found[_worth(kind, given, said[1], price, length, where)] += count
    return found


def _length(meta: Mapping[str, str], said: Mapping[tuple[str, str], int]) -> int:
    told = meta.get("max_length", "")
    longest = max((vote.count(",") + 1 for vote, _points in said if vote), default=0)
    return max(int(told), longest) if told.isdecimal() else longest


def _worth(kind: str, given: list[int], points: str, price: list[int], length: int, where: str) -> Ballot:
    if len(set(given)) != len(given):
        raise BadFile(f"{where}: the ballot names a project twice.")
    if kind in ("approval", "choose-1"):
        worth = [price[p] for p in given]
    elif kind == "ordinal":
        worth = [length - n for n in range(len(given))]
    else:
        told = [one.strip() for one in points.split(",") if one.strip()]
        if len(told) != len(given) or not all(one.isdecimal() for one in told):
            raise BadFile(f"{where}: points are '{points}'. Give a whole number for each project of the ballot.")
        worth = [int(one) for one in told]
    return tuple(sorted((p, u) for p, u in zip(given, worth, strict=True) if u))


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
