"""One more vote on a large conversation: cast, into the stored map, and onto the wall of the room.

The worker holds the votes in memory; what it stores is held against the whole computation from the ledger.
"""

import time
from typing import Any

from bench.opinion import FULL, SMALL, conversation
from bench.row import Row, cpu

LIMIT_MS = 100.0
VOTES = 12
FAST = ("participants", "votes", "consensus", "majority", "groups", "points", "priority", "doors")


def town(size: tuple[int, int, int]) -> tuple[Any, list[Any], Any]:
    """An open conversation with that many votes in the ledger, its statements, and a visitor without an account."""
    from khuang.cli import init

    init.prepare()
    init.make_cell(code="votes", name_th="ทดสอบ", name_en="Votes", lgu="TH5203L1")
    from django.test import Client

    from khuang.base.actor import SYSTEM
    from khuang.base.ids import derived_id
    from khuang.cli.ready import collect_static
    from khuang.forum.actions import open_conversation
    from khuang.forum.models import Statement, Vote

    collect_static()
    row = open_conversation(slug="talk", title={"th": "พูดคุย", "en": "Talk"}, by=SYSTEM)
    votes, now = conversation(*size), _noon()
    statements = [
        Statement(
            conversation=row, number=n, text=f"What people say, number {n}, in some words", state="published",
            said_on=now.date(),
        )
        for n in range(1, size[1] + 1)
    ]  # fmt: skip
    Statement.objects.bulk_create(statements, 500)
    people = [derived_id(row.id, "bench", str(n)) for n in range(size[0])]
    cast = zip(votes.participant.tolist(), votes.statement.tolist(), votes.value.tolist(), strict=True)
    rows = (
        Vote(conversation=row, statement=statements[s], participant=people[p], value=v, door="page", cast_at=now)
        for p, s, v in cast
    )
    Vote.objects.bulk_create(rows, 5000)
    return row, statements, Client(SERVER_NAME="127.0.0.1")


def _noon() -> Any:
    from django.utils import timezone

    from khuang.forum.voting import noon

    return noon(timezone.now())


def one_more(row: Any, statements: list[Any], client: Any, n: int) -> dict[str, float]:
    """CPU milliseconds of the cast, of the sweep that stores the map, and of the wall that shows it."""
    from uuid import uuid4

    from khuang.forum import tasks
    from khuang.forum.voting import vote

    marks = [time.process_time()]
    vote(conversation=row, statement=statements[n], participant=uuid4(), value=1)
    marks.append(time.process_time())
    tasks.opinion()
    marks.append(time.process_time())
    shown = client.get(f"/c/{row.slug}/screen/now/")
    marks.append(time.process_time())
    assert shown.status_code == 200
    cast, stored, painted = (1000 * (b - a) for a, b in zip(marks, marks[1:], strict=False))
    return {"cast": cast, "stored": stored, "shown": painted, "all": cast + stored + painted}


def differences(row: Any) -> int:
    """Parts of the stored result that the whole computation gives otherwise."""
    from khuang.forum import ledger, mapping
    from khuang.forum.models import OpinionMap

    live = OpinionMap.objects.get(conversation=row)
    ledger.HELD.clear()
    whole = mapping.compute(row)
    assert whole is not None
    return sum(live.result[name] != whole.result[name] for name in FAST) + (live.input_digest != whole.input_digest)


def main(small: bool) -> list[Row]:
    import statistics

    size = SMALL if small else FULL
    row, statements, client = town(size)
    from khuang.forum import mapping, tasks

    tasks.opinion()
    taken = [one_more(row, statements, client, n) for n in range(VOTES)][2:]
    ms = {name: statistics.median(one[name] for one in taken) for name in taken[0]}
    wrong = differences(row)
    slow = 1000 * cpu(lambda: mapping.compute(row), 1)
    told = "{:,} people × {:,} statements, {:,} votes".format(*size)
    parts = f"cast {ms['cast']:.0f}, stored {ms['stored']:.0f}, shown {ms['shown']:.0f} ms"
    return [
        Row("one more vote, to the wall of the room", told, ms["all"], "ms", f"≤ {LIMIT_MS:.0f} ms", ms["all"] <= LIMIT_MS,
            parts),
        Row("one more vote: other than the whole computation", told, wrong, "", "0", wrong == 0),
        Row("firmness, bridging, columns: the slow pass from the ledger", told, slow, "ms"),
    ]  # fmt: skip
