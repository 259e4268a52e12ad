"""The consonants of a name in a dozen classes, alike in Thai, Latin, Burmese, Lao and Khmer script. Pure.

Vowels, tones and aspiration go; sounds that spellers confuse share a class: P (b p ph f), T (d t th), K (g k kh),
S (s z sh ch j ky gy), N (n ng ny and every final r or l), L (l r), M; W, Y and H stand at the beginning alone. A final s,
ch or j is T, as it sounds in Thai.
``NORM`` goes up whenever the same name comes out otherwise: keys made before then are made anew.
"""

import re
from functools import lru_cache

NORM = 1

_CLASSES = {
    "thai": {
        "K": "กขฃคฅฆ", "S": "จฉชซฌศษส", "T": "ดตถทธฎฏฐฑฒ", "N": "นณง", "P": "บปผฝพฟภ", "M": "ม", "L": "รลฬฦฤ", "W": "ว",
        "Y": "ยญ", "H": "หฮ", "-": "อ",
    },
    "lao": {
        "K": "ກຂຄ", "S": "ຈຊສ", "T": "ດຕຖທ", "N": "ນງໜ", "P": "ບປຜຝພຟ", "M": "ມໝ", "L": "ລຣຼ", "W": "ວ", "Y": "ຍຢຽ",
        "H": "ຫຮ", "-": "ອ",
    },
    "khmer": {
        "K": "កខគឃ", "S": "ចឆជឈស", "T": "ដឋឌឍតថទធ", "N": "ងញណន", "P": "បផពភ", "M": "ម", "L": "រលឡឫឬឭឮ", "W": "វ",
        "Y": "យ", "H": "ហ", "-": "អឥឦឧឪឯឱឲឩ",
    },
    "burmese": {
        "K": "ကခဂဃ", "S": "စဆဇဈ", "T": "တထဒဓဋဌဍဎသဿ", "N": "နဏငညဉ", "P": "ပဖဗဘ", "M": "မ", "L": "လဠ", "W": "ဝ",
        "Y": "ယရ", "H": "ဟ", "-": "အဣဤဥဦဧဩ",
    },
}  # fmt: skip
LETTERS = {
    script: {letter: code for code, letters in table.items() for letter in letters}
    for script, table in _CLASSES.items()
}
_RANGES = (
    ("\u0e00", "\u0e7f", "thai"),
    ("\u0e80", "\u0eff", "lao"),
    ("\u1000", "\u109f", "burmese"),
    ("\u1780", "\u17ff", "khmer"),
)

_BEFORE = {"thai": "เแโใไ", "lao": "ເແໂໃໄ"}  # vowels written before their consonant
_AFTER = {"thai": "ะัาำิีึืุู็ๅ", "lao": "ະັາຳິີຶືຸູົຽ"}
_MARKS = re.compile("[\u0e47-\u0e4e\u0ec6-\u0ecd]")
_SILENT_LAO = re.compile("[ກ-ຮ][ິຸ]?\u0ecc")
_THAI = (
    (re.compile("(?:[ทตฎด]ร|ษณ|จน|[ก-ฮ])[ิุ]?\u0e4c"), ""),  # silenced
    (_MARKS, ""),
    (re.compile("ำ"), "ัม"),
    (re.compile("พรหม"), "พลม"),
    (re.compile("รร(?=[ก-ฮ])"), "ั"),
    (re.compile("รร"), "ัน"),
    (re.compile("(?<=จัก)ร(?![ะาิีุู])"), ""),
    (re.compile("(?<=[เแ].[ตทดช])ร(?=$|[เแโใไก-ฮ])"), ""),
    (re.compile("(?<=[ิีุูัา][ตทดช])ร(?=$|[เแโใไก-ฮ])(?![ก-ฮ][ะาิีุูั])"), ""),
    (re.compile("ียร(?=[ก-ฮ])"), "ีย"),
    (re.compile("(?<=[สศ])ร(?=[ีะัาิุู้])"), ""),
    (re.compile("(?<=[จวธศพ][ีิ])ร(?=[ก-ฮเแโใไ])|(?<=^สุ)ร(?=[ก-ฮเแโใไ])|(?<=^[วน])ร(?=[ก-ฮเแโใไ])"), "ระ"),
    (re.compile("^ทร(?=าย|ง$|ัพ)"), "ซ"),
)

_LATIN = (
    (re.compile(r"(?<=n)t$|(?<=ng)t$"), ""),
    (re.compile(r"hn|nh(?![aeiou])|ngh?|ny|nn|ñ"), "N"),
    (re.compile(r"sr(?=[aeiou])"), "s"),
    (re.compile(r"[kg]h?y(?=[aeiou])|sh|tch|chh?|cz|xh"), "S"),
    (re.compile(r"ph|bh|hp"), "P"),
    (re.compile(r"dh|th|ht|tt|dd"), "T"),
    (re.compile(r"kh|gh|hk|ck|kk|q"), "K"),
    (re.compile(r"hs|ss|zz"), "S"),
    (re.compile(r"hl|hr|ll|rr"), "L"),
    (re.compile(r"hm|mm"), "M"),
)
_SINGLE = {"P": "bpf", "T": "td", "K": "kgc", "S": "szjx", "L": "lr", "M": "m", "N": "n", "W": "vw", "Y": "y", "H": "h"}
_ONE = str.maketrans({letter: code for code, letters in _SINGLE.items() for letter in letters})
_VOWELS = "aeiouAEIOU"


def script_of(text: str) -> str:
    """thai, lao, burmese, khmer or latin (everything else), by the first letter that tells."""
    for letter in text:
        for low, high, name in _RANGES:
            if low <= letter <= high:
                return name
    return "latin"


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """Classes of the consonants of one word, "A" in front of a word that begins with a vowel; "" when it has no letters."""
    script = script_of(word)
    if script in ("thai", "lao"):
        return _begun(_tai(word, script))
    if script == "burmese":
        return _begun(_burmese(word))
    if script == "khmer":
        return _begun(_khmer(word))
    return _begun(_latin(word))


def _begun(sounds: list[tuple[str, bool]]) -> str:
    """``sounds``: (class, whether it ends a syllable). The same class twice running counts once."""
    found: list[str] = []
    for code, final in sounds:
        told = {"S": "T", "L": "N"}.get(code, code) if final else code
        if told in "WYH-" and found:
            continue
        if found and found[-1] == told:
            continue
        found.append("A" if told == "-" else told)
    return "".join(found)


# -- Thai and Lao: vowels stand around their consonant, many are not written
def _tai(word: str, script: str) -> list[tuple[str, bool]]:
    letters, before, after = LETTERS[script], _BEFORE[script], _AFTER[script]
    if script == "thai":
        text = word
        for pattern, told in _THAI:
            text = pattern.sub(told, text)
    else:
        text = _MARKS.sub("", _SILENT_LAO.sub("", word))
    text = re.sub("[หຫ](?=[งญนมยรลวງຍນມຣລວ])", "", text)
    found: list[tuple[str, bool]] = []
    for n, letter in enumerate(text):
        code = letters.get(letter)
        if code is None:
            continue
        nxt, last = text[n + 1 : n + 2], text[n - 1 : n] if n else ""
        voiced = (bool(nxt) and nxt in after) or (bool(last) and last in before) or letter == "ฤ"
        if code == "L" and not voiced and n > 1 and text[n - 2] in before and letters.get(last, "") in "PKT":
            voiced = True  # ไกร, แพร, โปร่ง
        if letter == "ญ" and not voiced and found:
            code = "N"
        if code in "WYH-" and found and not (voiced and code == "W"):
            continue
        found.append((code, not voiced and bool(found) and _ends(text, n, letters, after, found)))
    return found


def _ends(text: str, n: int, letters: dict[str, str], after: str, found: list[tuple[str, bool]]) -> bool:
    """Whether a consonant without a written vowel ends its syllable (or else begins one with a vowel that is not written)."""
    last, nxt, later = text[n - 1], text[n + 1 : n + 2], text[n + 2 : n + 3]
    if last in letters and found[-1][1]:
        return False  # after an end comes a beginning
    if not nxt or nxt not in letters or last in "ั็ັົ":
        return True
    if letters[nxt] in "LW" and later and later in after and letters[text[n]] not in "LNM":
        return False  # a cluster
    if last in after:
        return bool(later) and later in after  # พิศ|มัย, but ศรี|ชล|วัฒ
    return bool(later)  # กม|ล is ka-mon


# -- Burmese script: a killed consonant ends its syllable
def _burmese(word: str) -> list[tuple[str, bool]]:
    letters = LETTERS["burmese"]
    found: list[tuple[str, bool]] = []
    for n, letter in enumerate(word):
        code, nxt = letters.get(letter), word[n + 1 : n + 2]
        if code is None:
            continue
        if nxt in ("\u103a", "\u1039") or word[n + 1 : n + 3] == "\u1037\u103a":
            if letter in "ညဉယ":
                continue
            found.append(("T" if code in "KSTP" else "N" if code in "NM" else code, True))
        elif code == "K" and nxt in ("\u103b", "\u103c") or letter == "ရ" and "\u103e" in word[n + 1 : n + 4]:
            found.append(("S", False))
        else:
            found.append((code, False))
    return found


def _khmer(word: str) -> list[tuple[str, bool]]:
    letters = LETTERS["khmer"]
    found: list[tuple[str, bool]] = []
    for n, letter in enumerate(word):
        code, nxt = letters.get(letter), word[n + 1 : n + 2]
        if code is None or nxt == "\u17cd":
            continue
        found.append((code, bool(found) and (not nxt or nxt in letters and word[n - 1] not in letters)))
    return found


# -- Latin letters, however somebody chose to write
def _latin(word: str) -> list[tuple[str, bool]]:
    text = word.casefold()
    for pattern, code in _LATIN:
        text = pattern.sub(code, text)
    text = re.sub(r"(?<=[aeiou])[rwyh](?=[^aeiouy]|$)", "", text)  # porn, khaw, day, sarn: part of the vowel
    text = re.sub(r"c(?=[eiy])", "S", text).translate(_ONE)
    found: list[tuple[str, bool]] = []
    for n, code in enumerate(text):
        if code in _VOWELS:
            if not n:
                found.append(("-", False))
        elif code in "PTKSLMNWYH":
            nxt = text[n + 1 : n + 2]
            cluster = nxt in ("L", "W", "Y") and text[n + 2 : n + 3] in tuple(_VOWELS)
            found.append((code, bool(found) and not (nxt and nxt in _VOWELS) and not cluster))
    return found
