"""Reading settings from the environment, with a sentence for whoever set one wrongly."""

import json
import os
import sys
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote, urlparse


def stop(sentence: str) -> NoReturn:
    """End the start with exit code 2 and one sentence on standard error."""
    print(f"khuang: {sentence}", file=sys.stderr)
    raise SystemExit(2)


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def flag(name: str) -> bool:
    value = os.environ.get(name, "").lower()
    if value in ("", "0", "no", "off", "false"):
        return False
    if value in ("1", "yes", "on", "true"):
        return True
    stop(f"{name} is '{value}': say 1 or 0")


def folder(name: str, default: str) -> Path:
    return Path(os.environ.get(name) or default).expanduser().resolve()


def keys(path: Path) -> dict[str, Any]:
    """The server's keys, from a file outside the data folder; empty when there is none yet (`khuang init` writes it)."""
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_text())
    except (OSError, ValueError):
        stop(f"the key file {path} cannot be read as JSON: restore it from where you keep it apart")
    if not isinstance(found, dict):
        stop(f"the key file {path} holds no keys: restore it from where you keep it apart")
    return found


def database(url: str, data: Path) -> dict[str, Any]:
    """Django's database settings: embedded SQLite, or the PostgreSQL of ``KHUANG_DATABASE``."""
    if not url:
        return _sqlite(data / "town.sqlite3")
    parts = urlparse(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        stop("KHUANG_DATABASE must read postgresql://USER:PASSWORD@HOST:PORT/NAME (leave it unset for SQLite)")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,  # a new connection a request costs ten times the request
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # Take the write lock at BEGIN: a transaction that reads first and writes later
            # would fail at once with "database is locked" instead of waiting its turn.
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            # FULL: what was acknowledged survives a power cut. secure_delete: erased is overwritten.
            # wal_autocheckpoint: as many pages as the size limit holds; a page of an index that many submissions touch
            # is written back once for all of them.
            # No mmap_size: one field report blames it for turning a passing fault into damage.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA secure_delete=ON; PRAGMA journal_size_limit=27103364; PRAGMA temp_store=MEMORY; "
                "PRAGMA wal_autocheckpoint=6000;"
            ),
        },
        # Tests use a file too: an in-memory database has no write-ahead log and no second connection.
        "TEST": {"NAME": os.environ.get("KHUANG_TEST_SQLITE") or str(path.parent / "test.sqlite3")},
    }


def mail(url: str) -> dict[str, Any]:
    """Django's mail settings from ``KHUANG_MAIL``; nothing when unset."""
    if not url:
        return {}
    parts = urlparse(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        stop("KHUANG_MAIL must read smtp://USER:PASSWORD@HOST:PORT")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "DEFAULT_FROM_EMAIL": unquote(parts.username or "") or "khuang@localhost",
    }
