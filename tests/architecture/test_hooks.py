"""The nine hooks are the only inversion; a tenth needs a decision record and a line here."""

import ast
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2] / "khuang"
NINE = [
    "chain.kinds",
    "content.kinds",
    "messaging.inbound",
    "results.sources",
    "surveys.handlers",
    "surveys.lists",
    "trust.duties",
    "ui.nav",
    "ui.panels",
]


def hooks_made(path: Path) -> int:
    """How many ``X = Hook("…")`` stand at the top of a module."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    calls = [n.value for n in body if isinstance(n, (ast.Assign, ast.AnnAssign)) and isinstance(n.value, ast.Call)]
    return sum(
        getattr(call.func, "id", getattr(getattr(call.func, "value", None), "id", "")) == "Hook" for call in calls
    )


def test_it_has_the_nine_hooks_and_no_other():
    found = [
        ".".join(path.relative_to(HOUSE).with_suffix("").parts)
        for path in sorted(HOUSE.glob("*/**/*.py"))
        if "tests" not in path.parts
        for _ in range(hooks_made(path))
    ]
    assert found == NINE
