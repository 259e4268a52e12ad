"""Requests, breaches, demands: their clocks, their reasons, and the second person."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from khuang.base.errors import Denied, Problem
from khuang.content.models import Current, Item, Pack
from khuang.registry.models import Breach, LegalDemand, RequestStep, RightsRequest
from khuang.registry.rights import breaching, demanding, keeping, queries, requesting, rules
from khuang.registry.tests.people import A, B, home, villages


@pytest.fixture
def person(cell):
    villages()
    return home("สมหญิง")[1][0]


@pytest.fixture
def officer(acting):
    return acting("officer")


def right(kind="correction", days=30, extend=15):
    pack, _ = Pack.objects.get_or_create(name="test", defaults={"position": 1, "version": "1", "title": {}})
    both = {"th": "สิทธิ", "en": "right"}
    body = {"key": kind, "title": both, "means": both, "days": days, "extend": extend, "source": both}
    item = Item.objects.create(kind="data-right", key=kind, digest=kind, body=body, pack="test")
    Current.objects.create(kind="data-right", key=kind, item=item, pack=pack)


def ask(by, kind="correction", **more):
    return requesting.receive(kind=kind, door="counter", words="คานารีคำขอ", by=by, **more)


def known(person, by, kind="correction"):
    row = ask(by, kind)
    requesting.identify(request=row, person=person, how="บัตรประชาชน", by=by)
    return row


def test_it_gives_a_receipt_and_a_day(person, officer):
    right(days=10)
    row = ask(officer, received_on=timezone.localdate() - timedelta(days=2))
    assert len(row.code) == 12
    assert row.due == timezone.localdate() + timedelta(days=8)
    assert queries.opened([row], officer)[0]["words"] == "คานารีคำขอ"
    assert "คานารีคำขอ".encode() not in bytes(row.sealed)


def test_it_lets_a_case_worker_register_and_nothing_more(person, acting):
    worker = acting("caseworker", place=A)
    row = ask(worker)
    with pytest.raises(Denied):
        requesting.identify(request=row, person=person, how="บัตร", by=worker)
    assert not RightsRequest.objects.visible_to(worker).exists()
    with pytest.raises(Denied):
        ask(acting("planner"))


def test_it_answers_only_whom_it_knows(person, officer):
    row = ask(officer)
    with pytest.raises(Problem):
        requesting.answer(request=row, words="แก้แล้ว", by=officer)
    requesting.identify(request=row, person=person, how="บัตร", by=officer)
    requesting.answer(request=row, words="แก้แล้ว", by=officer)
    with pytest.raises(Problem):
        requesting.refuse(request=row, reason="ช้า", by=officer)
    assert list(RequestStep.objects.order_by("at").values_list("what", flat=True)) == [
        "received",
        "identified",
        "answered",
    ]


def test_it_extends_once_as_far_as_the_rule_goes(person, officer):
    right(days=30, extend=15)
    row = known(person, officer)
    first = row.due
    with pytest.raises(Problem):
        requesting.extend(request=row, to=first + timedelta(days=16), reason="เอกสารมาก", by=officer)
    with pytest.raises(Problem):
        requesting.extend(request=row, to=first + timedelta(days=10), reason=" ", by=officer)
    requesting.extend(request=row, to=first + timedelta(days=10), reason="เอกสารมาก", by=officer)
    with pytest.raises(Problem):
        requesting.extend(request=row, to=first + timedelta(days=12), reason="เอกสารมาก", by=officer)


def test_it_does_not_extend_what_the_law_does_not(person, officer):
    right("access", extend=0)
    row = known(person, officer, "access")
    with pytest.raises(Problem):
        requesting.extend(request=row, to=row.due + timedelta(days=1), reason="เอกสารมาก", by=officer)


def test_it_erases_by_two(person, officer, acting):
    row = known(person, officer, "erasure")
    with pytest.raises(Problem):
        requesting.answer(request=row, words="ลบแล้ว", by=officer)
    requesting.propose(request=row, by=officer)
    with pytest.raises(Problem):
        requesting.agree(request=row, by=officer)
    for other in (acting("caseworker"), acting("supervisor", place=B), acting("monitor")):
        with pytest.raises(Denied):
            requesting.agree(request=row, by=other)
    person.refresh_from_db()
    assert person.erased_at is None
    requesting.agree(request=row, by=acting("supervisor", place=A))
    person.refresh_from_db()
    assert person.erased_at is not None
    assert row.state == "answered"


def test_it_sends_back_what_the_second_person_does_not_agree_to(person, officer, acting):
    row = known(person, officer, "erasure")
    requesting.propose(request=row, by=officer)
    requesting.disagree(request=row, reason="ยังรับเบี้ย", by=acting("officer"))
    assert (row.state, row.proposed_by) == ("identified", None)


def test_it_does_not_erase_what_is_held(person, officer, acting):
    row = known(person, officer, "erasure")
    requesting.propose(request=row, by=officer)
    held = keeping.hold(subject=person.id, reason="คดี", until=timezone.localdate(), by=officer)
    with pytest.raises(Problem):
        requesting.agree(request=row, by=acting("officer"))
    keeping.lift(hold=held, reason="คดีจบ", by=officer)
    requesting.agree(request=row, by=acting("officer"))


def test_it_has_the_database_refuse_one_person_twice(person, officer):
    row = known(person, officer, "erasure")
    with pytest.raises(DatabaseError), transaction.atomic():
        RightsRequest.objects.filter(id=row.id).update(proposed_by=officer.id, agreed_by=officer.id)


def found(by, **more):
    return breaching.found(what="คานารีรั่ว", data="ชื่อ", people="10-99", by=by, **more)


def test_it_counts_72_hours_for_a_breach(cell, officer):
    row = found(officer)
    assert rules.office_by(row.known_at) - row.known_at == timedelta(hours=72)
    with pytest.raises(Problem):
        found(officer, known_at=timezone.now() + timedelta(hours=1))


def test_it_keeps_a_risky_breach_from_being_put_aside(cell, officer):
    row = found(officer)
    with pytest.raises(Problem):
        breaching.assess(breach=row, risk="high", told="not-needed", measures="", people="10-99", by=officer)
    breaching.assess(breach=row, risk="some", told="no", measures="เปลี่ยนรหัส", people="10-99", by=officer)
    with pytest.raises(Problem):
        breaching.not_report(breach=row, reason="เล็กน้อย", by=officer)
    breaching.report(breach=row, by=officer, note="สคส.")
    breaching.close(breach=row, by=officer)
    words = queries.opened([Breach.objects.get()], officer)[0]
    assert [line["what"] for line in words["log"]] == ["found", "assessed", "reported", "closed"]
    assert words["measures"] == "เปลี่ยนรหัส" and words["what"] == "คานารีรั่ว"


def test_it_has_a_demand_seen_by_two(cell, officer, acting):
    row = demanding.take_in(sender="police", authority="สภ.", law="ป.วิ.อ.", asked="ที่อยู่ 1 คน", by=officer)
    with pytest.raises(Problem):
        demanding.review(demand=row, note="", by=acting("monitor"))
    demanding.answer(demand=row, outcome="refused", what="ไม่มีหมายศาล", by=officer)
    with pytest.raises(Problem):
        demanding.review(demand=row, note="", by=officer)
    with pytest.raises(Denied):
        demanding.review(demand=row, note="", by=acting("caseworker"))
    demanding.review(demand=row, note="ถูกต้อง", by=acting("monitor"))
    assert LegalDemand.objects.get().reviewed_by is not None
