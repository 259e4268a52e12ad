"""From the ballots to the result: as a Pabulib file that anybody can count again, then counted from that file."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from math import ceil
from typing import Any

from khuang.forum.models import Participant
from khuang.planning.models import BudgetVote, Choice, Election

Answers = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Project:
    """How a project came out. Money in satang, rounded down. ``had``: what those who chose it had left together, when it was
    paid for or at the end; ``how``: shares, filled, votes or ""."""

    number: int
    cost: int
    won: bool
    how: str
    supporters: int
    worth: int
    had: int
    missing: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The ballots that count, and how many there were by each door (``page`` too where it does not count)."""

    ballots: tuple[dict[str, int], ...]
    by_door: dict[str, int]


def standing(election: Election) -> Standing:
    """The last ballot of each participant who did not withdraw and whose code was not taken back."""
    last: dict[Any, BudgetVote] = {}
    for row in BudgetVote.objects.filter(election=election).order_by("id").iterator():
        last[row.participant] = row
    out = set(Participant.objects.of(election.id).exclude(out_on=None).values_list("id", flat=True))
    rows = [row for who, row in last.items() if who not in out]
    doors = Counter(row.door for row in rows)
    ballots = [row.answers for row in rows if row.door != "page" or election.page_counts]
    return Standing(tuple(ballots), dict(doors))


def as_file(election: Election, choices: Iterable[Choice], ballots: Iterable[Answers]) -> str:
    """The Pabulib file. Nothing about who voted: ballots stand in the order of what they say, not of when they came."""
    from khuang.planning.pabulib import write

    said = sorted(_said(election.kind, ballot) for ballot in ballots)
    rule = "equalshares/add1" if election.completion.startswith("add-one") else "equalshares"
    meta = {
        "description": election.title_en or election.title_th, "country": "Thailand", "instance": election.slug,
        "num_projects": len(list(choices)), "num_votes": len(said), "budget": _baht(election.budget),
        "vote_type": election.kind, "rule": rule, "completion": election.completion,
        "date_begin": f"{election.opened_on:%d.%m.%Y}" if election.opened_on else "",
        "date_end": f"{election.closed_on:%d.%m.%Y}" if election.closed_on else "", "min_length": 1, "currency": "THB",
        ("max_sum_points" if election.kind == "cumulative" else "max_length"): election.most,
    }  # fmt: skip
    projects = {
        str(row.number): {"cost": _baht(row.cost), "name": row.title_th, "name_en": row.title_en} for row in choices
    }
    votes = {
        str(n): {"vote": vote, **({"points": points} if election.kind == "cumulative" else {})}
        for n, (vote, points) in enumerate(said, start=1)
    }
    return write(meta=meta, projects=projects, votes=votes)


def _said(kind: str, ballot: Answers) -> tuple[str, str]:
    """(projects, points): of an order the first place first, of points the most first."""
    rows = [(int(number), value) for number, value in ballot.items()]
    rows.sort(key=lambda row: (row[1] if kind == "ordinal" else -row[1], row[0]))
    return ",".join(str(n) for n, _value in rows), ",".join(str(value) for _n, value in rows)


def _baht(amount: int) -> str:
    whole = Decimal(amount) / 100
    return str(int(whole)) if whole == int(whole) else f"{whole:.2f}"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def count(text: str, completion: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """(the result, what it would be by votes alone), from the file itself."""
    from khuang.planning.equal_shares import decide
    from khuang.planning.pabulib import of_text

    election = of_text(text)
    return _told(decide(election, completion=completion)), _told(decide(election, rule="greedy"))


def _told(outcome: Any) -> dict[str, Any]:
    """JSON of an Outcome, in satang."""
    election = outcome.election
    satang = 100 // election.unit if election.unit <= 100 else 0
    points = dict(zip(election.projects, election.points, strict=True))
    rows = [
        Project(
            number=int(one.id), cost=one.cost * satang, won=one.won, how=one.how, supporters=one.supporters,
            worth=0 if election.approvals else points[one.id], had=int(one.effective_support * one.cost * satang),
            missing=ceil(one.missing * satang),
        )
        for one in outcome.projects
    ]  # fmt: skip
    return {
        "rule": outcome.rule, "completion": outcome.completion, "voters": election.voters,
        "winners": [int(election.projects[p]) for p in outcome.winners], "budget": election.budget * satang,
        "cost": sum(election.costs[p] for p in outcome.winners) * satang, "added": outcome.added * satang,
        "each": election.budget * satang // max(1, election.voters), "projects": [asdict(row) for row in rows],
    }  # fmt: skip
