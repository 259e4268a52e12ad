"""What people say of a proposal at a visit: nobody finds out by the log, the order of the rows or a copy who said it."""

import random
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from khuang.base.actor import PUBLIC, SYSTEM, Actor
from khuang.forum.doors.box import rules
from khuang.planning.models import FeedbackScore, Remark
from khuang.planning.proposals import ballot
from khuang.planning.proposals.actions import hearing, making
from khuang.planning.proposals.actions.common import remark_tag
from khuang.trust.models import AuditEvent, Cell
from tests.leaks import linkage

pytestmark = [pytest.mark.django_db, pytest.mark.once]
VISITS = 60


@pytest.fixture
def asked(db, monkeypatch):
    Cell.objects.get_or_create(code="t", defaults={"name_th": "ท", "name_en": "T"})
    monkeypatch.setattr(hearing, "check_may", lambda by, *what: None)
    values = {"title_th": "ก", "kind": "campaign", "what_th": "ก", "plain_th": "ก"}
    row = making.propose(values=values, by=SYSTEM)
    return hearing.open_round(proposal=row, until=timezone.localdate() + timedelta(days=9), by=SYSTEM)


def rows(table):
    return [linkage._uuid(one[0]) for one in linkage._rows(f"SELECT id FROM {table}")]  # noqa: S608


def rounds(asked, door, seed=1):
    """(codes as the people hold them, copies of both tables that the thief took after every single write)"""
    draw, codes, copies = random.Random(seed), [], []  # noqa: S311
    crew = [Actor("user", uuid4()) for _ in range(4)]
    for n in range(VISITS):
        scores = dict.fromkeys(("needed", "helps", "harms"), draw.randint(1, 5))
        by = PUBLIC if door == "page" else draw.choice(crew)
        codes.append(hearing.give(round=asked, words=f"words {n}", scores=scores, door=door, by=by))
        if n % 3 == 2:
            ballot.tip(asked)
        copies.append((rows("planning_remark"), rows("planning_feedbackscore")))
    hearing.close_round(round=asked, by=SYSTEM)
    copies.append((rows("planning_remark"), rows("planning_feedbackscore")))
    return codes, copies


def truth(codes):
    """With the keys the test knows whose is whose: of each person, the remark and the score."""
    found = [(Remark.objects.get(code_tag=remark_tag(code)).pk, ballot.score_of(code)) for code in codes]
    assert len(found) == VISITS == FeedbackScore.objects.count()
    return found


def by_order(copies):
    """Who was visited first was written first."""
    return list(zip(*copies[-1], strict=True))


def by_minute(copies):
    """What appears between two copies belongs to the visit of which the log tells the minute."""
    guess = [(None, None)] * VISITS
    before = ([], [])
    for n, copy in enumerate(copies[:VISITS]):
        new = [[one for one in now if one not in was] for now, was in zip(copy, before, strict=True)]
        guess[n] = tuple(one[0] if one else None for one in new)
        before = copy
    return guess


def heaps(copies, which):
    """How many right answers blind guessing has in the mean: one in each heap that came at once."""
    sizes = [len(copy[which]) for copy in copies]
    return sum(1 for now, was in zip(sizes, [0, *sizes], strict=False) if now > was)


@pytest.mark.parametrize("attack", [by_order, by_minute])
def test_it_is_no_better_than_guessing_who_said_what_at_a_visit(asked, attack):
    codes, copies = rounds(asked, "visit")
    logged = AuditEvent.objects.filter(action="forum.ballot.boxed").values_list("actor_id", flat=True)
    assert len(logged) == VISITS  # the log does tell the rounds
    real, guess = truth(codes), attack(copies)
    for which in (0, 1):
        bound = linkage.most(VISITS, heaps(copies, which))
        assert bound < VISITS / 2  # else the test could not fail
        assert sum(a[which] == b[which] for a, b in zip(real, guess, strict=True)) <= bound
        assert min(len(b[which]) - len(a[which]) for a, b in steps(copies) if len(b[which]) > len(a[which])) >= (
            rules.BOX_AT_LEAST
        )


def steps(copies):
    return list(zip([([], []), *copies], copies, strict=False))


@pytest.mark.parametrize("door", ["visit", "page", "paper"])
def test_it_is_no_better_than_guessing_which_scores_stand_with_which_words(asked, door):
    codes, copies = rounds(asked, door)
    pairs, bound = set(truth(codes)), linkage.most(VISITS, heaps(copies, 1))
    assert len(pairs & set(by_order(copies))) <= bound < VISITS / 2
    assert len(pairs & {one for one in by_minute(copies) if None not in one}) <= bound


def test_it_would_find_them_in_the_order_of_the_rows_were_nothing_shuffled(asked, monkeypatch):
    class InOrder:
        sample = staticmethod(lambda found, n: list(found)[:n])
        shuffle = staticmethod(lambda found: None)

    monkeypatch.setattr(ballot.secrets, "SystemRandom", InOrder)
    codes, copies = rounds(asked, "visit")
    assert len(set(truth(codes)) & set(by_order(copies))) > linkage.most(VISITS, heaps(copies, 1))


def test_it_keeps_of_a_few_what_they_said_but_not_their_group(asked, monkeypatch):
    monkeypatch.setattr(hearing.tags, "choices", lambda field: [("g", "G")])
    for n in range(2):
        hearing.give(
            round=asked, words=f"w{n}", group="g", affected=True, scores={"needed": 4}, door="visit", by=SYSTEM
        )
    assert not Remark.objects.exists()
    hearing.close_round(round=asked, by=SYSTEM)
    assert (Remark.objects.count(), FeedbackScore.objects.filter(affected=True, group="").count()) == (2, 2)
