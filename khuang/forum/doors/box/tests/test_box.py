"""The box: what lies in it, when it is counted, what is left behind."""

import hashlib

import pytest
from django.utils import timezone

from khuang.access.models import User
from khuang.base.actor import SYSTEM, Actor
from khuang.base.ids import new_code, random_id
from khuang.chain.models import Origin
from khuang.forum import actions as forum
from khuang.forum.doors.actions import box_tag, code_tag, pseudonym
from khuang.forum.doors.box import actions, ending, rules
from khuang.forum.doors.box.actions import Ballot
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.models import Boxed, Conversation, Participant, Statement, Vote
from khuang.forum.rules import BOX_AT_LEAST
from khuang.trust import audit
from khuang.trust.models import AuditDetail, KeyWrap

FULL = BOX_AT_LEAST + rules.KEPT


@pytest.fixture
def talk(cell):
    row = forum.open_conversation(slug="t", title={"th": "ก", "en": "A"}, doors=("page", "volunteer"), by=SYSTEM)
    for n in range(4):
        said, _code = forum.speak(conversation=row, words=f"words {n}")
        forum.publish(statement=said, by=SYSTEM)
    return row


def put(talk, n=1, answers=None, **more):
    codes = [new_code() for _ in range(n)]
    for k, code in enumerate(codes):
        given = answers or {1: (-1) ** k, 2: 1}
        ballot = Ballot(code, given, **more)
        actions.put(ballotable=ConversationBallot(talk), door="volunteer", ballot=ballot, by=SYSTEM)
    return codes


@pytest.mark.parametrize(
    ("lying", "ending", "counted"),
    [
        (0, False, 0),
        (5, False, 0),
        (9, False, 0),
        (10, False, 5),
        (13, False, 8),
        (4, True, 0),
        (5, True, 5),
        (9, True, 9),
    ],
)
def test_it_takes_five_at_least_and_leaves_five_at_least(lying, ending, counted):
    assert rules.how_many(lying, ending=ending) == counted


def test_it_counts_when_enough_lie_in_it_and_keeps_five(talk):
    put(talk, FULL - 1)
    ending.sweep(talk)
    assert not Vote.objects.exists()
    put(talk)
    ending.sweep(talk)
    assert Vote.objects.counted(talk).values("participant").distinct().count() == 5
    assert Boxed.objects.count() == 5
    assert {row.door for row in Vote.objects.all()} == {"volunteer"}
    assert {timezone.localtime(row.cast_at).time().hour for row in Vote.objects.all()} == {12}


def test_it_counts_all_of_them_when_the_conversation_ends(talk):
    codes = put(talk, 6)
    _close(talk)
    assert Vote.objects.values("participant").distinct().count() == 6 and not Boxed.objects.exists()
    assert all(Participant.objects.inside().filter(code_hmac=code_tag(code)).exists() for code in codes)


def test_it_counts_nobody_where_fewer_than_five_lie_at_the_end_and_says_so(talk, client):
    (code, *_rest) = put(talk, 3)
    _close(talk)
    assert not Vote.objects.exists() and not Boxed.objects.exists() and KeyWrap.objects.count() == _wraps_of_words()
    client.cookies["language"] = "en"
    client.post("/c/k/", {"code": code})
    assert "fewer than five lay in the box" in client.get("/c/t/code/").content.decode()


def _wraps_of_words():
    return Statement.objects.values("locker").distinct().count()


def _close(talk):
    from khuang.forum.meetings.ending import ReadBack

    fresh = Conversation.objects.get(id=talk.id)
    forum.close_conversation(conversation=fresh, summary=ReadBack(why_not="nobody"), by=SYSTEM)


def test_it_keeps_every_ballot_as_long_as_every_other(talk):
    put(talk, answers={1: 1})
    put(talk, answers={1: -1, 2: 0, 3: 1, 4: -1}, words="น้ำ" * 160)
    put(talk, answers={1: 1}, words=None)
    sizes = {len(bytes(row.sealed)) for row in Boxed.objects.all()}
    assert len(sizes) == 1


def test_it_leaves_nothing_by_which_a_counted_ballot_is_known_again(talk):
    codes = put(talk, FULL)
    before = {bytes(row.code_hmac) for row in Boxed.objects.all()} | {row.id.bytes for row in Boxed.objects.all()}
    before |= {row.locker.bytes for row in Boxed.objects.all()}
    ending.sweep(talk)
    after = {bytes(row.code_hmac) for row in Participant.objects.all()} | {
        r.id.bytes for r in Participant.objects.all()
    }
    assert not before & after
    assert before >= {box_tag(code) for code in codes}
    gone = before - {row.locker.bytes for row in Boxed.objects.all()}
    assert not {row.locker.bytes for row in KeyWrap.objects.all()} & gone


def test_it_gives_every_ballot_a_recorder_of_its_own_that_the_keys_alone_resolve(talk):
    user = User.objects.create(username="v", name="V")
    put(talk, FULL, recorder=user.id)
    ending.sweep(talk)
    rows = list(Participant.objects.all())
    assert len({row.recorder for row in rows}) == len(rows) == 5
    assert all(pseudonym(row.id, user.id) == row.recorder for row in rows)


def test_it_drops_answers_to_what_was_withdrawn_or_changed_meanwhile(talk):
    put(talk, FULL, answers={1: 1, 2: 1, 3: 1}, seen={1: 1, 2: 1, 3: 1})
    forum.withdraw(statement=Statement.objects.get(number=1), by=SYSTEM)
    forum.mask(statement=Statement.objects.get(number=2), text="other words", reason="off-topic", by=SYSTEM)
    ending.sweep(talk)
    assert set(Vote.objects.values_list("statement__number", flat=True)) == {3}


def test_it_replaces_a_ballot_that_is_sent_twice(talk):
    (code,) = put(talk)
    again = Ballot(code, {1: -1})
    assert actions.put(ballotable=ConversationBallot(talk), door="volunteer", ballot=again, by=SYSTEM)
    assert Boxed.objects.count() == 1
    assert actions.look(Boxed.objects.get()).answers == {1: -1}


def test_it_changes_the_votes_of_a_ballot_that_was_counted_meanwhile(talk):
    codes = put(talk, 5, answers={1: 1})
    _tip(talk)
    again = Ballot(codes[0], {1: -1})
    assert not actions.put(ballotable=ConversationBallot(talk), door="volunteer", ballot=again, by=SYSTEM)
    voice = Participant.objects.get(code_hmac=code_tag(codes[0]))
    assert Vote.objects.filter(participant=voice.id).order_by("-id")[0].value == -1


def _tip(talk):
    return actions.tip(ballotable=ConversationBallot(talk), ending=True)


def test_it_lets_the_holder_look_change_and_take_back_before_it_is_counted(talk, client):
    client.cookies["language"] = "en"
    code, *others = put(talk, 6, answers={1: 1})
    client.post("/c/k/", {"code": code})
    assert "lie in the box" in client.get("/c/t/code/").content.decode()
    client.post("/c/t/code/1/?back=code", {"vote": "disagree"})
    row = Boxed.objects.get(code_hmac=box_tag(code))
    assert actions.look(row).answers == {1: -1}
    client.post("/c/k/", {"code": others[0]})
    client.post("/c/t/code/withdraw/")
    assert Boxed.objects.count() == 5
    _tip(talk)
    assert sorted(Vote.objects.values_list("value", flat=True)) == [-1, 1, 1, 1, 1]
    client.post("/c/k/", {"code": others[0]})
    assert "took back" in client.get("/c/t/code/").content.decode()


def test_it_leads_the_holder_to_their_votes_once_they_are_counted(talk, client):
    client.cookies["language"] = "en"
    code, *_rest = put(talk, 5, answers={1: 1})
    client.post("/c/k/", {"code": code})
    _tip(talk)
    assert "I have a card or a number" in client.get("/c/t/code/").content.decode()  # to be entered again
    client.post("/c/k/", {"code": code})
    assert "What is recorded" in client.get("/c/t/code/").content.decode()
    client.post("/c/t/s/1/vote/?back=code", {"vote": "disagree"})
    voice = Participant.objects.get(code_hmac=code_tag(code))
    assert Vote.objects.counted(talk).filter(participant=voice.id).order_by("-id")[0].value == -1


def test_it_passes_words_on_to_the_moderator_on_another_day_from_five_on(talk):
    (code,) = put(talk, words="อยากได้ไฟ")
    put(talk, 3)
    _yesterday()
    ending.sweep(talk)
    assert not Statement.objects.filter(state="waiting").exists()
    put(talk)
    ending.sweep(talk)
    assert not Statement.objects.filter(state="waiting").exists()  # of five, one is of today
    _yesterday()
    sealed = {row.id: bytes(row.sealed) for row in Boxed.objects.all()}
    ending.sweep(talk)
    said = Statement.objects.get(state="waiting")
    assert said.door == "volunteer" and Origin.objects.get(about_id=str(said.id)).code_hmac
    assert all(bytes(row.sealed) != sealed[row.id] for row in Boxed.objects.all())  # all anew, not that one alone
    from khuang.chain.queries import find

    assert find(code).about_id == str(said.id)
    _yesterday()
    ending.sweep(talk)
    assert Statement.objects.filter(state="waiting").count() == 1


def _yesterday():
    from datetime import timedelta

    from khuang.access.models import RateCount

    Boxed.objects.update(put_on=timezone.localdate() - timedelta(days=1))
    RateCount.objects.all().delete()


def test_it_passes_words_on_when_the_conversation_ends_but_not_of_fewer_than_five(talk):
    for n in range(5):
        put(talk, words="อยากได้ไฟ" if n == 0 else "")
    _close(talk)
    assert Statement.objects.filter(state="waiting", door="volunteer").count() == 1


def test_it_shreds_the_words_of_fewer_than_five_at_the_end(talk):
    put(talk, words="อยากได้ไฟ")
    _close(talk)
    assert not Statement.objects.filter(state="waiting", door="volunteer").exists()
    assert not Boxed.objects.exists()


def test_it_takes_no_ballot_where_that_way_is_shut_or_the_talk_has_ended(talk):
    from khuang.base.errors import Problem

    Conversation.objects.filter(id=talk.id).update(doors=["page"])
    with pytest.raises(Problem):
        put(Conversation.objects.get(id=talk.id))
    Conversation.objects.filter(id=talk.id).update(doors=["volunteer"], state="closed")
    with pytest.raises(Problem):
        put(Conversation.objects.get(id=talk.id))


def test_it_writes_no_code_answer_or_person_to_the_log(talk):
    from khuang.trust.models import AuditEvent

    by = Actor("user", random_id())
    code = new_code()
    actions.put(ballotable=ConversationBallot(talk), door="volunteer", ballot=Ballot(code, {1: 1}), by=by)
    row = AuditEvent.objects.get(action="forum.ballot.boxed")
    assert row.actor_id == by.id and row.object_kind == "conversation"


def test_it_puts_every_change_of_a_ballot_into_the_log(talk):
    (code,) = put(talk)
    row = Boxed.objects.get()
    actions.change_answer(row=row, ballotable=ConversationBallot(talk), number=1, value=-1)
    row.refresh_from_db()
    newest = AuditDetail.objects.filter(event__action="forum.ballot.resealed").get()
    told = [row.SLOT, str(row.id), hashlib.sha256(bytes(row.sealed)).hexdigest()]
    assert [list(one) for one in audit.read_detail(newest)["sealed"]] == [told]
    assert newest.event.actor_id is None
    assert actions.look(row).code == code
