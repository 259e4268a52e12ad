from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.errors import Problem
from khuang.forum.youth import rules

AGES = rules.Ages(youngest=10, oldest=25, guardian_under=20)
TODAY = date(2026, 11, 22)
DAYS = st.none() | st.dates()


@given(st.integers(1990, 2020), st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_it_asks_a_guardian_for_everybody_who_may_still_be_a_minor(born, today):
    birthdays = [date(born, 1, 1), date(born, 12, 31)]
    ages = {today.year - b.year - ((today.month, today.day) < (b.month, b.day)) for b in birthdays}
    if min(ages) < AGES.guardian_under:
        assert rules.needs_guardian(born, AGES, today)


def test_it_asks_no_guardian_once_the_age_is_sure():
    assert rules.needs_guardian(2006, AGES, TODAY)  # twenty, or nineteen until December
    assert not rules.needs_guardian(2005, AGES, TODAY)


@pytest.mark.parametrize(("born", "fits"), [(2017, False), (2016, True), (2000, True), (1999, False)])
def test_it_refuses_only_who_is_surely_too_young_or_too_old(born, fits):
    if fits:
        rules.check_born(born, AGES, TODAY)
    else:
        with pytest.raises(Problem):
            rules.check_born(born, AGES, TODAY)


@given(DAYS, DAYS, st.booleans(), DAYS)
def test_it_lets_nobody_take_part_without_their_own_yes(assent, guardian, needed, ended):
    one = rules.Standing(assent, guardian, needed, ended)
    assert rules.entitled(one) == (assent is not None and ended is None and (guardian is not None or not needed))


@given(st.integers(0, 99), st.integers(0, 99))
def test_it_never_lets_there_be_more_codes_than_members(entitled, codes):
    assert codes + rules.may_make(entitled, codes) <= max(entitled, codes)
