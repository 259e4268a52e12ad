"""Guardians, leaving, reports, what the duties give out and erase."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from khuang.access.models import User
from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Problem
from khuang.planning.cohorts import codes, duties, queries
from khuang.planning.cohorts.actions import applying, calls, conduct, testimonies, visits
from khuang.planning.models import Applicant, Cohort, CohortSeat, ConductReport, FieldNote, Motivation, VisitPart
from khuang.trust import audit
from khuang.trust.duties import DUTIES
from khuang.trust.models import AuditDetail, KeyWrap

from .conftest import WHY

pytestmark = pytest.mark.django_db


def sealed_in_log(row):
    """Whether the newest digest of this row in the log is that of what stands."""
    row.refresh_from_db()
    told = [
        one for d in AuditDetail.objects.order_by("event__at", "pk") for one in audit.read_detail(d).get("sealed", ())
    ]
    mine = [digest for slot, key, digest in told if (slot, key) == (row.SLOT, str(row.pk))]
    return hashlib.sha256(bytes(row.sealed)).hexdigest() in mine


def test_it_asks_a_guardian_below_the_age_of_the_pack(apply):
    assert apply("ก้อยใจ", 16)[0].guardian_needed
    assert not apply("ดวงใจ", 22)[0].guardian_needed


def test_it_takes_a_young_member_only_with_the_guardians_yes(cohort, apply, by):
    row, _code = apply("ก้อยใจ", 16)
    code = applying.make_guardian_code(row=row)
    assert codes.of_code(code, address="1").kind == "guardian"
    Applicant.objects.filter(pk=row.pk).update(state="chosen")
    row.refresh_from_db()
    applying.accept_conduct(row=row)
    assert not queries.is_member(row)
    applying.guardian_agrees(row=row, who="parent", how="page", name="แม่", by=applying.CODE)
    assert queries.is_member(row)


def test_it_ends_at_once_when_the_guardian_takes_it_back(members, visit, by):
    row = members[0]
    Applicant.objects.filter(pk=row.pk).update(guardian_needed=True, guardian_on=timezone.localdate())
    row.refresh_from_db()
    planned, _code = visit
    visits.set_parts(visit=planned, members=[row], by=by["organiser"])
    code = applying.make_guardian_code(row=row)
    applying.withdraw(row=row, why="guardian")
    row.refresh_from_db()
    assert (row.state, bytes(row.sealed), row.assent_on, row.guardian_on) == ("left", b"", None, None)
    assert bytes(Motivation.objects.get(applicant=row).sealed) == b""
    assert not KeyWrap.objects.filter(locker=row.locker).exists()
    assert not VisitPart.objects.exists() and not queries.is_member(row)
    assert codes.of_code(code, address="1") is None


def test_it_erases_what_they_noted_and_nobody_has_read(done, members, by):
    unread = visits.note(visit=done, applicant=members[0], words="ทางเข้าไม่มีไฟส่องสว่าง")
    read = visits.note(visit=done, applicant=members[0], words="มีที่พักสะอาดและปลอดภัย")
    visits.clear(note=read, by=by["organiser"])
    applying.withdraw(row=Applicant.objects.get(pk=members[0].pk))
    assert bytes(FieldNote.objects.get(pk=unread.pk).sealed) == b""
    kept = FieldNote.objects.get(pk=read.pk)
    assert kept.state == "cleared" and kept.applicant is None and bytes(kept.sealed)


def test_it_lets_them_correct_but_not_their_age(cohort, apply, by):
    row, _code = apply("ดวงใจ", 22)
    born = timezone.localdate().year - 22
    new = applying.New(name="ดวงใจ", born=1990, contact="ทางไลน์", words=WHY + " และอีก", yes=True, needs=("diet",))
    with pytest.raises(Problem):
        applying.correct(row=row, new=new)
    applying.correct(row=row, new=applying.New(**{**vars_of(new), "born": born}))
    assert sealed_in_log(row.motivation)
    [told] = duties.export(row.pk, by=SYSTEM)
    assert (told["born"], told["contact"], told["needs"]) == (born, "ทางไลน์", ["diet"])
    assert told["motivation"].endswith("และอีก") and told["assent"]


def vars_of(new):
    return {name: getattr(new, name) for name in new.__slots__}


def test_it_gives_out_everything_by_id_and_by_name(under_way, by):
    rows = under_way[1]
    told = DUTIES[duties.NAME].export(rows[2].pk, by=SYSTEM)[0]
    assert told["name"] == "นภา" and told["motivation"] == WHY and "ปีหน้า" in told["letter"]
    assert told["points"] == [{"a": 3, "b": 3}, {"a": 3, "b": 3}]
    assert DUTIES[duties.NAME].erase(rows[2].pk, by=SYSTEM) == 1
    assert "name" not in duties.export(rows[2].pk, by=SYSTEM)[0]


def test_it_finds_somebody_of_the_register_by_full_name_and_year(under_way, monkeypatch):
    from khuang.base.ids import random_id
    from khuang.registry.models import Person

    row = under_way[1][0]
    words = {"given": "ดวงใจ", "birth_date": f"{timezone.localdate().year - 22}-05-05"}
    monkeypatch.setattr(duties, "words", lambda *_a, **_k: [words])
    monkeypatch.setattr(duties, "name_of", lambda said: said["given"])

    class Found:
        canonical = None

    monkeypatch.setattr(Person.objects, "filter", lambda **_k: type("Q", (), {"first": staticmethod(lambda: Found)}))
    assert [one.pk for one in duties.of(random_id(), by=SYSTEM)] == [row.pk]
    words["birth_date"] = "1999-01-01"
    assert duties.of(random_id(), by=SYSTEM) == []


def test_it_erases_who_was_not_chosen_after_the_time_of_the_pack(under_way):
    assert duties.expire(by=SYSTEM) == 0
    Cohort.objects.update(chosen_on=timezone.localdate() - timedelta(days=61))
    assert duties.expire(by=SYSTEM) == 1
    assert sorted(Applicant.objects.values_list("state", "ended_on")) == [
        ("chosen", None), ("chosen", None), ("not-chosen", timezone.localdate()),
    ]  # fmt: skip


def test_it_keeps_those_who_stay_reachable_longer(members, under_way, by):
    cohort = under_way[0]
    calls.end(cohort=cohort, by=by["organiser"])
    for row, yes in zip(members, (True, False), strict=True):
        row.refresh_from_db()
        applying.stay_reachable(row=row, yes=yes)
    Cohort.objects.update(ended_on=timezone.localdate() - timedelta(days=200), chosen_on=timezone.localdate())
    duties.expire(by=SYSTEM)
    assert Applicant.objects.get(pk=members[0].pk).ended_on is None
    assert Applicant.objects.get(pk=members[1].pk).ended_on
    Cohort.objects.update(ended_on=timezone.localdate() - timedelta(days=731))
    duties.expire(by=SYSTEM)
    assert Applicant.objects.get(pk=members[0].pk).ended_on


def test_it_keeps_the_certificate_checkable_when_the_name_is_erased(members, under_way, by):
    calls.end(cohort=under_way[0], by=by["organiser"])
    row = Applicant.objects.get(pk=members[0].pk)
    number = applying.certificate_of(row)
    applying.withdraw(row=row)
    assert queries.certified(number) == under_way[0]


def test_it_gives_no_certificate_to_who_was_no_member(under_way, by):
    calls.end(cohort=under_way[0], by=by["organiser"])
    with pytest.raises(Problem):
        applying.certificate_of(Applicant.objects.get(pk=under_way[1][2].pk))


def test_it_shows_a_report_to_the_safe_adult_alone(under_way, by):
    row, _code = conduct.report(cohort=under_way[0], words="มีคนถ่ายรูปโดยไม่ถามก่อน")
    seen = {name: ConductReport.objects.visible_to(actor).count() for name, actor in by.items()}
    assert seen == {"organiser": 0, "first": 0, "second": 0, "safe": 1, "outsider": 0}
    with pytest.raises(Denied):
        conduct.answer(row=row, words="ขอบคุณ", by=by["organiser"])
    conduct.close(row=row, words="คุยกันแล้ว", by=by["safe"])
    ConductReport.objects.update(closed_on=timezone.localdate() - timedelta(days=366))
    assert duties.expire(by=SYSTEM) == 1
    assert bytes(ConductReport.objects.get().sealed) == b""


def test_it_is_never_without_a_safe_adult(cohort, users, by):
    seat = CohortSeat.objects.get(part="safe-adult")
    with pytest.raises(Problem):
        calls.unseat(seat=seat, by=by["organiser"])
    assert duties.holds(users["safe"].pk, by=SYSTEM) == 1
    calls.seat(cohort=cohort, user=users["outsider"], part="safe-adult", by=by["organiser"])
    calls.unseat(seat=seat, by=by["organiser"])
    assert duties.holds(users["safe"].pk, by=SYSTEM) == 0


def test_it_lets_nobody_named_later_read_what_was_told_before(under_way, users, by):
    cohort = under_way[0]
    row, _code = conduct.report(cohort=cohort, words="ผู้จัดพูดจาไม่ดีกับเรา")
    calls.seat(cohort=cohort, user=users["outsider"], part="safe-adult", by=by["organiser"])
    assert not ConductReport.objects.visible_to(by["outsider"]).exists()
    calls.unseat(seat=CohortSeat.objects.get(user=users["safe"]), by=by["organiser"])
    assert ConductReport.objects.visible_to(by["safe"]).count() == 1  # no organiser takes it out of their hands
    assert Cohort.objects.guarded_by(by["safe"]).filter(pk=cohort.pk).exists()
    assert duties.holds(users["safe"].pk, by=SYSTEM) == 1
    with pytest.raises(Denied):
        conduct.answer(row=row, words="ขอบคุณ", by=by["outsider"])
    conduct.answer(row=row, words="ขอบคุณ", by=by["safe"])
    conduct.hand_on(row=row, user=users["outsider"], by=by["safe"])
    assert ConductReport.objects.visible_to(by["outsider"]).count() == 1
    assert duties.holds(users["safe"].pk, by=SYSTEM) == 0
    cohort.refresh_from_db()
    assert cohort.adults_changed_on == timezone.localdate()


def test_it_hands_on_to_nobody_who_was_not_named(under_way, users, by):
    row, _code = conduct.report(cohort=under_way[0], words="ผู้จัดพูดจาไม่ดีกับเรา")
    with pytest.raises(Problem):
        conduct.hand_on(row=row, user=users["organiser"], by=by["safe"])
    with pytest.raises(Denied):
        conduct.hand_on(row=row, user=users["safe"], by=by["organiser"])


def test_it_tells_what_is_about_a_safe_adult_to_somebody_outside_alone(under_way, users, by):
    cohort = under_way[0]
    with pytest.raises(Problem, match="outside"), override("en"):
        conduct.report(cohort=cohort, words="ผู้ใหญ่ปลอดภัยทำให้เรากลัว", about_adult=True)
    with pytest.raises(Problem):
        calls.seat(cohort=cohort, user=users["outsider"], part="outside", by=by["organiser"])
    User.objects.filter(pk=users["outsider"].pk).update(org="OTHER")
    users["outsider"].refresh_from_db()
    calls.seat(cohort=cohort, user=users["outsider"], part="outside", by=by["organiser"])
    row, _code = conduct.report(cohort=cohort, words="ผู้ใหญ่ปลอดภัยทำให้เรากลัว", about_adult=True)
    other, _code = conduct.report(cohort=cohort, words="มีคนถ่ายรูปโดยไม่ถามก่อน")
    seen = {name: list(ConductReport.objects.visible_to(actor)) for name, actor in by.items()}
    assert (seen["outsider"], seen["safe"], seen["organiser"]) == ([row], [other], [])
    assert not Applicant.objects.visible_to(by["outsider"]).exists()
    with pytest.raises(Problem):
        conduct.hand_on(row=row, user=users["safe"], by=by["outsider"])


def test_it_gives_out_what_a_speaker_was_given(under_way, by):
    cohort = under_way[0]
    spoken, _code = testimonies.begin(
        cohort=cohort, on=timezone.localdate(), answers={"hear": True}, asked=testimonies.Asked(), by=by["organiser"]
    )
    testimonies.compensate(row=spoken, kind="money", satang=500_00, by=by["organiser"])
    (told,) = duties.export(spoken.pk, by=SYSTEM)
    assert told["compensation"][0]["satang"] == 500_00
