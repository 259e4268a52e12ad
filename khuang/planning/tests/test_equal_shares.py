from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khuang.planning.elections import BadElection, Election
from khuang.planning.equal_shares import decide


def slowly(budget, costs, ballots, each=None):
    """The rule as it is written down, in fractions, one voter at a time: what the fast count must agree with."""
    left = [Fraction(budget, len(ballots)) if each is None else each for _ in ballots]
    names, won = list(costs), [p for p in costs if costs[p] == 0 and any(b.get(p) for b in ballots)]
    while True:
        best = None
        for project in (p for p in names if p not in won and costs[p]):
            they = sorted((left[i] / b[project], i) for i, b in enumerate(ballots) if b.get(project))
            missing, worth = Fraction(costs[project]), sum(ballots[i][project] for _, i in they)
            for ratio, i in they:
                rho = missing / worth
                if rho <= ratio:
                    key = (rho, -len(they), costs[project], names.index(project))
                    best = min(best, (key, project)) if best else (key, project)
                    break
                missing, worth = missing - left[i], worth - ballots[i][project]
        if best is None:
            return won
        (rho, *_), project = best
        for i, ballot in enumerate(ballots):
            if ballot.get(project):
                left[i] -= min(left[i], rho * ballot[project])
        won.append(project)


def names(outcome):
    return [outcome.election.projects[p] for p in outcome.winners]


@st.composite
def elections(draw, kind=None):
    costs = draw(st.lists(st.sampled_from([0, 1, 2, 3, 6, 7, 10, 30, 99]), min_size=1, max_size=6))
    projects = {f"p{n}": cost for n, cost in enumerate(costs)}
    chosen = st.lists(st.sampled_from(sorted(projects)), unique=True, max_size=len(projects))
    ballots = draw(st.lists(chosen, min_size=1, max_size=9))
    if kind or draw(st.booleans()):
        ballots = [{p: projects[p] or 1 for p in ballot} for ballot in ballots]
    else:
        ballots = [{p: draw(st.integers(1, 4)) for p in ballot} for ballot in ballots]
    return draw(st.integers(1, 120)), projects, ballots


@settings(max_examples=300, deadline=None)
@given(elections())
def test_it_counts_as_the_rule_is_written_down(one):
    budget, projects, ballots = one
    assert names(decide(Election.of(budget=budget, projects=projects, ballots=ballots))) == slowly(*one)


@settings(max_examples=60, deadline=None)
@given(elections())
def test_it_adds_one_to_every_voter_until_nothing_more_can_be_paid(one):
    budget, projects, ballots = one
    each, won = Fraction(budget, len(ballots)), slowly(*one)
    wanted = {p for p in projects if any(b.get(p) for b in ballots)}
    while any(projects[p] <= budget - sum(projects[w] for w in won) for p in wanted - set(won)):
        each += 1
        more = slowly(budget, projects, ballots, each)
        if sum(projects[p] for p in more) > budget:
            break
        won = more
    assert names(decide(Election.of(budget=budget, projects=projects, ballots=ballots), completion="add-one")) == won


@settings(max_examples=100, deadline=None)
@given(elections(), st.sampled_from(["none", "add-one", "add-one-utilitarian", "utilitarian"]), st.booleans())
def test_it_never_spends_more_than_there_is_and_pays_every_winner(one, completion, greedy):
    budget, projects, ballots = one
    found = decide(
        Election.of(budget=budget, projects=projects, ballots=ballots), completion=completion,
        rule="greedy" if greedy else "equal-shares",
    )  # fmt: skip
    assert sum(projects[p] for p in names(found)) <= budget
    for row in found.projects:
        if row.how == "shares":
            assert row.effective_support >= 1 or row.cost == 0
        assert (row.missing == 0) if row.won else row.missing >= 0


@settings(max_examples=60, deadline=None)
@given(elections(), st.randoms(use_true_random=False))
def test_it_does_not_depend_on_the_order_of_ballots(one, random):
    budget, projects, ballots = one
    other = random.sample(ballots, len(ballots))
    assert names(decide(Election.of(budget=budget, projects=projects, ballots=ballots))) == names(
        decide(Election.of(budget=budget, projects=projects, ballots=other))
    )


def test_it_gives_a_third_of_the_people_a_third_of_the_money():
    """Where votes alone decide, the largest part of the town takes all."""
    projects = {f"{side}{n}": 30 for side in "ab" for n in range(3)}
    ballots = [{f"a{n}": 30 for n in range(3)}] * 6 + [{f"b{n}": 30 for n in range(3)}] * 3
    election = Election.of(budget=90, projects=projects, ballots=ballots)
    assert names(decide(election)) == ["a0", "a1", "b0"]
    assert names(decide(election, rule="greedy")) == ["a0", "a1", "a2"]


def test_it_breaks_a_tie_by_supporters_then_cost_then_the_file():
    """All three prices are the same; each bought one makes the next too dear."""
    first = Election.of(budget=4, projects={"dear": 4, "cheap": 2}, ballots=[{"dear": 4, "cheap": 2}] * 2)
    assert names(decide(first)) == ["cheap"]
    second = Election.of(budget=2, projects={"y": 2, "x": 2}, ballots=[{"y": 2, "x": 2}] * 2)
    assert names(decide(second)) == ["y"]


def test_it_says_what_was_missing():
    found = decide(Election.of(budget=100, projects={"well": 80, "road": 60}, ballots=[{"well": 80}, {"road": 60}]))
    assert [(row.won, row.missing, row.effective_support) for row in found.projects] == [
        (False, 30, Fraction(5, 8)), (False, 10, Fraction(5, 6)),
    ]  # fmt: skip
    filled = decide(found.election, completion="utilitarian")
    assert (names(filled), filled.projects[1].how) == (["road"], "filled")


def test_it_decides_exactly_where_rounding_would_not():
    """Three voters hold 33.333… each: together they can pay 100, not a satang more."""
    ballots = [{"park": 100}] * 3
    assert names(decide(Election.of(budget=100, projects={"park": 100}, ballots=ballots))) == ["park"]
    big = 10**15
    ballots = [{"park": big}] * 3
    assert names(decide(Election.of(budget=big, projects={"park": big}, ballots=ballots))) == ["park"]
    assert names(decide(Election.of(budget=big, projects={"park": big + 1}, ballots=[{"park": big + 1}] * 3))) == []


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"budget": 0, "projects": {"a": 1}, "ballots": []}, "more than nothing"),
        ({"budget": 1, "projects": {"a": -1}, "ballots": []}, "below nothing"),
        ({"budget": 1, "projects": {"a": 1}, "ballots": [{"b": 1}]}, "no project"),
        ({"budget": 1, "projects": {"a": 1}, "ballots": [{"a": -1}]}, "less than nothing"),
        ({"budget": 1, "projects": {"a": 2**61}, "ballots": [{"a": 2**61}] * 9}, "too large"),
    ],
)
def test_it_refuses_what_cannot_be_counted(told, words):
    with pytest.raises(BadElection, match=words):
        Election.of(**told)


def test_it_counts_nobody():
    found = decide(Election.of(budget=5, projects={"a": 1}, ballots=[]), completion="add-one-utilitarian")
    assert (found.winners, found.as_json()["voters"]) == ((), 0)
