"""CPU of one submission (household of five: raw, people, look-ups, audit, facts) and of a page of 50 people."""

import time
from typing import Any

from bench.row import Row, calibration

WANTED = 13.0  # CPU-ms a submission, from HTTP to 201 (ODK Central: 13.4 without, 19.5 with entities)
PAGE = 60.0  # CPU-ms a page of 50 people, opened and audited
QUERIES = 12


def main(small: bool) -> list[Row]:
    _town()
    from khuang.surveys.tests import survey

    by = survey.actor("researcher")
    steps = (50, 100) if small else (200, 1000, 4000)
    rows, sent = [], 0
    times: list[tuple[float, float]] = []
    pages: list[tuple[float, float]] = []
    for step in steps:
        times.append((step * 5.0, _send(step - sent, survey, by)))
        sent = step
        pages.append((step * 5.0, _page(survey)[0]))
    ours, page = times[-1][1], pages[-1][1]
    told = f"{sent * 5:,} people"
    rows.append(Row("submission, household of five, through actions", told, ours, "ms", f"≤ {WANTED:.0f} ms", ours <= WANTED,
                    f"ODK Central 13.4–19.5 ms; calibration loop {calibration():.0f} ms", tuple(times)))  # fmt: skip
    rows.append(Row("page of 50 people, opened and audited", told, page, "ms", f"≤ {PAGE:.0f} ms", page <= PAGE,
                    "opening alone 2.2 ms", tuple(pages)))  # fmt: skip
    count = _page(survey)[1]
    rows.append(Row("queries of that page", told, count, "", f"≤ {QUERIES}", count <= QUERIES))
    return rows


def _town() -> None:
    import khuang.base.sqlite  # noqa: F401  first
    from khuang.cli.common import setup_django

    setup_django()
    from django.conf import settings
    from django.core.management import call_command

    from khuang.surveys.tests.survey import make_town
    from khuang.trust.keys import new_keys

    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.DATA.mkdir(parents=True, exist_ok=True)
    settings.KEYS = settings.KEYS or new_keys()[0]
    call_command("migrate", verbosity=0)
    make_town()


def _send(count: int, survey: Any, by: Any) -> float:
    """Median CPU-ms of one, in blocks of 25."""
    import statistics

    from khuang.surveys.actions import receive

    taken = []
    for _ in range(max(1, count // 25)):
        raws = [survey.filled() for _ in range(25)]
        start = time.process_time()
        for raw in raws:
            receive(raw=raw, door="command", by=by)
        taken.append((time.process_time() - start) / 25 * 1000)
    return statistics.median(taken)


def _page(survey: Any) -> tuple[float, int]:
    """(CPU-ms, queries) of the list of people, as a supervisor of one village asks for it."""
    from django.db import connection
    from django.test import RequestFactory
    from django.test.utils import CaptureQueriesContext

    from khuang.registry import views

    request: Any = RequestFactory().get("/people/")
    request.actor = survey.actor("supervisor", place=survey.VILLAGES[0])
    request.user, request.session, request.htmx, request._messages = _Nobody(), {}, False, []
    views.people(request)
    with CaptureQueriesContext(connection) as found:
        views.people(request)
    start = time.process_time()
    for _ in range(10):
        views.people(request)
    return (time.process_time() - start) / 10 * 1000, len(found)


class _Nobody:
    is_authenticated = is_active = True
    name, language, pk = "bench", "th", 1
