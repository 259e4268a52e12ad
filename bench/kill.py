"""Acknowledged submissions survive kill -9: the real server, phones over OpenRosa, everything killed again and again.

Phones send what they have until it is acknowledged: the same bytes again after every broken line.
"""

import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from bench.phone import Phone, enrolled
from bench.row import Row
from bench.served import KHUANG, answers, descendants, free_port

CLIENTS = 3
BATCH = 12  # forms on one phone at most, as somebody has who comes back in the evening
BROKEN = 0.1  # share of sendings whose line breaks half way


@dataclass
class Storm:
    """What is still to be sent, what was acknowledged, and how often the server was killed."""

    waiting: list[tuple[str, bytes]]
    acknowledged: list[str] = field(default_factory=list)
    cut: int = 0
    kills: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    ended: threading.Event = field(default_factory=threading.Event)

    def take(self, most: int) -> list[tuple[str, bytes]]:
        with self.lock:
            taken, self.waiting = self.waiting[:most], self.waiting[most:]
        return taken

    def settle(self, sent: tuple[str, bytes], became: str) -> None:
        with self.lock:
            if became == "acknowledged":
                self.acknowledged.append(sent[0])
            else:
                self.waiting.append(sent)
                self.cut += became == "cut"


def town() -> list[str]:
    """A new town; the tokens of its phones."""
    from khuang.cli import init

    init.prepare()
    init.make_cell(code="kill", name_th="ทดสอบ", name_en="Kill", lgu="TH5203L1")
    init.load_packs(["thailand", "human-rights-city", "koh-kha"])
    return enrolled(CLIENTS)


def filled(count: int) -> Iterator[tuple[str, bytes]]:
    """(instance, XML): households of one or two people, each form different."""
    from django.utils import timezone

    from khuang.base.ids import derived_id
    from khuang.cli.generator.people import homes
    from khuang.cli.generator.survey import _xml
    from khuang.content.queries import item
    from khuang.town.queries import villages

    form = item("form", "household-survey")
    assert form is not None
    now, made = timezone.now(), homes([v.code for v in villages()], today=timezone.localdate(), people=10**9)
    for number in range(count):
        home = next(made)
        home.people = home.people[:2]
        instance = str(derived_id(UUID(int=7), str(number)))
        yield f"uuid:{instance}", _xml(form.body, home, instance, now - timedelta(minutes=number))


def client(storm: Storm, phone: Phone, rng: random.Random) -> None:
    """Send until all is acknowledged. A broken line: the form goes back into the pile."""
    while not storm.ended.is_set():
        for sent in storm.take(rng.randint(1, BATCH)):
            if rng.random() < BROKEN:
                phone.drop(sent[1], share=rng.random())
            became = phone.send(sent[1])
            storm.settle(sent, became)
            if became != "acknowledged":
                time.sleep(0.3)
        if not storm.waiting:
            time.sleep(0.05)


@contextmanager
def doomed(port: int) -> Iterator[None]:
    """The whole tree of ``khuang serve``, killed with -9 at the end."""
    with subprocess.Popen([*KHUANG, "serve", "--port", str(port)], stderr=subprocess.DEVNULL) as server:
        try:
            answers(port)
            yield
        finally:
            # The supervisor first, so that nothing is started again, then everything it started.
            below = descendants(server.pid)
            for pid in [server.pid, *below]:
                _kill(pid)
            server.wait()
            _until_gone(below)


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _until_gone(pids: list[int]) -> None:
    while any(os.path.exists(f"/proc/{pid}") and "Z" not in _state(pid) for pid in pids):  # noqa: PTH110
        time.sleep(0.02)


def _state(pid: int) -> str:
    try:
        with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123
            return file.read().rsplit(")", 1)[1].split()[0]
    except OSError:
        return "Z"


def rage(storm: Storm, tokens: list[str], kills: int, total: int) -> None:
    """Start, let clients send, kill; as often as asked. The last time everything is sent to the end."""
    rng, port = random.Random(2569), free_port()
    threads = [
        threading.Thread(target=client, args=(storm, Phone(port, token), random.Random(n)), daemon=True)
        for n, token in enumerate(tokens)
    ]
    for thread in threads:
        thread.start()
    for number in range(kills + 1):
        with doomed(port):
            goal = total if number == kills else (number + 1) * total // (kills + 1)
            while len(storm.acknowledged) < goal:
                time.sleep(0.02)
            time.sleep(rng.random() * 0.2)  # anywhere within a request
        storm.kills = number + 1
    storm.ended.set()
    for thread in threads:
        thread.join()


def judged(storm: Storm, wanted: set[str]) -> dict[str, int]:
    """What stands in the database against what was acknowledged."""
    from collections import Counter

    from django.db import connection

    from khuang.registry.models import Household, Observation, Person
    from khuang.surveys.models import Handling, Part, Quarantine, Submission
    from khuang.trust import closer
    from khuang.trust.verify import verify

    rows = Counter(Submission.objects.values_list("instance", flat=True))
    closer.close()
    with connection.cursor() as cursor:
        sound = cursor.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    homes, people = Household.objects.count(), Person.objects.count()
    return {
        "lost": len(set(storm.acknowledged) - set(rows)),
        "doubled": sum(n - 1 for n in rows.values()) + (homes - len(rows)) + (Part.objects.count() - len(rows)),
        "never sent": len(set(rows) - wanted),
        "not done": Handling.objects.exclude(state="done").count() + Quarantine.objects.count(),
        "half": abs(Observation.objects.count() - homes - people),
        "unsound": int(not sound),
        "log broken": int(not verify(deep=True).ok),
    }


def main(small: bool) -> list[Row]:
    total, kills = (240, 3) if small else (10_000, 24)
    tokens = town()
    storm = Storm(list(filled(total)))
    wanted = {name for name, _ in storm.waiting}
    random.Random(1).shuffle(storm.waiting)
    from django.db import connections

    connections.close_all()
    rage(storm, tokens, kills, total)
    found: dict[str, Any] = judged(storm, wanted)
    size = f"{total:,} submissions, {storm.kills} kills, {storm.cut} sendings cut off"
    enough = storm.kills >= kills and len(storm.acknowledged) >= total
    return [
        Row(f"kill -9: {what}", size, n, "", "0", n == 0 and enough) for what, n in found.items()
    ]  # fmt: skip
