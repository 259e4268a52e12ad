"""The opinion map against a dense calculation, and what must hold whatever the votes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khuang.forum.opinion import BadVotes, Votes, analyse, digest

Rows = dict[tuple[int, int], int]
ballots = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 9)), st.sampled_from([-1, 0, 1]), min_size=0, max_size=100
)
few = settings(max_examples=60, deadline=None)


def votes_of(rows: Rows) -> Votes:
    return Votes.of((person, statement, value) for (person, statement), value in rows.items())


def camps(people: int = 40, statements: int = 12, seed: int = 1) -> Rows:
    """Two camps that disagree on odd statements and agree on even ones; one later vote in five missing."""
    rng = np.random.default_rng(seed)
    rows: Rows = {}
    for p in range(people):
        side = 1 if p < people * 0.6 else -1
        for s in range(statements):
            if s < 7 or rng.random() < 0.8:
                rows[p, s] = (side if s % 2 else 1) if rng.random() < 0.9 else int(rng.integers(-1, 2))
    return rows


def dense(rows: Rows, moderated: frozenset[int] = frozenset()) -> np.ndarray:
    """Polis' projection, cell by cell: fill, centre, full decomposition, scale."""
    people, statements = sorted({p for p, _ in rows}), sorted({s for _, s in rows})
    table = np.full((len(people), len(statements)), np.nan)
    for (p, s), value in rows.items():
        table[people.index(p), statements.index(s)] = value
    for s in moderated & set(statements):
        table[:, statements.index(s)] = 0
    cast = (~np.isnan(table)).sum(axis=1)
    filled = np.where(np.isnan(table), np.nanmean(table, axis=0), table)
    centred = filled - filled.mean(axis=0)
    vectors = np.linalg.svd(centred)[2][:2]
    return np.asarray(centred @ vectors.T * np.sqrt(len(statements) / cast)[:, None])


@pytest.mark.parametrize(("people", "statements"), [(40, 12), (12, 40), (300, 150), (150, 300)])
@pytest.mark.parametrize("moderated", [frozenset(), frozenset({1, 4})])
def test_it_projects_as_a_dense_calculation_does(people, statements, moderated):
    rows = camps(people, statements)
    found = analyse(votes_of(rows), moderated=moderated, resamples=0).projection.people
    wanted = dense(rows, moderated)
    sign = np.sign((found * wanted).sum(axis=0))
    assert np.abs(found - wanted * sign).max() < 1e-9


def test_it_finds_the_camps_and_what_they_share():
    result = analyse(votes_of(camps()))
    assert [set(group) for group in result.groups] == [set(range(24)), set(range(24, 40))]
    assert result.stability == pytest.approx(1.0)
    assert {row.statement for row in result.consensus[:6]} == {0, 2, 4, 6, 8, 10}
    for group, direction in ((0, "agree"), (1, "disagree")):
        told = [row for row in result.representative[group] if row.z > 2]
        assert told
        assert all(row.statement % 2 and row.direction == direction and row.ratio > 1 for row in told)
    assert set(result.majority["agree"]) <= {0, 2, 4, 6, 8, 10}


def test_it_counts_every_vote_once():
    rows = camps()
    result = analyse(votes_of(rows), resamples=0)
    assert result.votes == len(rows)
    for row in result.consensus:
        mine = [value for (_, s), value in rows.items() if s == row.statement]
        assert (row.agree, row.disagree, row.passed) == (mine.count(1), mine.count(-1), mine.count(0))
        members = [[rows[p, row.statement] for p in group if (p, row.statement) in rows] for group in result.groups]
        score = np.prod([(seen.count(1) + 1) / (len(seen) + 2) for seen in members]) ** (1 / len(members))
        assert row.score == pytest.approx(score)


def test_it_never_shows_a_statement_taken_out():
    rows = camps()
    out = frozenset({0, 1})
    result = analyse(votes_of(rows), moderated=out, resamples=0)
    shown = {row.statement for row in result.consensus}
    shown |= {row.statement for group in result.representative.values() for row in group}
    shown |= {s for rows in result.majority.values() for s in rows}
    assert not shown & out
    assert result.as_json()["moderated"] == 2
    assert not set(result.as_json()["priority"]) & {"0", "1"}
    assert not result.projection.components[:, list(out)].any()


def test_it_counts_votes_on_statements_taken_out_as_taking_part():
    """Polis quirk: membership looks at raw votes, moderated or not."""
    rows = {(p, s): 1 if (p + s) % 2 else -1 for p in range(6) for s in range(8)}
    result = analyse(votes_of(rows), moderated=frozenset({0, 1, 2}), resamples=0)
    assert not result.ungrouped


def test_it_leaves_people_with_few_votes_out_of_groups_but_on_the_map():
    rows = camps() | {(99, s): 1 for s in range(6)}
    result = analyse(votes_of(rows), resamples=0)
    assert result.ungrouped == (99,)
    assert "99" in result.as_json(projection=True)["projection"]


def test_it_refuses_two_votes_of_one_person_on_one_statement():
    with pytest.raises(BadVotes, match="two votes"):
        analyse(Votes(np.array([0, 0]), np.array([0, 0]), np.array([1, -1])))


@pytest.mark.parametrize(
    "arrays",
    [([0], [0], [2]), ([0, 1], [0], [1]), ([-1], [0], [1]), ([0.5], [0], [1]), ([[0]], [[0]], [[1]])],
)
def test_it_refuses_what_is_not_a_vote(arrays):
    with pytest.raises(BadVotes):
        Votes(*(np.array(a) for a in arrays))


def test_it_refuses_ids_that_do_not_fit():
    one = np.array([0])
    with pytest.raises(BadVotes, match="outside"):
        Votes(np.array([2]), one, one, people=("a", "b"))
    with pytest.raises(BadVotes, match="twice"):
        Votes(one, one, one, people=("a", "a"))


@pytest.mark.parametrize(
    ("rows", "groups"),
    [
        ({}, []),
        ({(0, 0): 1}, [1]),
        ({(0, s): 1 for s in range(9)}, [1]),
        ({(p, 0): 1 for p in range(9)}, [9]),
        ({(p, s): 1 for p in range(9) for s in range(9)}, [9]),
        ({(p, s): 1 if p < 5 else -1 for p in range(9) for s in range(9)}, [5, 4]),
        ({(p, p): 1 for p in range(9)}, []),
        ({(p, s): 0 for p in range(9) for s in range(9)}, [9]),
    ],
)
def test_it_is_honest_about_tiny_conversations(rows, groups):
    result = analyse(votes_of(rows))
    told = result.as_json(projection=True)
    assert [group["size"] for group in told["groups"]] == groups
    assert told["participants"] == len({p for p, _ in rows})
    assert told["ungrouped"] + sum(groups) == told["participants"]
    assert (told["stability"] is None) == (sum(groups) < 2)
    assert np.isfinite(list(told["projection"].values())).all()
    assert bool(told["consensus"]) == bool(groups)


@few
@given(ballots)
def test_it_holds_its_bounds_whatever_the_votes(rows):
    told = analyse(votes_of(rows), resamples=2, moderated=frozenset({3})).as_json(projection=True)
    for row in told["consensus"]:
        assert 0 < row["low"] <= row["score"] <= row["high"] < 1
    scores = [row["score"] for row in told["consensus"]]
    assert scores == sorted(scores, reverse=True)
    assert told["stability"] is None or 0 <= told["stability"] <= 1
    assert all(len(rows) <= 5 for rows in told["representative"].values())
    assert all(weight > 0 for weight in told["priority"].values())
    assert np.isfinite(list(told["projection"].values())).all()


@few
@given(ballots, st.randoms(use_true_random=False))
def test_it_does_not_care_about_the_order_of_votes(rows, random):
    shuffled = list(rows.items())
    random.shuffle(shuffled)
    assert analyse(votes_of(dict(shuffled)), resamples=2).as_json(projection=True) == analyse(
        votes_of(rows), resamples=2
    ).as_json(projection=True)


@few
@given(ballots)
def test_it_mirrors_when_every_vote_is_turned_round(rows):
    """Agree and disagree change places: the same groups, everybody's place mirrored in the middle."""
    one = analyse(votes_of(rows), resamples=0)
    other = analyse(votes_of({pair: -value for pair, value in rows.items()}), resamples=0)
    assert one.groups == other.groups
    assert np.allclose(one.projection.people, -other.projection.people)
    assert np.array_equal(one.counts, other.counts[::-1])
    assert np.array_equal(one.statistics.ratio_agree_z, other.statistics.ratio_disagree_z)


def test_it_gives_the_same_result_from_the_same_seed_and_votes():
    rows = camps(150, 30, seed=3)
    one, two = (analyse(votes_of(rows), seed=5).as_json(projection=True) for _ in range(2))
    assert one == two
    assert one["seed"] == 5


def test_it_knows_its_input_by_a_digest():
    rows = camps()
    assert digest(votes_of(rows)) == analyse(votes_of(rows), resamples=0).input_digest
    changed = rows | {(0, 0): -rows.get((0, 0), 1)}
    assert digest(votes_of(changed)) != digest(votes_of(rows))
    assert digest(votes_of(rows), moderated=frozenset({1})) != digest(votes_of(rows))
