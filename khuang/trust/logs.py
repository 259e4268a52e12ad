"""Logs hold no person. Ours are formatted as written; others' keep their message template, never its values;
an exception keeps its class and where it happened, never its message; a request keeps its route, never its path."""

import logging
import logging.config
import traceback
from typing import Any


class ScrubbingFormatter(logging.Formatter):
    """``time level logger: message`` without anything a person typed."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {self._message(record)}"
        if record.exc_info and record.exc_info[0]:
            line += f" [{record.exc_info[0].__name__} at {_where(record.exc_info[2])}]"
        return line

    def _message(self, record: logging.LogRecord) -> str:
        if record.name.startswith("khuang"):
            return record.getMessage()
        request = getattr(record, "request", None)
        match = getattr(request, "resolver_match", None)
        if request is not None:
            return f"{getattr(record, 'status_code', '')} {match.view_name if match else 'no such page'}".strip()
        return str(record.msg) if isinstance(record.msg, str) else type(record.msg).__name__


def _where(trace: Any) -> str:
    frames = traceback.extract_tb(trace)
    return ", ".join(f"{frame.name}:{frame.lineno}" for frame in frames[-3:])


def configure(_: dict[str, Any]) -> None:
    """settings.LOGGING_CONFIG: one handler on standard error, everything scrubbed."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"scrubbed": {"()": ScrubbingFormatter}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "scrubbed"}},
            "root": {"handlers": ["stderr"], "level": "WARNING"},
            "loggers": {"django": {"level": "WARNING"}, "khuang": {"level": "INFO"}},
        }
    )
