"""The XML of one submission, as ODK Collect, Enketo and JavaRosa write it, to plain values. Pure: no Django.

Accepted: any namespace or none, ``orx:meta`` or ``meta``, pretty-printed or not. Refused: a DOCTYPE, more than the limits
below, whatever is not XML. lxml takes a DOCTYPE in silence, so it is looked for.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any
from uuid import UUID

from lxml import etree

from khuang.base.thai import clean_text

LARGEST = 2 * 1024 * 1024  # bytes of XML; media come apart
NODES = 20_000
DEEPEST = 20
TEXT = 20_000  # characters in one answer
_TIMES = ("end", "start")  # when the conversation ended says best when it was observed


class Unreadable(Exception):
    """Why a submission cannot be read; a stable short name (``surveys/reasons.py`` says it to people)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Sent:
    """A submission read, not yet understood: ``root`` is the tree of answers. ``observed_at`` None: not told."""

    form: str
    version: str
    instance: str
    deprecated: str
    observed_at: datetime | None
    root: Any
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """What Collect says of a record that the form makes or changes. ``base``: which state of it the phone had seen."""

    id: str
    makes: bool
    base: dict[str, str]


@dataclass(frozen=True, slots=True)
class Answers:
    """Of one subject: ``path`` with its number (``person[2]``), ``known``: the id that the form named, or ""."""

    kind: str
    path: str
    known: str
    values: dict[str, Any] = field(default_factory=dict)
    entity: "Entity | None" = None


def read(raw: bytes, *, zone: tzinfo) -> Sent:
    """Read one submission. ``zone`` is that of times sent without one. Raises Unreadable."""
    root = _tree(raw)
    if root.get("encrypted") == "yes":
        raise Unreadable("encrypted")
    form = root.get("id") or ""
    if not form:
        raise Unreadable("no-form")
    meta = _child(root, "meta")
    at, doubts = _observed_at(root, meta, zone)
    return Sent(
        form, root.get("version") or _xmlns_version(root), _text(meta, "instanceID"), _text(meta, "deprecatedID"),
        at, root, doubts,
    )  # fmt: skip


def has_doctype(raw: bytes) -> bool:
    return re.search(rb"<!\s*(DOCTYPE|ENTITY)", raw, re.IGNORECASE) is not None


def _tree(raw: bytes) -> Any:
    if len(raw) > LARGEST:
        raise Unreadable("too-large")
    if not raw.strip():
        raise Unreadable("empty")
    if has_doctype(raw):
        raise Unreadable("doctype")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("malformed") from None
    if root.getroottree().docinfo.doctype:
        raise Unreadable("doctype")
    _check_size(root)
    return root


def _check_size(root: Any) -> None:
    deep = 0
    for number, (event, _element) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        deep += 1 if event == "start" else -1
        if number > 2 * NODES or deep > DEEPEST:
            raise Unreadable("too-large")


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _child(element: Any, name: str) -> Any:
    return next((one for one in element if _name(one) == name), None) if element is not None else None


def _text(element: Any, name: str) -> str:
    found = _child(element, name)
    return (found.text or "").strip()[:500] if found is not None else ""


def _xmlns_version(root: Any) -> str:
    """Older clients write the version into an attribute of another namespace."""
    return next((str(value) for key, value in root.attrib.items() if key.endswith("}version")), "")


def _observed_at(root: Any, meta: Any, zone: tzinfo) -> tuple[datetime | None, tuple[str, ...]]:
    said = [_text(root, name) for name in _TIMES] + [_text(meta, "timeEnd"), _text(meta, "timeStart")]
    for text in filter(None, said):
        found = moment(text)
        if found is None:
            continue
        try:
            return (found if found.tzinfo else found.replace(tzinfo=zone)), ()
        except (ValueError, OverflowError):
            continue
    return None, ("time",) if any(said) else ()


def moment(text: str) -> datetime | None:
    """A time as phones write it; None when it is none."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


# -- from the tree to subjects
def subjects(sent: Sent, form: Mapping[str, Any]) -> tuple[list[Answers], dict[str, Any]]:
    """The answers of each subject that the form's manifest names, and the helpers (answers about the visit itself)."""
    questions = {question["name"]: question for question in form["questions"]}
    repeats = {each["path"]: each for each in form["subjects"]}
    aside = set(form.get("helpers", ())) | {each.get("id_node", "") for each in form["subjects"]}
    found: list[Answers] = []
    helpers: dict[str, Any] = {}
    for path, element, number in _elements(sent.root, sorted(repeats)):
        subject = repeats[path]
        values = dict(_values(element, questions, {p for p in repeats if p and p != path}, path))
        entity = _entity(element)
        known = str(values.get(subject.get("id_node") or "", "")).strip() or (entity.id if entity else "")
        helpers |= {name: value for name, value in values.items() if name in aside and path == ""}
        kept = {name: value for name, value in values.items() if name not in aside}
        where = f"{path}[{number}]" if path else ""
        if kept or known or path == "":
            found.append(Answers(subject["kind"], where, known, kept, entity))
    return found, helpers


def _entity(element: Any) -> Entity | None:
    """``meta/entity`` of a form or of one turn of its repeat (entities 2022.1 to 2025.1)."""
    found = _child(_child(element, "meta"), "entity")
    if found is None or uuid_in(found.get("id") or "") is None:
        return None
    said = {name: (found.get(name) or "")[:100] for name in ("baseVersion", "trunkVersion", "branchId")}
    return Entity(found.get("id"), found.get("create") in ("1", "true"), {k: v for k, v in said.items() if v})


def _elements(root: Any, paths: Iterable[str]) -> Iterable[tuple[str, Any, int]]:
    for path in paths:
        if not path:
            yield "", root, 1
            continue
        standing = [root]
        for step in path.split("/"):
            standing = [child for one in standing for child in one if _name(child) == step]
        for number, element in enumerate(standing, start=1):
            yield path, element, number


def _values(element: Any, questions: Mapping[str, Any], others: set[str], at: str) -> Iterable[tuple[str, Any]]:
    """Answers below an element, without those of other subjects' repeats. A group is walked through, not kept."""
    for child in element:
        name = _name(child)
        path = f"{at}/{name}" if at else name
        if path in others or name == "meta":
            continue
        if len(child):
            yield from _values(child, questions, others, path)
        elif name in questions and (child.text or "").strip():
            yield name, value(child.text, str(questions[name]["type"]))


def value(text: str, kind: str) -> Any:
    """One answer by the type of its question; what does not fit its type is kept as text."""
    text = clean_text(text)[:TEXT]
    base = kind.split(" ")[0]
    if base in ("select_multiple", "select_multiple_from_file", "rank"):
        return text.split(" ")
    if base in ("integer", "decimal", "range"):
        return _number(text)
    if base in ("geopoint", "start-geopoint"):
        return _point(text)
    return text


def _number(text: str) -> Any:
    try:
        found = float(text)
    except ValueError:
        return text
    if found != found or found in (float("inf"), float("-inf")):
        return text
    return int(found) if found.is_integer() and abs(found) < 1e15 else found


def _point(text: str) -> Any:
    """``lat lon altitude accuracy`` (degrees and metres) as ODK writes it."""
    try:
        numbers = [float(part) for part in text.split()]
    except ValueError:
        return text
    if len(numbers) < 2 or not (-90 <= numbers[0] <= 90 and -180 <= numbers[1] <= 180):
        return text
    return dict(zip(("lat", "lon", "altitude", "accuracy"), numbers[:4], strict=False))


def uuid_in(text: str) -> UUID | None:
    """``uuid:…`` or bare; None when it is no UUID."""
    try:
        return UUID(text.removeprefix("uuid:").strip())
    except ValueError:
        return None
