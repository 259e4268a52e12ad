from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from khuang.base.actor import PUBLIC, SYSTEM
from khuang.base.errors import Denied, Problem, Stale
from khuang.chain.models import Move, Origin
from khuang.chain.queries import dangling, find, story
from khuang.forum import actions, mapping, public, queries, rules, tasks, voting
from khuang.forum.doors.actions import join, take_out
from khuang.forum.meetings.ending import ReadBack
from khuang.forum.models import OpinionMap, Statement, StatementTransition, Vote
from khuang.forum.results import results
from khuang.forum.voting import Cast
from khuang.messaging.inbound import Inbound, receive
from khuang.trust.models import AuditEvent


def cast(water, row, who, value):
    return voting.vote(conversation=water, statement=row, participant=who, value=value)


def crowd(water, rows, size=20):
    """Two camps that agree on the first statement and differ on the others."""
    now = timezone.now()
    votes = [
        Cast(uuid4(), row.id, 1 if n == 0 else (1 if person % 2 else -1) * (1 if n % 2 else -1), now)
        for person in range(size)
        for n, row in enumerate(rows)
    ]
    people = [uuid4() for _ in range(size)]
    votes = [Cast(people[i // len(rows)], v.statement, v.value, v.at) for i, v in enumerate(votes)]
    return voting.cast_many(conversation=water, votes=votes, door="page", by=SYSTEM)


def test_it_seals_what_was_said_until_a_moderator_publishes_it(water, moderator):
    row, code = actions.speak(conversation=water, words="  น้ำ  ไม่พอใช้ ")
    stored = Statement.objects.get()
    assert (stored.text, stored.state, "น้ำ".encode() in bytes(stored.sealed)) == ("", "waiting", False)
    assert actions.original(stored, by=moderator) == "น้ำ ไม่พอใช้"
    assert find(code).about_id == str(row.id)
    actions.publish(statement=row, by=moderator)
    assert Statement.objects.get().text == "น้ำ ไม่พอใช้"


def test_it_logs_who_opened_the_words(water, moderator):
    row, _ = actions.speak(conversation=water, words="x")
    actions.original(row, by=moderator)
    event = AuditEvent.objects.get(action="forum.statement.opened")
    assert (event.actor_id, event.purpose) == (moderator.id, "supervision")


def test_it_lets_only_a_facilitator_decide(water, said):
    row = said("x", publish=False)
    for verb in (actions.publish, actions.withdraw):
        with pytest.raises(Denied):
            verb(statement=row, by=PUBLIC)
    with pytest.raises(Denied):
        actions.close_conversation(conversation=water, by=PUBLIC)


def test_it_tells_the_speaker_why_it_was_not_published(water, moderator):
    row, _ = actions.speak(conversation=water, words="x")
    actions.reject(statement=row, reason="names-someone", by=moderator)
    assert Move.objects.get().text_key == "statement.rejected.names-someone"
    assert story("statement", row.id).nodes == ()
    told = story("statement", row.id, own=True)
    assert [t.step for t in told.told] == ["said", "rejected"]
    assert told.ahead == ()


def test_it_keeps_every_decision(said, moderator):
    row = said("a person is bad", publish=False)
    actions.mask(statement=row, text="the office is slow", reason="names-someone", by=moderator)
    actions.mask(statement=row, text="the office is very slow", reason="names-someone", by=moderator)
    assert (row.text, row.text_version) == ("the office is very slow", 2)
    assert list(StatementTransition.objects.order_by("at").values_list("was", "became")) == [
        ("waiting", "published"), ("published", "published"),
    ]  # fmt: skip
    with pytest.raises(DatabaseError), transaction.atomic():
        StatementTransition.objects.update(reason="")


def test_it_follows_the_table_of_states(said):
    row = said("x")
    actions.withdraw(statement=row, by=SYSTEM)
    for verb in (actions.publish, actions.withdraw):
        with pytest.raises(rules.NotNow):
            verb(statement=row, by=SYSTEM)
    for table in (rules.STATEMENT, rules.CONVERSATION):
        assert {to for ways in table.values() for to in ways.values()} <= set(table)


def test_it_notices_that_somebody_else_decided_meanwhile(said):
    row = said("x", publish=False)
    other = Statement.objects.get(id=row.id)
    actions.publish(statement=row, text="x", by=SYSTEM)
    with pytest.raises(Stale):
        actions.reject(statement=other, reason="hate", by=SYSTEM)


def test_it_shreds_words_and_contact_when_they_are_withdrawn(water):
    row, _ = actions.speak(conversation=water, words="secret", contact="a@example.org")
    assert Origin.objects.get().locker == row.locker
    actions.publish(statement=row, by=SYSTEM)
    actions.withdraw(statement=row, by=SYSTEM)
    stored = Statement.objects.get()
    assert (stored.text, bytes(stored.sealed)) == ("", b"")
    from khuang.chain.queries import addresses

    assert addresses(list(Origin.objects.values_list("id", flat=True))) == {}


@pytest.mark.parametrize("words", ["", "   ", "x" * 501])
def test_it_refuses_empty_and_endless_words(water, words):
    with pytest.raises(Problem):
        actions.speak(conversation=water, words=words)


def test_it_numbers_statements_in_each_conversation(water, said):
    assert [said(w, publish=False).number for w in "abc"] == [1, 2, 3]


def test_it_counts_the_last_vote(water, said):
    row, who = said("x"), uuid4()
    for value in (1, -1, 0, -1):
        cast(water, row, who, value)
    cast(water, row, uuid4(), 1)
    assert queries.tallies(water)[row.id] == queries.Tally(agree=1, disagree=1)
    assert queries.my_vote(who, row) == -1
    assert Vote.objects.count() == 5


def test_it_takes_votes_on_published_statements_of_open_conversations_only(water, said):
    row = said("x", publish=False)
    with pytest.raises(Problem):
        cast(water, row, uuid4(), 1)
    shown = said("y")
    with pytest.raises(rules.NotNow):
        cast(water, shown, uuid4(), 2)
    actions.close_conversation(conversation=water, summary=ReadBack(why_not="nobody came"), by=SYSTEM)
    with pytest.raises(rules.NotNow):
        cast(water, shown, uuid4(), 1)


def test_it_keeps_nothing_of_a_voter(water, said):
    fields = {f.name for f in Vote._meta.concrete_fields}
    assert fields == {
        "id", "conversation", "statement", "participant", "value", "door", "meeting", "recorder", "text_version", "cast_at",
    }  # fmt: skip
    before = AuditEvent.objects.count()
    cast(water, said("x"), uuid4(), 1)
    assert not AuditEvent.objects.filter(action__startswith="forum.vote.").exists()
    assert AuditEvent.objects.count() > before  # of the statement


def test_it_keeps_only_the_day_of_a_vote(water, said):
    row = said("x")
    cast(water, row, uuid4(), 1)
    at = timezone.now() - timedelta(days=3)
    voting.cast_many(conversation=water, votes=[Cast(uuid4(), row.id, 1, at)], door="page", by=SYSTEM)
    kept = [timezone.localtime(v) for v in Vote.objects.order_by("id").values_list("cast_at", flat=True)]
    assert [(k.date(), k.hour, k.minute, k.second, k.microsecond) for k in kept] == [
        (timezone.localdate(), 12, 0, 0, 0), (timezone.localtime(at).date(), 12, 0, 0, 0),
    ]  # fmt: skip


def test_it_takes_a_vote_by_an_open_door_alone(water, said):
    row = said("x")
    with pytest.raises(Problem):
        voting.vote(conversation=water, statement=row, participant=uuid4(), value=1, door="code")
    assert not Vote.objects.exists()


def test_it_counts_no_votes_of_those_who_went_out_and_of_an_excluded_page(water, said):
    row = said("x")
    water.doors = ["page", "code"]
    by_code = join(about=water.id, door="code", code="1")
    voting.vote(conversation=water, statement=row, participant=by_code.id, value=1, door="code")
    cast(water, row, uuid4(), -1)
    assert queries.tallies(water)[row.id] == queries.Tally(agree=1, disagree=1)
    water.page_counts = False
    assert queries.tallies(water)[row.id] == queries.Tally(agree=1)
    mapping.compute(water)
    take_out(participants=[by_code.id], why="withdrawn", about=water.id)
    assert queries.tallies(water) == {}
    assert list(mapping.stale()) == [water]


def test_it_puts_a_minimum_right_to_no_vote(water, said):
    row = said("x")
    row.floor = "health"
    row.save()
    with pytest.raises(Problem):
        cast(water, row, uuid4(), 1)
    assert queries.ballot(water, None).total == 0


def test_it_never_changes_a_vote(water, said):
    cast(water, said("x"), uuid4(), 1)
    for change in (lambda: Vote.objects.update(value=-1), lambda: Vote.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_it_asks_each_participant_every_published_statement_once(water, said):
    rows = {said(str(n)).id for n in range(6)}
    said("hidden", publish=False)
    who, asked = uuid4(), []
    for n in range(6):
        ballot = queries.ballot(water, who)
        assert (ballot.done, ballot.total) == (n, 6)
        assert queries.ballot(water, who).statement == ballot.statement
        asked.append(ballot.statement.id)
        cast(water, ballot.statement, who, 1)
    assert set(asked) == rows
    assert queries.ballot(water, who).statement is None


def test_it_asks_weighty_statements_sooner(water, said):
    light, heavy = said("light"), said("heavy")
    OpinionMap.objects.create(
        conversation=water, last_vote=0, seed=0, input_digest="", computed_at=timezone.now(),
        result={"priority": {str(light.number): 1.0, str(heavy.number): 9.0}},
    )  # fmt: skip
    first = [queries.ballot(water, uuid4()).statement.id for _ in range(60)]
    assert first.count(heavy.id) > 42


def test_it_draws_the_map_of_new_votes_and_leaves_out_what_is_not_published(water, said):
    rows = [said(str(n)) for n in range(8)]
    crowd(water, rows)
    assert [c.slug for c in mapping.stale()] == ["water"]
    tasks.opinion()
    assert list(mapping.stale()) == []
    found = results(water)
    assert (found.participants, found.votes, len(found.groups), len(found.rows)) == (20, 160, 2, 8)
    assert found.rows[0].statement.id == rows[0].id
    assert found.rows[0].low <= found.rows[0].score <= found.rows[0].high
    assert sum(people for *_, people in found.map.result["points"]) == 20
    actions.reject(statement=rows[0], reason="hate", by=SYSTEM)
    assert rows[0].id not in [r.statement.id for r in results(water).rows]
    assert list(mapping.stale()) == [water]
    tasks.opinion()
    assert (len(results(water).rows), results(water).moderated) == (7, 1)


def test_it_stores_no_participant_in_the_map(water, said):
    crowd(water, [said(str(n)) for n in range(8)])
    tasks.opinion()
    stored = str(OpinionMap.objects.get().result)
    assert not any(str(one) in stored for one in Vote.objects.values_list("participant", flat=True))


def test_it_draws_the_same_map_from_the_same_votes(water, said):
    crowd(water, [said(str(n)) for n in range(8)])
    first, second = mapping.compute(water), mapping.compute(water)
    assert (first.result, first.input_digest) == (second.result, second.input_digest)


def test_it_rebuilds_the_map_and_finds_a_changed_one(water, said):
    crowd(water, [said(str(n)) for n in range(8)])
    tasks.opinion()
    assert mapping.rebuild(check=True) == {"rows": 1, "different": 0}
    OpinionMap.objects.update(result={})
    assert mapping.rebuild(check=True) == {"rows": 1, "different": 1}
    mapping.rebuild()
    assert mapping.rebuild(check=True) == {"rows": 1, "different": 0}


def test_it_shows_no_group_of_fewer_than_five(water, said):
    rows = [said(str(n)) for n in range(8)]
    crowd(water, rows, size=8)  # two groups of four
    tasks.opinion()
    found = results(water)
    assert (found.groups, found.picture, found.in_small_groups) == ((), "", 8)


def test_it_tells_the_square_what_was_heard_without_conversations_from_elsewhere(water, said):
    crowd(water, [said(f"the well is dry {n}") for n in range(8)])
    said("unread", publish=False)
    tasks.opinion()
    actions.open_conversation(
        slug="far", title={"th": "ไกล", "en": "Far"}, source="elsewhere", state="closed", by=SYSTEM
    )
    assert public.heard() == {"conversations": 1, "open": 1, "people": 20, "statements": 8, "votes": 160}
    assert public.shared()[0].statement.text == "the well is dry 0"
    assert [hit["url"] for hit in public.search("well is dry 3")] == ["/c/water/s/4/"]
    assert public.search("unread") == []
    assert [hit["kind"] for hit in public.search("wat")] == ["conversation"]


def test_it_gives_the_words_of_published_statements_only(said):
    shown, hidden = said("x"), said("y", publish=False)
    found = public.statement_text([shown.id, hidden.id])
    assert list(found) == [str(shown.id)]
    assert found[str(shown.id)]["words"] == {"th": "x"}


def test_it_takes_words_from_a_channel(water):
    reply = receive("speak", Inbound("ถนนมืด", "line", given={"conversation": "water"}), by=PUBLIC)
    assert find(reply.code) and Statement.objects.get().door == "line"
    with pytest.raises(Problem):
        receive("speak", Inbound("x", "line"), by=PUBLIC)


def test_it_leaves_no_loose_end_in_the_chain(said):
    said("x")
    assert dangling() == []
