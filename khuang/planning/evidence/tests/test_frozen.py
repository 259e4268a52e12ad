"""What is held back never stands in a pack: neither in its bytes nor in its table. Pure."""

import json

from hypothesis import given
from hypothesis import strategies as st

from khuang.planning.evidence import frozen, words
from khuang.planning.evidence.queries import Pack
from khuang.planning.evidence.table import table
from khuang.results.queries import Card, Line

SMALL = st.integers(90_001, 90_004).map(str)  # stand for numbers below five, and are found wherever they leak
BOTH = {"th": "ก", "en": "a"}


def card(**more):
    given_ = {
        "key": "k", "framework": "f", "node": "n", "title": BOTH, "about": BOTH, "kind": "computed", "state": "held-back",
        "value": "", "unit": "people", "period": "fy2569", "href": "/x/", "digest": "d", **more,
    }  # fmt: skip
    return Card(**given_)


@given(
    numerator=SMALL,
    denominator=SMALL,
    unstated=SMALL,
    cell=SMALL,
    state=st.sampled_from(["held-back", "empty", "waiting"]),
)
def test_it_keeps_held_back_what_is_held_back(numerator, denominator, unstated, cell, state):
    leaky = card(
        state=state, numerator=numerator, denominator=denominator, unstated=unstated, as_printed=cell,
        cells=(Line({"gender": "f"}, cell, cell, cell, cell),),
    )  # fmt: skip
    assert _nowhere(leaky, numerator, denominator, unstated, cell)


@given(numerator=SMALL, denominator=SMALL, unstated=SMALL)
def test_it_keeps_a_cell_held_back_beneath_a_total_that_is_shown(numerator, denominator, unstated):
    leaky = card(state="shown", value="41", cells=(Line({"gender": "m"}, "", numerator, denominator, unstated),))
    assert _nowhere(leaky, numerator, denominator, unstated)


def _nowhere(leaky, *numbers):
    told = frozen.of_card(leaky)
    text = frozen.canonical({"number": 1, "frozen_on": "2026-11-22", "figures": [told], "consensus": []})
    drawn = words.data_card(frozen.to_card(told))
    pack = Pack(None, json.loads(text), frozen.digest(text), whole=True)
    everything = text + table(pack) + repr(drawn)
    return not any(number in everything for number in numbers)


@given(st.dictionaries(st.text(max_size=5), st.one_of(st.integers(), st.text(max_size=5), st.none()), max_size=6))
def test_it_has_one_digest_for_the_same_content(content):
    turned = dict(reversed(list(content.items())))
    assert frozen.digest(frozen.canonical(content)) == frozen.digest(frozen.canonical(turned))
    assert json.loads(frozen.canonical(content)) == content


def test_it_gives_a_figure_back_as_it_was():
    one = card(state="shown", value="41", cells=(Line({"gender": "f"}, "30"),), agencies=("IOM",))
    assert frozen.to_card(frozen.of_card(one), "/x/") == one


def test_it_tells_what_is_different_today():
    then = [frozen.of_card(card(key=key, state="shown", value="41")) for key in "abcd"]
    now = {
        "a": then[0], "b": frozen.of_card(card(key="b", state="shown", value="44")),
        "c": frozen.of_card(card(key="c", state="shown", value="41", digest="e")),
    }  # fmt: skip
    assert [(c.key, c.kind, c.now) for c in frozen.changes(then, now)] == [
        ("b", "value", "44"),
        ("c", "definition", ""),
        ("d", "gone", ""),
    ]


def test_it_writes_nothing_that_a_spreadsheet_runs():
    told = frozen.of_card(card(state="shown", value="41", title={"th": "=cmd()", "en": "+1"}))
    rows = table(Pack(None, {"number": 1, "frozen_on": "d", "figures": [told], "consensus": []}, "x", True))
    assert "'=cmd()" in rows and "'+1" in rows
