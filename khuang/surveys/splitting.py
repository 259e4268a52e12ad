"""A form with restricted questions is split on arrival: what the server may read, and what only the form's team may.

Pure. What the server keeps is built from a list of what it may have (questions of the other tiers), never by taking out
what is forbidden: an unknown node, a comment, an attribute goes to the team with the raw bytes.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from khuang.surveys.parse import Sent, moment

BLOCK = 4096  # bytes: sizes tell no more than this
FILES = ("image", "photo", "audio", "video", "file", "draw", "annotate", "signature")
META = ("instanceID", "deprecatedID", "timeStart", "timeEnd")
TIMES = ("start", "end")
_ID, _NUMBER, _YES = (
    re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I),
    re.compile(r"\d{1,9}"),
    re.compile("1|true"),
)
ENTITY = {
    "id": _ID, "branchId": _ID, "create": _YES, "update": _YES, "baseVersion": _NUMBER, "trunkVersion": _NUMBER,
}  # fmt: skip


def is_mixed(form: Mapping[str, Any]) -> bool:
    """Whether any question of the form (an item's body) is restricted."""
    return any(question["tier"] == "restricted" for question in form.get("questions", ()))


def open_names(form: Mapping[str, Any]) -> frozenset[str]:
    """Names that the server may read. A name that stands twice, once restricted, is restricted."""
    shut = {question["name"] for question in form["questions"] if question["tier"] == "restricted"}
    return frozenset(question["name"] for question in form["questions"]) - shut


def open_xml(sent: Sent, form: Mapping[str, Any]) -> bytes:
    """The submission with the open answers alone; reads back as the same form, version, instance and time."""
    inner = "".join(_open(sent.root, "", *_open_paths(form)))
    head = f"<data id={quoteattr(sent.form)} version={quoteattr(sent.version)}>"
    return f"{head}{inner}</data>".encode()


def _open_paths(form: Mapping[str, Any]) -> tuple[frozenset[str], frozenset[str]]:
    """Paths of open questions, and of the groups and repeats that lead to one or hold a subject."""
    names = open_names(form)
    leaves = frozenset(question["path"] for question in form["questions"] if question["name"] in names)
    held = [path.split("/")[:-1] for path in leaves] + [one["path"].split("/") for one in form["subjects"]]
    return leaves, frozenset("/".join(steps[:n]) for steps in held for n in range(1, len(steps) + 1))


def _open(element: Any, at: str, leaves: frozenset[str], groups: frozenset[str]) -> Iterator[str]:
    for child in element:
        name = str(child.tag).rpartition("}")[2]
        path = f"{at}/{name}" if at else name
        text = (child.text or "").strip()
        if name == "meta":
            inner = "".join([*(() if at else _meta(child)), *_entity(child)])
            yield f"<meta>{inner}</meta>" if inner or not at else ""
        elif path in groups:
            yield f"<{name}>{''.join(_open(child, path, leaves, groups))}</{name}>"
        elif not len(child) and (path in leaves or (path in TIMES and moment(text))):
            yield f"<{name}>{escape(text)}</{name}>"


def _meta(element: Any) -> Iterator[str]:
    for child in element:
        name = str(child.tag).rpartition("}")[2]
        if name in META and not len(child):
            yield f"<{name}>{escape((child.text or '').strip())}</{name}>"


def _entity(meta: Any) -> Iterator[str]:
    """Which record the form makes or changes, and which state of it the phone had seen: ids and numbers alone, whatever else
    stands there (its label names somebody)."""
    for child in meta:
        if str(child.tag).rpartition("}")[2] == "entity":
            told = {name: child.get(name) or "" for name in ENTITY}
            kept = [f" {name}={quoteattr(text)}" for name, text in told.items() if ENTITY[name].fullmatch(text)]
            yield f"<entity{''.join(kept)}/>"


def shut_answers(sent: Sent, form: Mapping[str, Any]) -> list[dict[str, str]]:
    """The answers that only the team may read: where (``person[2]/child/harm``), name, text."""
    known = open_names(form) | set(TIMES)
    return [answer for answer in _answers(sent.root, "") if answer["name"] not in known]


def _answers(element: Any, at: str) -> Iterator[dict[str, str]]:
    seen: dict[str, int] = {}
    for child in element:
        name = str(child.tag).rpartition("}")[2]
        seen[name] = seen.get(name, 0) + 1
        path = f"{at}/{name}" if at else name
        if name == "meta" and not at:
            continue
        if len(child):
            yield from _answers(child, f"{path}[{seen[name]}]")
        elif text := (child.text or "").strip():
            yield {"path": path, "name": name, "value": text}


def open_files(sent: Sent, form: Mapping[str, Any]) -> frozenset[str]:
    """Names of the media that answer an open question. Every other file goes to the team."""
    asked = {q["name"] for q in form["questions"] if q["type"].split(" ")[0] in FILES} & open_names(form)
    answers = list(_answers(sent.root, ""))
    said = frozenset(answer["value"] for answer in answers if answer["name"] in asked)
    return said - {answer["value"] for answer in answers if answer["name"] not in open_names(form)}


def padded(raw: bytes) -> bytes:
    """Blanks up to a whole number of blocks; XML and JSON read the same."""
    return raw + b" " * (-len(raw) % BLOCK)


def team_words(sent: Sent, form: Mapping[str, Any], raw: bytes) -> bytes:
    """What the team gets beside the raw bytes: the restricted answers, and how long the raw bytes are unpadded."""
    words = {"answers": shut_answers(sent, form), "raw": len(raw)}
    return padded(json.dumps(words, ensure_ascii=False).encode())
