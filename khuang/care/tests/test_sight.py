"""Who sees what, role by role."""

import pytest
from django.utils import timezone

from khuang.base.actor import PUBLIC, Actor
from khuang.care import actions, panels, queries
from khuang.care.models import Alert, Assessment, Assignment, Enrolment, Visit, Volunteer
from khuang.care.tests import town as t
from khuang.ui.panels import Subject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
KINDS = (Assessment, Enrolment, Assignment, Volunteer, Visit, Alert)


def seen(by: Actor) -> list[int]:
    return [kind.objects.visible_to(by).count() for kind in KINDS]


@pytest.fixture
def life() -> tuple[Actor, Actor]:
    """In each village: somebody visited urgently, a child to judge. Gives the two volunteers."""
    found = []
    for place in (t.NEAR, t.FAR):
        volunteer, by = t.volunteer(f"v-{place}", place)
        visits = t.assigned(volunteer, place, due=timezone.localdate())
        actions.record_visit(assignment=visits, key="k", outcome="not-home", urgent=True, by=by)
        t.suggested(t.child(place))
        found.append(by)
    return found[0], found[1]


def test_it_shows_the_town_or_the_place(life: object) -> None:
    for role in ("caseworker", "supervisor"):
        assert seen(t.actor(role)) == [2, 2, 2, 2, 2, 2]
        assert seen(t.actor(role, place=t.NEAR)) == [1, 1, 1, 1, 1, 1]


def test_it_shows_a_volunteer_own_visits_and_nothing_else(life: tuple[Actor, Actor]) -> None:
    assert seen(life[0]) == [0, 0, 1, 0, 0, 0]
    assert Assignment.objects.visible_to(life[0]).get().volunteer.user_id == life[0].id
    assert len(queries.my_visits(life[0])) == 1
    assert not queries.register(life[0]).exists()


def test_it_shows_nobody_else_anything(life: object) -> None:
    others = [t.actor(r) for r in ("steward", "researcher", "officer", "administrator", "planner", "volunteer")]
    for by in (PUBLIC, *others):
        assert seen(by) == [0] * 6
        assert not queries.not_enrolled(by).exists()
        assert not queries.overdue(by).exists()
        assert queries.workload(by) == []


def test_it_forgets_an_ended_assignment(life: tuple[Actor, Actor]) -> None:
    actions.end_assignment(assignment=Assignment.objects.visible_to(life[0]).get(), by=t.actor("caseworker"))
    assert not Assignment.objects.visible_to(life[0]).exists()
    assert queries.my_visits(life[0]) == []


def test_it_hands_a_volunteer_a_name_an_address_and_a_task(life: tuple[Actor, Actor]) -> None:
    call = queries.my_visits(life[0])[0]
    ids = {"id", "person", "household", "village"}
    assert set(call.__slots__) == {"caller", "place", "task", "due", "late"} | ids
    assert call.caller.name == "สมหญิง ใจดี"
    assert call.caller.address == "12/3"


def test_it_opens_the_panels_to_case_work_of_that_place_alone(life: object) -> None:
    person = Enrolment.objects.filter(person__place=t.NEAR).get().person
    subject = Subject("person", person.pk)
    assert panels.visible(t.actor("caseworker", place=t.NEAR), subject)
    for by in (t.actor("caseworker", place=t.FAR), t.actor("steward"), t.actor("volunteer")):
        assert not panels.visible(by, subject)


def test_it_lists_whom_the_survey_found_and_nobody_enrolled() -> None:
    by = t.actor("caseworker")
    person = t.person(bedridden="yes", disability=["moving"])
    t.person(born="1990")
    assert [row.pk for row in queries.not_enrolled(by)] == [person.pk]
    for group in ("bedridden", "disabled", "elderly"):
        assert queries.not_enrolled(by, group=group).count() == 1
        actions.enrol(person=person, group=group, since=t.SINCE, by=by)
    assert not queries.not_enrolled(by).exists()


def test_it_counts_people_once_in_the_register_and_in_each_group() -> None:
    by = t.actor("caseworker")
    person = t.cared_for(group="elderly")
    actions.enrol(person=person, group="disabled", since=t.SINCE, by=by)
    volunteer, _ = t.volunteer()
    t.assigned(volunteer, due=t.SINCE)
    assert queries.counts(by) == {
        "bedridden": 0, "disabled": 1, "elderly": 2, "all": 2, "overdue": 1, "unassigned": 1,
    }  # fmt: skip
    assert queries.register(by, group="disabled").count() == 1
    assert queries.register(by, place=t.FAR).count() == 0
    assert queries.register(by, overdue=True).count() == 1
    assert queries.overdue(by).count() == 1


def test_it_asks_for_a_decision_until_it_is_signed_and_again_when_something_newer_comes() -> None:
    by, child = t.actor("caseworker"), t.child()
    first = t.suggested(child, "medium")
    assert list(queries.to_decide(by)) == [first]
    actions.decide(assessment=first, decided="high", reason="danger", by=by)
    assert not queries.to_decide(by).exists()
    assert queries.unvisited_high(by).count() == 1
    t.suggested(child, "low", at=t.AT.replace(month=9))
    assert not queries.to_decide(by).exists()
    newer = t.suggested(child, "low", at=t.AT.replace(day=9))
    assert list(queries.to_decide(by)) == [newer]


def test_it_says_who_carries_how_much() -> None:
    one, _ = t.volunteer("one")
    t.volunteer("two", t.FAR)
    t.assigned(one, due=t.SINCE, group="bedridden")
    found = queries.workload(t.actor("supervisor"), near=t.NEAR)
    assert [(c.load.people, round(c.load.visits, 1), c.load.overdue, c.load.near) for c in found] == [
        (1, 1.0, 1, True),
        (0, 0.0, 0, False),
    ]


def test_it_shows_each_role_its_day(life: tuple[Actor, Actor]) -> None:
    assert [count for _, count, _ in queries.day(life[0])] == [0]
    assert [count for _, count, _ in queries.day(t.actor("caseworker"))] == [2, 2, 2]
    assert queries.day(t.actor("council")) == []
