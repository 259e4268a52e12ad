"""Finding an entry by a few words in Thai, English or Burmese. Pure.

Thai and Burmese are written without spaces, so words are looked for anywhere; when nothing fits, what shares most of its
three-letter pieces comes instead.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeVar

from khuang.base.thai import clean_text

T = TypeVar("T")
NEAR = 0.5  # of the pieces of what was typed


def folded(text: str) -> str:
    """As compared: letters, marks and digits in small, all else a space."""
    return "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in clean_text(text).casefold())


def search(typed: str, among: Sequence[tuple[T, Iterable[str]]]) -> tuple[list[T], bool]:
    """(what has all these words in the order given, True), or else (what comes near, False)."""
    words = folded(typed).split()
    if not words:
        return [one for one, _texts in among], True
    texts = [(one, folded(" ".join(some))) for one, some in among]
    found = [one for one, text in texts if all(word in text for word in words)]
    return (found, True) if found else (_near(words, texts), False)


def _near(words: Sequence[str], texts: Sequence[tuple[T, str]]) -> list[T]:
    pieces = {piece for word in words for piece in _pieces(word)}
    if not pieces:
        return []
    scored = [(len(pieces & _pieces(text)) / len(pieces), one) for one, text in texts]
    best = sorted((pair for pair in scored if pair[0] >= NEAR), key=lambda pair: -pair[0])
    return [one for _score, one in best]


def _pieces(text: str) -> set[str]:
    return {text[n : n + 3] for n in range(len(text) - 2)}
