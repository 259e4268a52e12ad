from typing import Any

import pytest

from khuang.base.actor import SYSTEM
from khuang.base.errors import Problem
from khuang.care import actions, duties, handling, people, sources
from khuang.care.models import Assessment, Enrolment, Visit
from khuang.care.tests import town as t
from khuang.content.models import Item
from khuang.registry import actions as registry
from khuang.registry.models import Person
from khuang.results.models import Fact
from khuang.results.sources import rebuild
from khuang.surveys import actions as surveys
from khuang.surveys.models import Handling, Step, Submission
from khuang.surveys.received import Received, Subject
from khuang.surveys.tests import survey
from khuang.trust.reading import Purpose, open_one

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]


def _received(subjects: list[Subject], **more: Any) -> Received:
    return Received(
        submission=t.uuid4(), form=t.rubric(), instance="uuid:1", observed_at=t.AT, door="page", by_role="",
        subjects=subjects, **more,
    )  # fmt: skip


def received(person: Person, **answers: Any) -> Received:
    about = Subject("person", person.pk, "person[1]", True, answers)
    return _received([about])


def test_it_suggests_for_a_child_with_its_reasons_in_the_childs_locker() -> None:
    child = t.child()
    told = received(child, child_danger="yes")
    assert handling.triage(told, by=SYSTEM).new == 1
    handling.triage(told, by=SYSTEM)
    row = Assessment.objects.get()
    assert (row.suggested, row.decided, row.locker, row.source_id) == ("high", "", child.locker, told.submission)
    plain = open_one(row, by=SYSTEM, purpose=Purpose.CASEWORK)
    assert plain["answers"] == {"child_danger": "yes"}
    assert plain["reasons"][0]["rule"] == "danger"
    assert plain["unanswered"] == ["child_school"]


def test_it_says_nothing_of_grown_ups_and_of_unasked_children() -> None:
    assert handling.triage(received(t.person(), child_danger="yes"), by=SYSTEM).new == 0
    assert handling.triage(received(t.child(), given_name="ปิติ"), by=SYSTEM).new == 0
    assert not Assessment.objects.exists()


def test_it_lets_a_corrected_submission_take_the_place_of_an_unanswered_suggestion() -> None:
    child = t.child()
    first = received(child, child_danger="yes")
    handling.triage(first, by=SYSTEM)
    about = Subject("person", child.pk, "person[1]", True, {"child_danger": "no"})
    handling.triage(_received([about], supersedes=first.submission), by=SYSTEM)
    waiting = Assessment.objects.all().waiting()
    assert [row.suggested for row in waiting] == ["none"]


def test_it_withdraws_what_it_suggested_when_the_form_is_taken_back() -> None:
    first = received(t.child(), child_danger="yes")
    handling.triage(first, by=SYSTEM)
    back = _received([], supersedes=first.submission)
    for _again in range(2):
        handling.triage(back, by=SYSTEM)
    (waiting,) = Assessment.objects.all().waiting()
    assert (waiting.suggested, Assessment.objects.count()) == ("none", 2)
    assert open_one(waiting, by=SYSTEM, purpose=Purpose.CASEWORK)["reasons"][0]["rule"] == "taken-back"


def test_it_tells_the_sender_of_the_form_that_somebody_decided(thawed: Any) -> None:
    with thawed():
        _with_triage()
    _send(survey.filled([survey.person(birth_date="2019-05-02", child_danger="yes")]))
    row = Assessment.objects.get()
    assert not Step.objects.exists()
    actions.decide(assessment=row, decided="high", reason="danger", by=t.actor("caseworker"))
    assert set(Step.objects.values_list("submission", "step")) == {(row.source_id, "seen"), (row.source_id, "answered")}


def test_it_asks_again_when_the_answers_decided_on_are_corrected() -> None:
    child = t.child()
    first = received(child, child_danger="no")
    handling.triage(first, by=SYSTEM)
    actions.decide(assessment=Assessment.objects.get(), decided="none", reason="all well", by=t.actor("caseworker"))
    assert not Assessment.objects.all().waiting().exists()
    about = Subject("person", child.pk, "person[1]", True, {"child_danger": "yes"})
    handling.triage(_received([about], supersedes=first.submission), by=SYSTEM)
    assert [row.suggested for row in Assessment.objects.all().waiting()] == ["high"]


def test_it_refuses_people_whom_nobody_registered() -> None:
    with pytest.raises(Problem):
        handling.triage(received(Person(id=t.uuid4())), by=SYSTEM)


def _send(raw: bytes) -> None:
    surveys.receive(raw=raw, media=[], door="command", by=SYSTEM)


def _with_triage() -> None:
    form = Item.objects.get(kind="form")
    Item.objects.filter(pk=form.pk).update(body=form.body | {"handlers": ["registry.household", "care.triage"]})


def test_it_suggests_within_the_submission_and_leaves_it_held_when_it_fails(
    monkeypatch: pytest.MonkeyPatch, thawed: Any
) -> None:
    with thawed():
        _with_triage()
    people_told = [survey.person(given_name="ปิติ", birth_date="2016-01-01", child_danger="yes")]
    _send(survey.filled(people_told))
    assert Assessment.objects.get().suggested == "high"

    def broken(*args: Any, **kwargs: Any) -> None:
        raise ValueError("a name nobody may see")

    monkeypatch.setattr(handling, "suggest", broken)
    _send(survey.filled(people_told))
    assert Submission.objects.count() == 2
    assert sorted(Handling.objects.values_list("state", flat=True)) == ["done", "held"]
    assert Assessment.objects.count() == 1


def _lived() -> Person:
    volunteer, by = t.volunteer()
    visits = t.assigned(volunteer)
    words = {"condition": "same", "services": ["transport"], "note": "คุยกันนาน"}
    actions.record_visit(assignment=visits, key="k", outcome="seen", words=words, by=by)
    child = t.suggested(t.child())
    actions.decide(assessment=child, decided="low", reason="safe", by=t.actor("caseworker"))
    return visits.person


def test_it_tells_its_facts_again_as_they_stand() -> None:
    _lived()
    assert rebuild(check=True).different == 0
    row = Enrolment.objects.get()
    assert len(sources.facts_of("care.enrolment", str(row.pk))) == 1


def test_it_gives_out_and_erases_all_it_holds_of_a_person() -> None:
    person = _lived()
    found = duties.export(person.pk, by=SYSTEM)
    assert [line["what"] for line in found] == ["enrolment", "assignment", "visit"]
    assert found[-1]["note"] == "คุยกันนาน"
    assert duties.erase(person.pk, by=SYSTEM) == 1
    registry.erase(person=Person.objects.get(pk=person.pk), by=SYSTEM)
    assert bytes(Visit.objects.get().sealed) == b""
    assert not Enrolment.objects.standing().exists()
    assert not Fact.objects.filter(kind="care.enrolled", retracted=False).exists()
    assert rebuild(check=True).different == 0


def test_it_counts_the_survivor_of_a_merge() -> None:
    kept, gone = t.person(), t.person()
    Person.objects.filter(pk=gone.pk).update(canonical=kept)
    gone.refresh_from_db()
    row = actions.enrol(person=gone, group="elderly", since=t.SINCE, by=SYSTEM)
    assert row.person_id == people.canonical(gone).pk == kept.pk
