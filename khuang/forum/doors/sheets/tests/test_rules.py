"""Tests of what two readings of a sheet come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.forum.doors.sheets import rules, wording

marks = st.sampled_from([1, 0, -1, None])
pairs = st.lists(st.tuples(marks, marks), min_size=1, max_size=15)


@given(st.lists(marks, min_size=1, max_size=15))
def test_a_reading_does_not_differ_from_itself(reading):
    assert rules.differing(reading, list(reading)) == []
    assert rules.settled(reading, list(reading), {}) == reading


@given(pairs)
def test_who_reads_first_does_not_matter(lines):
    first, second = [a for a, _ in lines], [b for _, b in lines]

    assert rules.differing(first, second) == rules.differing(second, first)


@given(pairs, st.data())
def test_what_both_read_alike_stands_and_the_third_look_decides_the_rest(lines, data):
    first, second = [a for a, _ in lines], [b for _, b in lines]
    looked = {line: data.draw(marks) for line in rules.differing(first, second)}
    stands = rules.settled(first, second, looked)

    for line, mark in enumerate(stands):
        assert mark == (looked[line] if line in looked else first[line])
        assert line in looked or first[line] == second[line]


@given(pairs)
def test_no_line_is_settled_that_nobody_looked_at(lines):
    first, second = [a for a, _ in lines], [b for _, b in lines]
    open_lines = rules.differing(first, second)
    if open_lines:
        with pytest.raises(rules.Unreadable):
            rules.settled(first, second, dict.fromkeys(open_lines[1:], 1))
    alike = [line for line in range(len(lines)) if line not in open_lines]
    if alike:
        with pytest.raises(rules.Unreadable):
            rules.settled(first, second, dict.fromkeys([*open_lines, alike[0]], 1))


@given(st.lists(st.tuples(st.integers(1, 500), marks), min_size=1, max_size=15, unique_by=lambda one: one[0]))
def test_lines_left_empty_are_no_answers(lines):
    items = [[number, 1] for number, _mark in lines]

    assert rules.answers(items, [mark for _number, mark in lines]) == {n: m for n, m in lines if m is not None}


@pytest.mark.parametrize("reading", [[], [1], [1, 2], [1, 0, -1], [1, "1"]])
def test_it_refuses_what_is_no_reading_of_a_sheet_with_two_lines(reading):
    with pytest.raises(rules.Unreadable):
        rules.check(reading, 2)


@given(st.integers(1, rules.COPIES_AT_MOST))
def test_parts_of_a_run_come_to_its_copies(copies):
    made = 0
    while n := rules.part(copies, made):
        assert n <= rules.A_PART
        made += n
    assert made == copies


def test_agreement_is_told_only_when_something_was_read_twice():
    assert rules.agreement(0, 0) is None
    assert rules.agreement(12, 3) == 0.75


def test_every_language_says_all_that_stands_on_a_sheet():
    assert {frozenset(said) for said in wording.WORDS.values()} == {frozenset(wording.WORDS["th"])}
    assert all(all(said.values()) for said in wording.WORDS.values())
    assert set(wording.WORDS) <= set(rules.LANGUAGES)
    assert wording.written_in("shn") == "th"
