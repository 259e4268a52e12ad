"""Keeps a few child processes alive. Loads neither Django nor a database, so it stays small and holds no lock."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

from khuang.cli.common import say

LONGEST = 30.0  # seconds between restarts of a child that ends again and again
STEADY = 60.0  # a child that lived so long starts afresh with a short wait
PATIENCE = 8.0  # seconds to end in, then SIGKILL
PR_SET_PDEATHSIG = 1
# glibc keeps a pool of freed memory for each thread unless told otherwise: some megabytes of a web process.
LEAN = {"MALLOC_ARENA_MAX": "2", "MALLOC_TRIM_THRESHOLD_": "65536"}


def port_is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _die_with_parent() -> None:
    """Linux: a supervisor killed with -9 leaves no orphans. Elsewhere nothing happens."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Child:
    """A command that should be running; ``wait`` grows with each early end."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    wait: float = 0.5
    started: float = field(default=0.0)
    due: float = 0.0

    def watch(self, now: float) -> None:
        """Start it when it is due, notice its end."""
        if self.process is None:
            if now >= self.due:
                self.started = now
                # A process group of its own: Ctrl-C reaches the supervisor alone, and `sweep` can find leftovers.
                self.process = subprocess.Popen(  # noqa: S603
                    self.command, env={**LEAN, **os.environ}, preexec_fn=_die_with_parent, process_group=0
                )
            return
        code = self.process.poll()
        if code is None:
            return
        self.sweep()
        self.wait = 0.5 if now - self.started > STEADY else min(self.wait * 2, LONGEST)
        self.due, self.process = now + self.wait, None
        say(f"khuang: the {self.name} ended ({code}); starting it again in {self.wait:.0f} s")

    def end(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def gone(self, patience: float) -> None:
        if self.process:
            try:
                self.process.wait(max(patience, 0.1))
            except subprocess.TimeoutExpired:
                say(f"khuang: the {self.name} did not end in time and was killed")
                self.process.kill()
                self.process.wait()
            self.sweep()

    def sweep(self) -> None:
        """End what the child started itself and left behind: the web's own process would keep the port."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


def supervise(children: list[Child], *, opened: Callable[[], bool] | None = None) -> None:
    """Keep the children running until SIGINT or SIGTERM, then end them all within PATIENCE.

    ``opened`` is asked again and again until it says True (it may tell the reader that the page is there).
    """
    ended = False

    def end(number: int, frame: FrameType | None) -> None:
        nonlocal ended
        ended = True

    before = {sign: signal.signal(sign, end) for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        while not ended:
            for child in children:
                child.watch(time.monotonic())
            if opened and opened():
                opened = None
            time.sleep(0.2)
    finally:
        for child in children:
            child.end()
        until = time.monotonic() + PATIENCE
        for child in children:
            child.gone(until - time.monotonic())
        for sign, handler in before.items():
            signal.signal(sign, handler)
    say("Khuang has stopped; the town is kept.")
