"""Phones that were offline all day: every order, everything twice, lines that break half way, a server killed three times.

The small size runs here; KHUANG_PHONES=200 and KHUANG_VISITS=50 give the full one.
"""

import os
import random
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from bench.kill import _kill, _until_gone
from bench.phone import Phone
from bench.served import KHUANG, answers, descendants, free_port
from khuang.base.ids import derived_id
from tests.reliability.conftest import Place

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("KHUANG_DATABASE" in os.environ, reason="PostgreSQL survives a killed client by itself"),
]
PHONES = int(os.environ.get("KHUANG_PHONES", "6"))
VISITS = int(os.environ.get("KHUANG_VISITS", "7"))
KILLS = 3
# What was said of whom, and by which submission, however it came. Left out: what is random, and whoever an edit does not
# name any more (a row of whom nothing is said stays when the edit came second, and is never made when it came first).
STATE = """
import json
from khuang.base.actor import SYSTEM
from khuang.registry.models import Household, Lookup, Membership, Observation, Person
from khuang.registry.queries import words
from khuang.registry.rules import says_nothing
from khuang.surveys.models import Handling, Media, Part, Submission, Quarantine
from khuang.trust.reading import Purpose
def told(rows):
    opened = words(list(rows), by=SYSTEM, purpose=Purpose.AUDIT)
    return {str(row.pk): [str(row.place_id), {k: v for k, v in one.items() if k != "pseudonyms"}]
            for row, one in zip(rows, opened) if not says_nothing(one)}
homes, people = told(Household.objects.order_by("pk")), told(Person.objects.order_by("pk"))
ids = sorted((str(p.household_id), p.age_band, p.bedridden, str(p.pk)) for p in Person.objects.all() if str(p.pk) in people)
replaced = set(Observation.objects.exclude(supersedes=None).values_list("supersedes", flat=True))
said = [row for row in Observation.objects.all() if row.pk not in replaced]
values = [one.get("values") for one in words(said, by=SYSTEM, purpose=Purpose.AUDIT)]
print(json.dumps({
    "homes": homes, "people": people, "flags": ids,
    "lived": sorted([str(m.person_id), str(m.household_id), str(m.since), str(m.until)] for m in Membership.objects.all()),
    "said": sorted(str(row.pk) for row, told in zip(said, values) if told),
    "submissions": sorted(Submission.objects.values_list("instance", flat=True)),
    "parts": Part.objects.count(), "media": Media.objects.count(), "aside": Quarantine.objects.count(),
    "undone": sorted(str(h.submission.instance) + h.reason for h in Handling.objects.exclude(state="done")),
    "lookups": Lookup.objects.count(),
}, sort_keys=True))
"""
MAKE = """
from bench.phone import enrolled
from khuang.content.queries import item
import json
form = item("form", "household-survey").body
print(json.dumps({"tokens": enrolled(%d), "form": {k: form[k] for k in ("key", "version", "questions", "subjects")}}))
"""


def visits(form: dict, phone: int) -> list[tuple[bytes, dict[str, bytes]]]:
    """What lies on one phone: new homes, second visits to them, edits, and homes that a colleague visited too."""
    from khuang.surveys.writer import household_xml

    rng, found = random.Random(phone), []  # noqa: S311
    start = datetime(2026, 11, 1, 8, tzinfo=UTC)
    for number in range(VISITS):
        shared = number % 3 == 2  # a home that every phone speaks of
        owner = 0 if shared else phone
        home, one, two = (_uuid("subject", owner, number - number % 2, part) for part in ("home", "one", "two"))
        at = start + timedelta(days=number, minutes=phone)
        people = [
            {"person_id": one, "given_name": f"ก{owner}-{number // 2}", "bedridden": rng.choice(["yes", "no"])},
            {
                "person_id": two,
                "nickname": f"ข{rng.randint(0, 9)}",
                "help_needed": rng.choice([["wash"], ["eat", "wash"]]),
            },
        ]
        answers = {"household_id": home, "village": "TH52030601", "house_number": f"{owner}/{rng.randint(1, 9)}"}
        instance = _uuid("instance", phone, number)
        told = {"start": at.isoformat(), "end": at.isoformat()}
        photo = {"บ้าน.jpg": b"\xff\xd8\xff" + bytes(str((phone, number)), "ascii")} if number % 4 == 0 else {}
        found.append((household_xml(form, answers, people, instance, **told), photo))
        if number % 5 == 4:  # a second thought the same evening
            people[0]["family_name"] = "ใหม่"
            edit = household_xml(form, answers, people[:1], _uuid("edit", phone, number), deprecated=instance, **told)
            found.append((edit, {}))
    return found


def _uuid(*parts: object) -> str:
    return str(derived_id(derived_id(ROOT, "phones"), *(str(part) for part in parts)))


ROOT = UUID(int=9)


@contextmanager
def served(place: Place, port: int) -> Iterator[None]:
    """The whole tree of ``khuang serve``, killed with -9 at the end."""
    command = [*KHUANG, "serve", "--port", str(port)]
    with subprocess.Popen(command, env=place.env(), stderr=subprocess.DEVNULL, cwd=Path(__file__).parents[2]) as server:
        try:
            answers(port)
            yield
        finally:
            below = descendants(server.pid)
            for pid in [server.pid, *below]:
                _kill(pid)
            server.wait()
            _until_gone(below)


def carry(
    phone: Phone, full: list[tuple[bytes, dict[str, bytes]]], seed: int, ended: threading.Event, told: list[int]
) -> None:
    """Any order, some twice, half of them cut off once; each until it is acknowledged."""
    rng = random.Random(seed)  # noqa: S311
    waiting = full + rng.sample(full, len(full) // 2)
    rng.shuffle(waiting)
    broken = set(rng.sample(range(len(waiting)), len(waiting) // 2))
    for number, (raw, files) in enumerate(waiting):
        if number in broken:
            phone.drop(raw, files, share=rng.random())
        while (became := phone.send(raw, files)) != "acknowledged":
            assert became in ("away", "cut"), became
            if ended.wait(0.2):
                return
        told.append(number)


def in_order(place: Place, loads: list[list], tokens: list[str]) -> None:
    port = free_port()
    with served(place, port):
        for token, load in zip(tokens, loads, strict=True):
            phone = Phone(port, token)
            for raw, files in load:
                assert phone.send(raw, files) == "acknowledged"


def through_the_storm(place: Place, loads: list[list], tokens: list[str]) -> int:
    """How often the server was killed while phones were sending: after each share of what they have to send."""
    port, ended, kills, told = free_port(), threading.Event(), 0, []
    threads = [
        threading.Thread(target=carry, args=(Phone(port, token), load, n, ended, told), daemon=True)
        for n, (token, load) in enumerate(zip(tokens, loads, strict=True))
    ]
    for thread in threads:
        thread.start()
    for number in range(1, KILLS + 1):
        with served(place, port):
            _wait(told, sum(map(len, loads)) * number // (KILLS + 1))
        kills += any(thread.is_alive() for thread in threads)
    with served(place, port):
        for thread in threads:
            thread.join(timeout=60 + 20 * len(loads))
        left = [thread for thread in threads if thread.is_alive()]
        ended.set()
    assert not left, f"{len(left)} phones are not empty"
    return kills


def _wait(told: list[int], share: int) -> None:
    """Until so many forms were acknowledged."""
    for _ in range(6_000):
        if len(told) >= share:
            return
        time.sleep(0.02)


def test_it_comes_to_the_same_however_phones_send(copy: Place, tmp_path: Path):
    import json
    import shutil

    told = json.loads(copy.does(MAKE % PHONES))
    loads = [visits(told["form"], phone) for phone in range(PHONES)]
    states = []
    for name, send in (("order", in_order), ("storm", through_the_storm)):
        place = Place(tmp_path / name)
        shutil.copytree(copy.path, place.path)
        kills = send(place, loads, told["tokens"])
        assert kills in (None, KILLS), f"the server was killed under sending phones {kills} times alone"
        states.append(json.loads(place.does(STATE)))
        place.does("from khuang.trust import closer\ncloser.close()")
        assert place.state("audit")["audit"] == {"ok": True, "first_bad": ""}
    one, other = states
    assert [key for key in one if one[key] != other[key]] == []
    assert one["undone"] == [] and one["aside"] == 1, "the town's own file set aside, none of the phones'"
    assert len(one["submissions"]) >= PHONES * VISITS
