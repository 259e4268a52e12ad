"""Names as they are compared: cleaned, without titles, a set of parts. Pure. Any script; nobody needs a family name.

Text in the Zawgyi encoding is converted where it is typed, not here.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from khuang.base.thai import clean_text
from khuang.registry.linkage.skeleton import skeleton

MOST = 6  # parts that are compared; more are a sentence, not a name
_THAI_TITLES = (
    "เด็กชาย", "เด็กหญิง", "นางสาว", "นาง", "นาย", "ด.ช.", "ด.ญ.", "น.ส.", "ดช.", "ดญ.", "นส.", "คุณ", "พระ", "สามเณร", "ว่าที่ร้อยตรี",
    "ว่าที่ร.ต.", "จ.ส.อ.", "ส.อ.", "ร.ต.", "ดร.", "หม่อง",
)  # fmt: skip
_STUCK = tuple(title for title in _THAI_TITLES if title in ("เด็กชาย", "เด็กหญิง", "นางสาว", "นาง", "นาย") or "." in title)
_LATIN_TITLES = """
mr mrs ms miss mister mstr master dr prof rev nai nang nangsao naai khun u daw ko ma mg maung saya sayama thakin sai naw saw
mahn lok neak thao nhang
"""
_OTHER_TITLES = """
ဦး ဒေါ် ကို မ မောင် နော် စော စိုင်း နန်း ທ້າວ ນາງ ທ. ນ. ท้าว លោក លោកស្រី កញ្ញា អ្នក
"""
_APART = frozenset(_LATIN_TITLES.split()) | frozenset(_OTHER_TITLES.split())
_APART_THAI = frozenset(_THAI_TITLES) | {"ดอ", "ดอว์", "โก", "มะ"}
_TITLED = re.compile(
    "(?:"
    + "|".join(map(re.escape, sorted(_STUCK, key=len, reverse=True)))
    + r")\s*(?=[^\W_][^\s])(?![\u0e30-\u0e3a\u0e45-\u0e4e])"
)
_JUNK = re.compile(r"[^\w\s\u0e31\u0e34-\u0e4e\u0eb1\u0eb4-\u0ecd\u102b-\u103e\u17b4-\u17d3-]|_")
_LETTER = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=50_000)
def parts(text: str) -> tuple[str, ...]:
    """The parts of a full name in the order told: NFC, lower case, no title, no punctuation.

    A title goes only when something is left; "Ma" or "U" goes only from the front of three or more parts, for both are also names.
    """
    told = clean_text(text)
    found = _TITLED.match(told)
    words = [
        word
        for word in _JUNK.sub("", told[found.end() :] if found else told).casefold().split()
        if _LETTER.search(word)
    ]
    while len(words) > 1 and (words[0] in _APART or words[0] in _APART_THAI):
        if len(words) == 2 and len(words[0]) <= 3 and words[0] not in ("mr", "mrs", "ms", "dr"):
            break
        words = words[1:]
    return tuple(words[:MOST])


def all_parts(texts: Iterable[str]) -> tuple[str, ...]:
    """The parts of a name that stands in several columns; a part told twice counts once."""
    return tuple(dict.fromkeys(part for text in texts for part in parts(text)))[:MOST]


def whole(told: Iterable[str]) -> str:
    """The skeleton of a name without its spaces: some write Burmese names in one, others in four."""
    return skeleton_of("".join(told))


def skeleton_of(word: str) -> str:
    return skeleton(word)
