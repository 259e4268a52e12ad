"""No name, no word of anybody, in a clear column, the log of actions or the program's log."""

import logging

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from khuang.planning.cohorts.actions import applying, conduct, testimonies, visits

pytestmark = pytest.mark.django_db
CANARIES = {
    "name": "คานารีชื่อ", "contact": "คานารีช่องทาง", "safe": "คานารีเวลาปลอดภัย", "school": "คานารีโรงเรียน", "needs_more": "คานารีต้องการ",
    "language": "คานารีภาษา", "gender_own": "คานารีเพศ",
}  # fmt: skip


def everything():
    """Every column of every table of ours, as the database holds it."""
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model.__module__.startswith("khuang."):
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608
                for row in cursor.fetchall():
                    yield from (bytes(c) if isinstance(c, memoryview | bytes) else str(c).encode() for c in row)


def test_it_writes_nobodys_words_in_clear(apply, members, under_way, visit, done, by, caplog):
    caplog.set_level(logging.DEBUG)
    cohort = under_way[0]
    type(cohort).objects.filter(pk=cohort.pk).update(state="open")
    cohort.refresh_from_db()
    row, code = apply(age=16, words="คานารีแรงจูงใจที่อยากมาเรียนรู้", gender="own", **CANARIES)
    applying.guardian_agrees(row=row, who="parent", how="page", name="คานารีแม่", by=applying.CODE)
    type(cohort).objects.filter(pk=cohort.pk).update(state="under-way")
    cohort.refresh_from_db()
    _report, told_code = conduct.report(cohort=cohort, words="คานารีเรื่องที่แจ้ง", reach="คานารีติดต่อผู้แจ้ง")
    visits.note(visit=done, applicant=members[0], words="คานารีบันทึกที่นี่ไม่มีทางลาด")
    visits.debrief(visit=done, learned="คานารีสิ่งที่เรียนรู้", by=by["organiser"])
    answers = dict.fromkeys(("hear", "note", "quote"), True)
    spoken, speaker = testimonies.begin(
        cohort=cohort, on=timezone.localdate(), answers=answers, asked=testimonies.Asked("shn"), by=by["organiser"]
    )
    testimonies.keep(row=spoken, notes="คานารีจด", quote="คานารียก", called="คานารีเรียก", by=by["organiser"])
    testimonies.compensate(row=spoken, kind="money", satang=7_654_321, by=by["organiser"])
    held = b"\x00".join(everything())
    for secret in ("คานารี", "7654321", code, told_code, speaker):
        assert secret.encode() not in held, secret
        assert secret not in caplog.text, secret


def test_it_finds_what_stands_in_clear(cohort):
    assert "ค่ายสิทธิ".encode() in b"\x00".join(everything())
