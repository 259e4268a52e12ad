"""Groups of people, of numbers, and of names that nobody but their keeper reads."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.actor import SYSTEM, Actor
from khuang.base.errors import Denied, Problem
from khuang.registry.community import actions, queries, rules
from khuang.registry.groups import add_member, found_group
from khuang.registry.models import CommunityGroup, GroupMember, HiddenMember
from khuang.registry.tests import people
from khuang.registry.tests.people import A
from khuang.results import sources
from khuang.results.models import Fact

pytestmark = pytest.mark.django_db
SINCE = date(2026, 1, 1)


@pytest.fixture
def by(cell: Any, acting: Any) -> Actor:
    people.villages()
    found: Actor = acting("caseworker", place=A)
    return found


def group(listing: str = "people", code: str = "g", **more: Any) -> CommunityGroup:
    return found_group(
        code=code,
        name_th="กลุ่ม",
        name_en="Group",
        kind="women",
        place=A,
        since=SINCE,
        listing=listing,
        by=SYSTEM,
        **more,
    )


def counted(day: date) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    rows = Fact.objects.filter(kind="group.member", family="where", retracted=False, starts__lte=day)
    for fact in rows:
        if fact.ends is None or fact.ends >= day:
            key = (fact.dims["role"], fact.gender)
            found[key] = found.get(key, 0) + fact.count
    return found


@given(st.lists(st.tuples(st.sampled_from(rules.ROLES), st.sampled_from(rules.GENDERS), st.integers(0, 50))))
def test_it_shares_out_those_who_said_and_leaves_nobody_out(tally: list[tuple[str, str, int]]) -> None:
    found = {one.role: one for one in rules.levels(tally)}
    assert found["all"].all == sum(n for _role, _gender, n in tally) == sum(found[role].all for role in rules.ROLES)
    for one in found.values():
        assert one.stated + one.unsaid == one.all
        assert one.share is None if one.stated == 0 else one.share == one.women / one.stated


def test_it_counts_a_group_without_a_list_from_day_to_day(by: Actor) -> None:
    row = group("counts")
    actions.count(
        group=row,
        role="member",
        numbers={"f": 20, "m": 10, "other": 1, "unsaid": 3},
        since=SINCE,
        source="the chair",
        by=by,
    )
    later = date(2026, 6, 1)
    actions.count(
        group=row,
        role="member",
        numbers={"f": 25, "m": 10, "other": 0, "unsaid": 0},
        since=later,
        source="the chair",
        by=by,
    )
    assert counted(later - timedelta(days=1)) == {("member", "f"): 20, ("member", "m"): 10, ("member", ""): 4}
    assert counted(later) == {("member", "f"): 25, ("member", "m"): 10}
    assert [one.women for one in queries.levels_of(row, by)] == [0, 0, 25, 25]
    assert not sources.rebuild(check=True).different
    assert set(Fact.objects.filter(kind="group.member").values_list("basis", "person")) == {("headcount", None)}


@pytest.mark.parametrize(
    "wrong",
    [{"numbers": {"f": -1}}, {"role": "queen"}, {"since": date(2025, 1, 1)}, {"source": " "}, {"numbers": {"x": 1}}],
)
def test_it_refuses_numbers_that_cannot_be(by: Actor, wrong: dict[str, Any]) -> None:
    right: dict[str, Any] = {"role": "member", "numbers": {"f": 1}, "since": SINCE, "source": "the chair"}
    with pytest.raises(Problem):
        actions.count(group=group("counts"), by=by, **{**right, **wrong})
    assert not Fact.objects.filter(kind="group.member").exists()


def test_it_keeps_hidden_names_from_everybody_but_their_keeper(by: Actor) -> None:
    keeper = Actor("user", uuid4())
    row = group("hidden", keeper=keeper.id)
    member = actions.add_hidden(group=row, name="ธิดา", gender="f", role="member", since=SINCE, by=keeper)
    assert [words["name"] for _row, words in queries.kept_list(row, keeper)] == ["ธิดา"]
    assert queries.kept_list(row, by) == [] == list(HiddenMember.objects.visible_to(by))
    assert "ธิดา".encode() not in bytes(HiddenMember.objects.get().sealed)
    for what in (
        lambda: actions.add_hidden(group=row, name="x", gender="f", role="member", since=SINCE, by=by),
        lambda: actions.end_hidden(member=member, gender="f", until=SINCE, by=by),
    ):
        with pytest.raises(Denied):
            what()
    assert queries.levels_of(row, by)[-1].women == 1
    actions.end_hidden(member=member, gender="f", until=date(2026, 2, 1), by=keeper)
    assert counted(date(2026, 2, 1)) == {("member", "f"): 1} and counted(date(2026, 2, 2)) == {}
    assert not sources.rebuild(check=True).different


def test_it_founds_no_hidden_group_without_a_keeper(by: Actor) -> None:
    with pytest.raises(Problem):
        group("hidden")


def test_it_takes_no_person_of_the_register_into_a_hidden_group(by: Actor) -> None:
    _home, (one,) = people.home("บัวผัน")
    with pytest.raises(Problem):
        add_member(group=group("hidden", keeper=uuid4()), person=one, role="member", since=SINCE, by=by)


def test_it_ends_every_part_with_the_group(by: Actor) -> None:
    row, until = group(), date(2026, 5, 5)
    _home, (one,) = people.home("บัวผัน")
    add_member(group=row, person=one, role="chair", since=SINCE, by=by)
    actions.end_group(group=row, until=until, by=by)
    assert GroupMember.objects.get().until == until
    active = Fact.objects.filter(kind="group.active", retracted=False).values_list("ends", flat=True)
    assert set(active) == {until}
    with pytest.raises(Problem):
        add_member(group=row, person=one, role="member", since=until, by=by)
    assert not sources.rebuild(check=True).different


def test_it_gives_every_group_an_address_of_its_own(by: Actor) -> None:
    for name in ("Savings", "Savings", "New", "กลุ่ม"):
        group(code=actions.free_code(name))
    assert sorted(CommunityGroup.objects.values_list("code", flat=True)) == ["group", "new-2", "savings", "savings-2"]
