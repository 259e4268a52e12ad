"""The worker: idempotent sweeps on a schedule, and wake-ups that make one run sooner.

The state of work lives in domain rows (an outbox row not yet sent, a fact without a batch), never in the queue;
a queued task is only a wake-up. So nothing is lost when the worker is killed, and nothing is done twice.

    @every(10, "trust.close")          # in a room's tasks.py, imported by its AppConfig.ready()
    def close() -> None: ...

    wake("trust.close")                # in an action: once the transaction is committed
"""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from django.db import DatabaseError, InterfaceError, close_old_connections, connections, transaction
from django.utils import timezone
from django_tasks import task as django_task

log = logging.getLogger("khuang.work")
LEASE = timedelta(minutes=10)  # a task that runs longer is taken for dead
TRIES = 3
KEEP = timedelta(days=1)  # finished wake-ups
PACE = 1.0  # seconds between looks at clock and queue
F = TypeVar("F", bound=Callable[..., Any])


class TaskFailed(Exception):
    """What is kept of an error: its class and the place in our code. Never its words, which may hold a name."""


@dataclass(frozen=True, slots=True)
class Sweep:
    seconds: float
    run: Callable[[], object]


SWEEPS: dict[str, Sweep] = {}


def every(seconds: float, name: str) -> Callable[[F], F]:
    """Register an idempotent sweep that takes nothing. Names are ``room.verb``; a name is registered once."""

    def register(function: F) -> F:
        if name in SWEEPS and SWEEPS[name].run.__qualname__ != function.__qualname__:
            raise ValueError(f"there are two sweeps '{name}'")
        SWEEPS[name] = Sweep(seconds, function)
        return function

    return register


def scrubbed(error: BaseException) -> TaskFailed:
    """Class and place of an error, fit for tables and logs."""
    place, trace = "", error.__traceback__
    while trace:
        path = Path(trace.tb_frame.f_code.co_filename)
        if "khuang" in path.parts and path != Path(__file__):
            place = f" at {'/'.join(path.parts[-2:])}:{trace.tb_lineno}"
        trace = trace.tb_next
    return TaskFailed(f"{type(error).__name__}{place}")


def task(function: Callable[..., Any]) -> Any:
    """A queued task (arguments: ids only) whose failure keeps no words. Use instead of ``django_tasks.task``."""

    @wraps(function)
    def careful(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except Exception as error:
            failed = scrubbed(error)
        raise failed  # outside the except block: no context, so no words of the first error

    return django_task()(careful)


@task
def woken(name: str) -> None:
    SWEEPS[name].run()


def wake(name: str) -> None:
    """Have a sweep run soon after this transaction is committed. Losing a wake-up only means waiting for the clock."""
    if name not in SWEEPS:
        raise LookupError(f"there is no sweep '{name}'; known: {', '.join(sorted(SWEEPS))}")
    transaction.on_commit(lambda: _enqueue(name), robust=True)


def _enqueue(name: str) -> None:
    if not _queue().ready().filter(task_path=woken.module_path, args_kwargs={"args": [name], "kwargs": {}}).exists():
        woken.enqueue(name)


def _queue() -> Any:
    from django_tasks_db.models import DBTaskResult

    return DBTaskResult.objects


@every(60, "work.tidy")
def tidy() -> None:
    """Give tasks of a killed worker back, at most TRIES times, and forget finished ones."""
    now = timezone.now()
    for row in _queue().running().filter(started_at__lt=now - LEASE):
        if len(row.worker_ids) < TRIES:
            _queue().running().filter(pk=row.pk).update(status="READY")
        else:
            _queue().filter(pk=row.pk).update(
                status="FAILED", finished_at=now, exception_class_path=f"{__name__}.TaskFailed", traceback="gave up"
            )
    _queue().finished().filter(finished_at__lt=now - KEEP).delete()


def run_queue() -> None:
    """Run what is queued now."""
    from django_tasks_db.management.commands.db_worker import Worker

    if not _queue().ready().exists():  # reading first: the worker below takes the write lock even for nothing
        return
    Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0.1,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=100,
        worker_id=f"khuang-{os.getpid()}",
    ).run()


def attempt(name: str, run: Callable[[], object]) -> bool:
    """Run one piece of work; whatever it raises is logged without its words. False when it failed."""
    try:
        close_old_connections()
        run()
    except (DatabaseError, InterfaceError) as error:
        log.warning("%s waits for the database (%s)", name, type(error).__name__)
        for connection in connections.all(initialized_only=True):
            connection.close()
    except Exception as error:
        log.error("%s failed: %s", name, scrubbed(error))
    else:
        return True
    return False


def run_once() -> bool:
    """Every sweep, then the queue. False when something failed."""
    return all([*(attempt(name, sweep.run) for name, sweep in list(SWEEPS.items())), attempt("queue", run_queue)])


def run(stop: threading.Event | None = None) -> None:
    """Work until SIGTERM or SIGINT (or ``stop``): due sweeps, then the queue, then a short rest."""
    ended = stop or threading.Event()
    if stop is None:
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: ended.set())
    due = dict.fromkeys(SWEEPS, 0.0)
    while not ended.is_set():
        for name, sweep in SWEEPS.items():
            if not ended.is_set() and time.monotonic() >= due.get(name, 0.0):
                attempt(name, sweep.run)
                due[name] = time.monotonic() + sweep.seconds
        attempt("queue", run_queue)
        ended.wait(PACE)
