"""Pydantic's complaints as sentences for whoever writes a pack."""

from typing import Any

from khuang.content.kinds import Flaw
from khuang.content.yamls import Document, Where

CURES = {
    "missing": "add it",
    "extra_forbidden": "check the spelling, or remove it",
    "string_type": "put it in quotes",
    "date_from_datetime_parsing": "write it as 2026-11-22",
    "date_type": "write it as 2026-11-22",
    "int_parsing": "write a whole number",
    "int_type": "write a whole number",
    "bool_parsing": "write true or false",
    "bool_type": "write true or false",
    "list_type": "write a list: one value a line, each after '- '",
    "model_type": "write names and values, indented below it",
    "dict_type": "write names and values, indented below it",
}


def flaw(error: Any, document: Document, where: Where, file: str) -> Flaw:
    """One of ``ValidationError.errors()`` with its line, in words."""
    path = tuple(step for step in error["loc"] if isinstance(step, (str, int)))
    name = ".".join(str(step) for step in path) or "this item"
    kind = str(error["type"])
    if kind == "missing":
        message = f"'{name}' is missing"
    elif kind == "extra_forbidden":
        message = f"'{name}' is not known here"
    else:
        message = f"'{name}': {_shown(error)}{error['msg'][:1].lower()}{error['msg'][1:]}"
    return Flaw(file, document.line((*where, *path)), message, CURES.get(kind, ""))


def _shown(error: Any) -> str:
    value = error.get("input")
    return f"'{value}': " if isinstance(value, (str, int, float)) and len(str(value)) <= 40 else ""
