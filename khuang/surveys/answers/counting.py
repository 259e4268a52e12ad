"""How often each answer was given. Pure: forms read in, numbers out, no identity anywhere.

A count has its denominator: of ``asked`` subjects (filled forms, or people in a repeat) so many ``answered`` the question;
the others were not asked it or said nothing. Counts of one to four are held back (``results.disclosure``).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from khuang.results.disclosure import PERSON_THRESHOLD, Cell, Cube, Sum, hold_back

CHOSEN = ("select_one", "select_one_from_file", "select_multiple", "select_multiple_from_file")
MANY = ("select_multiple", "select_multiple_from_file")
OTHER = ""
ENOUGH = PERSON_THRESHOLD  # new forms before counting again: nobody's answers are the difference of two counts


@dataclass
class Counts:
    """``subjects``: path of a repeat ("" the form) → how many; ``answers``: question → choice → how many."""

    subjects: Counter[str] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    answers: dict[str, Counter[str]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return {"subjects": self.subjects, "answered": self.answered, "answers": self.answers}


Labels = Mapping[str, Mapping[str, Any]]  # list → code → its words; only lists that name nobody


def countable(form: Mapping[str, Any], labels: Labels) -> list[dict[str, Any]]:
    """Questions chosen from a list that names nobody, whose answers the server may read."""
    return [
        q for q in form["questions"]
        if q["type"].split(" ")[0] in CHOSEN and q["tier"] != "restricted" and q["list"] in labels
    ]  # fmt: skip


def add(counts: Counts, root: Any, form: Mapping[str, Any], repeats: Iterable[str], labels: Labels) -> None:
    """Count one filled form. An answer that no list offers counts as OTHER, so that no typed word is kept."""
    asked = {question["path"]: question for question in countable(form, labels)}
    counts.subjects[""] += 1
    for path, element in _walk(root, ""):
        if path in repeats:
            counts.subjects[path] += 1
        text = (element.text or "").strip() if not len(element) else ""
        if path in asked and text:
            _add(counts, asked[path], text, labels)


def _walk(element: Any, at: str) -> Iterator[tuple[str, Any]]:
    for child in element:
        name = str(child.tag).rpartition("}")[2]
        path = f"{at}/{name}" if at else name
        if path != "meta":
            yield path, child
            yield from _walk(child, path)


def _add(counts: Counts, question: Mapping[str, Any], text: str, labels: Labels) -> None:
    offered = labels[question["list"]]
    chosen = set(text.split()) if question["type"] in MANY else {text}
    counts.answered[question["name"]] += 1
    counts.answers.setdefault(question["name"], Counter()).update({c if c in offered else OTHER for c in chosen})


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: ``n`` None when it is held back."""

    code: str
    n: int | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A question with its counts as they may be shown; ``answered`` + ``silent`` = subjects."""

    name: str
    lines: list[Line]
    answered: int
    silent: int
    is_many: bool


def shown(
    question: Mapping[str, Any], choices: Iterable[str], said: Mapping[str, Any], repeats: Iterable[str]
) -> Shown:
    """``said``: what ``Counts.as_dict`` gave; ``choices``: codes in the order of the form."""
    name = question["name"]
    found = said["answers"].get(name, {})
    codes = list(dict.fromkeys([*choices, *sorted(found)]))
    answered, is_many = said["answered"].get(name, 0), question["type"] in MANY
    inside = [path for path in repeats if question["path"].startswith(f"{path}/")]
    subjects = said["subjects"].get(max(inside, key=len, default=""), 0)
    cells: dict[Any, Cell] = {code: Cell(found.get(code, 0), found.get(code, 0)) for code in codes}
    sums = []
    if not is_many and codes:
        cells[None] = Cell(answered, answered)
        sums = [Sum(None, tuple(codes))]
    hidden = hold_back(Cube(cells, sums), PERSON_THRESHOLD)
    if None in hidden:  # the sum is shown, so nothing beside it can be
        hidden = frozenset(codes)
    lines = [Line(code, None if code in hidden else found.get(code, 0)) for code in codes]
    return Shown(name, lines, answered, max(subjects - answered, 0), is_many)
