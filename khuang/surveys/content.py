"""Forms in packs: a manifest and, beside it, the XLSForm it speaks of."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from khuang.base.actor import Actor
from khuang.content.kinds import Both, Content, Flaw, Flawed, Kind, Look, Wrong, add
from khuang.surveys import tiers


class Subject(Content):
    """Whom the answers are about. ``path``: "" for the form itself, else the repeat (``person``).

    ``id_node``: the node that names an already known subject; empty in a new one.
    """

    kind: Literal["household", "person", "organisation", "place"]
    path: str = ""
    id_node: str = ""


class Form(Content):
    """A form's manifest. ``handlers``: names in ``surveys.handlers``, called in this order with each submission.

    ``team``: the name of the team that reads restricted answers (``access.Team``); whether it has a key is asked when
    the form is published. The stored body has besides: ``xform`` (XML), ``settings``, ``questions`` [{name, path, type,
    list, tier, label, hint, row, uses}], ``choices`` {list: [{name, label}]}. A question's name is the code of a
    property, unless it is one of ``helpers``, which are not stored as observations.
    """

    key: str
    title: Both
    version: str
    subjects: list[Subject]
    handlers: list[str] = []
    helpers: list[str] = []
    doors: list[Literal["page", "command", "openrosa", "browser"]] = ["page", "command"]
    acknowledged: list[Literal["clear-on-phone"]] = []
    team: str = ""
    lists: dict[str, str] = {}


def _build(item: Form, data: bytes, name: str) -> dict[str, Any]:
    from khuang.surveys import xlsform

    done = xlsform.convert(data, name)
    for field, wanted in (("form_id", item.key), ("version", item.version)):
        if done.settings.get(field) != wanted:
            message = (
                f"sheet 'settings', row 2: {field} is '{done.settings.get(field, '')}', the manifest says '{wanted}'"
            )
            raise Flawed([Flaw(name, 2, message, "make them the same")])
    flaws = [*_tier_flaws(item, done.questions, name), *_team_flaws(item, done.questions, name)]
    if flaws:
        raise Flawed(flaws)
    return {
        "xform": tiers.salted(done.xform, done.questions),
        "settings": done.settings,
        "questions": done.questions,
        "choices": done.choices,
        "warnings": done.warnings,
    }


def _tier_flaws(item: Form, questions: list[dict[str, Any]], name: str) -> Iterator[Flaw]:
    """What a phone keeps in clear must not be restricted, unless whoever wrote the pack says so."""
    if "openrosa" not in item.doors or "clear-on-phone" in item.acknowledged:
        return
    for question in questions:
        if question["tier"] == "restricted":
            where = f"sheet 'survey', row {question['row']}"
            message = f"{where}: '{question['name']}' is restricted, but phones keep answers in clear"
            yield Flaw(name, question["row"], message, "take openrosa from 'doors', or acknowledge clear-on-phone")


def _team_flaws(item: Form, questions: list[dict[str, Any]], name: str) -> Iterator[Flaw]:
    """Restricted answers need a team to be sealed to, and nothing that the server reads may tell of them."""
    shut = [question for question in questions if question["tier"] == "restricted"]
    if shut and not item.team:
        where = f"sheet 'survey', row {shut[0]['row']}"
        message = f"{where}: '{shut[0]['name']}' is restricted, but the manifest names no team"
        yield Flaw(name, shut[0]["row"], message, "write 'team: <its name>' into the manifest")
    ids = {subject.id_node for subject in item.subjects}
    for leak in tiers.leaks(questions, ids):
        where = f"sheet 'survey', row {leak.row}"
        yield Flaw(name, leak.row, f"{where}: {leak.message}", leak.cure)


def _check(item: Form, look: Look) -> Iterator[Wrong]:
    yield from _check_handlers(item)
    body = look("form", item.key) or {}
    names = {question["name"]: question for question in body.get("questions", [])}
    for n, helper in enumerate(item.helpers):
        if helper not in names:
            yield Wrong(("helpers", n), f"the form has no question '{helper}'", "remove it")
    for n, subject in enumerate(item.subjects):
        if subject.id_node and subject.id_node not in names:
            yield Wrong(("subjects", n, "id_node"), f"the form has no question '{subject.id_node}'", "correct it")
    if item.subjects and not {"household", "person"} & {subject.kind for subject in item.subjects}:
        return  # nothing of it goes to the register
    known = {*item.helpers, *(subject.id_node for subject in item.subjects)}
    for name, question in names.items():
        if name not in known:
            yield from _check_question(question, look, body)


def _check_handlers(item: Form) -> Iterator[Wrong]:
    from khuang.surveys.handlers import HANDLERS

    for n, name in enumerate(item.handlers):
        if name not in HANDLERS:
            yield Wrong(("handlers", n), f"there is no handler '{name}'", f"known are: {', '.join(HANDLERS) or 'none'}")


def _check_question(question: dict[str, Any], look: Look, body: dict[str, Any]) -> Iterator[Wrong]:
    where = f"sheet 'survey', row {question['row']}: "
    kept = look("property", question["name"])
    if kept is None:
        cure = "add it to properties.yaml, or to 'helpers'"
        yield Wrong(("key",), f"{where}'{question['name']}' is no property", cure)
        return
    if kept["tier"] != question["tier"]:
        message = f"{where}'{question['name']}' is {question['tier']}, its property {kept['tier']}"
        yield Wrong(("key",), message, "make them the same")
    offered = {choice["name"] for choice in body["choices"].get(question["list"], [])}
    unknown = offered - {choice["code"] for choice in kept["choices"]}
    if offered and unknown:
        message = f"{where}the property '{question['name']}' does not know {', '.join(sorted(unknown))}"
        yield Wrong(("key",), message, "add these choices to properties.yaml")


def _apply(bodies: Sequence[dict[str, Any]], by: Actor) -> None:
    from khuang.surveys.publishing.actions import follow

    follow(by)


def register() -> None:
    add(Kind("form", Form, files=("forms/*.yaml",), companion=".xlsx", build=_build, check=_check, apply=_apply))
