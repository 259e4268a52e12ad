"""The bridging score against the same model fitted vote by vote."""

import numpy as np
import pytest
from hypothesis import given

from khuang.forum.opinion import bridging
from khuang.forum.opinion.projection import project
from khuang.forum.opinion.votes import Matrix
from khuang.forum.tests.test_opinion import ballots, camps, few, votes_of

LEVEL, SIDE = 0.15, 0.03


def slowly(votes, moderated=frozenset(), rounds=40):
    """Every vote on its own, every owner's two equations solved one by one."""
    matrix = Matrix.of(votes, moderated)
    cells = matrix.cells.tocoo()
    cast = [
        (p, s, v)
        for p, s, v in zip(*cells.coords, cells.data, strict=True)
        if not matrix.moderated[s]
    ]  # fmt: skip
    if not cast:
        return {}
    side = project(matrix).people[:, 0]
    side = side / max(float(np.abs(side).max()), 1e-12)
    people, statements = matrix.cells.shape
    mean = sum(v for *_, v in cast) / len(cast)
    person, level, slope = np.zeros(people), np.zeros(statements), np.zeros(statements)
    for _ in range(rounds):
        for j in range(statements):
            level[j], slope[j] = _fit([(v - mean - person[p], side[p]) for p, s, v in cast if s == j])
        for i in range(people):
            person[i], side[i] = _fit([(v - mean - level[s], slope[s]) for p, s, v in cast if p == i])
        mean = sum(v - person[p] - level[s] - side[p] * slope[s] for p, s, v in cast) / len(cast)
    return {s: level[j] for j, s in enumerate(matrix.statements) if not matrix.moderated[j]}


def _fit(pairs):
    n = len(pairs)
    if not n:
        return 0.0, 0.0
    b, c = sum(f for _, f in pairs), sum(f * f for _, f in pairs) + SIDE * n
    left = np.array([[n * (1 + LEVEL), b], [b, c]])
    return np.linalg.solve(left, [sum(t for t, _ in pairs), sum(t * f for t, f in pairs)])


@pytest.mark.parametrize("moderated", [frozenset(), frozenset({1, 2})])
def test_it_gives_what_the_slow_way_gives(moderated):
    votes = votes_of(camps())
    wanted = slowly(votes, moderated, rounds=15)
    found = bridging(votes, moderated=moderated, rounds=15, settled=0)
    assert found.keys() == wanted.keys()
    assert [found[s] for s in wanted] == pytest.approx([wanted[s] for s in wanted], abs=1e-9)


def test_it_stops_when_nothing_moves_any_more_without_another_order():
    votes = votes_of(camps(60, 20))
    whole, early = bridging(votes, rounds=400, settled=0), bridging(votes)
    assert max(abs(whole[s] - early[s]) for s in whole) < 0.01
    order = sorted(whole, key=whole.__getitem__)
    assert [s for s in sorted(early, key=early.__getitem__) if s in order[-5:]] == order[-5:]


@few
@given(ballots)
def test_it_scores_whatever_the_votes(rows):
    found = bridging(votes_of(rows), moderated=frozenset({3}))
    assert np.isfinite(list(found.values())).all()
    assert set(found) == ({s for _, s in rows} - {3})
