"""Numbers that people are known by. Pure. A check digit warns and refuses nobody; a number's class is told, never kept.

The thirteen digits: c = (11 − Σ d_i·(14−i), i = 1…12, mod 11) mod 10. Numbers that begin with 0 (people without status in
the civil register, the "00" numbers of pink cards) are numbers like the others.
"""

import re

from khuang.registry.rules import NUMBER, digits_of, number_doubts

_ = str  # sentences are marked for the catalogue and put into the reader's language by wording
# Property codes: what is asked, corrected and looked up under. The first is the one that surveys ask.
KINDS = (NUMBER, "gcode", "pink_card", "passport", "unhcr", "hospital_number", "other_number")
THIRTEEN = (NUMBER, "pink_card")
GCODE = re.compile(r"G\d{12}")

# First digit of the thirteen: what the civil register says by it. Shown beside a number to whoever asks; nothing else
# reads this table (test_identity.py looks).
CLASSES: dict[str, str] = {
    "0": _("Not in the civil register; the numbers of pink cards begin with 00"),
    "1": _("Born in Thailand from 1984 on and registered in time; Thai nationality"),
    "2": _("Born in Thailand and registered late; Thai nationality"),
    "3": _("In a house register before 31 May 1984; Thai nationality, or an alien with papers"),
    "4": _("Moved house before 31 May 1984 without a number yet; Thai nationality, or an alien with papers"),
    "5": _("Added to a house register later, after being left out"),
    "6": _("Entered without papers or for a time, or of a group counted apart"),
    "7": _("Born in Thailand to a parent with a number beginning with 6"),
    "8": _("An alien with residence papers, or naturalised"),
    "9": _("Kept free by the registry"),
}


def kind_of(kind: str, number: str) -> str:
    """Surveys ask for the thirteen digits or a G code in one question; which it is shows in the number."""
    return "gcode" if kind == NUMBER and GCODE.fullmatch(number) else kind


def doubts(kind: str, number: object) -> tuple[str, ...]:
    """``number-check`` for a wrong check digit, ``number-form`` for what cannot be a number of this kind. Warnings."""
    digits = digits_of(number)
    kind = kind_of(kind, digits)
    if not digits:
        return ()
    if kind in THIRTEEN:
        if len(digits) != 13 or not digits.isdecimal():
            return ("number-form",)
        return number_doubts(digits)
    if kind == "gcode":
        return () if GCODE.fullmatch(digits) else ("number-form",)
    return ()


def spaced(kind: str, number: object) -> str:
    """As printed on a card: 1 2345 67890 12 3; other kinds as they are."""
    digits = digits_of(number)
    if kind in THIRTEEN and len(digits) == 13:
        return " ".join((digits[0], digits[1:5], digits[5:10], digits[10:12], digits[12]))
    return digits


def meaning(kind: str, number: object) -> str:
    """What the first digit says; "" where it says nothing. For one page on which somebody asked, and no other use."""
    digits = digits_of(number)
    if kind in THIRTEEN and len(digits) == 13:
        return CLASSES.get(digits[0], "")
    return ""
