"""Scores and tests of statements against numbers worked out apart."""

import math

import numpy as np
import pytest

from khuang.forum.opinion import Votes, bridging, consensus_scores, priority
from khuang.forum.opinion.clusters import adjusted_rand, cluster
from khuang.forum.opinion.groups import GroupStatistics, one_proportion, two_proportions
from khuang.forum.opinion.votes import Matrix
from khuang.forum.tests.test_opinion import camps, votes_of


def test_it_tests_one_proportion_as_polis_does():
    assert one_proportion(9, 9) == pytest.approx(math.sqrt(10))
    assert one_proportion(0, 0) == pytest.approx(1.0)


def test_it_tests_two_proportions_as_polis_does():
    pooled = (9 + 2 + 2) / (11 + 21)
    wanted = (10 / 11 - 3 / 21) / math.sqrt(pooled * (1 - pooled) * (1 / 11 + 1 / 21))
    assert two_proportions(9, 10, 2, 20) == pytest.approx(wanted)
    assert two_proportions(3, 3, 4, 4) == 0


def test_it_counts_each_group_against_the_others():
    votes = Votes.of([("a", 1, 1), ("b", 1, 1), ("c", 1, -1), ("d", 1, 0), ("e", 1, 1)])
    statistics = GroupStatistics.of(Matrix.of(votes, frozenset()), np.array([0, 0, 1, 1, -1]))
    assert statistics.agree[:, 0].tolist() == [2, 0]
    assert statistics.disagree[:, 0].tolist() == [0, 1]
    assert statistics.seen[:, 0].tolist() == [2, 2]
    assert statistics.share_agree[0, 0] == pytest.approx(3 / 4)
    assert statistics.ratio_agree[0, 0] == pytest.approx((3 / 4) / (1 / 4))


def test_it_scores_consensus_as_the_geometric_mean():
    score, low, high = consensus_scores([[9], [0]], [[10], [0]])
    assert score[0] == pytest.approx(math.sqrt(10 / 12 * 1 / 2))
    assert low[0] < score[0] < high[0]


def test_it_gives_the_exact_posterior_of_one_group():
    from scipy.stats import beta

    _, low, high = consensus_scores([[7]], [[9]])
    assert (low[0], high[0]) == pytest.approx(beta(8, 3).ppf([0.05, 0.95]))


@pytest.mark.parametrize("counts", [((9, 10), (3, 20)), ((0, 0), (0, 0)), ((50, 60), (1, 40), (8, 8), (0, 2), (5, 9))])
def test_it_holds_the_interval_that_simulation_gives(counts):
    rng = np.random.default_rng(1)
    drawn = np.prod([rng.beta(a + 1, s - a + 1, 400_000) for a, s in counts], axis=0) ** (1 / len(counts))
    _, low, high = consensus_scores([[a] for a, _ in counts], [[s] for _, s in counts])
    assert (low[0], high[0]) == pytest.approx(np.quantile(drawn, [0.05, 0.95]), abs=0.012)


def test_it_does_not_fall_with_the_number_of_groups():
    two, *_ = consensus_scores([[9]] * 2, [[10]] * 2)
    five, *_ = consensus_scores([[9]] * 5, [[10]] * 5)
    assert two[0] == pytest.approx(five[0])


def test_it_narrows_with_more_votes():
    _, low, high = consensus_scores([[9, 90]], [[10, 100]])
    assert high[1] - low[1] < high[0] - low[0]


def test_it_asks_new_statements_first():
    weights = priority([0, 5, 50], [0, 1, 40], [0, 10, 100], [0.0, 1.0, 1.0])
    importance = (1 - 2 / 12) * 2.0 * 6 / 12
    assert weights[1] == pytest.approx((importance * (1 + 8 * 2 ** (-10 / 5))) ** 2)
    assert weights[0] == pytest.approx((0.25 * 9) ** 2)
    assert weights[2] < weights[1]


def test_it_ranks_what_both_sides_agree_on_above_what_divides():
    found = bridging(votes_of(camps()), moderated=frozenset({2}))
    assert set(found) == set(range(12)) - {2}
    assert min(found[s] for s in (0, 4, 6, 8, 10)) > max(found[s] for s in range(1, 12, 2))
    assert bridging(Votes.of([])) == {}


def test_it_leaves_nobody_alone_when_it_can():
    rng = np.random.default_rng(0)
    points = np.concatenate([rng.normal(0, 0.1, (30, 2)), rng.normal(3, 0.1, (30, 2)), [[9.0, -9.0]]])
    assert np.bincount(cluster(points, seed=0)).min() > 1


def test_it_finds_plain_groups_from_any_seed():
    rng = np.random.default_rng(0)
    points = np.concatenate([rng.normal(c, 0.3, (n, 2)) for c, n in ((0, 90), (4, 60), (8, 150))])
    for seed in range(5):
        assert np.bincount(cluster(points, seed=seed)).tolist() == [150, 90, 60]


def test_it_measures_agreement_of_groupings():
    assert adjusted_rand(np.array([0, 0, 1, 1]), np.array([5, 5, 2, 2])) == 1
    assert adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])) == pytest.approx(-0.5)
    assert adjusted_rand(np.array([0, 0, 1, 2]), np.array([0, 0, 1, 1])) == pytest.approx(4 / 7)
