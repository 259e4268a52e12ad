"""A town as it is really served, for the measures that ask it over HTTP."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

KHUANG = [sys.executable, "-m", "khuang.cli.main"]


@contextmanager
def served(*, demo: bool = False, env: Mapping[str, str] = os.environ) -> Iterator[tuple[str, int]]:
    """(address, process id of the supervisor) of the town in KHUANG_DATA, ended as Ctrl-C does."""
    port = free_port()
    env = {**env, **({"KHUANG_DEMO": "1"} if demo else {})}
    with subprocess.Popen([*KHUANG, "serve", "--port", str(port)], env=env, stderr=subprocess.DEVNULL) as server:
        try:
            answers(port)
            yield f"http://127.0.0.1:{port}", server.pid
        finally:
            server.terminate()
            server.wait()


def session_cookie(username: str) -> tuple[str, str]:
    """(name, value) of the cookie of somebody signed in with both steps. In a town of this process."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from khuang.access.models import User
    from khuang.access.sessions import SessionStore

    user = User.objects.get(username=username)
    session = SessionStore()
    session.update({
        SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: user.get_session_auth_hash(), "second_factor": True,
    })  # fmt: skip
    session.create()
    return settings.SESSION_COOKIE_NAME, str(session.session_key)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int, within: float = 120.0) -> None:
    """Wait for an answer of any kind. Raises TimeoutError."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30).close()
            return
        except urllib.error.HTTPError as error:
            error.close()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"nothing answered on port {port}")


def descendants(pid: int) -> list[int]:
    """Process ids of everything below a process; those that ended meanwhile are left out."""
    try:
        children = [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return children + [d for child in children for d in descendants(child)]


def resident_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""
