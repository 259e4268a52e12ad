"""Writes the XML of a filled form exactly as ODK Collect does. Pure; for the demo town, tests and benchmarks.

The form is an item's body as ``surveys/content.py`` stores it: the path of each question says where its answer goes.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

JR = "http://openrosa.org/javarosa"
ORX = "http://openrosa.org/xforms"
H = "http://www.w3.org/1999/xhtml"


def household_xml(
    form: Mapping[str, Any], household: Mapping[str, Any], people: Sequence[Mapping[str, Any]], instance: str,
    *, start: str = "", end: str = "", deprecated: str = "",
) -> bytes:  # fmt: skip
    """The submission of a household and its people.

    ``household`` and ``people``: question name → answer (text, number, list of codes, point as dict, True/False as
    yes/no). ``instance``: with or without ``uuid:``. ``start``, ``end``: ISO times with zone, as the phone says.
    Raises KeyError for an answer to a question that the form does not have.
    """
    groups = {each["kind"]: each["path"] for each in form["subjects"]}
    tree: dict[str, Any] = {}
    for name, said in (("start", start), ("end", end)):
        if said:
            tree[name] = said
    _place_all(tree, form, household, "")
    path = groups.get("person", "person").split("/")
    rows = [_person(form, one, "/".join(path)) for one in people]
    _at(tree, path[:-1])[path[-1]] = rows
    tree["meta"] = {"instanceID": _uuid(instance)} | ({"deprecatedID": _uuid(deprecated)} if deprecated else {})
    head = f"id={quoteattr(form['key'])} version={quoteattr(str(form['version']))}"
    names = f'xmlns:h="{H}" xmlns:jr="{JR}" xmlns:orx="{ORX}"'
    body = "".join(_write(name, value) for name, value in tree.items())
    return f"<?xml version='1.0' ?><data {head} {names}>{body}</data>".encode()


def _uuid(text: str) -> str:
    return text if text.startswith("uuid:") else f"uuid:{text}"


def _person(form: Mapping[str, Any], answers: Mapping[str, Any], path: str) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    _place_all(tree, form, answers, path)
    return tree


def _place_all(tree: dict[str, Any], form: Mapping[str, Any], answers: Mapping[str, Any], within: str) -> None:
    """Answers in the order of the form's questions, each at its path below ``within``; unasked ones stay empty nodes."""
    paths = {each["name"]: each["path"] for each in form["questions"]}
    for name in answers:
        if name not in paths:
            raise KeyError(f"the form has no question '{name}'")
    for each in form["questions"]:
        path = each["path"]
        inside = next((r["path"] for r in form["subjects"] if r["path"] and path.startswith(f"{r['path']}/")), "")
        if inside == within:
            steps = path.removeprefix(f"{within}/" if within else "").split("/")
            _at(tree, steps[:-1])[steps[-1]] = text_of(answers.get(each["name"]))


def _at(tree: dict[str, Any], steps: Sequence[str]) -> dict[str, Any]:
    for step in steps:
        tree = tree.setdefault(step, {})
    return tree


def text_of(answer: Any) -> str:
    """An answer as the XML holds it."""
    if answer is None:
        return ""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, list | tuple | set | frozenset):
        return " ".join(str(one) for one in answer)
    if isinstance(answer, dict):
        return " ".join(str(answer.get(part, 0)) for part in ("lat", "lon", "altitude", "accuracy"))
    return str(answer)


def _write(name: str, value: Any) -> str:
    if isinstance(value, list):
        return "".join(_write(name, one) for one in value)
    if name == "meta":
        inner = "".join(f"<orx:{key}>{escape(text)}</orx:{key}>" for key, text in value.items())
        return f"<orx:meta>{inner}</orx:meta>"
    if isinstance(value, dict):
        return f"<{name}>{''.join(_write(key, one) for key, one in value.items())}</{name}>"
    return f"<{name}>{escape(value)}</{name}>" if value else f"<{name}/>"
