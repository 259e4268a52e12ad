"""What leaves a team's cabinet: numbers of a quarter that is over, protected, and nothing of a single case."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from khuang.access.models import User
from khuang.access.queries import actor_of
from khuang.base.errors import Denied, Locked, Problem
from khuang.care.cases import actions as cases
from khuang.care.cases import duties
from khuang.care.cases.folder import lay_open_all
from khuang.care.cases.tests import kit
from khuang.care.cases.tests.test_handing import client_of
from khuang.care.models import Case, Return
from khuang.care.returns import actions, counting, facts
from khuang.care.tests import town as people
from khuang.care.tests.test_pages import signed_in, text
from khuang.results import sources
from khuang.results.models import Fact
from khuang.trust.keyring import SERVER

TODAY = date.today()


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_quarter_has_every_day_once(day):
    first = counting.quarter_of(day)
    assert first <= day <= counting.last_day(first) and first.month in (1, 4, 7, 10)
    assert counting.last_day(counting.before(first)) + timedelta(days=1) == first


def test_held_back_numbers_become_no_fact():
    told = facts.told(
        "harm", date(2026, 7, 1), date(2026, 9, 30), [["told", "", "", 12], ["safe", "", "", None]], town="L"
    )
    assert [(one.count, one.dims["statistic"], one.basis, one.person) for one in told] == [(12, "told", "return", None)]


@pytest.fixture
def team(town):
    kit.pathways()
    made = kit.team()
    kit.member("member", made)
    made.refresh_from_db()
    return made


@pytest.mark.django_db
def test_it_stores_numbers_alone(team, monkeypatch):
    member = User.objects.get(username="member")
    by, ring = actor_of(member), kit.ring_of(member).of(team)
    quarter = counting.before(counting.quarter_of(TODAY))
    with monkeypatch.context() as then:
        then.setattr("django.utils.timezone.now", lambda: datetime.combine(quarter, time(9), tzinfo=UTC))
        for n in range(12):
            words = {"problem": {"text": f"{kit.CANARY} {n}"}}
            cases.open_case(new=cases.NewCase("harm", "walk-in", blocks=words), by=by, team=team)
    with pytest.raises(Problem):
        actions.give(team=team, quarter=counting.quarter_of(TODAY), ring=ring, by=by)
    with pytest.raises(Denied):
        actions.give(team=team, quarter=quarter, ring=ring, by=people.actor("supervisor"))
    actions.give(team=team, quarter=quarter, ring=ring, by=by)
    actions.give(team=team, quarter=quarter, ring=ring, by=by)
    row = Return.objects.get()
    assert row.counts == [["told", "", "", 10]] and kit.CANARY not in str(row.counts)
    told = Fact.objects.filter(kind="case.return", retracted=False, family="where")
    assert [(one.count, one.person) for one in told] == [(10, None)]
    assert sources.rebuild(check=True).different == 0


@pytest.mark.django_db
def test_it_says_between_what_the_teams_numbers_lie_together_to_who_sees_them_all(team):
    other, quarter = kit.team("อีกทีม"), counting.before(counting.quarter_of(TODAY))
    rows = [
        Return.objects.create(team=one, pathway="harm", quarter=quarter, counts=[["told", "", "", n]], by=member, at=timezone.now())
        for one, n, member in ((team, 20, User.objects.get().pk), (other, 30, User.objects.get().pk))
    ]  # fmt: skip
    head = signed_in("supervisor", account=people.user("head"))
    shown = text(head.get(reverse("care:return", args=[rows[0].pk]), headers={"accept-language": "en"}))
    assert "Told: between 30 and 68, depending on how many were helped by more than one team" in shown
    assert "All teams of this quarter" not in text(
        client_of(User.objects.get(username="member")).get(reverse("care:return", args=[rows[0].pk]))
    )


@pytest.mark.django_db
def test_it_opens_many_cases_in_as_few_questions_as_one_and_leaves_out_what_was_shredded(team, queries):
    member = User.objects.get(username="member")
    by, ring = actor_of(member), kit.ring_of(member).of(team)
    quarter = counting.quarter_of(TODAY)
    asked = []
    for n in range(4):
        made = cases.open_case(new=cases.NewCase("harm", "walk-in", subject={"name": str(n)}), by=by, team=team)
        kit.agreed(kit.folder(made, by, ring), "shelter", by, giver="self")
        ring = kit.ring_of(member).of(team)
        with queries() as found:
            counted = counting.count(team, quarter, ring=ring, by=by)
        assert [one.cases for one in counted] == [n + 1]
        asked.append(len(found))
    assert asked[0] == asked[-1]
    duties.shred_case(made)
    assert [one.cases for one in counting.count(team, quarter, ring=ring, by=by)] == [3]


@pytest.mark.django_db
def test_what_is_laid_open_together_is_what_is_laid_open_singly(team):
    member = User.objects.get(username="member")
    by, ring = actor_of(member), kit.ring_of(member).of(team)
    made = [cases.open_case(new=cases.NewCase("harm", "walk-in", subject={"name": n}), by=by, team=team) for n in "กข"]
    ring = kit.ring_of(member).of(team)
    kit.agreed(kit.folder(made[0], by, ring), "shelter", by, giver="self")
    cases.note(folder=kit.folder(made[1], by, ring), text="บันทึก", by=by)
    rows = list(Case.objects.filter(pk__in=[one.pk for one in made]))
    for folder in lay_open_all(rows, by=by, keys=ring):
        single = kit.folder(folder.row, by, ring)
        for part in ("case", "steps", "plan", "screened", "agreed", "blocks", "sent", "pathway", "reader"):
            assert str(getattr(folder, part)) == str(getattr(single, part)), part
    with pytest.raises(Denied):
        lay_open_all(rows, by=people.actor("supervisor"), keys=ring)
    with pytest.raises(Locked):
        lay_open_all(rows, by=by, keys=SERVER)
