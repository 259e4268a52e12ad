"""With codes no one counts twice: whatever is voted by page, card, volunteer and number, on any device, in any order."""

from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khuang.base.actor import SYSTEM
from khuang.base.errors import Problem
from khuang.base.ids import new_code
from khuang.forum import actions as forum
from khuang.forum.doors.actions import code_tag
from khuang.forum.doors.box import actions as box
from khuang.forum.doors.codes import actions
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.models import Batch, Participant, Statement, Vote
from khuang.forum.participants import on_page
from khuang.forum.queries import tallies
from khuang.trust.keyring import server_holder

DEVICES, CODES, STATEMENTS = 2, 4, 2
device, code, number = st.integers(0, DEVICES - 1), st.integers(0, CODES - 1), st.integers(1, STATEMENTS)
value = st.sampled_from(("agree", "disagree", "pass"))
STEPS = st.one_of(
    st.tuples(st.just("vote"), device, number, value),
    st.tuples(st.just("vote"), device, number, value),
    st.tuples(st.just("enter"), device, code),
    st.tuples(st.just("enter"), device, code),
    st.tuples(st.just("forget"), device),
    st.tuples(st.just("withdraw"), device),
    st.tuples(st.just("revoke"), st.integers(0, 1)),
    st.tuples(
        st.just("tip"),
    ),
)


class Town:
    """Two phones, two cards in each of two batches, two numbers of ballots in the box."""

    def __init__(self):
        self.talk = forum.open_conversation(
            slug="t", title={"th": "ก", "en": "A"}, doors=("page", "code", "volunteer"), by=SYSTEM
        )
        for n in range(STATEMENTS):
            row, _code = forum.speak(conversation=self.talk, words=str(n))
            forum.publish(statement=row, text=str(n), by=SYSTEM)
        self.ballot = ConversationBallot(self.talk)
        made = [actions.make_batch(ballotable=self.ballot, count=1, by=SYSTEM) for _ in range(2)]
        self.batches, self.codes = [one for one, _ in made], [codes[0] for _, codes in made]
        for _ in range(5):
            given = box.Ballot(new_code(), {1: 1, 2: -1})
            box.put(ballotable=self.ballot, door="volunteer", ballot=given, by=SYSTEM)
            self.codes.append(given.code)
        self.phones = [Client() for _ in range(DEVICES)]
        self.by_card = set()  # pages left for a card

    def step(self, what, *given):
        getattr(self, what)(*given)

    def vote(self, n, number, value):
        phone = self.phones[n]
        answer = phone.post(f"/c/t/s/{number}/vote/", {"vote": value})
        if "card" in phone.cookies and phone.cookies["card"].value and answer.status_code == 302:
            last = Vote.objects.order_by("-id")[0]
            if last.door != "page":
                self.by_card.add(on_page(UUID(phone.cookies["voice"].value.split(":")[0]), self.talk))

    def enter(self, n, code):
        self.phones[n].post("/c/k/", {"code": self.codes[code]})

    def forget(self, n):
        self.phones[n].post("/c/t/code/forget/")

    def withdraw(self, n):
        self.phones[n].post("/c/t/code/withdraw/")

    def revoke(self, n):
        try:
            actions.revoke(batch=Batch.objects.get(id=self.batches[n].id), why="lost", by=SYSTEM)
        except Problem:
            return

    def tip(self):
        box.tip(ballotable=self.ballot, ending=True)

    def counts(self):
        """(participant, statement) → how many of their votes count, as the totals count them."""
        standing = set(Vote.objects.counted(self.talk).values_list("participant", flat=True))
        found = sum(tally.total for tally in tallies(self.talk).values())
        return standing, found


def check(town):
    standing, found = town.counts()
    assert found <= len(standing) * STATEMENTS
    out = set(Participant.objects.exclude(out_on=None).values_list("id", flat=True))
    assert not standing & out
    assert not standing & town.by_card  # whoever went on with a card left the page
    tags = [code_tag(one) for one in town.codes]
    voices = Participant.objects.filter(code_hmac__in=tags)
    assert voices.count() == len({bytes(row.code_hmac) for row in voices})  # a code is one voice
    known = {row.id for row in voices} | {on_page(one, town.talk) for one in _devices(town)}
    assert standing <= known
    for row in Participant.objects.filter(batch__revoked_on__isnull=False):
        assert row.id not in standing
    per_statement = {s.id: len(standing) for s in Statement.objects.all()}
    assert all(tally.total <= per_statement[s] for s, tally in tallies(town.talk).items())


def _devices(town):
    return [UUID(phone.cookies["voice"].value.split(":")[0]) for phone in town.phones if "voice" in phone.cookies]


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=4, max_size=14))
def test_it_counts_each_code_once_whatever_happens(steps, cell):
    server_holder()  # outside: it is remembered, and what follows is rolled back
    with transaction.atomic():
        town = Town()
        for one in steps:
            town.step(*one)
            check(town)
        transaction.set_rollback(True)
