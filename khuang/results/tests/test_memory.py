"""Whoever reads a figure before and after somebody came learns that somebody came, and nothing more."""

import pytest

from khuang.base.facts import Source
from khuang.results import actions, ledger, queries
from khuang.results.tests import test_pages

pytestmark = pytest.mark.django_db
town = test_pages.town


def parts():
    return {line.by["gender"]: line.value for line in queries.card("kk-bedridden").cells}


def test_the_parts_wait_until_five_people_came_and_the_total_does_not():
    test_pages.enrol(20, 15)
    actions.close_and_compute()
    assert parts() == {"f": "20", "m": "15"}
    test_pages.enrol(21, 15)  # one woman more
    actions.close_and_compute()
    card = queries.card("kk-bedridden")
    assert (card.value, card.method) == ("36", "later")
    assert parts() == {"f": "20", "m": "15"}, "of whom the one is the parts do not say"
    test_pages.enrol(25, 15)
    actions.close_and_compute()
    assert (queries.card("kk-bedridden").value, queries.card("kk-bedridden").method) == ("40", "exact")
    assert parts() == {"f": "25", "m": "15"}


def test_an_empty_part_that_was_held_back_is_still_there():
    test_pages.enrol(20, 3)
    actions.close_and_compute()
    assert parts() == {"f": "", "m": ""}
    for n in range(20, 23):
        ledger.replace(Source("care.case", f"bedridden{n}"), [])
    test_pages.enrol(27, 0)
    actions.close_and_compute()
    assert parts() == {"f": "", "m": ""}, "27 women of 27 would say that the three were men, and are gone"
    assert queries.card("kk-bedridden").value == "27"
