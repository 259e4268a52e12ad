"""Which language is this? By its letters, so that nobody who speaks is asked. Pure."""

import unicodedata
from collections import Counter

# The language most written here with a script; Latin letters alone tell nothing.
LANGUAGES = {"THAI": "th", "KHMER": "km", "LAO": "lo", "CJK": "zh", "ARABIC": "ar", "MYANMAR": "my"}
SHAN = range(0x1075, 0x108A)  # letters of the Myanmar block that Shan has and Burmese has not
KAREN = range(0x1061, 0x1072)


def language_of(text: str, page: str = "th") -> str:
    """``page``: the language of the page it was written on, for what the letters leave open."""
    seen: Counter[str] = Counter()
    for letter in text:
        if unicodedata.category(letter)[0] in "LM":
            seen[_script(letter)] += 1
    if not seen:
        return page
    script = max(seen, key=lambda name: seen[name])
    if script == "LATIN":
        return page if page not in LANGUAGES.values() else "en"
    found = LANGUAGES.get(script, page)
    return _myanmar(text, page) if found == "my" else found


def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split()[0]


def _myanmar(text: str, page: str) -> str:
    codes = [ord(letter) for letter in text]
    if sum(code in SHAN for code in codes) > 1:
        return "shn"
    if sum(code in KAREN for code in codes) > 1:
        return "ksw"
    return page if page in ("mnw", "shn", "ksw", "pwo") else "my"
