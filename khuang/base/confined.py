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
    confine(memory)
    out = sys.stdout
    sys.stdout = sys.stderr  # nothing but the answer on standard output
    json.dump(run(sys.stdin.buffer.read()), out, ensure_ascii=False)


def confine(memory: int, seconds: int = CPU) -> None:
    """Limits this process once and for all; warnings of libraries stay unsaid."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    warnings.simplefilter("ignore")
