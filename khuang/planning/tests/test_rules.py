import pytest

from khuang.base.errors import Denied
from khuang.planning.council.rules import PRIORITY, ROUND
from khuang.planning.plan.rules import LINE
from khuang.planning.rules import may, step


@pytest.mark.parametrize("table", [PRIORITY, ROUND, LINE])
def test_it_leads_only_to_states_of_the_table(table: dict[str, dict[str, str]]) -> None:
    assert {state for steps in table.values() for state in steps.values()} <= set(table)


def test_it_refuses_a_step_that_is_not_open() -> None:
    assert step(PRIORITY, "ranked", "forward") == "forwarded"
    assert not may(PRIORITY, "declined", "accept")
    with pytest.raises(Denied):
        step(PRIORITY, "declined", "accept")
