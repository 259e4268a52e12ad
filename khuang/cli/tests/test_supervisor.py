import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from khuang.cli.supervisor import Child, port_is_free

ROOT = Path(__file__).resolve().parents[3]
SUPERVISOR = """
import sys
from khuang.cli.supervisor import Child, supervise
supervise([Child(name, [sys.executable, "-c", code]) for name, code in zip("ab", sys.argv[1:])])
"""
# One write each: both children share the pipe.
STAYS = "import os, time\nos.write(1, b'a %d\\n' % os.getpid())\ntime.sleep(60)"
ENDS = "import os\nos.write(1, b'b %d\\n' % os.getpid())"


@pytest.fixture
def supervisor():
    with subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, STAYS, ENDS],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        yield process
        process.kill()


def starts(process, wanted):
    """Child name → process ids, in the order they came, until that many were seen."""
    seen = {}
    while any(len(seen.get(name, [])) < n for name, n in wanted.items()):
        name, pid = process.stdout.readline().split()
        seen.setdefault(name, []).append(int(pid))
    return seen


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]


def gone(pid, within=5):
    until = time.monotonic() + within
    while is_alive(pid) and time.monotonic() < until:
        time.sleep(0.05)
    return not is_alive(pid)


@pytest.mark.slow
def test_it_restarts_a_child_that_ends_and_leaves_the_other_alone(supervisor):
    seen = starts(supervisor, {"a": 1, "b": 2})
    assert len(seen["a"]) == 1


@pytest.mark.slow
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_leaves_no_child_behind(supervisor, sign):
    seen = starts(supervisor, {"a": 1, "b": 1})
    supervisor.send_signal(sign)
    assert supervisor.wait(5) == (-9 if sign == signal.SIGKILL else 0)
    assert gone(seen["a"][0])


def test_it_waits_longer_after_each_early_end():
    child = Child("c", ["/bin/true"])
    waits, now = [], 0.0
    for _ in range(8):
        child.watch(now)
        child.process.wait()
        child.watch(now)
        waits.append(child.wait)
        now = child.due
    assert waits == [1, 2, 4, 8, 16, 30, 30, 30]


def test_it_sees_that_a_port_is_taken():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert not port_is_free("127.0.0.1", taken.getsockname()[1])
