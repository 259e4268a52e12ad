"""Two wordings compared, word by word; Thai, which has no spaces, and its neighbours by what is read as one sign. Pure.

A sign is a consonant with everything that hangs on it, and the vowel written before or after it: a mark is never torn
from its letter. A short stretch that stayed the same between two changes counts as changed, or the page would be confetti.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

LEADING, FOLLOWING = "เแโใไເແໂໃໄ", "ะาำๅะາຳ"
FEWEST = 4  # signs of a script without spaces that must stay the same to be shown as the same between two changes
_SPACELESS = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\uaa60-\uaa7f"
_TOKEN = re.compile(rf"\s+|[^\W\d_{_SPACELESS}](?:[^\W\d_{_SPACELESS}]|['’-](?=\w))*|\d+(?:[.,]\d+)*|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """``what``: same | gone | new."""

    what: str
    text: str


def tokens(text: str) -> list[str]:
    """Words, numbers, spaces, punctuation; letters of scripts without spaces as signs. Joined they are the text."""
    return list(_joined(_TOKEN.findall(text)))


def _joined(pieces: list[str]) -> Iterator[str]:
    """Put marks and vowels to the letter they belong to."""
    held = ""
    for piece in pieces:
        hangs = unicodedata.category(piece[0]) in ("Mn", "Mc") or piece[0] in FOLLOWING
        if held and (hangs or (held[-1] in LEADING and _letter(piece))):
            held += piece
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _letter(piece: str) -> bool:
    return unicodedata.category(piece[0]).startswith("L")


def compare(before: str, after: str) -> list[Part]:
    """What stayed, what went, what came: ``same`` and ``gone`` joined are ``before``, ``same`` and ``new`` are ``after``."""
    old, new = tokens(before), tokens(after)
    runs: list[tuple[str, list[str], list[str]]] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = what == "equal"
        runs.append(("same" if same else "changed", old[a:b], new[c:d]))
    return list(_parts(_smoothed(runs)))


def _smoothed(runs: list[tuple[str, list[str], list[str]]]) -> list[tuple[str, list[str], list[str]]]:
    last = len(runs) - 1
    told = [
        ("changed" if what == "same" and 0 < n < last and _slight(old) else what, old, new)
        for n, (what, old, new) in enumerate(runs)
    ]
    return [
        (what, [t for _w, old, _n in held for t in old], [t for _w, _o, new in held for t in new])
        for what, group in groupby(told, key=lambda run: run[0])
        for held in [list(group)]
    ]


def _slight(run: list[str]) -> bool:
    """Too little to be read as something that stayed: a space, or two or three signs of a word."""
    return all(one.isspace() for one in run) or (
        len(run) < FEWEST and all(re.match(f"[{_SPACELESS}]", one) for one in run)
    )


def _parts(runs: list[tuple[str, list[str], list[str]]]) -> Iterator[Part]:
    for what, old, new in runs:
        if what == "same":
            yield Part("same", "".join(old))
            continue
        if old:
            yield Part("gone", "".join(old))
        if new:
            yield Part("new", "".join(new))
