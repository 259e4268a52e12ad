"""Known bugs of Polis' mathematics (its CLOJURE_QUIRKS.md), by their numbers there: that we do not have them."""

from uuid import uuid4

import numpy as np
import pytest

from khuang.forum import ledger, mapping, tasks
from khuang.forum.doors.actions import take_out
from khuang.forum.models import OpinionMap
from khuang.forum.opinion import Votes, analyse, priority
from khuang.forum.opinion.projection import project
from khuang.forum.opinion.votes import Matrix
from khuang.forum.tests.test_forum import cast, crowd
from khuang.forum.tests.test_live import member, vote_as
from khuang.forum.tests.test_opinion import camps, dense, votes_of


@pytest.fixture(autouse=True)
def nothing_held():
    ledger.HELD.clear()


@pytest.fixture
def rows(water, said):
    return [said(str(n)) for n in range(8)]


def test_q1_it_lets_nobody_who_was_taken_out_move_the_map(water, rows):
    """There, a banned person's votes went on counting in places, groups and representative statements.

    Here a map with somebody taken out is the map as if they had never voted, to the fingerprint.
    """
    crowd(water, rows)
    tasks.opinion()
    without = OpinionMap.objects.get()
    loud = [member(water, "") for _ in range(15)]
    for one in loud:
        for row in rows:
            vote_as(water, row, one, -1)
    tasks.opinion()
    assert OpinionMap.objects.get().input_digest != without.input_digest
    take_out(participants=[one.id for one in loud], why="revoked", about=water.id)
    tasks.opinion()
    now = OpinionMap.objects.get()
    assert now.input_digest == without.input_digest
    for name in ("points", "groups", "consensus", "priority", "participants"):
        assert now.result[name] == without.result[name]


def test_q2_it_draws_the_next_statement_by_the_votes_of_now():
    """There, the weights of the next statement came from the tallies of the round before."""
    found = analyse(votes_of(camps()), resamples=0)
    now = found.statistics
    wanted = priority(now.agree.sum(0), now.passed.sum(0), now.seen.sum(0), found.projection.extremity)
    assert np.allclose(found.priority, wanted)
    more = camps() | {(p, 11): 1 for p in range(40)}
    assert analyse(votes_of(more), resamples=0).priority[11] != found.priority[11]


def test_q4_it_keeps_nothing_of_a_round_in_which_all_stood_on_one_spot(water, rows):
    """There, clustering a single spot overwrote the groups and moved the chosen number on, so that later groups came
    out with other ids than from the votes alone."""
    for _ in range(6):
        who = uuid4()
        for row in rows:
            cast(water, row, who, 1)
    tasks.opinion()
    alike = OpinionMap.objects.get().result["groups"]
    assert [(group["id"], group["size"]) for group in alike] == [(0, 6)]
    crowd(water, rows, size=30)
    tasks.opinion()
    live = OpinionMap.objects.get().result
    ledger.HELD.clear()
    assert live["groups"] == mapping.compute(water).result["groups"]
    assert [group["id"] for group in live["groups"]] == list(range(len(live["groups"])))


@pytest.mark.parametrize("people", [1, 2])
def test_q5_it_makes_no_groups_of_one_person_and_measures_no_firmness(people):
    """There, one person alone went through base clusters, groups and the smoothing of their number."""
    found = analyse(votes_of({(p, s): 1 for p in range(people) for s in range(9)}))
    assert [len(group) for group in found.groups] == [people]
    assert found.stability is None or people > 1
    assert found.projection.people.tolist() == [[0.0, 0.0]] * people


def test_q8_it_weighs_statements_differently_also_number_nought():
    """There, the number 0 was taken for "yes, a question about the person", and every statement weighed 49."""
    found = analyse(votes_of(camps()), resamples=0)
    weights = found.as_json()["priority"]
    assert len({round(weight, 9) for weight in weights.values()}) == len(weights)
    assert 49 not in weights.values()
    shifted = analyse(votes_of({(p, s + 1): v for (p, s), v in camps().items()}), resamples=0)
    assert shifted.as_json()["priority"]["1"] == pytest.approx(weights["0"])


@pytest.mark.parametrize("size", [(10_400, 7), (40, 5_200)])
def test_q10_it_is_exact_and_repeatable_also_beyond_ten_thousand_people_or_five_thousand_statements(size):
    """There, large conversations got components from unseeded random samples: other ones in every run."""
    people, statements = size
    rng = np.random.default_rng(4)
    cells = rng.random(size) < (0.9 if statements < 10 else 0.05)
    cells[:, 0] = cells[0, :] = True
    p, s = np.nonzero(cells)
    side = np.where(p % 3 == 0, -1, 1) * np.where(s % 2 == 0, 1, -1)
    votes = Votes(p, s, np.where(rng.random(len(p)) < 0.8, side, 0))
    one, two = analyse(votes, resamples=0), analyse(votes, resamples=0)
    assert one.as_json(projection=True) == two.as_json(projection=True)
    matrix = Matrix.of(votes, frozenset())
    assert gap(matrix, project(matrix).components[0]) < 1e-8


def gap(matrix, component):
    """How far a component is from being turned into a multiple of itself by the centred votes."""
    cells = matrix.cells.tocsc(copy=True)
    mean = np.asarray(cells.sum(axis=0)).ravel() / np.diff(cells.indptr)
    cells.data -= np.repeat(mean, np.diff(cells.indptr))
    turned = cells.T @ (cells @ component)
    return np.linalg.norm(turned - component * (turned @ component)) / np.linalg.norm(turned)


def test_q12_it_starts_from_no_chance_and_settles_also_where_two_divides_are_as_strong():
    """There, a cold start began at a random vector, and a hundred rounds were not enough when components lie close."""
    rng = np.random.default_rng(9)
    p, s = np.divmod(np.arange(200 * 160), 160)
    halves = np.where(s < 80, np.where(p % 2, 1, -1), np.where(p // 2 % 2, 1, -1))  # two divides, nearly as strong
    votes = Votes(p, s, np.where(rng.random(len(p)) < 0.02, 0, halves))
    matrix = Matrix.of(votes, frozenset())
    one, two = project(matrix), project(matrix)
    assert np.array_equal(one.people, two.people)
    assert max(gap(matrix, one.components[0]), gap(matrix, one.components[1])) < 1e-8


@pytest.mark.parametrize("shape", [(1, 1), (1, 6), (6, 1), (2, 1), (1, 2), (2, 2)])
def test_q14_it_tells_of_the_smallest_conversations_what_can_be_told(shape):
    """There, matrices of one row or column went through the same mathematics, with odd centres and statements."""
    people, statements = shape
    found = analyse(votes_of({(p, s): 1 if p % 2 else -1 for p in range(people) for s in range(statements)}))
    told = found.as_json(projection=True)
    assert (told["participants"], told["statements"], told["ungrouped"]) == (people, statements, 0)
    assert np.isfinite(list(told["projection"].values())).all()
    assert len(told["consensus"]) == statements
    if people == 1:
        assert not found.projection.people.any()
        assert all(not np.isnan(row["z"]) for rows in told["representative"].values() for row in rows)


@pytest.mark.parametrize("rows", [{(0, 0): 1, (1, 0): 1, (2, 0): -1}, {(p, 0): v for p, v in enumerate([1, 0, -1, 1])}])
def test_q16_it_keeps_people_apart_where_there_is_only_one_divide(rows):
    """There, with one component instead of two, everybody and every statement fell on the very middle."""
    found = analyse(votes_of(rows), resamples=0)
    places = found.projection.people
    assert places[0, 0] != places[2, 0] and not places[:, 1].any()
    assert np.abs(np.abs(places) - np.abs(dense(rows)[:, :1] * [1, 0])).max() < 1e-9
    assert found.projection.extremity[0] > 0
    assert len(found.groups) == 2


def test_q19_it_loses_no_votes_when_two_workers_meet_a_new_conversation_at_once(water, rows, monkeypatch):
    """There, two pollers each made an actor for a new conversation; one of them won, and the other's votes were lost.

    Here the ledger is what counts: whoever stores an older map last leaves it marked as old, and the next sweep mends it.
    """
    crowd(water, rows, size=10)
    analysed, other = mapping._analysed, []

    def slowly(*args, **kwargs):
        found = analysed(*args, **kwargs)
        if not other:
            other.append(1)
            crowd(water, rows, size=10)
            mapping.refresh(water)  # the second worker, which sees all and is done first
            assert OpinionMap.objects.get().result["votes"] == 160
            ledger.HELD.clear()
        return found

    monkeypatch.setattr(mapping, "_analysed", slowly)
    mapping.refresh(water)
    assert OpinionMap.objects.get().result["votes"] == 80, "the first worker stored last"
    assert list(mapping.stale()) == [water]
    tasks.opinion()
    assert OpinionMap.objects.get().result["votes"] == 160 and list(mapping.stale()) == []
