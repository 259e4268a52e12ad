"""Two hands at the very same moment."""

import threading
from collections.abc import Callable

from django.db import connection

from khuang.base.errors import Problem


def at_once(*acts: Callable[[], object]) -> list[Problem | None]:
    """Each in a thread of its own, let go together. What each raised, or None."""
    gate, told = threading.Barrier(len(acts)), [None] * len(acts)

    def run(n: int, act: Callable[[], object]) -> None:
        try:
            gate.wait()
            act()
        except Problem as problem:
            told[n] = problem  # type: ignore[call-overload]
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n, act)) for n, act in enumerate(acts)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    return told  # type: ignore[return-value]
