"""Finding somebody by what one knows of them, through every middleware: the limit, the audit, the page."""

import statistics
import time
from typing import Any

from bench.row import Row

LIMIT_MS = 300.0
PEOPLE = 5_000


def town(people: int) -> Any:
    """A town of so many invented people and a client signed in for all of it."""
    from khuang.cli import init

    init.prepare()
    init.make_cell(code="search", name_th="ทดสอบ", name_en="Search", lgu="TH5203L1")
    init.load_packs(["thailand", "human-rights-city", "koh-kha"])
    from django.test import Client

    from bench.page_of_50 import sign_in
    from khuang.base.actor import SYSTEM
    from khuang.cli.generator import survey
    from khuang.cli.ready import collect_static

    collect_static()
    survey.send(people=people, seed=50, by=SYSTEM, tell=lambda _: None)
    client = Client(SERVER_NAME="127.0.0.1")
    sign_in(client)
    return client


def asked() -> tuple[dict[str, str], str]:
    """What is typed, from somebody who is there, and their village."""
    from khuang.base.actor import SYSTEM
    from khuang.registry.models import Household, Person
    from khuang.registry.queries import words
    from khuang.registry.rules import FAMILY, GIVEN, HOUSE, NUMBER
    from khuang.trust.reading import Purpose

    rows = list(Person.objects.exclude(household=None).order_by("id")[:50])
    told = words(rows, by=SYSTEM, purpose=Purpose.PLANNING_COUNT)
    one = next(n for n, said in enumerate(told) if said.get(NUMBER) and said.get(FAMILY))
    home = words(list(Household.objects.filter(id=rows[one].household_id)), by=SYSTEM, purpose=Purpose.PLANNING_COUNT)[
        0
    ]
    said = told[one]
    return {
        "part of a name": said[GIVEN].split()[-1],
        "full name": f"{said[GIVEN]} {said[FAMILY]}",
        "house number": home[HOUSE],
        "last digits": said[NUMBER][-4:],
        "nobody": "ไม่มีใครชื่อนี้",
        "three letters of a name in one village": said[GIVEN].split()[-1][1:4],
    }, rows[one].place_id or ""


def cost(client: Any, text: str, village: str = "") -> float:
    """Median wall milliseconds of nine searches: the reader waits by the clock."""
    taken = []
    for _ in range(10):
        start = time.perf_counter()
        answer = client.post("/people/search/", {"q": text, "village": village})
        taken.append(time.perf_counter() - start)
        assert answer.status_code == 200, text
    found = answer.content.count(b"<tr") - 1
    assert found >= 1 or text.startswith("ไม่มี"), text
    return statistics.median(taken[1:]) * 1000


def main(small: bool) -> list[Row]:
    people = 600 if small else PEOPLE
    client = town(people)
    typed, home = asked()
    taken = {what: cost(client, text, home if "village" in what else "") for what, text in typed.items()}
    return [
        Row(f"search by {what}", f"{people:,} people", ms, "ms (clock)", f"≤ {LIMIT_MS:.0f} ms", ms <= LIMIT_MS)
        for what, ms in taken.items()
    ]
