"""How much each agreement and disagreement counts, in bits: log2(m / u). The one table of intake and batch. Pure.

m: how often it happens in two records of one person; u: how often in records of two people. m comes from what is known of such
registers (linkage research of the project: dates missing or year-only in a sixth of migrants' records, numbers issued anew, names in
two scripts) and is set by hand, since training on a file learns rare levels wrongly. u of a name, number, place or telephone is its
frequency in the file itself; at intake, where there is no file, that of names of its length.
"""

from dataclasses import dataclass
from math import log2


@dataclass(frozen=True, slots=True)
class Level:
    """``bits`` when fixed; else the bits of the value's rarity times ``share`` plus ``bits``."""

    code: str
    bits: float
    why: str
    share: float = 0.0


_LEVELS = (
    # names, for each part that finds its like; bits of the part's rarity
    Level("part-same", -0.3, "m .8: spelled alike", 1.0),
    Level("part-sounds", -0.8, "m .55: another script, same consonants; rarity of the consonants", 1.0),
    Level("part-sounds-same-script", -1.8, "m .3: another spelling in the same script, same consonants", 1.0),
    Level("part-near", -2.0, "m .1: one letter off; rarity of the rarer spelling, discounted", 0.8),
    Level("part-sounds-near", -2.2, "m .15: one consonant off across scripts", 0.7),
    Level("part-missing", -1.0, "m .5: a part that one record has and the other, shorter one has not"),
    Level("part-other", -4.0, "m .05: a part of the shorter name that finds nothing like it"),
    Level("whole-same", -2.0, "m .25: all consonants in a row the same, spaces aside", 1.0),
    Level("whole-near", -4.0, "m .1: one consonant off in a long row", 0.75),
    # date of birth
    Level("birth-same", 13.5, "m .75, u 1 / (365 × 60)"),
    Level("birth-same-heaped", 5.2, "m .6, u 1 / 60: both say 1 January"),
    Level("birth-swapped", 9.5, "m .03: day and month the other way round"),
    Level("birth-year-and-part", 3.0, "m .03: year and month, or year and day"),
    Level("birth-year", 4.9, "m .5, u 1 / 60: one says the year alone"),
    Level("birth-year-other-day", -1.0, "m .01: same year, another day"),
    Level("birth-day", 3.5, "m .03: day and month the same, another year"),
    Level("birth-close", -2.0, "m .04: a year or two apart, one not exact"),
    Level("birth-other", -6.5, "m .01"),
    Level("birth-other-vague", -4.5, "m .04: another year, one not exact"),
    Level("sex-same", 0.9, "m .97, u .5"),
    Level("sex-other", -5.0, "m .015, u .5"),
    # numbers: two different ones are weak evidence, people are numbered anew
    Level("number-same", -0.4, "m .75; rarity", 1.0),
    Level("number-near", 9.0, "m .02: one digit off"),
    Level("number-other", -3.0, "m .12: numbers are issued anew, above all to migrants"),
    Level("phone-same", -2.0, "m .6; rarity, discounted: a household shares one", 0.8),
    Level("phone-other", -0.8, "m .35: numbers change"),
    Level("place-same", -0.2, "m .88; rarity", 1.0),
    Level("place-near", -1.5, "m .1: written almost alike", 0.7),
    Level("place-other", -2.5, "m .15: people move"),
    # nicknames, at intake alone: files have none, and nobody measured them; told cautiously
    Level("nickname-same", 3.0, "m .5, u 1 / 16: nicknames are few"),
    Level("nickname-sounds", 2.0, "m .2, u 1 / 20: another script, same consonants"),
    Level("nickname-as-name", 1.5, "one is called what the other is named"),
    Level("nickname-other", -0.3, "one person has several"),
)
LEVELS = {level.code: level for level in _LEVELS}
BITS = {code: level.bits for code, level in LEVELS.items()}
SHARE = {code: level.share for code, level in LEVELS.items()}

MOST_NAME = 26.0  # bits that a name may bring: namesakes exist, whatever the frequencies say
RAREST = {"part": 11.5, "sounds": 10.5, "whole": 16.0, "number": 20.0, "phone": 16.0, "place": 9.0}
NEAR_TEXT, NEAR_SOUND, NEAR_WHOLE, NEAR_PLACE = 0.79, 0.74, 0.82, 0.85  # 1 − edits / length
RESPELLED = 0.45  # so alike at least are two spellings of one sound in one script
LONG_WHOLE = 5  # consonants
SMOOTH = 300.0  # records' worth of what is known of frequencies beforehand, for small files
# u of a part by the length of its skeleton, from common names of five countries
BY_LENGTH = (1 / 20, 1 / 25, 1 / 60, 1 / 200, 1 / 500, 1 / 900)
SHARED = {"part": 1 / 500, "whole": 1 / 20_000, "number": 1 / 500_000, "phone": 1 / 50_000, "place": 1 / 60}


def rarity(kind: str, share: float) -> float:
    """Bits of a value that this share of people has."""
    return min(RAREST[kind], -log2(max(share, 1e-9)))


def expected(length: int) -> float:
    """Share of people with a name part of so many consonants, before anybody was counted."""
    return BY_LENGTH[min(length, len(BY_LENGTH) - 1)]


FEWEST = 250  # records that a file counts for at least
ODDS = 4.0  # sixteen to one: measured on a file of a million, precision .99 (bench/linkage.py)


def threshold(records: int, odds: float = ODDS) -> float:
    """Bits from which two records of a file are taken for one person: the more records, the more coincidences.

    A small file is no reason to believe more: families share a name, a house and a telephone in the smallest.
    """
    return log2(max(records, FEWEST)) + odds
