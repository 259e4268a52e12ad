"""How many words a text has. English as between spaces; Thai, which has no spaces, by a list of words. Pure.

Of the ways to cut a Thai stretch the one is taken that leaves the fewest signs outside the list, then the fewest words.
What no list knows (a name, a misspelling) is one word from where it begins to where it ends.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from khuang.base.thai import clean_text
from khuang.texts.diffing import tokens

MOST = 40_000  # characters that are counted; a box holds far fewer
_SHORT = r"(?:[ก-ฮ]{1,3}\.)+"  # พ.ศ., อบต.
_RUN = re.compile(
    rf"{_SHORT}|[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]+|[^\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]+"
)
LONGEST = 24  # signs of the longest word that is looked for
_FAR = (1 << 30, 0)


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """Thai words. Read once, when the first Thai text is counted."""
    from newmm_tokenizer.corpus import get_corpus

    return frozenset(get_corpus("words_th.txt"))


def words(text: str) -> list[str]:
    """Every word; punctuation and the repeating mark are none."""
    return [one for chunk in clean_text(text[:MOST]).split() for one in _of_chunk(chunk)]


def count(text: str) -> int:
    return len(words(text))


def _of_chunk(chunk: str) -> Iterator[str]:
    for run in _RUN.findall(chunk):
        if re.fullmatch(_SHORT, run):
            yield run
        elif "\u0e01" <= run[0] <= "\u0e4e" and run[0] not in "ฯๆ":
            yield from cut(run)
        elif any(c.isalnum() and c not in "ๆฯ" for c in run):
            yield run


def cut(run: str) -> list[str]:
    """A stretch of Thai letters as words. Joined they are the stretch."""
    signs, have = tokens(run), known()
    # (signs outside the list, words) of the best way up to a sign, by whether it ends outside the list
    best: list[list[tuple[int, int]]] = [[(0, 0), _FAR]]
    came: list[list[tuple[int, int]]] = [[(0, 0), (0, 0)]]
    for end in range(1, len(signs) + 1):
        inside, where = _FAR, (0, 0)
        for start in range(max(0, end - LONGEST), end):
            if "".join(signs[start:end]) in have:
                kind = 0 if best[start][0] <= best[start][1] else 1
                outside, n = best[start][kind]
                if (outside, n + 1) < inside:
                    inside, where = (outside, n + 1), (start, kind)
        begun, on = best[end - 1]
        fresh, further = (begun[0] + 1, begun[1] + 1), (on[0] + 1, on[1])
        best.append([inside, min(fresh, further)])
        came.append([where, (end - 1, 0 if fresh < further else 1)])
    return _walked(signs, best, came)


def _walked(signs: list[str], best: list[list[tuple[int, int]]], came: list[list[tuple[int, int]]]) -> list[str]:
    """Back from the end along the best way; signs outside the list that follow each other are one word."""
    end = len(signs)
    kind = 0 if best[end][0] <= best[end][1] else 1
    found: list[str] = []
    joined = False
    while end:
        start, before = came[end][kind]
        piece = "".join(signs[start:end])
        if kind == 1 and joined:
            found[-1] = piece + found[-1]
        else:
            found.append(piece)
        joined, end, kind = kind == 1 and before == 1, start, before
    return found[::-1]
