"""Is this person known? One question among a million sealed people, scored, through the ORM; how often the true one is shown.

The people are those of the border town, as one agency wrote each down; the question is how another one did. Rows are made in
bulk, each person sealed in a locker of its own; the questions go the way of the page, with its limit and its audit row.
"""

import random
import statistics
import time
from collections import defaultdict
from itertools import islice
from typing import Any
from uuid import UUID

from bench import border_town
from bench.row import Row

FULL, SMALL = 1_000_000, 5_000
ASKED = 2_000
LIMIT_MS, RIGHT, RIGHT_EACH = 50.0, 0.95, 0.85
BATCH = 5_000
COLUMNS = ("name", "birth", "sex", "number", "phone", "village")


def town() -> None:
    from khuang.cli import init

    init.prepare()
    init.make_cell(code="known", name_th="ทดสอบ", name_en="Known", lgu="TH5203L1")
    from khuang.town.models import Place

    Place.objects.bulk_create(
        Place(code=f"V{n:03d}", kind="village", name_th=f"บ้าน {n}", name_en=f"Village {n}") for n in range(1, 121)
    )


def words(told: dict[str, str]) -> dict[str, Any]:
    """What one agency wrote down, as properties; the first word is the given name, the rest the family name."""
    given, _space, family = told["name"].partition(" ")
    return {"given_name": given, "family_name": family, "birth_date": told["birth"], "gender": told["sex"],
            "number13": told["number"], "phone": told["phone"]}  # fmt: skip


def record(told: dict[str, str]) -> Any:
    from django.utils import timezone

    from khuang.registry.matching.blocks import record_of

    return record_of(words(told), place=f"V{told['village']}", today=timezone.localdate())


def fill(count: int, asked: int) -> list[tuple[UUID, str, dict[str, str]]]:
    """So many people; of some, evenly of each group, (id, group, what another agency wrote)."""
    rng = random.Random(41)
    humans = border_town.people(rng)
    left = {group: asked // len(border_town.GROUPS) for group in border_town.GROUPS}
    questions = []
    for start in range(0, count, BATCH):
        rows = []
        for human in islice(humans, min(BATCH, count - start)):
            key = UUID(int=rng.getrandbits(128), version=4)
            told, again = (dict(zip(COLUMNS, border_town._record(rng, human), strict=True)) for _ in range(2))
            rows.append((key, told))
            if left[human.group] and rng.random() < 8 * asked / count:
                left[human.group] -= 1
                questions.append((key, human.group, again))
        _store(rows)
    return questions


def _store(rows: list[tuple[UUID, dict[str, str]]]) -> None:
    from django.db import transaction

    from khuang.registry.matching import blocks
    from khuang.registry.models import Person
    from khuang.trust.writing import Writer

    pen = Writer()
    people = []
    for key, told in rows:
        row = Person(id=key, locker=pen.locker(), canonical_id=key, place_id=f"V{told['village']}")
        pen.seal(row, {**words(told), "kept": {}, "review": [], "pseudonyms": {"where": "00" * 16, "who": "00" * 16}})
        people.append(row)
    with transaction.atomic():
        Person.objects.bulk_create(people, batch_size=500)
        blocks.replace(blocks.of_many({key: record(told) for key, told in rows}), ())
        pen.store()


def ask(
    questions: list[tuple[UUID, str, dict[str, str]]],
) -> tuple[list[float], dict[str, list[bool]], dict[str, list[bool]]]:
    """(milliseconds of each question, whether the true one is among five, whether it is the first), by group."""
    from khuang.base.actor import Actor, Grant
    from khuang.base.ids import random_id
    from khuang.registry.matching import queries

    taken: list[float] = []
    five: dict[str, list[bool]] = defaultdict(list)
    first: dict[str, list[bool]] = defaultdict(list)
    for key, group, told in questions:
        by = Actor("user", random_id(), "", (Grant("steward"),))
        start = time.perf_counter()
        found = queries.candidates(record(told), by=by)
        taken.append((time.perf_counter() - start) * 1000)
        ids = [one.person.id for one in found if one.person]
        five[group].append(key in ids)
        first[group].append(ids[:1] == [key])
    return taken, five, first


def share(found: dict[str, list[bool]]) -> float:
    """Of all people, weighted as groups are in the town."""
    return sum(border_town.GROUPS[group] * statistics.mean(each) for group, each in found.items()) / sum(
        border_town.GROUPS[group] for group in found
    )


def main(small: bool) -> list[Row]:
    count = SMALL if small else FULL
    town()
    questions = fill(count, ASKED // 5 if small else ASKED)
    ask(questions[:50])
    taken, five, first = ask(questions)
    from django.db import connection

    size = f"{count:,} people, {len(questions):,} questions, {connection.vendor}"
    p95 = statistics.quantiles(taken, n=20)[-1]
    rows = [
        Row("is this person known: p95", size, p95, "ms", f"≤ {LIMIT_MS:.0f} ms", p95 <= LIMIT_MS, "Splink 113 ms, 1 against 200,000"),
        Row("is this person known: p50", size, statistics.median(taken), "ms"),
        Row("… the true one among five", size, share(five), "", f"≥ {RIGHT}", share(five) >= RIGHT),
        Row("… the true one first", size, share(first), ""),
    ]  # fmt: skip
    for group, each in sorted(five.items()):
        right = statistics.mean(each)
        rows.append(
            Row(f"… among five, {group}", f"{len(each)} asked", right, "", f"≥ {RIGHT_EACH}", right >= RIGHT_EACH)
        )
    return rows
