"""What stands in a town, as JSON: rows of each table, figures, the log, what opens and what does not.

python -m tests.reliability.state [counts|figures|audit|people|files …]
"""

import contextlib
import hashlib
import io
import json
import sys
from collections.abc import Callable
from typing import Any

from khuang.cli.common import setup_django
from khuang.cli.main import run


def state(*wanted: str) -> dict[str, Any]:
    """Each part asked for (all: none named). Counts come first: opening rows writes audit rows of its own."""
    setup_django()
    parts: dict[str, Callable[[], Any]] = {
        "counts": _counts, "figures": lambda: _said("figures", "koh-kha", "--json")["figures"], "audit": _audit,
        "people": _people, "files": _files,
    }  # fmt: skip
    return {name: look() for name, look in parts.items() if not wanted or name in wanted}


def _audit() -> dict[str, Any]:
    said = _said("audit", "verify", "--deep", "--json")
    return {"ok": said["ok"], "first_bad": said["first_bad"]}


def _counts() -> dict[str, int]:
    from khuang.cli.tables import all_models

    return {model._meta.label_lower: model._base_manager.count() for model in all_models()}


def _said(*arguments: str) -> dict[str, Any]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        run(list(arguments))
    return dict(json.loads(out.getvalue()))


def _people() -> dict[str, str]:
    """Person id → digest of the words; "" where they do not open."""
    from khuang.base.actor import SYSTEM
    from khuang.registry.models import Person
    from khuang.trust.reading import Purpose, open_all

    rows = list(Person.objects.all())
    opened = open_all(rows, by=SYSTEM, purpose=Purpose.AUDIT)
    raw = [json.dumps(words, sort_keys=True).encode() if words else b"" for words in opened]
    return {str(row.id): _digest(one) if one else "" for row, one in zip(rows, raw, strict=True)}


def _files() -> list[str]:
    from khuang.base.actor import SYSTEM
    from khuang.trust import files
    from khuang.trust.models import StoredFile
    from khuang.trust.reading import Purpose

    found = []
    for row in StoredFile.objects.all():
        words, chunks = files.read(row, by=SYSTEM, purpose=Purpose.AUDIT)
        found.append(f"{words.get('name')} {_digest(b''.join(chunks))}")
    return sorted(found)


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


if __name__ == "__main__":
    print(json.dumps(state(*sys.argv[1:])))
