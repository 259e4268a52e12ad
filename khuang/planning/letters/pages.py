"""What the pages of letters show, in the reader's language."""

from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from khuang.base.thai import thai_date, thai_digits
from khuang.planning.letters import queries, rules, words
from khuang.planning.models import Letter, Priority
from khuang.planning.wording import said
from khuang.town.queries import town


def number(letter: Letter) -> str:
    """As it stands on the letter; "" before it is signed."""
    if letter.paper:
        return letter.paper
    return rules.written(letter.prefix, letter.number) if letter.number else ""


def public(priority: Priority) -> dict[str, Any]:
    """The signed letter that answers a priority, with its way: offices and days, nobody's remarks."""
    letter = queries.answer_of(priority)
    if letter is None:
        return {}
    steps = [(words.done(one.verb, one.acting), one.at) for one in queries.steps(letter) if one.verb != "edit"]
    return {"row": letter, "number": number(letter), "verb": words.VERBS[letter.verb], "steps": steps}


def shown(letter: Letter) -> dict[str, Any]:
    today = timezone.localdate()
    due = letter.priority.answer_due
    return {
        "row": letter, "number": number(letter), "title": said(letter.priority), "verb": words.VERBS[letter.verb],
        "state": words.STATES[letter.state], "late": bool(letter.state != "signed" and due and due < today),
    }  # fmt: skip


def steps(letter: Letter) -> list[dict[str, Any]]:
    return [{"said": words.done(one.verb, one.acting), "row": one} for one in queries.steps(letter)]


def paper(letter: Letter) -> dict[str, Any]:
    """An official letter, in Thai whatever the reader's language: it is the letter itself."""
    rule = queries.rule()
    digits = thai_digits if rule["thai_digits"] and (get_language() or "th") == "th" else str
    return {
        "letter": letter, "rule": rule, "town": town(), "title": said(letter.priority), "number": digits(number(letter)),
        "on": digits(thai_date(letter.signed_on)) if letter.signed_on else "", "verb": words.VERBS[letter.verb],
        "paragraphs": [digits(line.strip()) for line in letter.reason.splitlines() if line.strip()],
        "no": digits(str(letter.priority.number)), "rank": digits(str(letter.priority.rank or "–")), "paper_lang": "th",
        "invented": rule.get("invented", False),
    }  # fmt: skip
