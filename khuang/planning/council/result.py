"""What is published of a round: counted once, when it is closed, and kept as it was."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from khuang.planning.council import counting, rules, seats
from khuang.planning.council.queries import council_rule
from khuang.planning.models import Ranking, RankingRound


def of(round: RankingRound, rows: Sequence[Ranking]) -> dict[str, Any]:
    """Places with points, how many were counted for each, quorum and gender of the council, how stable it is.

    Nothing in it is about one member; that somebody declared an interest is said with the number and the office alone.
    """
    given = [counting.Given(row.given, frozenset(row.interests)) for row in rows]
    weights = {one["key"]: one["weight"] for one in round.criteria}
    tally = counting.METHODS[round.method](given, round.problems, weights)
    stable = counting.stability(round.method, given, round.problems, weights)
    return {
        "places": _places(round, given, tally, stable), "members": len(rows), "deciding": stable.deciding,
        "interested": sum(bool(one.interests) for one in given),
        "never": counting.never_compared(given, round.problems) if round.method == "pairwise" else 0,
        **_council(rows),
    }  # fmt: skip


def _places(
    round: RankingRound, given: Sequence[counting.Given], tally: counting.Tally, stable: counting.Stable
) -> list[dict[str, Any]]:
    places = counting.places(tally)
    taken = list(places.values())
    order = sorted(round.problems, key=lambda p: (places[p] or len(places) + 1, round.problems.index(p)))
    return [
        {
            "priority": p, "place": places[p], "points": hundred(tally[p].mean), "exact": str(tally[p].mean),
            "second": hundred(tally[p].second), "counted": tally[p].counted,
            "interests": sum(p in one.interests for one in given), "tied": places[p] and taken.count(places[p]) > 1,
            "reach": stable.reach.get(p),
            "means": {key: round_two(value) for key, value in tally[p].by_criterion.items()} if tally[p].counted else {},
        }
        for p in order
    ]  # fmt: skip


def hundred(share: Fraction) -> float:
    """Points of a hundred, for people; the exact fraction stands beside it."""
    return round_two(share * 100)


def round_two(value: Fraction) -> float:
    return float(round(value, 2))


def _council(rows: Sequence[Ranking]) -> dict[str, Any]:
    """Quorum by the seats that are held now, and the gender of who sits there and of who took part."""
    rule, terms = council_rule(), seats.held()
    present = {row.member for row in rows}
    found = rules.quorum(
        seats=len(terms), present=sum(term.office_id in present for term in terms), part=rule["quorum"]["part"],
        more=rule["quorum"]["more"],
    )  # fmt: skip
    return {
        "quorum": {
            "seats": found.seats, "needed": found.needed, "present": found.present if terms else len(rows),
            "met": found.met, "part": rule["quorum"]["part"], "more": rule["quorum"]["more"],
            "source": rule["source"], "verified": rule["verified"],
        },
        "held": rules.genders(term.gender for term in terms),
        "present": rules.genders(term.gender for term in terms if term.office_id in present),
    }  # fmt: skip
