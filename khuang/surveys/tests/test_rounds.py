from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import Http404
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.errors import Denied, Problem
from khuang.registry.models import Household
from khuang.surveys.actions import receive
from khuang.surveys.models import Attempt
from khuang.surveys.rounds import actions, queries, rules, views
from khuang.surveys.rounds.lists import to_visit
from khuang.surveys.rounds.rules import FINAL, REASONS, STATES, Home
from khuang.surveys.tests.survey import HOME_OF, VILLAGES, actor, filled, person
from khuang.surveys.tests.test_pages import ask
from khuang.trust.models import AuditEvent

HERE, THERE = VILLAGES
TODAY = date(2026, 11, 22)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("home", "over", "state"),
    [
        (Home(), False, "to-visit"),
        (Home(surveyed=True, tries=((TODAY, "refused"),)), False, "done"),
        (Home(asked=date(2026, 10, 24)), False, "resting"),
        (Home(asked=date(2026, 10, 23)), False, "to-visit"),
        (Home(tries=((TODAY, "nobody-home"),)), False, "tried"),
        (Home(tries=((TODAY, "refused"), (TODAY, "later"))), False, "missed"),
        (Home(), True, "missed"),
    ],
)
def test_it_says_what_a_round_wants_of_a_home(home: Home, over: bool, state: str):
    assert rules.state(home, rest_days=30, today=TODAY, over=over) == state


@given(
    st.builds(Home, st.booleans(), st.none() | days, st.lists(st.tuples(days, st.sampled_from(REASONS))).map(tuple)),
    st.integers(0, 400), days, st.booleans(),
)  # fmt: skip
def test_it_never_sends_anybody_to_a_home_that_refused_or_rests(home: Home, rest: int, today: date, over: bool):
    state = rules.state(home, rest_days=rest, today=today, over=over)
    assert state in STATES
    if state in ("to-visit", "tried"):
        assert not home.surveyed
        assert not {why for _day, why in home.tries} & FINAL
        assert home.asked is None or home.asked + timedelta(days=rest) <= today


@given(st.lists(st.sampled_from(STATES)))
def test_it_counts_each_home_once(states: list[str]):
    found = rules.coverage(states)
    assert found.left == states.count("to-visit")
    assert found.done + found.resting + found.tried + found.missed + found.left == found.known == len(states)
    assert (found.share is None) == (not states)


@pytest.fixture
def steward(town):
    return actor("steward")


def send(village: str, number: str, *, days_ago: int, by=None) -> Household:
    before = set(Household.objects.values_list("id", flat=True))
    at = datetime.now(UTC) - timedelta(days=days_ago)
    home = HOME_OF | {"village": village, "house_number": number}
    assert receive(raw=filled([person()], home, at=at), door="page", by=by or actor("researcher")).state == "new"
    return Household.objects.exclude(id__in=before).get()


@pytest.fixture
def round(steward):
    """Two villages: one home surveyed, one asked lately, two old ones here; one old one there."""
    today = timezone.localdate()
    (
        send(HERE, "3", days_ago=2),
        send(HERE, "4", days_ago=20),
        send(HERE, "1", days_ago=90),
        send(HERE, "2", days_ago=90),
    )
    send(THERE, "9", days_ago=90)
    return actions.plan(
        form="survey", name_th="รอบแรก", begins=today - timedelta(days=10), ends=today + timedelta(days=20),
        places={HERE: None, THERE: None}, by=steward,
    )  # fmt: skip


def test_it_tells_how_far_each_village_has_come(round, steward):
    here, there = (one.found for one in queries.villages(round, steward))
    assert (here.known, here.done, here.resting, here.left, here.missed) == (4, 1, 1, 2, 0)
    assert (there.known, there.left) == (1, 1)
    assert here.share == 0.25


def test_it_tells_what_each_researcher_reached_counting_a_home_once(round, steward):
    by = actor("researcher")
    receive(raw=filled([person()], HOME_OF | {"house_number": "77"}, instance="i1"), door="page", by=by)
    rows = queries.walkers(round, actor("steward"))
    assert [(one.homes, one.forms) for one in rows] == [(1, 1)]


def test_it_shows_a_researcher_her_own_villages_and_nobody_elses(round):
    hers = actor("researcher", place=THERE)
    assert [one.place.pk for one in queries.villages(round, hers)] == [THERE]
    assert {row.place_id for row in queries.homes(round, hers)} == {THERE}
    assert [row["village"] for row in to_visit(by=hers)] == [THERE]
    assert not queries.rounds(actor("volunteer", place=THERE)).exists()
    with pytest.raises(Http404):
        ask(views.home, hers, round=round.pk, household=Household.objects.filter(place=HERE)[0].pk)


def test_it_remembers_who_could_not_be_asked_and_why(round, steward):
    by, home = actor("researcher"), Household.objects.get(place=THERE)
    for why in ("nobody-home", "nobody-home"):
        actions.tried(round=round, household=home, why=why, by=by)
    assert queries.standing(round, home).state == "tried"
    assert Attempt.objects.count() == 1
    actions.tried(round=round, household=home, why="refused", by=by)
    assert queries.standing(round, home).state == "missed"
    assert to_visit(by=actor("researcher", place=THERE)) == []


def test_it_says_what_was_asked_lately_and_not_what_was_answered(round):
    home = next(row for row in Household.objects.all() if queries.standing(round, row).state == "resting")
    _, page = ask(views.home, actor("researcher"), round=round.pk, household=home.pk)
    assert "Already asked" in page and "house_number" in page and "given_name" in page
    assert "สมหญิง" not in page
    assert "leave this home in peace" in page


def test_it_lists_the_homes_and_records_who_looked(round):
    _, page = ask(views.homes, actor("researcher"), data={"state": "still"}, round=round.pk)
    assert page.count("/homes/") >= 3
    assert "สมหญิง" not in page
    assert AuditEvent.objects.filter(action="registry.household.opened").exists()


def test_it_ends_early_and_then_says_who_was_missed(round, steward):
    actions.end(round=round, by=steward)
    round.refresh_from_db()
    assert round.ends == timezone.localdate()
    home = Household.objects.filter(place=THERE)
    round.ends -= timedelta(days=1)
    assert queries.standing(round, home.get()).state == "missed"
    with pytest.raises(Problem):
        actions.tried(round=round, household=home.get(), why="later", by=steward)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"ends": date(2026, 1, 1)}, "ends"), ({"places": {}}, "places"), ({"places": {"XX": None}}, "places")],
)
def test_it_refuses_a_round_that_makes_no_sense(steward, given: dict, field: str):
    asked = {"form": "survey", "name_th": "ร", "begins": TODAY, "ends": TODAY, "places": {HERE: None}} | given
    with pytest.raises(Problem) as problem:
        actions.plan(**asked, by=steward)
    assert problem.value.field == field


def test_it_lets_nobody_but_a_steward_plan(steward):
    with pytest.raises(Denied):
        actions.plan(form="survey", name_th="ร", begins=TODAY, ends=TODAY, places={HERE: None}, by=actor("researcher"))
