"""In tests a printed variable that is not there fails, in our own templates only.

Django's and allauth's templates rely on undefined variables being empty, and so may a ``{% if %}`` or a
``|default``; ``{{ persn.name }}`` of ours may not.
"""

import sys
from pathlib import Path
from typing import Any

from django.template import engines
from django.template.base import VariableNode

OURS = Path(__file__).resolve().parents[1] / "khuang"


class UndefinedVariable(AssertionError):
    """Names the variable and the template."""


class Strict(str):
    """Stands as the engine's ``string_if_invalid``; Django asks it for ``"%s" in it`` and then ``it % variable``."""

    def __new__(cls) -> "Strict":
        return super().__new__(cls, "")

    def __bool__(self) -> bool:
        return True

    def __contains__(self, text: object) -> bool:
        return text == "%s"

    def __mod__(self, variable: Any) -> Any:
        resolving = sys._getframe(1).f_locals
        expression, context = resolving["self"], resolving["context"]
        node = sys._getframe(2).f_locals.get("self")
        origin = getattr(getattr(node, "origin", None), "name", "") or ""
        has_default = any(func.__name__ in ("default", "default_if_none") for func, _ in expression.filters)
        if isinstance(node, VariableNode) and not has_default and Path(origin).is_relative_to(OURS):
            raise UndefinedVariable(f"{Path(origin).relative_to(OURS)}: there is no '{expression.token}'")
        engine = context.template.engine
        engine.string_if_invalid = ""
        try:
            return expression.resolve(context)
        finally:
            engine.string_if_invalid = self


def install() -> None:
    engines["django"].engine.string_if_invalid = Strict()  # type: ignore[attr-defined]
