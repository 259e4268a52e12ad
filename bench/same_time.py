"""Whether the clock tells what the answer does not: is there such an account, is there such a record.

Pairs of requests, one of what is hidden and one of nothing, in turns, through every middleware. CPU time of medians: a
difference of a few hundredths is noise; what tests hold (`tests/permissions/test_equal_*.py`) is the work itself.
"""

import statistics
import time
from collections.abc import Callable
from typing import Any

from bench.row import Row

WANTED = 0.05  # of the median
PASSWORD = "ข้าวเหนียวมะม่วง-2570"  # noqa: S105  of an invented account


def town() -> tuple[Any, str]:
    """A client who reads the people of one village, and the id of somebody in another."""
    from khuang.cli import init

    init.prepare()
    init.make_cell(code="same", name_th="ทดสอบ", name_en="Same", lgu="TH5203L1")
    init.load_packs(["thailand", "human-rights-city", "koh-kha"])
    from django.test import Client

    from bench.page_of_50 import sign_in
    from khuang.access.actions import create_user
    from khuang.access.models import RoleGrant
    from khuang.base.actor import SYSTEM
    from khuang.cli.generator import survey
    from khuang.cli.ready import collect_static
    from khuang.registry.models import Person

    collect_static()
    survey.send(people=300, seed=50, by=SYSTEM, tell=lambda _: None)
    create_user(username="known", name="known", password=PASSWORD, by=SYSTEM)
    client = Client(SERVER_NAME="127.0.0.1")
    sign_in(client)
    one, other = Person.objects.exclude(place=None).order_by("place").first(), Person.objects.order_by("-place").first()
    RoleGrant.objects.update(scope_kind="place", scope_id=one.place_id)
    return client, str(other.pk)


def signing_in(name: str) -> Callable[[int], int]:
    """A wrong password with a known name or, in the same length, an unknown one; limits are by name and address."""
    from django.test import Client

    from khuang.access.models import RateCount

    def run(n: int) -> int:
        RateCount.objects.all().delete()
        answer = Client(SERVER_NAME="127.0.0.1").post("/accounts/login/", {"login": name, "password": "wrong"})
        return int(answer.status_code)

    return run


def medians(one: Callable[[int], int], other: Callable[[int], int], rounds: int) -> tuple[float, float]:
    """CPU milliseconds of each, run in turns."""
    taken: tuple[list[float], list[float]] = ([], [])
    for n in range(rounds + 1):
        codes = []
        for kind, run in enumerate((one, other) if n % 2 else (other, one)):
            start = time.process_time()
            codes.append(run(n))
            taken[kind if n % 2 else 1 - kind].append(time.process_time() - start)
        assert codes[0] == codes[1], codes
    return statistics.median(taken[0][1:]) * 1000, statistics.median(taken[1][1:]) * 1000


def main(small: bool) -> list[Row]:
    rounds = 20 if small else 200
    client, person = town()
    nobody = "00000000-0000-4000-8000-000000000000"
    pairs = {
        "sign-in: a known name, and one that nobody has": (signing_in("known"), signing_in("knowm"), rounds),
        "the page of a hidden person, and of nobody": (
            lambda _n: client.get(f"/people/{person}/").status_code, lambda _n: client.get(f"/people/{nobody}/").status_code,
            rounds,
        ),
    }  # fmt: skip
    rows = []
    for what, (one, other, n) in pairs.items():
        ours, theirs = medians(one, other, n)
        apart = abs(ours - theirs) / theirs
        size, holds = f"{n} each: {ours:.2f} and {theirs:.2f} ms", None if small else apart <= WANTED
        rows.append(Row(what, size, 100 * apart, "% apart", f"≤ {100 * WANTED:.0f} %", holds))
    return rows
