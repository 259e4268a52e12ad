"""From database, log and every backup, without the keys, it is no better than guessing whose ballot is whose.

And the attack has teeth: whichever protection is switched off, it finds people.
"""

import random
from uuid import uuid4

import pytest

from khuang.base.actor import SYSTEM, Actor
from khuang.base.ids import new_code
from khuang.forum import actions as forum
from khuang.forum import voting
from khuang.forum.doors import actions as doors
from khuang.forum.doors.box import actions as box
from khuang.forum.doors.box import rules
from khuang.forum.doors.box.actions import Ballot
from khuang.forum.doors.codes import actions as codes
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.models import Participant, Statement, Vote
from khuang.trust.models import AuditEvent, Cell
from tests.leaks import linkage
from tests.leaks.linkage import ATTACKS, Lying, Seen

pytestmark = [pytest.mark.django_db, pytest.mark.once]
VOLUNTEERS, EACH, STATEMENTS = 12, 8, 14


@pytest.fixture
def talk(db):
    Cell.objects.get_or_create(code="t", defaults={"name_th": "ท", "name_en": "T"})
    row = forum.open_conversation(
        slug="t", title={"th": "ก", "en": "A"}, doors=("page", "code", "volunteer"), by=SYSTEM
    )
    for n in range(STATEMENTS):
        said, _code = forum.speak(conversation=row, words=f"words {n}")
        forum.publish(statement=said, text=f"words {n}", by=SYSTEM)
    return row


def rounds(talk, seed=1):
    """Volunteers go their rounds, several on a day; others vote by page and card meanwhile. (seen, code of a person)"""
    draw, ballot = random.Random(seed), ConversationBallot(talk)  # noqa: S311
    crew = [uuid4() for _ in range(VOLUNTEERS)]
    visits = [volunteer for volunteer in crew for _ in range(EACH)]
    days = [visits[n : n + EACH * 3] for n in range(0, len(visits), EACH * 3)]
    for day in days:
        draw.shuffle(day)
    seen, held, before, lying = Seen(), {}, set(), {}
    statements = list(Statement.objects.all())
    for person, volunteer in enumerate(one for day in days for one in day):
        answers = {n: draw.choice((1, 1, 0, -1)) for n in draw.sample(range(1, STATEMENTS + 1), draw.randint(3, 12))}
        held[person] = new_code()
        given = Ballot(held[person], answers, volunteer)
        box.put(ballotable=ballot, door="volunteer", ballot=given, by=Actor("user", volunteer))
        seen.visits.append((person, volunteer))
        lying |= {i: Lying(person, volunteer, i, tag, size) for i, tag, size in linkage.boxed() if i not in lying}
        if not draw.randrange(3):
            voting.vote(conversation=talk, statement=draw.choice(statements), participant=uuid4(), value=1)
        before = _tip(ballot, seen, lying, before)
    _tip(ballot, seen, lying, before, ending=True)
    return seen, held


def _tip(ballot, seen, lying, before, ending=False):
    box.tip(ballotable=ballot, ending=ending)
    still = {i for i, _tag, _size in linkage.boxed()}
    gone = [one for i, one in lying.items() if i not in still]
    for one in gone:
        del lying[one.id]
    everybody = linkage.counted(ballot.id)
    came = [who for who in everybody if who.id not in before]
    if came:
        seen.tips.append((sorted(gone, key=lambda one: one.person), came))
    return {who.id for who in everybody}


def right(guess, held):
    """With the keys the test knows who is who."""
    truth = {
        person: Participant.objects.get(code_hmac=doors.code_tag(code)).id
        for person, code in held.items()
        if Participant.objects.filter(code_hmac=doors.code_tag(code)).exists()
    }
    assert len(truth) == len(held)
    return sum(guess.get(person) == who for person, who in truth.items())


def test_it_is_no_better_than_guessing_whose_ballot_is_whose(talk):
    seen, held = rounds(talk)
    logged = AuditEvent.objects.filter(action="forum.ballot.boxed").order_by("at").values_list("actor_id", flat=True)
    assert list(logged) == [volunteer for _person, volunteer in seen.visits]  # the log does tell the rounds
    assert all(len(came) >= rules.BOX_AT_LEAST for _gone, came in seen.tips)
    bound = linkage.most(len(held), linkage.chance(seen))
    assert bound < len(held) / 2  # else the test could not fail
    found = {name: right(attack(seen), held) for name, attack in ATTACKS.items()}
    assert max(found.values()) <= bound, (found, bound)


class InOrder:
    """A shuffle that does not."""

    @staticmethod
    def sample(rows, n):
        return list(rows)[:n]


def one_name(about, user):
    """What a recorder's name would be, were it the same on all their ballots."""
    return user


def unpadded(length):
    return 0


def rowid_order(monkeypatch):
    monkeypatch.setattr(box.secrets, "SystemRandom", InOrder)


def same_code(monkeypatch):
    monkeypatch.setattr(box, "box_tag", doors.code_tag)


def small_tips(monkeypatch):
    monkeypatch.setattr(rules, "how_many", lambda lying, ending: lying)


def same_recorder(monkeypatch):
    monkeypatch.setattr(box, "pseudonym", one_name)


def no_padding(monkeypatch):
    monkeypatch.setattr(rules, "padded", unpadded)


@pytest.mark.parametrize(
    ("off", "attack"),
    [(rowid_order, "table"), (rowid_order, "votes"), (same_code, "code"), (small_tips, "ledger"),
     (same_recorder, "recorder"), (no_padding, "size")],
)  # fmt: skip
def test_it_would_find_people_were_one_protection_switched_off(talk, monkeypatch, off, attack):
    off(monkeypatch)
    seen, held = rounds(talk)
    bound = linkage.most(len(held), len(held) / rules.BOX_AT_LEAST)
    found = right(ATTACKS[attack](seen), held)
    assert found > bound, (attack, found, bound)


def test_it_hands_cards_out_in_an_order_that_says_nothing_of_the_rows(talk):
    found = _in_order_of_rows(talk)
    assert found <= linkage.most(200, 1.0)


def test_it_would_know_the_cards_were_they_not_shuffled(talk, monkeypatch):
    monkeypatch.setattr(
        codes.secrets, "SystemRandom", lambda: type("Still", (), {"shuffle": lambda self, rows: None})()
    )
    assert _in_order_of_rows(talk) == 200


def _in_order_of_rows(talk):
    """An organisation hands the cards out along its round: how many of them are the n-th row."""
    _batch, handed = codes.make_batch(ballotable=ConversationBallot(talk), count=200, by=SYSTEM)
    physical = "ctid" if linkage.connection.vendor == "postgresql" else "rowid"
    rows = Participant.objects.raw(f"SELECT * FROM forum_participant WHERE door = 'code' ORDER BY {physical}")  # noqa: S608
    return sum(bytes(row.code_hmac) == doors.code_tag(code) for row, code in zip(rows, handed, strict=True))


def test_it_keeps_no_minute_of_a_vote_and_no_vote_in_the_log(talk):
    rounds(talk)
    assert {str(row.cast_at.time()) for row in Vote.objects.all()} == {"05:00:00"}  # noon here
    kinds = set(AuditEvent.objects.values_list("object_kind", flat=True))
    assert not kinds & {"vote", "participant"}
