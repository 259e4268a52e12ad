"""The one door, tried on the row that the trust room itself owns."""

from typing import Any

import pytest

from khuang.base.actor import SYSTEM
from khuang.base.db import write
from khuang.trust import audit, files, sealing
from khuang.trust.closer import close
from khuang.trust.keyring import ServerKeyring
from khuang.trust.models import AuditEvent, KeyWrap, StoredFile
from khuang.trust.reading import Purpose, open_all
from khuang.trust.shred import shred
from khuang.trust.verify import verify
from khuang.trust.writing import Writer

pytestmark = pytest.mark.django_db


def make(count: int = 1) -> list[StoredFile]:
    pen = Writer()
    rows = [StoredFile(locker=pen.locker()) for _ in range(count)]
    for number, row in enumerate(rows):
        pen.seal(row, {"name": f"สมหญิง {number}"})
    with write():
        StoredFile.objects.bulk_create(rows)
        pen.store()
        audit.record(by=SYSTEM, action="trust.file.kept", detail={"sealed": pen.digests})
    return rows


def test_it_opens_in_order_and_audits_the_batch_once(cell: Any, queries: Any) -> None:
    rows = make(3)
    before = AuditEvent.objects.count()
    with queries() as found:
        words = open_all(rows, by=SYSTEM, purpose=Purpose.AUDIT)
    assert [w["name"] for w in words] == ["สมหญิง 0", "สมหญิง 1", "สมหญิง 2"]
    assert AuditEvent.objects.count() == before + 1
    assert len([q for q in found if "keywrap" in q.lower()]) == 1


def test_it_shows_nothing_when_it_cannot_audit(cell: Any, monkeypatch: Any) -> None:
    rows = make()

    def broken(**_: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(OSError, match="disk full"):
        open_all(rows, by=SYSTEM, purpose=Purpose.AUDIT)


def test_it_gives_nothing_of_a_shredded_locker(cell: Any) -> None:
    kept, gone = make(2)
    shred([gone.locker])
    assert [bool(words) for words in open_all([kept, gone], by=SYSTEM, purpose=Purpose.AUDIT)] == [True, False]


def test_it_refuses_a_ciphertext_of_another_row(cell: Any) -> None:
    one, other = make(2)
    one.sealed = other.sealed
    with pytest.raises(sealing.Unsealable):
        open_all([one], by=SYSTEM, purpose=Purpose.AUDIT)


def test_it_notices_an_old_ciphertext_put_back(cell: Any) -> None:
    (row,) = make()
    old = bytes(row.sealed)
    pen = Writer()
    pen.seal(row, {"name": "changed"})
    with write():
        row.save()
        audit.record(by=SYSTEM, action="trust.file.changed", detail={"sealed": pen.digests})
    close()
    assert verify(deep=True).ok
    StoredFile.objects.filter(pk=row.pk).update(sealed=old)
    assert "not as last written" in verify(deep=True).first_bad


def test_it_needs_the_key_file(cell: Any, settings: Any) -> None:
    rows = make()
    settings.KEYS = {}
    with pytest.raises(Exception, match="no key file"):
        ServerKeyring().keys_for([rows[0].locker])
    assert KeyWrap.objects.count() == 1


def test_it_keeps_files_sealed_and_whole(cell: Any) -> None:
    content = "ภาพถ่าย".encode() * 20_000
    pen = Writer()
    row = files.keep([content[:100], content[100:]], name="บ้านเลขที่ 12.jpg", kind="image/jpeg", pen=pen)
    row.save(force_insert=True)
    pen.store()
    on_disk = files.path_of(row.id).read_bytes()
    assert "ภาพ".encode() not in on_disk
    words, chunks = files.read(row, by=SYSTEM, purpose=Purpose.AUDIT)
    assert (words["name"], b"".join(chunks)) == ("บ้านเลขที่ 12.jpg", content)
    files.path_of(row.id).write_bytes(on_disk[: len(on_disk) // 2])
    with pytest.raises(sealing.Unsealable):
        b"".join(files.read(row, by=SYSTEM, purpose=Purpose.AUDIT)[1])
