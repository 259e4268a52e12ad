"""What a process does that reads a stranger's file: limits on itself, bytes on standard input, JSON on standard output."""

import json
import resource
import sys
import warnings
from collections.abc import Callable
from typing import Any

CPU = 50  # seconds


def answer(run: Callable[[bytes], Any], *, memory: int) -> None:
    """Called as the last line of a module run with ``-m``. ``memory``: bytes of address space."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    warnings.simplefilter("ignore")
    out = sys.stdout
    sys.stdout = sys.stderr  # nothing but the answer on standard output
    json.dump(run(sys.stdin.buffer.read()), out, ensure_ascii=False)
