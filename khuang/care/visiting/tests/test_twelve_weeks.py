"""The town's own numbers: 40 bedridden, 280 with a disability and 1,340 elderly people, 30 volunteers, twelve weeks."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from khuang.care import rules as care
from khuang.care.visiting import rules
from khuang.care.visiting.rules import Stop
from khuang.care.visiting.spreading import Carrier, Wanting, spread

IN_CARE = {"bedridden": 40, "disabled": 280, "elderly": 1340}
VOLUNTEERS, WEEKS = 30, 12
MONDAY = date(2026, 9, 7)
VILLAGES = {f"v{n}": (99.38 + (n % 3) * 0.007, 18.18 + (n // 3) * 0.006) for n in range(7)}


def town(rng: random.Random) -> tuple[dict[UUID, Stop], dict[UUID, UUID]]:
    """Everybody in care, each in one group (so there are as many as there can be), and who visits whom."""
    villages = list(VILLAGES)
    weights = [9, 8, 7, 6, 5, 4, 4]
    groups = [group for group, many in IN_CARE.items() for _ in range(many)]
    wanted = [
        Wanting(UUID(int=n), rules.weight([group]), care.suggested_days([group]), rng.choices(villages, weights)[0])
        for n, group in enumerate(groups)
    ]
    crew = [Carrier(UUID(int=10_000 + n), rng.choices(villages, weights)[0]) for n in range(VOLUNTEERS)]
    found = spread(wanted, crew, VILLAGES)
    assert found.left == (), "nobody is left without anybody"
    stops = {}
    for one in wanted:
        last = MONDAY - timedelta(days=rng.randrange(1, one.every))  # the bedridden are not late when it begins
        late = timedelta(days=rng.randrange(30)) if one.weight < rules.SURE and rng.random() < 0.3 else timedelta()
        stops[one.id] = Stop(
            one.id, one.weight, one.every, last - late, last - late + timedelta(days=one.every), place=one.place
        )
    return stops, dict(found.given)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_has_thirty_volunteers_look_after_everybody_in_time(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    stops, given = town(rng)
    carried = Counter(given.values())
    assert len(given) == sum(IN_CARE.values())
    assert max(carried.values()) <= care.MOST_PEOPLE
    by_volunteer: dict[UUID, list[UUID]] = {who: [p for p, other in given.items() if other == who] for who in carried}
    most_a_week, gap, latest_visit = 0, Counter[float](), 0
    for week in range(WEEKS):
        monday = MONDAY + timedelta(weeks=week)
        for people in by_volunteer.values():
            made = 0
            for day in (monday + timedelta(days=n) for n in range(7)):
                chosen = rules.choose([stops[one] for one in people], monday, done=made)
                for stop in rules.spread(chosen, day, VILLAGES).get(day, []):
                    away = stop.weight < rules.SURE and rng.random() < 0.1  # nobody at home
                    made += 1
                    due = rules_next(stop, day, away)
                    if not away:
                        gap[stop.weight] = max(gap[stop.weight], (day - stop.last).days)
                        latest_visit = max(latest_visit, (day - stop.due).days)
                    stops[stop.id] = replace(stop, last=stop.last if away else day, due=due)
            most_a_week = max(most_a_week, made)
    end = MONDAY + timedelta(weeks=WEEKS)
    bedridden = [stop for stop in stops.values() if stop.weight == rules.WEIGHTS["bedridden"]]
    assert most_a_week <= care.MOST_VISITS_A_WEEK
    assert gap[8] <= care.EVERY_DAYS["bedridden"], "no bedridden person waits longer than the interval"
    assert all((end - stop.last).days <= care.EVERY_DAYS["bedridden"] for stop in bedridden)
    late = [stop for stop in stops.values() if stop.due < end - timedelta(days=7)]
    assert late == [], "after twelve weeks nobody at all is more than a week late"


def rules_next(stop: Stop, day: date, away: bool) -> date:
    return care.next_due(stop.due, day, "not-home" if away else "seen", stop.every)


def test_it_still_has_room_when_three_volunteers_leave_and_says_so_when_it_has_not() -> None:
    rng = random.Random(9)  # noqa: S311
    stops, given = town(rng)
    wanted = [Wanting(one.id, one.weight, one.every, one.place) for one in stops.values()]
    crew = [Carrier(UUID(int=20_000 + n), place=list(VILLAGES)[n % 7]) for n in range(VOLUNTEERS)]
    fewer = spread(wanted, crew[:28], VILLAGES)
    assert fewer.left == ()
    none_left = spread(wanted, crew[:20], VILLAGES)
    assert len(none_left.left) == len(wanted) - 20 * care.MOST_PEOPLE
    weights = {one.id: one.weight for one in wanted}
    assert {weights[key] for key in none_left.left} == {rules.WEIGHTS["elderly"]}, "the most urgent are not those left"
