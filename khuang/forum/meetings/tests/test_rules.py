import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from khuang.base.errors import Problem
from khuang.forum import rules as forum
from khuang.forum.meetings import rules


def boxes(most):
    numbers = st.tuples(*[st.integers(0, most)] * len(rules.AGES))
    return numbers.map(lambda found: dict(zip(rules.AGES, found, strict=True)))


PEOPLE, SECONDS = boxes(12), boxes(400)


@given(PEOPLE, SECONDS)
def test_it_tells_of_no_group_of_fewer_than_five(people, seconds):
    told = rules.shares(people, seconds)
    assert all(one.people >= 5 for one in told)
    assert len(told) != 1  # a group alone is the total with a name on it


@given(PEOPLE, SECONDS)
def test_it_loses_nobody_and_no_second_when_it_joins(people, seconds):
    told = rules.shares(people, seconds)
    if told:
        assert sum(one.people for one in told) == sum(people.values())
        assert sum(one.seconds for one in told) == sum(seconds.values())


@given(PEOPLE, SECONDS)
def test_it_never_leaves_what_is_joined_to_be_taken_apart(people, seconds):
    """Whoever knows the total and every number told finds out of the joined ones only their sum, which is five or more."""
    told = {one.key: one for one in rules.shares(people, seconds)}
    if rules.REST in told:
        joined = [key for key in {**people, **seconds} if key not in told]
        assert sum(people.get(key, 0) for key in joined) == told[rules.REST].people >= 5


@given(PEOPLE, SECONDS)
def test_it_tells_everything_to_those_who_count(people, seconds):
    told = rules.shares(people, seconds, exact=True)
    assert {one.key: one.people for one in told if one.people} == {key: n for key, n in people.items() if n}


def test_it_says_who_came_and_who_spoke():
    told = rules.shares({"f": 60, "m": 40}, {"f": 350, "m": 650})
    assert [(one.key, one.of_people, one.of_time) for one in told] == [("f", 0.6, 0.35), ("m", 0.4, 0.65)]


def test_it_joins_two_of_another_gender_with_the_smaller_of_the_rest():
    told = rules.shares({"f": 20, "m": 18, "other": 2}, {"f": 10, "m": 20, "other": 10})
    assert [(one.key, one.people, one.seconds) for one in told] == [("f", 20, 10), (rules.REST, 20, 30)]


def test_it_tells_nobody_apart_where_only_one_group_would_be_left():
    assert rules.shares({"f": 3, "m": 30}, {}) == []


def test_it_keeps_the_speech_of_one_man_who_was_not_counted_with_others():
    told = rules.shares({"f": 10, "m": 0, "": 12}, {"m": 60, "f": 60})
    assert {one.key for one in told} == {"", rules.REST} or {one.key for one in told} == {"f", rules.REST} or told == []
    assert all(one.people >= 5 for one in told)


def test_it_tells_no_total_below_five():
    assert [rules.tell_total(n) for n in (0, 1, 4, 5)] == [0, None, None, 5]


@pytest.mark.parametrize(("count", "counted", "fine"), [(1, 0, True), (-1, 0, False), (-3, 3, True), (0, 3, False),
                                                        (501, 0, False), (-4, 3, False)])  # fmt: skip
def test_it_takes_away_only_those_who_were_counted(count, counted, fine):
    if fine:
        rules.check_count(count, counted)
    else:
        with pytest.raises(Problem):
            rules.check_count(count, counted)


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_it_warns_of_more_hands_than_people_only_where_people_were_counted(hands, present):
    assert rules.too_many(hands, present) == (present > 0 and hands > present)


def test_it_wants_nothing_of_an_open_talk_and_five_things_of_a_hearing():
    bare = {"notice": False, "where": False, "agenda": False, "rule": False, "quorum": 30, "present": 29}
    assert rules.missing(kind="talk", **bare) == []
    assert len(rules.missing(kind="hearing", **bare)) == 5
    whole = {"notice": True, "where": True, "agenda": True, "rule": True}
    assert rules.missing(kind="hearing", quorum=None, present=0, **whole) == []
    assert rules.missing(kind="hearing", quorum=30, present=30, **whole) == []


class Meetings(RuleBasedStateMachine):
    """A meeting goes only along the table; closed and called off it stays so; closed it was read back or says why not."""

    def __init__(self):
        super().__init__()
        self.state, self.been = "planned", {"planned"}

    @rule(verb=st.sampled_from(["open", "cancel", "read-back", "reopen", "close", "publish"]))
    def try_it(self, verb):
        before = self.state
        if not forum.may(forum.MEETING, before, verb):
            with pytest.raises(forum.NotNow):
                forum.becomes(forum.MEETING, before, verb)
            return
        self.state = forum.becomes(forum.MEETING, before, verb)
        self.been.add(self.state)

    @precondition(lambda self: self.state in ("closed", "cancelled"))
    @rule(verb=st.sampled_from(["open", "cancel", "read-back", "reopen", "close"]))
    def nothing_moves_what_is_over(self, verb):
        assert not forum.may(forum.MEETING, self.state, verb)

    @invariant()
    def it_is_closed_only_after_it_was_open_and_read_back(self):
        if self.state == "closed":
            assert {"open", "read-back"} <= self.been

    @invariant()
    def it_is_called_off_only_before_it_began(self):
        if self.state == "cancelled":
            assert self.been == {"planned", "cancelled"}


TestMeetings = Meetings.TestCase


@pytest.mark.parametrize(("read", "why", "fine"), [(True, "", True), (False, "rain", True), (False, "  ", False)])
def test_it_ends_with_a_summary_or_a_reason(read, why, fine):
    if fine:
        rules.check_may_end(read_back=read, why_not=why)
    else:
        with pytest.raises(forum.NotNow):
            rules.check_may_end(read_back=read, why_not=why)
