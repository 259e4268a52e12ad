import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Problem
from khuang.forum import actions as forum
from khuang.forum.doors.hands import actions, queries
from khuang.forum.doors.hands.actions import Raised
from khuang.forum.doors.hands.forms import stepped
from khuang.forum.meetings import actions as meetings
from khuang.forum.meetings import queries as of_meeting
from khuang.forum.models import HandCount, OpinionMap, Vote
from khuang.forum.queries import tallies
from khuang.forum.rules import NotNow


def count(meeting, statement, *numbers, by=SYSTEM):
    return actions.count(meeting=meeting, statement=statement, raised=Raised(*numbers), by=by)


def test_it_counts_hands_only_where_the_door_stands_open(opened, said):
    row = said("ซ่อมถนน")
    with pytest.raises(Problem):
        count(opened, row, 1, 0, 0)
    actions.allow(conversation=opened.conversation, by=SYSTEM)
    assert opened.conversation.doors == ["page", "hands"]
    actions.allow(conversation=opened.conversation, by=SYSTEM)
    count(opened, row, 1, 0, 0)


def test_it_lets_the_last_count_of_each_meeting_stand(raising, water, said):
    row = said("ซ่อมถนน")
    count(raising, row, 10, 2, 1)
    count(raising, row, 12, 3, 0)
    given = meetings.Plan("อีกเวที", raising.held_on)
    other = meetings.plan(conversation=water, given=given, by=SYSTEM)
    meetings.move(meeting=other, verb="open", by=SYSTEM)
    count(other, row, 5, 5, 5)
    found = queries.standing(water)[row.id]
    assert sorted((one.agree, one.disagree, one.passed) for one in found) == [(5, 5, 5), (12, 3, 0)]
    assert [(one.agree, one.total) for one in of_meeting.hands(raising)] == [(12, 15)]
    assert HandCount.objects.count() == 3  # a ledger: nothing is overwritten


def test_it_makes_no_vote_of_a_hand(raising, water, said):
    row = said("ซ่อมถนน")
    count(raising, row, 40, 0, 0)
    assert not Vote.objects.exists() and row.id not in tallies(water)


def test_it_has_the_map_drawn_anew(raising, water, said):
    row = said("ซ่อมถนน")
    from django.utils import timezone

    OpinionMap.objects.create(
        conversation=water, last_vote=0, seed=1, input_digest="", result={}, computed_at=timezone.now()
    )
    count(raising, row, 1, 0, 0)
    assert OpinionMap.objects.get().stale


def test_it_puts_to_a_show_of_hands_only_what_is_published_here_and_no_minimum_right(raising, water, said, cell):
    elsewhere = forum.open_conversation(slug="other", title={"th": "อ", "en": "O"}, by=SYSTEM)
    strange, _code = forum.speak(conversation=elsewhere, words="x")
    forum.publish(statement=strange, by=SYSTEM)
    right = said("น้ำสะอาด")
    right.floor = "water"
    right.save()
    for row in (said("รออ่าน", publish=False), strange, right):
        with pytest.raises(Problem):
            count(raising, row, 1, 0, 0)
    assert queries.lines(raising) == []


def test_it_counts_only_by_a_facilitator_while_the_meeting_is_open(raising, said, counter):
    row = said("ซ่อมถนน")
    with pytest.raises(Denied):
        count(raising, row, 1, 0, 0, by=counter)
    with pytest.raises(Problem):
        count(raising, row, -1, 0, 0)
    from khuang.forum.meetings import ending

    ending.read_back(meeting=raising, text="x", by=SYSTEM)
    with pytest.raises(NotNow):
        count(raising, row, 1, 0, 0)


def test_it_says_when_the_words_were_changed_after_the_count(raising, said):
    row = said("ซ่อมถนน")
    count(raising, row, 3, 0, 0)
    assert not of_meeting.hands(raising)[0].old_words
    forum.mask(statement=row, text="ซ่อมถนนหน้าวัด", reason="names-someone", by=SYSTEM)
    assert of_meeting.hands(raising)[0].old_words


@given(st.text(max_size=8), st.sampled_from(["agree", "disagree", "passed"]), st.sampled_from(["+1", "-1"]))
def test_it_steps_up_and_down_without_a_script_and_never_below_nothing(typed, name, sign):
    before = stepped({name: typed}, "")[name]
    after = stepped({name: typed}, f"{name}{sign}")[name]
    assert after == max(0, before + int(sign))


def test_it_counts_by_plus_and_warns_of_more_hands_than_people(leading, raising, said):
    row = said("ซ่อมถนน")
    meetings.come(meeting=raising, constituency="other", cell=("", ""), count=5, by=SYSTEM)
    url = f"/c/water/meetings/{raising.id}/hands/{row.number}/"
    page = leading.post(url, {"agree": "๓", "disagree": "1", "passed": "0", "step": "agree+1"})
    assert page.context["form"].initial == {"agree": 4, "disagree": 1, "passed": 0}
    assert not HandCount.objects.exists()  # asking for one more counts nothing
    page = leading.post(url, {"agree": "6", "disagree": "0", "passed": "0"}, follow=True).content.decode()
    assert "6 hands, and 5 people" in page and "Counted by raised hands" in page
    assert HandCount.objects.get().agree == 6  # a warning, not a refusal
    assert leading.post(url, {"agree": "many", "disagree": "0", "passed": "0"}).status_code == 422
