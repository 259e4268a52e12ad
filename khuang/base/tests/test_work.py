import logging
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from khuang.base import work

CANARY = "สมหญิง ใจดีxq7"


@pytest.fixture
def sweeps(monkeypatch):
    """An empty schedule."""
    monkeypatch.setattr(work, "SWEEPS", {})
    return work.SWEEPS


def test_it_runs_what_is_due_and_what_was_woken(sweeps, transactional_db):
    ran, stop = [], threading.Event()
    work.every(3600, "a.once")(lambda: ran.append("once"))
    work.wake("a.once")

    def last():
        if len(ran) >= 2 or time.monotonic() > deadline:
            stop.set()

    deadline = time.monotonic() + 20
    work.every(0, "z.stop")(last)
    work.run(stop)
    assert ran == ["once", "once"]


def test_it_wakes_only_after_the_commit_and_once_for_many(sweeps, django_capture_on_commit_callbacks, db):
    work.every(3600, "a.sweep")(lambda: None)
    with django_capture_on_commit_callbacks(execute=True):
        work.wake("a.sweep")
        work.wake("a.sweep")
        assert not DBTaskResult.objects.exists()
    assert DBTaskResult.objects.count() == 1


def test_it_refuses_to_wake_what_is_not_there(sweeps):
    with pytest.raises(LookupError, match=r"no sweep 'a\.typo'"):
        work.wake("a.typo")


def test_it_refuses_two_sweeps_of_one_name(sweeps):
    work.every(1, "a.same")(len)
    with pytest.raises(ValueError, match="two sweeps"):
        work.every(1, "a.same")(max)


def test_it_keeps_no_words_of_an_error_in_table_or_log(sweeps, transactional_db, caplog):
    def fails():
        try:
            raise LookupError(CANARY)
        except LookupError as error:
            raise ValueError(f"no such person: {CANARY}") from error

    work.every(3600, "a.fails")(fails)
    work.wake("a.fails")
    with caplog.at_level(logging.DEBUG):
        assert not work.attempt("sweep", fails)
        assert work.attempt("queue", work.run_queue)
    row = DBTaskResult.objects.get()
    kept = f"{row.status} {row.exception_class_path} {row.traceback} {row.args_kwargs} {row.return_value}"
    assert row.status == "FAILED"
    assert "TaskFailed: ValueError at tests/test_work.py" in kept
    assert CANARY not in kept
    said = logging.Formatter()
    assert CANARY not in "\n".join(said.format(record) for record in caplog.records)


def test_it_gives_tasks_of_a_killed_worker_back_but_not_for_ever(sweeps, db):
    work.every(3600, "a.sweep")(lambda: None)
    long_ago = timezone.now() - 2 * work.LEASE
    rows = [work._queue().get(pk=work.woken.enqueue("a.sweep").id) for _ in range(3)]
    for row, (started, tries) in zip(rows, [(long_ago, 1), (timezone.now(), 1), (long_ago, 3)], strict=True):
        DBTaskResult.objects.filter(pk=row.pk).update(status="RUNNING", started_at=started, worker_ids=["w"] * tries)
    work.tidy()
    assert [DBTaskResult.objects.get(pk=row.pk).status for row in rows] == ["READY", "RUNNING", "FAILED"]


def test_it_forgets_finished_wake_ups(sweeps, db):
    work.every(3600, "a.sweep")(lambda: None)
    work.woken.enqueue("a.sweep")
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=timezone.now() - work.KEEP - timedelta(hours=1))
    work.tidy()
    assert not DBTaskResult.objects.exists()


HOLD = """
import sys, time
import khuang.base.sqlite
import sqlite3
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.mark.slow
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has no lock of the whole database")
def test_it_survives_a_lock_held_past_its_time_out(sweeps, transactional_db):
    ran = []
    work.every(3600, "a.sweep")(lambda: ran.append(DBTaskResult.objects.update(priority=1)))
    work.wake("a.sweep")
    connection.cursor().execute("PRAGMA busy_timeout = 100")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(connection.settings_dict["NAME"])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout.readline() == "held\n"
        start = time.monotonic()
        assert not work.attempt("queue", work.run_queue)
        assert not work.attempt("a.sweep", work.SWEEPS["a.sweep"].run)
        assert time.monotonic() - start < 25
        holder.communicate("\n")
    assert work.attempt("queue", work.run_queue)
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert ran
