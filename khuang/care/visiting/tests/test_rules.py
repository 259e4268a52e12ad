"""The round, and who looks after whom, whatever the numbers: limits hold, and everybody's turn comes."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khuang.base.errors import Problem, Stale
from khuang.care import rules as care
from khuang.care.visiting import rules, spreading
from khuang.care.visiting.rules import Stop

MONDAY = date(2026, 11, 2)
KINDS = [("bedridden", 7), ("disabled", 30), ("elderly", 60), ("high", 7), ("low", 90)]


def key(n: int) -> UUID:
    return UUID(int=n)


def stop(n: int, group: str = "elderly", every: int = 60, ago: int = 60, **more: object) -> Stop:
    last = MONDAY - timedelta(days=ago)
    return Stop(key(n), rules.weight([group]), every, last, last + timedelta(days=every), **more)  # type: ignore[arg-type]


@st.composite
def rounds(draw: st.DrawFn) -> list[Stop]:
    """People as one volunteer may have them: any mixture, any lateness, some promised."""
    made = []
    for n in range(draw(st.integers(0, 60))):
        group, every = draw(st.sampled_from(KINDS))
        ago = draw(st.integers(0, 2 * every))
        promised = draw(st.one_of(st.none(), st.integers(0, 20).map(lambda d: MONDAY + timedelta(days=d))))
        place = draw(st.sampled_from(["A", "B", "C"]))
        spot = draw(st.one_of(st.none(), st.tuples(st.floats(99, 99.2), st.floats(18, 18.2))))
        made.append(stop(n, group, every, ago, promised=promised, place=place, found=spot))
    return made


@settings(max_examples=60, deadline=None)
@given(rounds(), st.integers(0, 20), st.integers(0, 20))
def test_it_never_asks_for_more_than_a_week_holds(stops: list[Stop], done: int, most: int) -> None:
    chosen = rules.choose(stops, MONDAY, done=done, most=most)
    assert not chosen or len(chosen) + done <= min(most, care.MOST_VISITS_A_WEEK)
    assert len({one.id for one in chosen}) == len(chosen)
    assert all(rules.is_wanted(one, MONDAY + timedelta(days=6)) for one in chosen)


@settings(max_examples=60, deadline=None)
@given(rounds(), st.integers(0, 6))
def test_it_puts_each_visit_on_one_day_and_nobody_too_late(stops: list[Stop], weekday: int) -> None:
    today, sunday = MONDAY + timedelta(days=weekday), MONDAY + timedelta(days=6)
    chosen = rules.choose(stops, MONDAY)
    days = rules.spread(chosen, today, {"A": (99.0, 18.0)})
    placed = [(day, one) for day, some in days.items() for one in some]
    assert len({one.id for _day, one in placed}) == len(placed)
    assert {one.id for _day, one in placed} <= {one.id for one in chosen}
    for one in chosen:
        last = rules.latest(one, today, sunday)
        if last <= sunday:
            assert [day for day, other in placed if other.id == one.id and day <= last], "somebody would be too late"
    if weekday == 0:
        assert len(placed) == len(chosen), "a whole week has room for all of them"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(KINDS), min_size=1, max_size=60))
def test_it_lets_nobody_wait_for_ever(kinds: list[tuple[str, int]]) -> None:
    """Simulated a year, week by week, however much more there is to do than a week holds: everybody's turn comes.

    Bounded: need grows with time, so nobody is passed over for ever; within eight intervals, or five times round.
    """
    every = {key(n): days for n, (_group, days) in enumerate(kinds)}
    weights = {key(n): rules.weight([group]) for n, (group, _days) in enumerate(kinds)}
    last = dict.fromkeys(every, MONDAY - timedelta(days=1))
    worst = dict.fromkeys(every, 0)
    for week in range(52):
        monday = MONDAY + timedelta(weeks=week)
        stops = [Stop(k, weights[k], every[k], last[k], last[k] + timedelta(days=every[k])) for k in every]
        days = rules.spread(rules.choose(stops, monday), monday, {})
        for day, some in days.items():
            for one in some:
                worst[one.id] = max(worst[one.id], (day - last[one.id]).days)
                last[one.id] = day
    end = MONDAY + timedelta(weeks=52)
    for k in every:
        waited = max(worst[k], (end - last[k]).days)
        assert waited <= max(8 * every[k], 5 * 7 * -(-len(kinds) // care.MOST_VISITS_A_WEEK)) + 7


def test_it_shows_whoever_is_new_at_once_where_there_is_room() -> None:
    new = stop(90, every=7, ago=-2, new=True)  # handed over on Wednesday, to be seen until the next
    assert rules.choose([new, stop(1, ago=80)], MONDAY)[-1] == new
    assert new not in rules.choose([new, *(stop(n, ago=80) for n in range(15))], MONDAY), "what is due comes first"
    assert rules.choose([stop(91, every=7, ago=-2)], MONDAY) == [], "somebody was there already"
    sunday, worse = MONDAY + timedelta(days=6), stop(90, "bedridden", 7, ago=-2, new=True)
    full = [*(stop(n, ago=80) for n in range(6)), worse]
    assert worse in rules.spread(full, sunday, {})[sunday], "nor is a day too full"
    assert rules.choose([stop(92, every=90, ago=20, new=True)], MONDAY) == [], "not this week: their day comes"


def test_it_does_not_leave_somebody_bedridden_unseen_because_the_week_is_full() -> None:
    new = stop(90, "bedridden", 7, ago=0, new=True)  # handed over on Monday morning
    late = [stop(n, ago=80) for n in range(15)]
    waiting_longer = stop(50, "bedridden", 7, ago=9)
    assert rules.choose([*late, new, waiting_longer], MONDAY)[:2] == [waiting_longer, new]
    again = stop(91, "bedridden", 7, ago=0)
    assert again not in rules.choose([*late, again], MONDAY), "somebody was there: the day due is soon enough"


def test_it_takes_the_bedridden_and_the_promised_before_the_merely_late() -> None:
    late = [stop(n, ago=80) for n in range(20)]
    bedridden, promised = stop(50, "bedridden", 7, ago=5), stop(51, ago=50, promised=MONDAY + timedelta(days=2))
    chosen = rules.choose([*late, bedridden, promised], MONDAY)
    assert [one.id for one in chosen[:2]] == [bedridden.id, promised.id]
    assert len(chosen) == care.MOST_VISITS_A_WEEK
    days = rules.spread(chosen, MONDAY, {})
    assert promised in [one for day, some in days.items() if day <= MONDAY + timedelta(days=2) for one in some]


def test_it_does_not_change_its_mind_in_the_middle_of_a_week() -> None:
    stops = [stop(n, ago=55 + n) for n in range(30)]
    first = rules.choose(stops, MONDAY)
    rest = [one for one in stops if one.id not in {first[0].id, first[1].id}]
    assert rules.choose(rest, MONDAY, done=2) == first[2:]


def test_it_asks_for_what_a_day_holds() -> None:
    days = rules.spread([stop(n, ago=90) for n in range(12)], MONDAY + timedelta(days=6), {})
    assert [len(some) for some in days.values()] == [rules.A_DAY]


def test_it_walks_along_the_houses_and_not_criss_cross() -> None:
    along = [stop(n, found=(99.0 + n / 1000, 18.0)) for n in range(12)]
    mixed = [along[(7 * n) % 12] for n in range(12)]
    path = rules.way(mixed, {})
    shortest = rules.length(along, {})
    assert rules.length(path, {}) <= 1.6 * shortest
    assert rules.way(list(reversed(mixed)), {}) == path


def test_it_goes_by_village_and_number_where_no_place_is_known() -> None:
    stops = [stop(1, place="B"), stop(2, place="A"), stop(3, place="A"), stop(4, place="A")]
    houses = {key(1): "1", key(2): "12/3", key(3): "9", key(4): "12"}
    assert [one.id.int for one in rules.way(stops, {}, houses)] == [3, 4, 2, 1]


def test_it_measures_a_degree_of_latitude() -> None:
    assert rules.kilometres((99.0, 18.0), (99.0, 19.0)) == pytest.approx(111.195)
    assert rules.kilometres((99.0, 18.0), (100.0, 18.0)) == pytest.approx(105.75, abs=0.01)


@pytest.mark.parametrize("number", [1, 12, 999, 1000])
def test_it_reads_the_code_of_a_sheet_and_refuses_a_slip(number: int) -> None:
    code = rules.sheet_code("2647", number)
    assert rules.read_code(code) == code
    assert rules.read_code(code.replace("-", " ")) == code
    assert rules.read_code(code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))) == code
    wrong = str((int(code[0]) + 1) % 10) + code[1:]
    for typed in (wrong, "", "12", "abc", code[:-1]):
        with pytest.raises(Problem):
            rules.read_code(typed)


def test_it_promises_days_to_come_and_known_things_only() -> None:
    rules.check_promise("bring-form", MONDAY, today=MONDAY)
    for task, on in (("gossip", MONDAY), ("bring-form", MONDAY - timedelta(days=1)), ("bring-form", date(2030, 1, 1))):
        with pytest.raises(Problem):
            rules.check_promise(task, on, today=MONDAY)
    assert rules.check_close("open", "keep") == "kept"
    with pytest.raises(Stale):
        rules.check_close("kept", "drop")


# -- who looks after whom
@st.composite
def towns(draw: st.DrawFn) -> tuple[list[spreading.Wanting], list[spreading.Carrier]]:
    places = ["A", "B", "C", ""]
    people = [
        spreading.Wanting(
            key(n), rules.weight([draw(st.sampled_from(KINDS))[0]]), draw(st.sampled_from([7, 30, 60])),
            draw(st.sampled_from(places)), frozenset(draw(st.sets(st.sampled_from(["th", "my"])))),
        )
        for n in range(draw(st.integers(0, 40)))
    ]  # fmt: skip
    crew = [
        spreading.Carrier(
            key(1000 + n), draw(st.sampled_from(places)), draw(st.integers(0, 60)), draw(st.floats(0, 15)),
            draw(st.integers(0, 60)), draw(st.floats(0, 15)), frozenset(draw(st.sets(st.sampled_from(["th", "my"])))),
        )
        for n in range(draw(st.integers(0, 6)))
    ]  # fmt: skip
    return people, crew


@settings(max_examples=100, deadline=None)
@given(towns())
def test_it_gives_everybody_once_and_nobody_more_than_they_can_do(
    town: tuple[list[spreading.Wanting], list[spreading.Carrier]],
) -> None:
    people, crew = town
    found = spreading.spread(people, crew, {"A": (99.0, 18.0), "B": (99.1, 18.0)})
    assert sorted([*(p for p, _v in found.given), *found.left], key=str) == sorted((one.id for one in people), key=str)
    before = {one.id: one for one in crew}
    for after in found.crew:
        if after.people > before[after.id].people:
            assert after.people <= after.most_people
            assert after.visits <= after.most_visits + 1e-9
    known = {one.id: one for one in people}
    ends = {one.id: one for one in found.crew}
    assert not any(carrier.takes(known[one]) for one in found.left for carrier in ends.values())


def test_it_prefers_the_neighbour_then_whoever_speaks_the_language() -> None:
    near, far, shan = (spreading.Carrier(key(n), place) for n, place in ((1, "A"), (2, "B"), (3, "B")))
    shan = spreading.Carrier(shan.id, "B", languages=frozenset({"shn", "th"}))
    near = spreading.Carrier(near.id, "A", languages=frozenset({"th"}))
    plain, guest = spreading.Wanting(key(10), 1, 60, "A"), spreading.Wanting(key(11), 1, 60, "A", frozenset({"shn"}))
    given_to = dict(spreading.spread([plain, guest], [near, far, shan], {}).given)
    assert given_to[plain.id] == near.id
    assert given_to[guest.id] in (far.id, shan.id)


def test_it_sends_one_person_to_one_home() -> None:
    crew = [spreading.Carrier(key(n), "A") for n in (1, 2)]
    people = [spreading.Wanting(key(10 + n), 1, 60, "A", house=f"h{n // 2}") for n in range(8)]
    given_to = dict(spreading.spread(people, crew, {}).given)
    assert all(given_to[key(10 + n)] == given_to[key(11 + n)] for n in range(0, 8, 2))
    assert len(set(given_to.values())) == 2
