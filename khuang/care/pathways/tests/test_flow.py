"""The drawing of the stages."""

import pytest

from khuang.care.pathways.content import Pathway
from khuang.care.pathways.flow import flow
from khuang.care.pathways.tests import kit


@pytest.mark.parametrize("pathway", kit.shipped().values(), ids=kit.shipped())
def test_it_fits_a_phone_and_draws_every_way_once(pathway: Pathway) -> None:
    drawn = flow(pathway)
    assert drawn.width <= 380
    assert [one.number for one in drawn.circles] == list(range(1, len(pathway.stages) + 1))
    assert len(drawn.arcs) == len({(move.source, move.target) for move in pathway.moves})
    assert {one.ours for one in drawn.circles} == {stage.by == "us" for stage in pathway.stages}
    assert all(0 < one.x < drawn.width for one in drawn.circles) and drawn.middle < drawn.height
