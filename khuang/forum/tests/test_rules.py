import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.forum import rules

VERBS = sorted({verb for ways in rules.STATEMENT.values() for verb in ways} | {"open", "close"})


@given(st.lists(st.sampled_from(VERBS), max_size=12))
def test_it_never_leaves_the_table_and_never_comes_back_from_withdrawal(verbs):
    state, withdrawn = "waiting", False
    for verb in verbs:
        if not rules.may(rules.STATEMENT, state, verb):
            with pytest.raises(rules.NotNow):
                rules.becomes(rules.STATEMENT, state, verb)
            continue
        assert not withdrawn
        state = rules.becomes(rules.STATEMENT, state, verb)
        withdrawn = state == "withdrawn"
        assert state in rules.STATEMENT


@pytest.mark.parametrize("value", [2, -2, 9])
def test_it_knows_three_votes(value):
    with pytest.raises(rules.NotNow):
        rules.check_value(value)


def test_it_knows_every_reason_in_words():
    from khuang.chain.wording import SENTENCES
    from khuang.forum.wording import REASONS

    assert set(REASONS) == set(rules.REASONS)
    assert {f"statement.rejected.{reason}" for reason in rules.REASONS} <= set(SENTENCES)
    with pytest.raises(rules.NotNow):
        rules.check_reason("because")
