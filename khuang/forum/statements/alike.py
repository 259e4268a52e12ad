"""Which statements say nearly the same: shared runs of three letters, the rare ones weighing more. Pure.

Thai is written without spaces between words, so words are not looked for. Some hundred statements take a blink.
"""

import math
import unicodedata
from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from typing import TypeVar

Key = TypeVar("Key")
MOST = 500  # statements compared with each other
FAR = 0.28  # from here on two statements are shown as near: by trial with a town’s statements said in other words


def letters(text: str) -> str:
    """What is compared: letters, vowel signs and digits, in small letters, without tone marks and spaces."""
    tones = {"\u0e48", "\u0e49", "\u0e4a", "\u0e4b", "\u0e4c", "\u0e47"}
    whole = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in whole if c not in tones and unicodedata.category(c)[0] in "LMN")


def grams(text: str) -> frozenset[str]:
    """Its runs of three; a text shorter than that is one run."""
    whole = letters(text)
    return frozenset(whole[i : i + 3] for i in range(max(1, len(whole) - 2))) if whole else frozenset()


def alike(texts: Mapping[Key, str], *, far: float = FAR) -> list[tuple[float, Key, Key]]:
    """Pairs with their nearness (0 … 1), nearest first. The same words give 1. At most the first ``MOST`` are compared."""
    found = {key: grams(text) for key, text in list(texts.items())[:MOST]}
    held = Counter(gram for one in found.values() for gram in one)
    weigh = {gram: math.log(1 + len(found) / n) for gram, n in held.items()}
    own = {key: sum(weigh[gram] for gram in one) for key, one in found.items()}
    pairs = []
    for first, second in combinations(found, 2):
        if own[first] and own[second] and 2 * min(own[first], own[second]) >= far * (own[first] + own[second]):
            shared = sum(weigh[gram] for gram in found[first] & found[second])
            near = 2 * shared / (own[first] + own[second])
            if near >= far:
                pairs.append((near, first, second))
    return sorted(pairs, key=lambda pair: -pair[0])
