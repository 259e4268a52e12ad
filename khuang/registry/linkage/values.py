"""Sex, numbers, telephones and places as they are compared. Pure."""

import re

from khuang.base.thai import arabic_digits, clean_text

_WORDS = {"f": "f female woman w หญิง ญ ญิง 2 ຍິງ ស្រី မ girl", "m": "m male man ชาย ช 1 ຊາຍ ប្រុស ကျား boy"}
_SEXES = {word: sex for sex, words in _WORDS.items() for word in words.split()}
_EMPTY = frozenset({"", "0", "-", "na", "nan", "none", "null", "ไม่มี", "ไม่ทราบ", "unknown", "n/a"})


def sex_of(text: str) -> str:
    """f, m, another word as it stands, or "" for nothing said."""
    said = clean_text(text).casefold()
    return _SEXES.get(said, "" if said in _EMPTY or said in ("u", "unsaid") else said)


def number_of(text: str) -> str:
    """Letters and digits alone; "" for a placeholder such as 0000000000000."""
    said = arabic_digits(text or "").upper()
    bare = "".join(c for c in said.removesuffix(".0") if c.isalnum())
    return "" if len(bare) < 4 or len(set(bare)) == 1 else bare


def phone_of(text: str) -> str:
    """Nine or ten digits as dialled in the country: +66 81… is 081…."""
    digits = re.sub(r"\D", "", arabic_digits(text or "").removesuffix(".0"))
    if digits.startswith("0066"):
        digits = digits[2:]
    if digits.startswith("66") and len(digits) in (10, 11):
        digits = "0" + digits[2:]
    if len(digits) == 9 and digits[0] in "689":
        digits = "0" + digits
    return "" if len(digits) < 6 or len(set(digits)) == 1 else digits


def place_of(text: str) -> str:
    said = clean_text(arabic_digits(text or "")).casefold()
    return "" if said in _EMPTY - {"0"} else said
