"""One more vote on the screen: from memory, and always what the whole ledger gives."""

import random
from uuid import uuid4

import pytest
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.forum import actions, apart, ledger, mapping, tasks, voting
from khuang.forum.doors.actions import join, mark, take_out
from khuang.forum.models import Conversation, HandCount, Meeting, OpinionMap, Vote
from khuang.forum.results import results
from khuang.forum.tests.test_forum import cast, crowd

FAST = ("participants", "votes", "consensus", "majority", "groups", "points", "priority", "doors", "version")


@pytest.fixture(autouse=True)
def nothing_held():
    ledger.HELD.clear()


@pytest.fixture
def rows(water, said):
    return [said(str(n)) for n in range(8)]


def stored():
    return OpinionMap.objects.get().result


def drawn(water):
    """What the sweep stores now, held against the whole computation from the ledger."""
    tasks.opinion()
    live = OpinionMap.objects.get()
    ledger.HELD.clear()
    whole = mapping.compute(water)
    assert {name: live.result[name] for name in FAST} == {name: whole.result[name] for name in FAST}
    assert (live.input_digest, live.last_vote) == (whole.input_digest, whole.last_vote)
    ledger.read(water)
    return live


def raised(water, statement, *hands):
    meeting = Meeting.objects.create(conversation=water, title_th="ประชุม", held_on=timezone.localdate())
    return count(meeting, statement, *hands)


def count(meeting, statement, agree, disagree, passed):
    HandCount.objects.create(
        meeting=meeting, statement=statement, agree=agree, disagree=disagree, passed=passed, by=uuid4(),
        at=timezone.now(),
    )  # fmt: skip
    mark(meeting.conversation_id)
    return meeting


def member(water, group, door="code"):
    return join(about=water.id, door=door, group=group)


def vote_as(water, statement, participant, value):
    Vote.objects.create(
        conversation=water, statement=statement, participant=participant.id, value=value, door=participant.door,
        cast_at=voting.noon(timezone.now()),
    )  # fmt: skip


def test_it_reads_only_the_last_votes_again(water, rows, queries, monkeypatch):
    crowd(water, rows)
    tasks.opinion()
    monkeypatch.setattr(ledger, "OVERLAP", 3)
    cast(water, rows[0], uuid4(), 1)
    read = []
    add = ledger.Held.add
    monkeypatch.setattr(ledger.Held, "add", lambda held, found: add(held, read.extend([*found]) or read))
    tasks.opinion()
    assert len(read) == 4, "the new one and three again"
    assert stored()["votes"] == 161


def test_it_gives_what_the_whole_ledger_gives_after_votes_changes_and_withdrawals(water, rows):
    chance = random.Random(3)  # noqa: S311
    crowd(water, rows)
    tasks.opinion()
    people = [member(water, "") for _ in range(12)]
    for _ in range(6):
        for _ in range(10):
            vote_as(water, chance.choice(rows), chance.choice(people), chance.choice([1, 0, -1]))
        drawn(water)
        take_out(participants=[chance.choice(people).id], why="withdrawn", about=water.id)
        drawn(water)
    actions.reject(statement=rows[2], reason="hate", by=SYSTEM)
    assert drawn(water).result["moderated"] == 1
    raised(water, rows[0], 20, 3, 1)
    assert drawn(water).result["consensus"] != []


def test_it_forgets_those_who_went_out_though_another_worker_has_drawn_since(water, rows):
    crowd(water, rows)
    gone = member(water, "")
    vote_as(water, rows[0], gone, 1)
    tasks.opinion()
    held = ledger.HELD[water.pk]
    take_out(participants=[gone.id], why="withdrawn", about=water.id)
    tasks.opinion()
    ledger.HELD[water.pk] = held  # as it lies in the memory of a second worker
    cast(water, rows[1], uuid4(), 1)
    assert drawn(water).result["doors"] == {"page": {"people": 21, "votes": 161}}


def test_it_finds_votes_that_were_committed_late(water, rows):
    """PostgreSQL: a low number may become visible after a higher one was read."""
    crowd(water, rows)
    tasks.opinion()
    held = ledger.HELD[water.pk]
    held.last += 5
    cast(water, rows[0], uuid4(), 1)
    assert Vote.objects.latest("id").id < held.last
    tasks.opinion()
    assert stored()["votes"] == 161


def test_it_stays_stale_when_something_moves_while_it_computes(water, rows, monkeypatch):
    crowd(water, rows)
    gone = member(water, "")
    vote_as(water, rows[0], gone, 1)
    analysed = mapping._analysed

    def slowly(*args, **kwargs):
        found = analysed(*args, **kwargs)
        take_out(participants=[gone.id], why="withdrawn", about=water.id)
        return found

    monkeypatch.setattr(mapping, "_analysed", slowly)
    tasks.opinion()
    assert list(mapping.stale()) == [water]
    monkeypatch.setattr(mapping, "_analysed", analysed)
    tasks.opinion()
    assert list(mapping.stale()) == [] and stored()["votes"] == 160


def test_it_is_not_stale_for_ever_when_the_last_voter_went_out(water, rows):
    crowd(water, rows)
    last = member(water, "")
    vote_as(water, rows[0], last, 1)
    take_out(participants=[last.id], why="revoked", about=water.id)
    tasks.opinion()
    assert list(mapping.stale()) == []


def test_it_draws_again_when_the_conversation_is_changed(water, rows):
    crowd(water, rows)
    tasks.opinion()
    Conversation.objects.update(page_counts=False, version=2)
    assert list(mapping.stale()) == [water]
    tasks.opinion()
    assert (stored()["votes"], stored()["doors"]["page"]["votes"]) == (0, 160)


def test_it_keeps_firmness_and_bridging_for_the_slower_pass_and_says_of_when_they_are(water, rows):
    crowd(water, rows)
    tasks.opinion()
    first = stored()["slow"]
    assert first["stability"] is not None and set(first["bridging"]) == {str(n) for n in range(1, 9)}
    cast(water, rows[0], uuid4(), -1)
    tasks.opinion()
    assert stored()["slow"] == first and results(water).slow_votes == 160 and not results(water).settled
    assert list(mapping.lagging()) == [water]
    tasks.firmness()
    assert stored()["slow"]["votes"] == 161 and list(mapping.lagging()) == [] and results(water).settled
    assert mapping.rebuild(check=True) == {"rows": 1, "different": 0}


def test_it_shows_hands_apart_from_votes_and_counts_the_last_of_each_meeting(water, rows):
    crowd(water, rows)
    meeting = raised(water, rows[1], 40, 1, 0)
    count(meeting, rows[1], 4, 30, 2)
    raised(water, rows[1], 1, 1, 1)
    tasks.opinion()
    row = next(r for r in results(water).rows if r.statement == rows[1])
    assert (row.hands, row.agree + row.disagree + row.passed) == ((5, 31, 3), 20)
    Meeting.objects.filter(pk=meeting.pk).update(state="cancelled")
    mark(water.id)
    tasks.opinion()
    assert next(r for r in results(water).rows if r.statement == rows[1]).hands == (1, 1, 1)


def test_it_draws_a_conversation_of_hands_alone(water, rows):
    raised(water, rows[0], 25, 5, 0)
    assert list(mapping.stale()) == [water]
    tasks.opinion()
    assert [r.hands for r in results(water).rows] == [(25, 5, 0)]
    assert list(mapping.stale()) == []


def test_it_holds_no_closed_conversation(water, rows):
    crowd(water, rows)
    tasks.opinion()
    assert water.pk in ledger.HELD
    Conversation.objects.update(state="closed")
    cached = Conversation.objects.get()
    mapping.refresh(cached)
    assert water.pk not in ledger.HELD


def grouped(water, rows, size):
    Conversation.objects.update(groups=[{"key": "herders", "th": "ก", "en": "Herders", "voice_th": "", "voice_en": ""}])
    water.refresh_from_db()
    people = [member(water, "herders") for _ in range(size)]
    for one in people:
        for n, row in enumerate(rows):
            vote_as(water, row, one, -1 if n == 0 else 1)
    return people


def test_it_gives_a_declared_group_its_own_column(water, rows):
    crowd(water, rows, size=40)
    grouped(water, rows, 12)
    tasks.opinion()
    columns = stored()["slow"]["columns"]
    assert columns["group:herders"]["people"] == 10
    assert columns["group:herders"]["cells"]["1"]["told"] == [0, 12, 0]
    assert columns["door:page"]["cells"]["1"]["told"] == [40, 0, 0]
    assert "door:code" not in columns, "whoever is declared stands in one column only"


def test_it_tells_nothing_of_one_more_person_of_a_group(water, rows):
    crowd(water, rows, size=40)
    grouped(water, rows, 12)
    tasks.opinion()
    before = stored()["slow"]["columns"]["group:herders"]
    for n in range(1, 6):
        vote_as(water, rows[0], member(water, "herders"), 1)
        tasks.opinion()
        tasks.firmness()
        now = stored()["slow"]["columns"]["group:herders"]
        assert (now == before) == (n < 3), "from fifteen on it says: fifteen or more"
        assert now["cells"]["1"]["told"] == ([0, 12, 0] if n < 5 else [5, 12, 0])


def test_it_keeps_what_was_told_when_the_map_is_built_anew(water, rows):
    crowd(water, rows, size=40)
    grouped(water, rows, 12)
    tasks.opinion()
    vote_as(water, rows[0], member(water, "herders"), 1)
    mapping.compute(water)
    assert stored()["slow"]["columns"]["group:herders"]["cells"]["1"]["told"] == [0, 12, 0]


def test_it_tells_a_page_that_does_not_count_apart(water, rows):
    crowd(water, rows, size=40)
    for _ in range(12):
        one = member(water, "")
        for row in rows:
            vote_as(water, row, one, 1)
    Conversation.objects.update(page_counts=False)
    water.refresh_from_db()
    row = mapping.compute(water)
    assert row.result["participants"] == 12
    assert row.result["doors"]["page"] == {"people": 40, "votes": 320}
    assert sum(row.result["slow"]["columns"]["door:page"]["cells"]["2"]["told"]) == 40


def test_it_needs_no_columns_where_everybody_came_by_one_door(water, rows):
    crowd(water, rows)
    assert apart.found_apart(water, ledger.read(water)).columns == {}
