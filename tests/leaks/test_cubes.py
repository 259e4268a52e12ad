"""The attack of design: fixed and free tables together, over three periods with one person added between them.

A linear programme takes every published number, every sum, what noise can do, what a table that is held back says by
being held back, and how many people came and went between two periods. It solves for cells below k.
"""

import pytest

from tests.leaks import cubes

pytestmark = pytest.mark.once
SEEDS = (0, 1)


@pytest.mark.parametrize("size", [60, 800])
@pytest.mark.parametrize("seed", SEEDS)
def test_it_solves_nothing_when_one_person_comes_between_two_periods(size, seed):
    moments = cubes.periods(seed, size, come=1, go=0)
    out = cubes.published(moments)
    assert cubes.learnt(moments, out) == {}
    assert [one.silent for one in out] == [False, True, True], "splits wait until five people came or went"
    assert [one.shown("count", ()).value for one in out] == [size, size + 1, size + 2], "totals do not wait"


@pytest.mark.parametrize(("size", "come", "go"), [(60, 12, 6), (60, 5, 3), (200, 0, 6)])
def test_it_solves_nothing_when_more_come_and_go(size, come, go):
    moments = cubes.periods(1, size, come, go)
    out = cubes.published(moments)
    assert cubes.learnt(moments, out) == {}
    assert not all(one.silent for one in out[1:])


def test_it_solves_cells_when_protection_is_switched_off():
    moments = cubes.periods(1, 60, come=1, go=0)
    out = cubes.published(moments)
    small = sum(cell.small(cubes.K) for cell in cubes.all_at_once(moments, out).cells.values())
    assert len(cubes.learnt(moments, out, shield=False)) == small > 50


def test_it_reads_the_newcomer_off_two_periods_that_do_not_know_of_each_other():
    moments = cubes.periods(0, 60, come=1, go=0)
    assert cubes.learnt(moments, cubes.published(moments, memory=False))


def test_most_of_a_large_table_is_told():
    """Else it would be safe because it says nothing."""
    moments = cubes.periods(0, 800, come=6, go=3)
    for one in cubes.published(moments):
        assert len(one.hidden) <= 0.02 * len(one.tables["count"])
