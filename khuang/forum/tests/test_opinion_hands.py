"""Hands counted in a meeting: one more group in the consensus of their statements, and nothing else."""

import numpy as np
import pytest

from khuang.forum.opinion import analyse, consensus_scores, digest
from khuang.forum.tests.test_opinion import camps, votes_of

HANDS = {1: (30, 2, 1), 50: (9, 0, 0)}


def rows_of(result):
    return {row.statement: row for row in result.consensus}


def test_it_counts_hands_as_one_group_more_in_score_and_interval():
    votes = votes_of(camps())
    alone, both = rows_of(analyse(votes, resamples=0)), rows_of(analyse(votes, resamples=0, hands=HANDS))
    groups = [analyse(votes, resamples=0).statistics]
    agree, seen = (np.append(getattr(groups[0], name)[:, 1], n) for name, n in (("agree", 30), ("seen", 33)))
    wanted = [one[0] for one in consensus_scores(agree[:, None], seen[:, None])]
    assert [both[1].score, both[1].low, both[1].high] == pytest.approx(wanted)
    assert both[1].hands == (30, 2, 1) and both[1].score != alone[1].score
    assert (both[1].agree, both[1].disagree) == (alone[1].agree, alone[1].disagree), "hands are no votes"
    assert all(both[s] == alone[s] for s in alone if s != 1)
    assert both[1].as_json()["hands"] == [30, 2, 1] and "hands" not in both[2].as_json()


def test_it_never_lays_hands_on_the_map():
    votes = votes_of(camps())
    one, two = analyse(votes), analyse(votes, hands=HANDS)
    told = [found.as_json(projection=True) for found in (one, two)]
    for name in set(told[0]) - {"consensus", "input_digest"}:
        assert told[0][name] == told[1][name]


def test_it_scores_what_was_counted_by_hands_alone():
    found = rows_of(analyse(votes_of(camps()), resamples=0, hands=HANDS))
    assert (found[50].agree, found[50].passed) == (0, 0)
    assert found[50].low < found[50].score < found[50].high
    nobody = rows_of(analyse(votes_of({}), hands=HANDS))
    assert nobody[50].score == pytest.approx(10 / 11)
    assert set(nobody) == {1, 50}


def test_it_orders_statements_with_and_without_hands_together():
    scores = [row.score for row in analyse(votes_of(camps()), resamples=0, hands=HANDS).consensus]
    assert scores == sorted(scores, reverse=True) and len(scores) == 13


def test_it_leaves_out_hands_on_statements_taken_out_and_counts_of_nobody():
    votes = votes_of(camps())
    found = analyse(votes, moderated=frozenset({1}), resamples=0, hands={1: (5, 5, 5), 2: (0, 0, 0)})
    assert 1 not in rows_of(found) and rows_of(found)[2].hands is None
    assert found.input_digest == digest(votes, moderated=frozenset({1}))


def test_it_knows_the_hands_by_the_digest():
    votes = votes_of(camps())
    assert digest(votes, hands=HANDS) == analyse(votes, resamples=0, hands=HANDS).input_digest
    assert len({digest(votes), digest(votes, hands=HANDS), digest(votes, hands={1: (30, 1, 2)})}) == 3
