from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Problem, Stale
from khuang.care.assistance import actions, duties, finding
from khuang.care.assistance import queries as ledger
from khuang.care.assistance.actions import For
from khuang.care.models import Aid, Handover
from khuang.care.tests import town as t
from khuang.registry.life import actions as life
from khuang.registry.matching.actions import merge
from khuang.registry.models import Person
from khuang.results.models import Fact
from khuang.results.sources import rebuild
from khuang.trust.duties import export_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
NOW = timezone.localdate
WORKER, BOSS = t.actor("caseworker"), t.actor("supervisor")
ELSEWHERE = t.actor("supervisor", place=t.FAR)
PIXEL = b"\xff\xd8\xff\xe1\x00\x08EXIF!!\xff\xda\x00\x00\xff\xd9"
YES = {"verb": "approve", "reason": "ตามมติ", "money": "own-budget", "line": "ผ.02 ข้อ 3"}


def asked(person: Person, kind: str = "grant", satang: int = 300_000, **more: Any) -> Aid:
    return actions.ask(target=For(person=person), kind=kind, words="ค่ายา", satang=satang, by=WORKER, **more)


def approved(person: Person, satang: int = 300_000, kind: str = "grant", **more: Any) -> Aid:
    row = asked(person, kind=kind, satang=satang, **more)
    actions.assess(aid=row, words="ไปดูแล้ว", by=WORKER)
    actions.decide(aid=row, satang=satang, by=BOSS, **YES)
    return row


def given() -> list[tuple[str, int | None, str]]:
    rows = Fact.objects.filter(kind="assistance.given", family="where", retracted=False).order_by("starts", "amount")
    return [(row.dims["type"], row.amount, row.place) for row in rows]


def test_it_goes_from_asking_to_the_word_of_the_person() -> None:
    row = approved(t.person())
    actions.hand_over(aid=row, receiver="สมหญิง", proof="receipt", number="12/2569", satang=100_000, by=WORKER)
    assert (row.state, row.had) == ("partly", 100_000)
    actions.hand_over(aid=row, receiver="สมหญิง", proof="photo", photo=PIXEL, satang=200_000, by=WORKER)
    assert (row.state, row.had) == ("delivered", 300_000)
    actions.confirm(aid=row, came=True, by=WORKER)
    assert row.state == "confirmed"
    assert given() == [("grant", 100_000, t.NEAR), ("grant", 200_000, t.NEAR)]
    assert rebuild(check=True).different == 0
    lines = ledger.handed(row, by=WORKER)
    assert [(one.number, one.receiver) for one in lines] == [("12/2569", "สมหญิง"), ("", "สมหญิง")]


def test_it_keeps_words_and_receipts_sealed() -> None:
    row = approved(t.person())
    actions.hand_over(aid=row, receiver="สมหญิง", proof="receipt", number="12/2569", satang=300_000, by=WORKER)
    with connection.cursor() as cursor:
        for model in (Aid, Handover):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608
            raw = repr([[bytes(c) if isinstance(c, memoryview) else c for c in line] for line in cursor.fetchall()])
            for word in ("ค่ายา", "สมหญิง", "12/2569", "ผ.02"):
                assert word not in raw
                assert repr(word.encode())[2:-1] not in raw


def test_it_takes_a_picture_without_where_it_was_taken() -> None:
    from khuang.trust import files
    from khuang.trust.reading import Purpose

    row = approved(t.person())
    line = actions.hand_over(aid=row, receiver="สมหญิง", proof="photo", photo=PIXEL, satang=300_000, by=WORKER)
    assert line.file is not None
    _said, chunks = files.read(line.file, by=WORKER, purpose=Purpose.CASEWORK)
    assert b"EXIF" not in b"".join(chunks)
    other = approved(t.person())
    with pytest.raises(Problem) as problem:
        actions.hand_over(aid=other, receiver="สม", proof="photo", photo=b"GIF89a", satang=300_000, by=WORKER)
    assert problem.value.field == "photo"


def test_it_is_decided_by_another_and_by_nobody_elsewhere() -> None:
    mine = t.actor("supervisor")
    row = actions.ask(target=For(person=t.person()), kind="grant", words="ค่ายา", satang=100, by=mine)
    actions.assess(aid=row, words="ไปดูแล้ว", by=mine)
    for by in (mine, WORKER, ELSEWHERE, SYSTEM):
        with pytest.raises(Denied):
            actions.decide(aid=row, satang=100, by=by, **YES)
    with pytest.raises(Denied):
        actions.ask(target=For(person=t.person()), kind="grant", words="ค่ายา", by=ELSEWHERE)
    actions.decide(aid=row, verb="refuse", reason="เกินเกณฑ์", by=BOSS)
    assert row.state == "refused"
    with pytest.raises(Stale):
        actions.decide(aid=row, satang=100, by=BOSS, **YES)


def test_it_warns_of_a_double_and_lets_a_reason_through() -> None:
    person = t.person()
    approved(person)
    with pytest.raises(Problem) as problem:
        asked(person)
    assert problem.value.field == "reason"
    asked(person, reason="บ้านไฟไหม้")
    found = finding.doubles(For(person=person), "grant", NOW(), by=WORKER)
    assert {one.state for one in found} == {"approved", "requested"}
    asked(person, kind="food")
    later = NOW() + timedelta(days=400)
    assert not finding.doubles(For(person=person), "grant", later, by=WORKER)


def test_it_sees_through_merges_homes_and_other_organisations() -> None:
    one, same = t.person(), t.person()
    actions.given_elsewhere(target=For(person=same), kind="grant", org="ILO", words="เงิน", satang=5000, by=WORKER)
    assert not finding.doubles(For(person=one), "grant", NOW(), by=WORKER)
    merge(loser=same, winner=one, by=t.actor("steward"))
    found = finding.doubles(For(person=Person.objects.get(pk=one.pk)), "grant", NOW(), by=WORKER)
    assert [(row.org, row.satang) for row in found] == [("ILO", 5000)]
    home = t.person().household
    actions.ask(target=For(household=home), kind="home-repair", words="หลังคา", by=WORKER)
    within = Person.objects.get(household=home)
    assert finding.doubles(For(person=within), "home-repair", NOW(), by=WORKER)


def test_it_keeps_help_for_the_mind_out_of_the_columns_and_off_the_map() -> None:
    row = approved(t.person(), kind="mhpss", satang=0)
    actions.hand_over(aid=row, receiver="สมหญิง", proof="witness", by=WORKER)
    row.refresh_from_db()
    assert row.kind == "private"
    assert given() == [("mhpss", 0, "")]
    assert finding.doubles(For(person=row.person), "mhpss", NOW(), by=WORKER)
    assert not finding.doubles(For(person=row.person), "food", NOW(), by=WORKER)
    assert rebuild(check=True).different == 0


def test_it_takes_back_what_came_back() -> None:
    row = approved(t.person())
    actions.hand_over(aid=row, receiver="สมหญิง", proof="signed", satang=300_000, by=WORKER)
    actions.give_back(aid=row, satang=50_000, reason="ใช้ไม่หมด", by=WORKER)
    assert (row.state, row.had, given()) == ("partly", 250_000, [("grant", 250_000, t.NEAR)])
    with pytest.raises(Problem):
        actions.give_back(aid=row, satang=250_001, reason="ใช้ไม่หมด", by=WORKER)
    actions.give_back(aid=row, satang=250_000, reason="ย้ายออก", by=WORKER)
    assert (row.state, row.had, given()) == ("returned", 0, [])
    assert Handover.objects.count() == 3
    assert rebuild(check=True).different == 0


def test_it_stores_what_is_sent_twice_once() -> None:
    person = t.person()
    first, second = (asked(person, key="page") for _ in range(2))
    assert first.pk == second.pk
    row = approved(t.person())
    for _ in range(2):
        actions.hand_over(aid=row, receiver="สม", proof="signed", satang=100_000, key="tap", by=WORKER)
        row.refresh_from_db()
    assert (row.had, Handover.objects.filter(aid=row).count()) == (100_000, 1)


def test_it_looks_again_when_it_did_not_come() -> None:
    row = approved(t.person())
    actions.hand_over(aid=row, receiver="เพื่อนบ้าน", proof="signed", satang=300_000, by=WORKER)
    with pytest.raises(Problem):
        actions.confirm(aid=row, came=False, by=WORKER)
    actions.confirm(aid=row, came=False, words="ไม่ได้รับเงิน", by=WORKER)
    assert row.state == "denied"
    assert [one.state for one in ledger.entries(list(ledger.aids(WORKER)), by=WORKER)] == ["denied"]


def test_it_closes_what_is_open_when_somebody_dies_and_opens_it_again() -> None:
    person = t.person()
    row = asked(person)
    event = life.leave(person=person, how="died", on=NOW(), by=t.actor("caseworker"))
    row.refresh_from_db()
    assert row.state == "withdrawn"
    life.take_back(event=event, reason="บันทึกผิดคน", by=t.actor("caseworker"))
    row.refresh_from_db()
    assert row.state == "requested"


def test_it_gives_out_and_erases_what_it_holds() -> None:
    row = approved(t.person())
    actions.hand_over(aid=row, receiver="สมหญิง", proof="signed", satang=300_000, by=WORKER)
    held = export_all(row.person_id, by=t.actor("officer"))["assistance"]
    assert {"ค่ายา", "สมหญิง"} <= {one.get("words") or one.get("receiver") for one in held}
    assert duties.erase(row.person_id, by=SYSTEM) == 2
    assert given() == []
    assert bytes(Aid.objects.get().sealed) == b""


def test_it_helps_a_group_too() -> None:
    from khuang.registry import actions as registry

    group = registry.found_group(
        code="weavers", name_th="กลุ่มทอผ้า", name_en="Weavers", kind="women", place=t.NEAR, since=NOW(), by=SYSTEM
    )
    row = actions.ask(target=For(group=group), kind="grant", words="ด้าย", satang=1000, by=WORKER)
    actions.assess(aid=row, words="ไปดูแล้ว", by=WORKER)
    actions.decide(aid=row, satang=1000, by=BOSS, **YES)
    actions.hand_over(aid=row, receiver="ประธาน", proof="signed", satang=1000, by=WORKER)
    assert given() == [("grant", 1000, t.NEAR)]
    assert rebuild(check=True).different == 0
