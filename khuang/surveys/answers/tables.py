"""Counted answers as the page and the CSV show them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.surveys.answers import counting
from khuang.surveys.answers.wording import labels
from khuang.surveys.models import Edition, Tally
from khuang.surveys.publishing.defaults import repeats
from khuang.surveys.publishing.forms import asked
from khuang.trust.reading import Purpose, open_one
from khuang.ui.lists import BOM, line


@dataclass(frozen=True, slots=True)
class Answer:
    """``n`` and ``share`` None: held back."""

    words: str
    n: int | None
    share: float | None


@dataclass(frozen=True, slots=True)
class Question:
    words: str
    answers: list[Answer]
    answered: int
    silent: int
    is_many: bool


@dataclass(frozen=True, slots=True)
class Found:
    """``forms``: how many filled forms stand behind the counts; ``at`` None: not counted yet."""

    questions: list[Question]
    forms: int = 0
    at: datetime | None = None


def counted(edition: Edition, *, by: Actor) -> Found:
    """The counts of this version, small ones held back."""
    row = Tally.objects.filter(edition=edition).first()
    if row is None:
        return Found([])
    said, form = open_one(row, by=by, purpose=Purpose.PLANNING_COUNT), edition.body
    paths, known = repeats(form.get("xform", "")), labels(form)
    found = [_question(question, known[question["list"]], said, paths) for question in counting.countable(form, known)]
    return Found(found, said["subjects"].get("", 0), row.at)


def _question(question: dict[str, Any], offered: dict[str, Any], said: dict[str, Any], paths: list[str]) -> Question:
    shown = counting.shown(question, offered, said, paths)
    answers = [
        Answer(_words(offered, one.code), one.n, one.n / shown.answered if one.n is not None and shown.answered else None)
        for one in shown.lines
    ]  # fmt: skip
    return Question(asked(question), answers, shown.answered, shown.silent, shown.is_many)


def _words(offered: dict[str, Any], code: str) -> str:
    said = offered.get(code, {})
    return str(
        said.get(get_language() or "th") or said.get("th") or said.get("en") or code or _("None of the answers offered")
    )


def lines(found: Found) -> Iterator[str]:
    """The same as CSV: question, answer, numerator, denominator, not stated."""
    yield BOM + line(
        [_("Question"), _("Answer"), _("How many"), _("Of those who answered"), _("Not answered or not asked")]
    )
    for question in found.questions:
        for one in question.answers:
            n = _("fewer than 5, or held back") if one.n is None else one.n
            yield line([question.words, one.words, n, question.answered, question.silent])
