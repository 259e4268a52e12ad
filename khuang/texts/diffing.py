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


Run = tuple[str, list[str], list[str]]  # same | changed, signs before, signs after


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
    runs: list[Run] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = what == "equal"
        runs.append(("same" if same else "changed", old[a:b], new[c:d]))
    return list(_parts(_smoothed(runs)))


def _smoothed(runs: list[Run]) -> list[Run]:
    """Short stretches that stayed go to the changes beside them; neighbours of one kind become one."""
    told: list[Run] = []
    for n, (what, old, new) in enumerate(runs):
        if what == "same":
            head = _torn(old) if n else 0
            tail = _torn(old[::-1][: len(old) - head]) if n < len(runs) - 1 else 0
            middle = old[head : len(old) - tail]
            if not (0 < n < len(runs) - 1 and all(one.isspace() for one in middle)):
                cuts = (("changed", old[:head]), ("same", middle), ("changed", old[len(old) - tail :]))
                told += [(kind, part, part) for kind, part in cuts if part]
                continue
        told.append(("changed", old, new))
    return [
        (what, [t for _w, old, _n in held for t in old], [t for _w, _o, new in held for t in new])
        for what, group in groupby(told, key=lambda run: run[0])
        for held in [list(group)]
    ]


def _torn(run: list[str]) -> int:
    """How many signs at its beginning are too few to be read: the rest of a word whose other part changed."""
    found = 0
    while found < len(run) and re.match(f"[{_SPACELESS}]", run[found]):
        found += 1
    return found if found < FEWEST else 0


def _parts(runs: list[Run]) -> Iterator[Part]:
    for what, old, new in runs:
        if what == "same":
            yield Part("same", "".join(old))
            continue
        if old:
            yield Part("gone", "".join(old))
        if new:
            yield Part("new", "".join(new))
