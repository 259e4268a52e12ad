"""No view reaches a sensitive row but through the actor: ``Model.objects.visible_to(actor)`` or its like.

Read from the syntax trees of all modules that hold a view of ours (found through the resolver, whatever their name).
"""

import ast
import inspect
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import get_resolver

from khuang.trust.models import Sealed

ROOT = Path(__file__).resolve().parents[2]
# Rows about people without an envelope of their own.
ABOUT_PEOPLE = (
    "registry.Membership registry.GroupMember registry.Lookup registry.Merge registry.LifeEvent care.Enrolment "
    "care.Volunteer care.Assignment care.Circle care.Effort care.Outing "
    "care.Alert surveys.Submission surveys.Media surveys.Handling chain.Link messaging.Outbox trust.AuditEvent "
    "trust.AuditDetail trust.KeyWrap results.Fact forum.Vote forum.Conversation planning.Ranking "
    "planning.CohortScore planning.VisitPart"
).split()
SENSITIVE = {m.__name__ for m in apps.get_models() if issubclass(m, Sealed)} | {n.split(".")[1] for n in ABOUT_PEOPLE}
# What may follow ``Model.objects``: each takes the actor, or gives only what everybody may read.
SCOPES = {"visible_to", "mine", "led_by", "published"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
# Written exceptions: module, then the expression as it stands there, then why it is no hole.
ALLOWED = {
    ("khuang.chain.views", "Origin.objects"): "the id comes from a signed cookie that only the right code makes",
}


def unscoped(source):
    """``(line, expression)`` of every query on a sensitive model that does not begin with a scope."""
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS and _name(node.value) in SENSITIVE:
            after = parents.get(node)
            if not (isinstance(after, ast.Attribute) and after.attr in SCOPES):
                found.append((node.lineno, f"{_name(node.value)}.{node.attr}"))
        if isinstance(node, ast.Call):
            found += [
                (a.lineno, f"{a.id} passed whole") for a in node.args if isinstance(a, ast.Name) and a.id in SENSITIVE
            ]
        if (
            isinstance(node, ast.Attribute)
            and node.attr in ("raw", "cursor", "extra")
            and _name(node.value) != "request"
        ):
            found.append((node.lineno, f".{node.attr}"))
    return sorted(found)


def _name(node):
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def view_modules():
    """Modules of ours that hold a view which some address leads to."""
    found = set()

    def walk(patterns):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                walk(pattern.url_patterns)
            elif (module := inspect.unwrap(pattern.callback).__module__).startswith("khuang."):
                found.add(module)

    walk(get_resolver().url_patterns)
    return sorted(found)


@pytest.mark.parametrize("module", view_modules())
def test_it_reaches_sensitive_rows_only_through_the_actor(module):
    path = ROOT / Path(*module.split(".")).with_suffix(".py")
    path = path if path.exists() else ROOT / Path(*module.split("."), "__init__.py")
    found = unscoped(path.read_text(encoding="utf-8"))
    assert [f"{module}:{line} {what}" for line, what in found if (module, what) not in ALLOWED] == []


BAD = """
def person(request, id):
    row = get_object_or_404(Person, id=id)
    rows = Visit.objects.filter(person=row)
    everyone = models.Person._default_manager.all()
    some = Person.objects.raw("SELECT 1")
"""
GOOD = """
def person(request, id):
    row = get_object_or_404(Person.objects.visible_to(request.actor), id=id)
    shown = Statement.objects.published().filter(number=1)
    plan = Plan.objects.get(code="x")
"""


def test_it_finds_an_unscoped_query():
    assert unscoped(BAD) == [
        (3, "Person passed whole"), (4, "Visit.objects"), (5, "Person._default_manager"), (6, ".raw"), (6, "Person.objects"),
    ]  # fmt: skip
    assert unscoped(GOOD) == []


def test_it_names_no_exception_that_is_gone():
    gone = []
    for module, what in ALLOWED:
        text = (ROOT / Path(*module.split(".")).with_suffix(".py")).read_text(encoding="utf-8")
        if what not in {expression for _, expression in unscoped(text)}:
            gone.append((module, what))
    assert gone == []
