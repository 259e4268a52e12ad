from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from khuang.base.actor import SYSTEM
from khuang.trust import audit, closer, keys, sealing, witness
from khuang.trust.models import AuditDetail, AuditEvent, AuditLink, Checkpoint
from khuang.trust.verify import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(cell: Any) -> list[AuditEvent]:
    """Five linked events under one signed head."""
    events = [
        audit.record(by=SYSTEM, action=f"test.{n}", object_kind="thing", object_id=str(n), detail={"n": n})
        for n in range(5)
    ]
    closer.close()
    return events


def test_it_holds_when_nothing_was_touched(log: list[AuditEvent]) -> None:
    verdict = verify(deep=True)
    assert (verdict.rows, verdict.ok, verdict.first_bad) == (5, True, "")


def test_it_links_each_event_once_and_without_gaps(log: list[AuditEvent]) -> None:
    audit.record(by=SYSTEM, action="test.later")
    assert closer.unlinked() == 1
    assert (closer.close(), closer.close()) == (1, 0)
    assert list(AuditLink.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_it_refuses_update_and_delete_in_the_database(log: list[AuditEvent]) -> None:
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        AuditEvent.objects.filter(pk=log[0].pk).update(action="nothing.happened")
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        Checkpoint.objects.all().delete()


def test_it_finds_an_edited_row(log: list[AuditEvent], thawed: Any) -> None:
    with thawed():
        AuditEvent.objects.filter(pk=log[2].pk).update(action="nothing.happened")
    assert verify().first_bad.startswith("row 3: changed")


def test_it_finds_a_missing_row(log: list[AuditEvent], thawed: Any) -> None:
    with thawed():
        AuditDetail.objects.filter(event=log[2]).delete()
        AuditLink.objects.filter(seq=3).delete()
        AuditEvent.objects.filter(pk=log[2].pk).delete()
    assert verify().first_bad.startswith("row 3: missing")


def test_it_still_holds_after_a_detail_was_erased_but_not_changed(log: list[AuditEvent]) -> None:
    AuditDetail.objects.filter(event=log[1]).delete()
    assert verify().ok
    AuditDetail.objects.filter(event=log[3]).update(salt=sealing.new_salt())
    assert verify().first_bad.startswith("row 4: its detail was changed")


def test_it_is_found_out_by_a_witness_when_all_of_it_is_rewritten(log: list[AuditEvent], thawed: Any) -> None:
    mailed = Checkpoint.objects.get(seq=5).note
    assert verify(witness=mailed).witnesses == [{"seq": 5, "same": True}]
    with thawed():
        AuditLink.objects.all().delete()
        Checkpoint.objects.all().delete()
        AuditEvent.objects.filter(pk=log[2].pk).update(action="nothing.happened")
    closer.close()
    assert verify().ok  # without a witness a log proves nothing
    assert not verify(witness=f"From: town\r\n\r\nKeep this.\r\n{mailed}").ok


def test_it_mails_the_head_to_the_witness(log: list[AuditEvent], settings: Any, mailoutbox: list[Any]) -> None:
    assert not witness.send_head()
    settings.WITNESS = "auditor@example.org"
    assert witness.send_head()
    assert verify(witness=mailoutbox[0].body).witnesses == [{"seq": 5, "same": True}]
    assert "<svg" in witness.qr_svg(Checkpoint.objects.get().note)


def test_it_keeps_no_id_in_clear(log: list[AuditEvent]) -> None:
    row = AuditEvent.objects.get(pk=log[1].pk)
    assert bytes(row.object_tag) == keys.digest("audit", "object", "1")[:16]
    assert audit.read_detail(AuditDetail.objects.get(event=row)) == {"n": 1}
