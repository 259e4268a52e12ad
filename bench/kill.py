"""Acknowledged submissions survive kill -9: the real server, uploads over HTTP, everything killed again and again.

Clients send what they have until it is acknowledged, as phones do: the same bytes again after every broken line.
"""

import http.client
import os
import random
import secrets
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

from bench.row import Row
from bench.served import KHUANG, answers, descendants, free_port, session_cookie

CLIENTS = 3
BATCH = 12  # forms in one upload at most, as somebody does who comes back with a full phone


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

    def settle(self, sent: list[tuple[str, bytes]], became: str) -> None:
        with self.lock:
            if became == "acknowledged":
                self.acknowledged += [name for name, _ in sent]
            else:
                self.waiting += sent
                self.cut += became == "cut"


def town() -> dict[str, str]:
    """A new town with a researcher's open session; the headers that carry it."""
    from khuang.cli import init

    init.prepare()
    init.make_cell(code="kill", name_th="ทดสอบ", name_en="Kill", lgu="TH5203L1")
    init.load_packs(["thailand", "human-rights-city", "koh-kha"])
    from khuang.access.actions import create_user, grant
    from khuang.base.actor import SYSTEM

    user = create_user(username="phone", name="phone", password=secrets.token_hex(16), by=SYSTEM)
    grant(user=user, role="researcher", by=SYSTEM)
    return {"Cookie": "{}={}; csrftoken={}".format(*session_cookie("phone"), "c" * 32)}


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


def body_of(forms: list[tuple[str, bytes]]) -> tuple[bytes, str]:
    """(multipart body, its content type)."""
    edge = b"khuang-bench-edge"
    parts = [b'Content-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n' + b"c" * 32]
    for number, (_, raw) in enumerate(forms):
        head = (
            f'Content-Disposition: form-data; name="filled"; filename="{number}.xml"\r\nContent-Type: text/xml\r\n\r\n'
        )
        parts.append(head.encode() + raw)
    body = b"".join(b"--" + edge + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + edge + b"--\r\n"
    return body, f"multipart/form-data; boundary={edge.decode()}"


def client(storm: Storm, port: int, headers: dict[str, str], rng: random.Random) -> None:
    """Send until all is acknowledged. A broken line: the same forms go back into the pile."""
    while not storm.ended.is_set():
        sent = storm.take(rng.randint(1, BATCH))
        if not sent:
            time.sleep(0.05)
            continue
        became = post(port, headers, sent)
        storm.settle(sent, became)
        if became != "acknowledged":
            time.sleep(0.3)


def post(port: int, headers: dict[str, str], sent: list[tuple[str, bytes]]) -> str:
    """acknowledged: the whole answer with its receipts came back; cut: the line broke; away: nobody listened."""
    body, kind = body_of(sent)
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        line.request("POST", "/surveys/upload/", body, headers | {"Content-Type": kind})
        answer = line.getresponse()
        answer.read()
    except ConnectionRefusedError:
        return "away"
    except (OSError, http.client.HTTPException):
        return "cut"
    finally:
        line.close()
    return "acknowledged" if answer.status == 200 else f"refused with {answer.status}"


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


def rage(storm: Storm, headers: dict[str, str], kills: int, total: int) -> None:
    """Start, let clients send, kill; as often as asked. The last time everything is sent to the end."""
    rng, port = random.Random(2569), free_port()
    threads = [
        threading.Thread(target=client, args=(storm, port, headers, random.Random(n)), daemon=True)
        for n in range(CLIENTS)
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
    headers = town()
    storm = Storm(list(filled(total)))
    wanted = {name for name, _ in storm.waiting}
    random.Random(1).shuffle(storm.waiting)
    from django.db import connections

    connections.close_all()
    rage(storm, headers, kills, total)
    found: dict[str, Any] = judged(storm, wanted)
    size = f"{total:,} submissions, {storm.kills} kills, {storm.cut} uploads cut off"
    enough = storm.kills >= kills and len(storm.acknowledged) >= total
    return [
        Row(f"kill -9: {what}", size, n, "", "0", n == 0 and enough) for what, n in found.items()
    ]  # fmt: skip
