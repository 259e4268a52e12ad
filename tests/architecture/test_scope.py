"""No unscoped query in a view: rows that hold what is personal or restricted are reached through the actor.

A chain that starts at ``Model.objects`` of such a model must pass ``visible_to(…)`` or one of the words below, or say
why not on its line: ``# scoped: <reason>``.
"""

import ast
from pathlib import Path

import pytest
from django.apps import apps

from khuang.base.classes import Tier

ROOT = Path(__file__).resolve().parents[2]
WORDS = {"visible_to", "mine", "published", "in_scope", "none"}
VIEWS = [
    p for p in (ROOT / "khuang").rglob("*.py") if "tests" not in p.parts and ("views" in p.parts or p.stem == "views")
]


def sensitive() -> set[str]:
    """Names of models with a personal or restricted field."""
    kept = {Tier.PERSONAL, Tier.RESTRICTED}
    return {m.__name__ for m in apps.get_models() if kept & set(getattr(m, "CLASSES", {}).values())}


def unscoped(source: str, names: set[str]) -> list[str]:
    """``line: expression`` of each query that starts at a sensitive model and never meets the actor."""
    tree, lines = ast.parse(source), source.splitlines()
    inner = {
        id(child) for node in ast.walk(tree) if isinstance(node, ast.Attribute | ast.Call) for child in _next(node)
    }
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute | ast.Call) or id(node) in inner:
            continue
        words = {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)}
        words |= {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
        told = any("# scoped:" in line for line in lines[node.lineno - 1 : node.end_lineno])
        if _start(node) in names and not words & WORDS and not told:
            found.append(f"{node.lineno}: {ast.unparse(node)}")
    return found


def _next(node: ast.Attribute | ast.Call) -> list[ast.AST]:
    return [node.value if isinstance(node, ast.Attribute) else node.func]


def _start(node: ast.AST) -> str:
    """``Model`` when the chain starts at ``Model.objects``."""
    while isinstance(node, ast.Attribute | ast.Call):
        below = _next(node)[0]
        if isinstance(node, ast.Attribute) and node.attr == "objects" and isinstance(below, ast.Name):
            return below.id
        node = below
    return ""


@pytest.mark.parametrize("path", VIEWS, ids=lambda p: str(p.relative_to(ROOT / "khuang")))
def test_it_reaches_sensitive_rows_through_the_actor(path):
    assert unscoped(path.read_text(encoding="utf-8"), sensitive()) == []


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Person.objects.filter(erased_at=None)", 1),
        ("get_object_or_404(Person.objects.all(), pk=key)", 1),
        ("get_object_or_404(Person.objects.visible_to(actor), pk=key)", 0),
        ("Person.objects.filter(in_scope(actor))", 0),
        ("Person.objects.get(pk=1)  # scoped: it is the reader's own row", 0),
        ("Place.objects.all()", 0),
    ],
)
def test_it_finds_the_unscoped_query(line, count):
    assert len(unscoped(line, {"Person"})) == count
