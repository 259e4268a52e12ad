"""Which values go together into one token. The one table of the agency's side and the counter's. Pure.

No value stands alone but a number: a name, a day or a telephone by itself would give people away by how often it occurs.
So each token is a conjunction, rare by itself, and what two records agree in is the sum of the tokens that they share.

``fields``: what two records that share the token agree in, as letters of ``FIELDS``. ``name``: how far their names agree.
``most``: records that may share one; a token shared by more says too little and is left out (a hub).
"""

from bisect import bisect
from dataclasses import dataclass

FIELDS = "NPVSYD"  # number, telephone, village, sex, year of birth, day and month of birth
BIT = {letter: 1 << n for n, letter in enumerate(FIELDS)}
# one part, two parts, all consonants but one, all consonants, every letter
NAMES = ("", "one", "two", "near", "whole", "spelled")


@dataclass(frozen=True, slots=True)
class Kind:
    code: str
    fields: str
    name: str
    most: int
    of: str

    @property
    def mask(self) -> int:
        return sum(BIT[letter] for letter in self.fields)


KINDS = (
    Kind("n", "N", "", 25, "number"),
    Kind("a", "P", "one", 25, "telephone, one part of the name"),
    Kind("b", "P", "whole", 25, "telephone, whole name"),
    Kind("c", "PYS", "", 25, "telephone, year, sex"),
    Kind("d", "PD", "", 25, "telephone, day and month"),
    Kind("e", "S", "whole", 40, "whole name, sex"),
    Kind("f", "Y", "whole", 60, "whole name, year"),
    Kind("g", "D", "whole", 60, "whole name, day and month"),
    Kind("h", "V", "whole", 40, "whole name, village"),
    Kind("i", "S", "spelled", 60, "name as it is spelled, sex"),
    Kind("j", "YS", "near", 40, "whole name but one consonant, year, sex"),
    Kind("k", "DS", "near", 40, "whole name but one consonant, day and month, sex"),
    Kind("l", "VS", "near", 20, "whole name but one consonant, village, sex"),
    Kind("o", "YS", "two", 60, "two parts of the name, year, sex"),
    Kind("p", "D", "two", 60, "two parts of the name, day and month"),
    Kind("q", "VS", "two", 20, "two parts of the name, village, sex"),
    Kind("r", "DY", "one", 60, "one part of the name, date"),
    Kind("s", "DS", "one", 20, "one part of the name, day and month, sex"),
    Kind("t", "YVS", "one", 60, "one part of the name, year, village, sex"),
    Kind("u", "YS", "one", 20, "the only part of the name, year, sex"),
    Kind("v", "DYVS", "", 40, "date, village, sex"),
)
BY_CODE = {kind.code: kind for kind in KINDS}
# Bits of a name's rarity, coarsely: finer classes would make every second row of a file like no other, and whoever has a
# register could look for people by that alone (``bench/counting.py`` counts such rows).
CLASSES = "0123"
CLASS_BITS = (3.0, 8.0, 12.0, 18.0)
_CUTS = (5.5, 10.0, 15.0)
NEAR = 10  # tokens with one consonant left out; filled up, so that their number does not tell how long a name is


def class_of(bits: float) -> str:
    """What stands before a token."""
    return CLASSES[bisect(_CUTS, bits)]
