"""What holds for votes on statements holds for ballots on money: nobody finds out whose ballot is whose."""

import random
from uuid import uuid4

import pytest

from khuang.base.actor import SYSTEM, Actor
from khuang.base.ids import new_code
from khuang.forum.doors.box import actions as box
from khuang.forum.doors.box.actions import Ballot
from khuang.planning.budgeting import actions
from khuang.planning.budgeting.ballot import ElectionBallot
from khuang.planning.models import BudgetCount
from khuang.trust.models import Cell
from tests.leaks import linkage
from tests.leaks.linkage import ATTACKS, Lying, Seen
from tests.leaks.test_linkage import EACH, VOLUNTEERS, _tip, right, same_code

pytestmark = [pytest.mark.django_db, pytest.mark.once]
CHOICES = 8


@pytest.fixture
def ballot(db):
    Cell.objects.get_or_create(code="t", defaults={"name_th": "ท", "name_en": "T"})
    row = actions.prepare(
        slug="t", title_th="ก", budget=1_000_00, kind="approval", most=4, completion="none", who_th="ทุกคน",
        doors=["volunteer"], by=SYSTEM,
    )  # fmt: skip
    for n in range(CHOICES):
        actions.add_choice(election=row, title_th=f"ข้อ {n}", cost=300_00, by=SYSTEM)
    actions.open_election(election=row, by=SYSTEM)
    return ElectionBallot(row)


def rounds(ballot):
    draw = random.Random(1)  # noqa: S311
    visits = [volunteer for volunteer in [uuid4() for _ in range(VOLUNTEERS)] for _ in range(EACH)]
    draw.shuffle(visits)
    seen, held, before, lying = Seen(), {}, set(), {}
    for person, volunteer in enumerate(visits):
        held[person] = new_code()
        answers = dict.fromkeys(draw.sample(range(1, CHOICES + 1), draw.randint(1, 4)), 1)
        given = Ballot(held[person], answers, volunteer)
        box.put(ballotable=ballot, door="volunteer", ballot=given, by=Actor("user", volunteer))
        seen.visits.append((person, volunteer))
        lying |= {i: Lying(person, volunteer, i, tag, size) for i, tag, size in linkage.boxed() if i not in lying}
        before = _tip(ballot, seen, lying, before)
    _tip(ballot, seen, lying, before, ending=True)
    return seen, held


def test_it_is_no_better_than_guessing_whose_ballot_on_money_is_whose(ballot):
    seen, held = rounds(ballot)
    bound = linkage.most(len(held), linkage.chance(seen))
    assert bound < len(held) / 2  # else the test could not fail
    found = {name: right(attack(seen), held) for name, attack in ATTACKS.items()}
    assert max(found.values()) <= bound, (found, bound)
    actions.close(election=ballot.election, by=SYSTEM)
    assert BudgetCount.objects.get().result["voters"] == len(held)


def test_it_finds_people_where_a_protection_is_switched_off(ballot, monkeypatch):
    same_code(monkeypatch)
    seen, held = rounds(ballot)
    assert right(ATTACKS["code"](seen), held) > linkage.most(len(held), linkage.chance(seen))
