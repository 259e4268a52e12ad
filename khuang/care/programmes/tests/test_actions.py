from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Problem, Stale
from khuang.care.models import Lesson, Participant, Presence, Programme, Promise
from khuang.care.programmes import actions, duties, queries
from khuang.care.tests import packs
from khuang.care.tests import town as t
from khuang.registry.consent import actions as consents
from khuang.registry.life import actions as life
from khuang.registry.models import Person
from khuang.results.models import Fact
from khuang.results.sources import rebuild
from khuang.town.models import Place
from khuang.trust.duties import export_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
NOW = timezone.localdate
WORKER, BOSS = t.actor("caseworker"), t.actor("supervisor")
ELSEWHERE = t.actor("caseworker", place=t.FAR)


def school(kind: str = "elder-school", near: bool = True, **more: Any) -> Programme:
    given = {"places": 30, "begins": NOW() - timedelta(days=90), **more}
    place = Place.objects.get(pk=t.NEAR) if near else None
    return actions.begin(kind=kind, title_th="โรงเรียนผู้สูงอายุ", place=place, by=WORKER, **given)


def enrolled(programme: Programme, person: Person | None = None) -> Participant:
    return actions.enrol(
        programme=programme, person=person or t.person(), said="spoken", on=NOW() - timedelta(days=80), by=WORKER
    )


def meeting(programme: Programme, ago: int = 0) -> Lesson:
    return actions.plan(programme=programme, on=NOW() - timedelta(days=ago), topic_th="ฟันและอาหาร", by=WORKER)


def facts(kind: str) -> list[Fact]:
    return list(Fact.objects.filter(kind=kind, family="where", retracted=False).order_by("starts", "pk"))


def test_it_enrols_by_consent_and_counts_who_takes_part() -> None:
    row = enrolled(school())
    with pytest.raises(Problem):
        enrolled(row.programme, row.person)
    with pytest.raises(Problem) as problem:
        actions.enrol(programme=row.programme, person=t.person(), by=WORKER)
    assert problem.value.field == "said"
    assert [(one.dims["programme"], one.place) for one in facts("programme.enrolled")] == [("elder-school", t.NEAR)]
    assert rebuild(check=True).different == 0


def test_it_writes_the_yes_into_the_ledger_of_consents_and_heeds_its_end() -> None:
    packs.load("notice")
    row = enrolled(school())
    assert row.consent is not None
    again = actions.enrol(programme=school("health-school"), person=row.person, by=WORKER)
    assert again.consent == row.consent
    consents.withdraw(about=row.person, consent=row.consent, by=WORKER)
    assert {one.state for one in Participant.objects.all()} == {"left"}
    assert rebuild(check=True).different == 0
    with pytest.raises(Problem):
        actions.enrol(programme=row.programme, person=row.person, by=WORKER)


def test_it_notes_nothing_that_they_did_not_agree_to() -> None:
    packs.load("notice")
    row = enrolled(school("livelihood"))
    lesson = meeting(row.programme)
    assert actions.sheet(lesson, by=WORKER) == []
    with pytest.raises(Problem):
        actions.note_outcome(participant=row, codes=["career"], before="none", after="to-2000", by=WORKER)
    actions.note_outcome(participant=row, codes=["career"], by=WORKER)
    more = actions.enrol(
        programme=row.programme, person=t.person(), said="spoken", data=["name", "attendance", "income"], by=WORKER
    )
    assert actions.sheet(lesson, by=WORKER) == [more]
    actions.note_outcome(participant=more, codes=["career"], before="none", after="to-2000", by=WORKER)


def test_it_is_nobodys_business_elsewhere() -> None:
    row = enrolled(school())
    lesson = meeting(row.programme)
    for by in (ELSEWHERE, t.actor("council"), t.actor("volunteer")):
        with pytest.raises(Denied):
            actions.attend(lesson=lesson, came=[row.pk], by=by)
        with pytest.raises(Denied):
            actions.note_outcome(participant=row, codes=["friends"], by=by)
        assert not Participant.objects.visible_to(by).exists()
        assert not Programme.objects.visible_to(by).exists()


def test_it_lets_the_leader_keep_the_sheet_and_nothing_else() -> None:
    one, leader = t.volunteer("leader")
    row = enrolled(school(leader=one.user))
    lesson = meeting(row.programme)
    actions.attend(lesson=lesson, came=[row.pk], by=leader)
    assert [taking.name for taking in queries.taking_part(row.programme, leader)] == ["สมหญิง ใจดี"]
    assert [(programme, following) for programme, following in queries.led(leader)] == [(row.programme, None)]
    with pytest.raises(Denied):
        actions.enrol(programme=row.programme, person=t.person(), said="spoken", by=leader)
    with pytest.raises(Denied):
        actions.close(programme=row.programme, verb="close", by=leader)
    actions.close(programme=row.programme, verb="close", by=WORKER)
    assert not Programme.objects.visible_to(leader).exists()
    assert not Participant.objects.visible_to(leader).exists()


def test_it_keeps_a_sheet_sent_twice_once_and_corrects_it() -> None:
    programme = school()
    one, other = enrolled(programme), enrolled(programme)
    lesson = meeting(programme)
    version = lesson.version
    for _ in range(2):
        actions.attend(lesson=lesson, came=[one.pk], version=version, by=WORKER)
    lesson.refresh_from_db()
    assert (lesson.state, lesson.version, Presence.objects.count()) == ("held", version + 1, 2)
    with pytest.raises(Stale):
        actions.attend(lesson=lesson, came=[other.pk], version=version, by=WORKER)
    actions.attend(lesson=lesson, came=[one.pk, other.pk], version=version + 1, by=WORKER)
    assert len(facts("programme.attended")) == 2
    assert rebuild(check=True).different == 0


def test_it_makes_nobody_absent_whom_the_writer_cannot_see() -> None:
    programme = school(near=False)
    near = enrolled(programme)
    far = enrolled(programme, t.person(t.FAR))
    lesson = meeting(programme)
    actions.attend(lesson=lesson, came=[far.pk], by=ELSEWHERE)
    assert [one.participant_id for one in Presence.objects.all()] == [far.pk]
    assert near.pk not in queries.ticked(lesson)


def sheets(row: Participant, *states: bool) -> list[Participant]:
    asked: list[Participant] = []
    for n, came in enumerate(states):
        lesson = meeting(row.programme, ago=7 * (len(states) - n))
        asked += actions.attend(lesson=lesson, came=[row.pk] if came else [], by=WORKER)
    return asked


def test_it_asks_the_volunteer_to_look_in_once_for_who_stopped_coming() -> None:
    row = enrolled(school())
    assert sheets(row, True, False, False) == []
    lesson = meeting(row.programme, ago=1)
    assert actions.attend(lesson=lesson, came=[], by=WORKER) == [row]
    promise = Promise.objects.get()
    assert (promise.person_id, promise.task, promise.source_kind, promise.state) == (
        row.person_id,
        "missed",
        "absence",
        "open",
    )
    assert promise.on == NOW() + timedelta(days=5)
    actions.attend(lesson=meeting(row.programme), came=[], by=WORKER)
    assert Promise.objects.count() == 1


def test_it_asks_nobody_to_look_in_on_who_sent_word() -> None:
    row = enrolled(school())
    for ago in (28, 21, 14, 7):
        actions.attend(lesson=meeting(row.programme, ago=ago), came=[], excused=[row.pk], by=WORKER)
    assert not Promise.objects.exists()


def test_it_lets_whoever_waits_have_the_place_that_becomes_free() -> None:
    programme = school(places=1)
    first, second = enrolled(programme), enrolled(programme)
    assert (first.state, second.state) == ("enrolled", "waiting")
    assert len(facts("programme.enrolled")) == 1
    actions.leave(participant=first, because="wish", by=WORKER)
    second.refresh_from_db()
    assert second.state == "enrolled"
    assert len(facts("programme.enrolled")) == 2
    assert rebuild(check=True).different == 0


def test_it_counts_a_career_and_the_way_of_an_income_and_no_amount() -> None:
    row = enrolled(school("livelihood"))
    told: dict[str, Any] = {"codes": ["career", "sells"], "before": "none", "after": "to-5000", "product": "น้ำพริก"}
    actions.note_outcome(participant=row, said="มีเงินส่งลูกเรียน", by=WORKER, **told)
    actions.note_outcome(participant=row, said="มีเงินส่งลูกเรียนแล้ว", by=WORKER, **told)
    assert [one.ends for one in facts("programme.career")] == [None]
    assert [one.dims["change"] for one in facts("programme.income")] == ["up"]
    assert {one.dims["outcome"] for one in facts("programme.outcome")} == {"career", "sells"}
    assert all(one.amount is None for one in Fact.objects.all())
    assert rebuild(check=True).different == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM care_participant")
        assert "น้ำพริก".encode() not in bytes(cursor.fetchone()[0])
    for wrong in ({"codes": ["rich"]}, {"after": "millions"}, {}):
        with pytest.raises(Problem):
            actions.note_outcome(participant=row, by=WORKER, **wrong)


def test_it_ends_with_a_death_and_opens_again_when_it_was_a_mistake() -> None:
    row = enrolled(school())
    event = life.leave(person=row.person, how="died", on=NOW(), by=WORKER)
    row.refresh_from_db()
    assert (row.state, row.because) == ("left", "died")
    life.take_back(event=event, reason="บันทึกผิดคน", by=WORKER)
    row.refresh_from_db()
    assert (row.state, row.until) == ("enrolled", None)
    assert rebuild(check=True).different == 0


def test_it_gives_out_and_erases_what_it_holds() -> None:
    row = enrolled(school())
    actions.attend(lesson=meeting(row.programme), came=[row.pk], by=WORKER)
    actions.note_outcome(participant=row, said="มีเพื่อน", by=WORKER)
    held = export_all(row.person_id, by=t.actor("officer"))["programmes"]
    assert held[0]["came"] == [NOW()]
    assert held[0]["outcomes"][0]["said"] == "มีเพื่อน"
    assert duties.erase(row.person_id, by=SYSTEM) == 1
    assert facts("programme.enrolled") == []


def test_it_finishes_with_those_who_came_to_the_end() -> None:
    row = enrolled(school())
    meeting(row.programme)
    actions.close(programme=row.programme, verb="close", by=WORKER)
    row.refresh_from_db()
    assert (row.state, row.until) == ("finished", NOW())
    with pytest.raises(Stale):
        meeting(row.programme, ago=2)


def test_it_offers_only_people_whom_the_programme_is_for() -> None:
    programme = school(near=False)
    inside = enrolled(programme)
    old, _young, _far = t.person(born="1950"), t.person(born="1990"), t.person(t.FAR, born="1950")
    assert list(queries.to_ask(programme, t.actor("caseworker", place=t.NEAR))) == [old]
    assert inside.person not in queries.to_ask(programme, WORKER)
