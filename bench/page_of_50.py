"""A page of 50 people, one of 50 in home care and one of 50 ordinary cases: opened, audited, through every middleware, in a
small town and a huge one.

The first thousand people come through actions. The rest are rows of the same size whose words nobody opens: what is
asked is whether a page costs the same when they are there.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench.row import Row

LIMIT_MS, LIMIT_QUERIES = 60.0, 12
REAL = 1_000
PAGES = {"/people/": "people", "/care/": "in home care", "/care/cases/?tab=place": "ordinary cases"}
CASES = 100
FILL = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
INSERT INTO {table} ({columns}) SELECT {values} FROM n, (SELECT * FROM {table} {some} LIMIT 1) AS t
"""


@dataclass(frozen=True)
class Cost:
    ms: float
    queries: int


def town() -> Callable[[str], Cost]:
    """A town of REAL people and a client signed in for it; returns what a page costs."""
    from khuang.cli import init

    init.prepare()
    init.make_cell(code="pages", name_th="ทดสอบ", name_en="Pages", lgu="TH5203L1")
    init.load_packs(["thailand", "human-rights-city", "koh-kha"])
    from datetime import date

    from django.test import Client

    from khuang.base.actor import SYSTEM
    from khuang.care.actions.register import NewEnrolment, enrol_many
    from khuang.cli.generator import survey
    from khuang.cli.ready import collect_static
    from khuang.registry.models import Person

    collect_static()
    survey.send(people=REAL, seed=50, by=SYSTEM, tell=lambda _: None)
    old = list(Person.objects.filter(elderly=True))
    enrol_many(rows=[NewEnrolment(person, "elderly", date(2026, 1, 1)) for person in old], by=SYSTEM)
    _cases(old)
    client = Client(SERVER_NAME="127.0.0.1")
    sign_in(client)
    return lambda path: cost(client, path)


def _cases(people: list[Any]) -> None:
    """Ordinary cases of the first people, opened as a case worker does."""
    from khuang.base.actor import SYSTEM
    from khuang.care.cases.actions import NewCase, open_case
    from khuang.care.pathways.queries import current

    way = next(way for way in current() if way.tier == "personal" and "walk-in" in way.doors)
    for person in people[:CASES]:
        open_case(new=NewCase(pathway=way.key, door="walk-in", person=person), by=SYSTEM)


def sign_in(client: Any) -> None:
    from khuang.access.actions import create_user, grant
    from khuang.base.actor import SYSTEM

    user = create_user(username="reader", name="reader", password=None, by=SYSTEM)
    grant(user=user, role="supervisor", by=SYSTEM)
    client.force_login(user)
    session = client.session
    session["second_factor"] = True
    session.save()


def cost(client: Any, path: str) -> Cost:
    """Median CPU of ten views after two that are not counted, and the statements of one."""
    import statistics

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(2):
        with CaptureQueriesContext(connection) as found:
            answer = client.get(path)
    queries = len(found)  # now: the next request forgets them
    shown = answer.content.count(b"<tr") - 1
    assert answer.status_code == 200, path
    assert shown >= 50, f"{path}: {shown} rows"
    taken = []
    for _ in range(10):
        start = time.process_time()
        client.get(path)
        taken.append(time.process_time() - start)
    return Cost(statistics.median(taken) * 1000, queries)


def fill(rows: int) -> None:
    """So many people more, with wraps, one in ten in home care. Their ids come last, so that no page opens them."""
    from khuang.care.models import Case, Enrolment, Line
    from khuang.registry.models import Person
    from khuang.town.queries import villages
    from khuang.trust.models import KeyWrap

    number = "printf('%031x', i)"
    codes = [village.code for village in villages()]
    place = f"CASE i % {len(codes)} " + " ".join(f"WHEN {n} THEN '{code}'" for n, code in enumerate(codes)) + " END"
    person = {"id": f"'f' || {number}", "canonical_id": f"'f' || {number}", "locker": f"'e' || {number}", "place_id": place,
              "elderly": "i % 5 = 0", "household_id": "NULL"}  # fmt: skip
    _insert(Person, rows, person, some="WHERE erased_at IS NULL")
    _insert(KeyWrap, rows, {"id": "NULL", "locker": f"'e' || {number}"})
    fifth = "'f' || printf('%031x', i * 5)"
    due = "CASE WHEN i % 50 THEN date('2026-12-01', (i % 60) || ' days') ELSE '0001-01-01' END"
    _insert(Enrolment, rows // 10, {"id": f"'f' || {number}", "person_id": fifth})
    case = {"id": f"'f' || {number}", "locker": f"'e' || {number}", "person_id": fifth, "place_id": place,
            "wake_on": "date('2027-06-01', (i % 60) || ' days')"}  # fmt: skip
    _insert(Case, rows // 10, case)
    _insert(Line, rows // 10, {"person_id": fifth, "place_id": place, "due": due, "bedridden": "i % 40 = 0"})


def _insert(model: Any, rows: int, other: dict[str, str], some: str = "") -> None:
    """Copies of one row, but for the columns named in ``other``."""
    from django.db import connection

    names = [field.column for field in model._meta.concrete_fields]
    values = ", ".join(other.get(name, f't."{name}"') for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(FILL.format(rows=rows, table=model._meta.db_table, columns=columns, values=values, some=some))


def main(small: bool) -> list[Row]:
    many = 20_000 if small else 1_000_000
    page = town()
    few = {path: page(path) for path in PAGES}
    fill(many - REAL)
    full = {path: page(path) for path in PAGES}
    rows = []
    for path, what in PAGES.items():
        ours, before, size = full[path], few[path], f"{many:,} people"
        rows += [
            Row(f"page of 50 {what}", f"{REAL:,} people", before.ms, "ms", f"≤ {LIMIT_MS:.0f} ms", before.ms <= LIMIT_MS),
            Row(f"page of 50 {what}", size, ours.ms, "ms", f"≤ {LIMIT_MS:.0f} ms", ours.ms <= LIMIT_MS),
            Row(f"page of 50 {what}: the same in a huge town", size, ours.ms / before.ms, "×", "≤ 1.5 ×", ours.ms <= 1.5 * before.ms),
            Row(f"page of 50 {what}: statements", size, max(ours.queries, before.queries), "", f"≤ {LIMIT_QUERIES}",
                max(ours.queries, before.queries) <= LIMIT_QUERIES),
        ]  # fmt: skip
    return rows
