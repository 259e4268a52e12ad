"""The whole calculation, from votes to the opinion map."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from khuang.forum.opinion.clusters import UNGROUPED, adjusted_rand, cluster
from khuang.forum.opinion.consensus import NO_HANDS, Consensus, Hands, ranked
from khuang.forum.opinion.groups import GroupStatistics, majority, representative, tally
from khuang.forum.opinion.priority import priority
from khuang.forum.opinion.projection import Projection, project
from khuang.forum.opinion.result import Opinion
from khuang.forum.opinion.votes import Id, Ints, Matrix, Votes, id_order

ENOUGH_VOTES = 7
DROPPED = 0.2


def analyse(
    votes: Votes, *, moderated: frozenset[Id] = frozenset(), seed: int = 0, resamples: int = 20,
    hands: Mapping[Id, Hands] = NO_HANDS,
) -> Opinion:  # fmt: skip
    """The opinion map of ``votes``, without the statements whose ids are in ``moderated``.

    People with at least min(7, statements) votes are put into groups. ``resamples`` rounds of the stability test,
    each without a random fifth of the people (0: not measured). ``hands`` counted in a meeting enter the consensus of
    their statements as one further group, and nothing else. Raises ``BadVotes`` when a person has two votes on
    one statement. No votes at all give an empty map.
    """
    matrix = Matrix.of(votes, moderated)
    hands = _raised(hands, moderated)
    placed = project(matrix)
    labels = _labels(matrix, placed, seed)
    tallies = tally(matrix, labels)
    statistics, counts = GroupStatistics.from_counts(tallies[:, :-1]), tallies.sum(axis=1)
    # While nobody is in a group yet, the next statement follows everybody's votes.
    asked = counts
    if len(statistics.agree):
        asked = tallies[:, :-1].sum(axis=1)
    return Opinion(
        people=matrix.people,
        statements=matrix.statements,
        moderated=matrix.moderated,
        moderated_out=len(moderated),
        votes=int(matrix.cells.nnz),
        seed=seed,
        input_digest=_digest(matrix, moderated, hands),
        projection=placed,
        labels=labels,
        stability=_stability(matrix, labels, seed, resamples),
        counts=counts,
        statistics=statistics,
        consensus=_consensus(matrix, counts, statistics, hands),
        representative=representative(statistics, matrix.statements, matrix.moderated),
        majority=majority(counts, matrix.statements, matrix.moderated),
        priority=priority(asked[2], asked[1], asked.sum(axis=0), placed.extremity),
    )


def digest(votes: Votes, *, moderated: frozenset[Id] = frozenset(), hands: Mapping[Id, Hands] = NO_HANDS) -> str:
    """SHA-256 of the input, the same for any order of the votes.

    Over: compact JSON of [people, statements, moderated] (ids with at least one vote, in order; ids taken out, in
    order), and where hands were counted [statement, agree, disagree, pass] of each as a fourth; then, sorted by person
    and statement, the votes of each person (int32), the statement's position of each vote (int32) and its value (int8),
    all little-endian.
    """
    return _digest(Matrix.of(votes, moderated), moderated, _raised(hands, moderated))


def _digest(matrix: Matrix, moderated: frozenset[Id], hands: Mapping[Id, Hands]) -> str:
    ids: list[list[Any]] = [list(matrix.people), list(matrix.statements), sorted(moderated, key=id_order)]
    if hands:
        ids.append([[statement, *hands[statement]] for statement in sorted(hands, key=id_order)])
    hashed = hashlib.sha256(json.dumps(ids, separators=(",", ":"), ensure_ascii=False).encode())
    hashed.update(matrix.votes_each().astype("<i4").tobytes())
    hashed.update(matrix.cells.indices.astype("<i4").tobytes())
    hashed.update(matrix.cells.data.astype("<i1").tobytes())
    return hashed.hexdigest()


def _labels(matrix: Matrix, placed: Projection, seed: int) -> Ints:
    enough = matrix.votes_each() >= min(ENOUGH_VOTES, len(matrix.statements))
    labels = np.full(len(matrix.people), UNGROUPED, dtype=np.intp)
    labels[enough] = cluster(placed.people[enough], seed=seed)
    return labels


def _stability(matrix: Matrix, labels: Ints, seed: int, resamples: int) -> float | None:
    """Mean agreement (adjusted Rand, not below 0) of the groups with those found without a random fifth of people."""
    grouped = int((labels != UNGROUPED).sum())
    if grouped < 2 or resamples < 1:
        return None
    rng = np.random.default_rng([seed, 1])
    keep = max(2, len(matrix.people) - round(DROPPED * len(matrix.people)))
    scores = []
    for _ in range(resamples):
        rows = np.sort(rng.permutation(len(matrix.people))[:keep])
        part = matrix.take(rows)
        again = _labels(part, project(part), seed)
        both = (again != UNGROUPED) & (labels[rows] != UNGROUPED)
        scores.append(max(0.0, adjusted_rand(labels[rows][both], again[both])))
    return float(np.mean(scores))


def _raised(hands: Mapping[Id, Hands], moderated: frozenset[Id]) -> dict[Id, Hands]:
    """Hands on statements that stand, where anybody raised one."""
    return {statement: raised for statement, raised in hands.items() if statement not in moderated and any(raised)}


def _consensus(
    matrix: Matrix, counts: np.ndarray, statistics: GroupStatistics, hands: Mapping[Id, Hands]
) -> tuple[Consensus, ...]:
    """By groups; statements on which hands were counted have one group more, and need no other."""
    kept = [j for j in np.flatnonzero(~matrix.moderated).tolist() if matrix.statements[j] not in hands]
    found: list[Consensus] = []
    if len(statistics.agree) and kept:
        ids = [matrix.statements[j] for j in kept]
        found = ranked(ids, counts[:, kept], statistics.agree[:, kept], statistics.seen[:, kept])
    if not hands:
        return tuple(found)
    ids = sorted(hands, key=id_order)
    column = {statement: j for j, statement in enumerate(matrix.statements)}
    place = np.array([column.get(statement, len(column)) for statement in ids])
    raised = np.array([hands[statement] for statement in ids]).T

    def of(table: np.ndarray) -> np.ndarray:
        """The columns of ``ids``; zeros for one that nobody voted on."""
        return np.concatenate([table, np.zeros((len(table), 1), dtype=table.dtype)], axis=1)[:, place]

    agree = np.concatenate([of(statistics.agree), raised[:1]])
    seen = np.concatenate([of(statistics.seen), raised.sum(axis=0, keepdims=True)])
    found += ranked(ids, of(counts), agree, seen, hands=hands)
    return tuple(sorted(found, key=lambda row: -row.score))
