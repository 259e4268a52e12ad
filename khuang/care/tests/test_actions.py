from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.db import change
from khuang.base.errors import Denied, Problem, Stale
from khuang.care import actions
from khuang.care.models import Alert, Assessment, Assignment, Enrolment, Visit
from khuang.care.tests import town as t
from khuang.results.models import Fact
from khuang.trust.models import AuditEvent
from khuang.trust.reading import Purpose, open_one

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
CARE = t.actor("caseworker")


def facts(kind: str) -> list[Fact]:
    return list(Fact.objects.filter(kind=kind, family="where", retracted=False).order_by("starts"))


def test_it_enrols_once_and_counts_it() -> None:
    person = t.person()
    row = actions.enrol(person=person, group="bedridden", since=t.SINCE, by=CARE)
    assert row.until is None
    fact = facts("care.enrolled")[0]
    assert (fact.dims, fact.starts, fact.ends, fact.place, fact.gender) == (
        {"group": "bedridden"}, t.SINCE, None, t.NEAR, "f",
    )  # fmt: skip
    with pytest.raises(Problem, match=r".") as wrong:
        actions.enrol(person=person, group="bedridden", since=t.SINCE, by=CARE)
    assert wrong.value.field == "group"
    assert AuditEvent.objects.filter(action="care.enrolment.made").count() == 1


def test_it_enrols_many_with_few_events() -> None:
    rows = [actions.NewEnrolment(t.person(), "elderly", t.SINCE) for _ in range(30)]
    made = actions.enrol_many(rows=rows, by=CARE)
    assert len(made) == Enrolment.objects.count() == 30
    assert AuditEvent.objects.filter(action="care.enrolment.made").count() == 2


def test_it_keeps_out_who_has_no_business_there() -> None:
    person = t.person(t.FAR)
    for by in (t.actor("caseworker", place=t.NEAR), t.actor("volunteer"), t.actor("council")):
        with pytest.raises(Denied):
            actions.enrol(person=person, group="elderly", since=t.SINCE, by=by)
    assert not Enrolment.objects.exists()


def test_it_ends_one_group_and_keeps_the_visits_of_the_other() -> None:
    volunteer, _ = t.volunteer()
    visits = t.assigned(volunteer, group="disabled")
    more = actions.enrol(person=visits.person, group="elderly", since=t.SINCE, by=CARE)
    actions.end_enrolment(enrolment=more, because="recovered", on=date(2026, 6, 1), by=CARE)
    visits.refresh_from_db()
    assert visits.until is None
    assert [f.ends for f in facts("care.enrolled") if f.dims["group"] == "elderly"] == [date(2026, 6, 1)]


def test_it_ends_everything_for_who_passed_away() -> None:
    volunteer, _ = t.volunteer()
    visits = t.assigned(volunteer, group="disabled")
    more = actions.enrol(person=visits.person, group="elderly", since=t.SINCE, by=CARE)
    actions.end_enrolment(enrolment=more, because="died", by=CARE)
    visits.refresh_from_db()
    assert visits.until is not None
    assert not Enrolment.objects.standing().exists()
    with pytest.raises(Stale):
        actions.end_enrolment(enrolment=more, because="died", by=CARE)


def test_it_refuses_a_version_that_somebody_else_changed() -> None:
    person = t.cared_for()
    mine = Enrolment.objects.get(person=person)
    change(Enrolment.objects.get(person=person), since=date(2026, 2, 1))
    with pytest.raises(Stale):
        actions.end_enrolment(enrolment=mine, because="recovered", by=CARE)
    assert facts("care.enrolled")[0].ends is None


def test_it_counts_a_volunteer_who_visits_in_both_circles() -> None:
    t.volunteer("one")
    t.volunteer("two", care=False)
    assert sorted(fact.dims["circle"] for fact in facts("volunteer.active")) == ["care", "pool", "pool"]


def test_it_lets_nobody_leave_before_handing_over() -> None:
    one, _ = t.volunteer("one")
    two, _ = t.volunteer("two")
    visits = t.assigned(one)
    with pytest.raises(Problem):
        actions.end_volunteer(volunteer=one, by=CARE)
    new = actions.reassign(assignment=visits, volunteer=two, by=CARE)
    actions.end_volunteer(volunteer=one, by=CARE)
    assert new.due == visits.due
    assert [f.ends for f in facts("volunteer.active") if f.ends] == [timezone.localdate()] * 2
    with pytest.raises(Stale):
        actions.reassign(assignment=visits, volunteer=two, by=CARE)


def test_it_assigns_only_whom_home_care_looks_after_and_only_once() -> None:
    volunteer, _ = t.volunteer()
    pool, _ = t.volunteer("pool", care=False)
    with pytest.raises(Problem, match=r"."):
        actions.assign(person=t.person(), volunteer=volunteer, by=CARE)
    person = t.cared_for(group="bedridden")
    with pytest.raises(Problem) as wrong:
        actions.assign(person=person, volunteer=pool, by=CARE)
    assert wrong.value.field == "volunteer"
    made = actions.assign(person=person, volunteer=volunteer, by=CARE)
    assert (made.every_days, made.due) == (7, timezone.localdate() + timedelta(days=7))
    with pytest.raises(Problem):
        actions.assign(person=person, volunteer=volunteer, by=CARE)


def test_it_stores_a_double_tap_once() -> None:
    volunteer, by = t.volunteer()
    visits = t.assigned(volunteer, group="bedridden")
    words = {"condition": "worse", "needs": ["food"], "services": ["home-nursing"], "note": "ไอมาก"}
    key = str(uuid4())
    first = actions.record_visit(assignment=visits, key=key, outcome="seen", words=words, urgent=True, by=by)
    stale = Assignment.objects.get(pk=visits.pk)
    again = actions.record_visit(assignment=stale, key=key, outcome="seen", words=words, urgent=True, by=by)
    assert first.pk == again.pk
    assert (Visit.objects.count(), Alert.objects.count()) == (1, 1)
    assert open_one(first, by=by, purpose=Purpose.VISIT) == words
    assert first.locker == visits.person.locker
    assert stale.due == timezone.localdate() + timedelta(days=7)
    assert [f.dims for f in facts("care.visit")] == [{"outcome": "seen"}]
    assert [f.dims for f in facts("service.unavailable")] == [{"service": "home-nursing"}]


def test_it_gives_the_first_visit_back_when_two_taps_race() -> None:
    volunteer, by = t.volunteer()
    visits = t.assigned(volunteer)
    late = Assignment.objects.get(pk=visits.pk)
    actions.record_visit(assignment=visits, key="k", outcome="not-home", by=by)
    with pytest.raises(Stale):
        actions.record_visit(assignment=late, key="other", outcome="not-home", by=by)
    assert actions.record_visit(assignment=late, key="k", outcome="not-home", by=by).outcome == "not-home"


def test_it_comes_back_soon_when_nobody_was_home() -> None:
    volunteer, by = t.volunteer()
    visits = t.assigned(volunteer, due=timezone.localdate())
    actions.record_visit(assignment=visits, key="k", outcome="not-home", by=by)
    assert visits.due == timezone.localdate() + timedelta(days=3)


def test_it_takes_no_visit_from_somebody_else() -> None:
    mine, _ = t.volunteer("one")
    _, other = t.volunteer("two")
    visits = t.assigned(mine)
    for by in (other, t.actor("caseworker", place=t.FAR), t.actor("council")):
        with pytest.raises(Denied):
            actions.record_visit(assignment=visits, key="k", outcome="not-home", by=by)
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    ("outcome", "words", "field"),
    [("gone", {}, "outcome"), ("seen", {}, "condition"), ("not-home", {"needs": ["gold"]}, "needs")],
)
def test_it_says_what_is_wrong_with_a_visit(outcome: str, words: dict, field: str) -> None:
    volunteer, by = t.volunteer()
    visits = t.assigned(volunteer)
    with pytest.raises(Problem) as wrong:
        actions.record_visit(assignment=visits, key="k", outcome=outcome, words=words, by=by)
    assert wrong.value.field == field


def test_it_closes_an_urgent_visit_once() -> None:
    volunteer, by = t.volunteer()
    actions.record_visit(assignment=t.assigned(volunteer), key="k", outcome="declined", urgent=True, by=by)
    alert = Alert.objects.get()
    with pytest.raises(Denied):
        actions.answer_alert(alert=alert, how="called", by=by)
    actions.answer_alert(alert=alert, how="called", by=CARE)
    with pytest.raises(Stale):
        actions.answer_alert(alert=alert, how="visited", by=CARE)


def test_it_signs_a_decision_over_the_suggestion() -> None:
    child = t.child()
    first = t.suggested(child)
    row = actions.decide(assessment=first, decided="medium", reason="ยายดูแลดี", by=CARE)
    assert (row.suggested, row.decided, row.by, row.supersedes_id) == ("high", "medium", CARE.id, first.pk)
    plain = open_one(row, by=CARE, purpose=Purpose.CASEWORK)
    assert plain["reason"] == "ยายดูแลดี"
    assert plain["reasons"][0]["en"] == "Danger now"
    assert [(f.dims, f.ends) for f in facts("risk.decided")] == [({"risk": "medium"}, None)]
    with pytest.raises(Stale):
        actions.decide(assessment=first, decided="high", reason="again", by=CARE)


def test_it_lets_only_a_person_sign_and_only_with_a_reason() -> None:
    first = t.suggested(t.child())
    with pytest.raises(Denied):
        actions.decide(assessment=first, decided="high", reason="because", by=SYSTEM)
    with pytest.raises(Denied):
        actions.decide(assessment=first, decided="high", reason="because", by=t.actor("volunteer"))
    with pytest.raises(Problem) as wrong:
        actions.decide(assessment=first, decided="high", reason=" ", by=CARE)
    assert wrong.value.field == "reason"
    assert Assessment.objects.count() == 1


def test_it_keeps_one_spell_of_risk_when_a_decision_is_changed() -> None:
    first = t.suggested(t.child())
    high = actions.decide(assessment=first, decided="high", reason="danger", by=CARE)
    actions.decide(assessment=high, decided="low", reason="safe now", by=CARE)
    assert [(f.dims["risk"], f.ends) for f in facts("risk.decided")] == [("low", None)]


def test_it_suggests_once_for_the_same_submission() -> None:
    child, source = t.child(), uuid4()
    assert t.suggested(child, source=source).pk == t.suggested(child, source=source).pk
    assert Assessment.objects.count() == 1
