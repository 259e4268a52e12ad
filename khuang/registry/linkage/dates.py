"""Dates of birth as people write them: any of two eras, year alone, day and month the other way round. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from khuang.base.thai import MONTHS, MONTHS_SHORT, arabic_digits

ERA = 543
OLDEST = 130
_NAMED = {name.rstrip(".").replace(".", ""): n + 1 for names in (MONTHS, MONTHS_SHORT) for n, name in enumerate(names)}
_NAMED |= {name: n + 1 for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}


@dataclass(frozen=True, slots=True)
class Birth:
    """0 stands for what is not known."""

    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def exact(self) -> bool:
        """Whether day and month say something: 1 January is what is written when nobody knows."""
        return bool(self.day and self.month) and (self.month, self.day) != (1, 1)


NOT_TOLD = Birth()


def year_of(year: int, latest: int) -> int:
    """The common-era year that was meant: 543 too many, twice too many, or too few; 0 when none can be."""
    for meant in (year, year - ERA, year - 2 * ERA, year + ERA):
        if latest - OLDEST <= meant <= latest:
            return meant
    return 0


@lru_cache(maxsize=100_000)
def birth_of(text: str, latest: int = 0) -> Birth:
    """What a cell says: ``1990-05-17``, ``17/5/2533``, ``19900517``, ``17 พ.ค. 33``, ``1990``, with Thai digits or not."""
    told = arabic_digits(str(text or "")).strip()
    latest = latest or date.today().year + 1
    if not told:
        return NOT_TOLD
    if re.fullmatch(r"\d{8}(\.0)?", told):
        return (
            _from([told[:4], told[4:6], told[6:8]], latest)
            or _from([told[4:8], told[2:4], told[:2]], latest)
            or NOT_TOLD
        )
    numbers = re.findall(r"\d+", re.sub(r"[T ]\d\d?:.*$", "", told))
    month = next((n for word in re.findall(r"[^\W\d_]+[^\s\d]*", told) if (n := _month(word))), 0)
    if month:
        return _worded(numbers, month, latest)
    if len(numbers) >= 3:
        first, second, third = numbers[:3]
        if len(first) >= 3:
            return _from([first, second, third], latest) or NOT_TOLD
        return _from([_century(third, latest), second, first], latest) or NOT_TOLD
    if len(numbers) == 2:
        pair = numbers if len(numbers[0]) >= 3 else numbers[::-1]
        return _from([pair[0], pair[1], "0"], latest) or NOT_TOLD
    return Birth(year_of(int(numbers[0]), latest)) if len(numbers) == 1 and len(numbers[0]) == 4 else NOT_TOLD


def _month(word: str) -> int:
    bare = word.replace(".", "").casefold()
    return _NAMED.get(bare) or _NAMED.get(bare[:3], 0)


def _worded(numbers: list[str], month: int, latest: int) -> Birth:
    if len(numbers) >= 2:
        day, year = (numbers[0], numbers[1]) if len(numbers[1]) >= len(numbers[0]) else (numbers[1], numbers[0])
        return _from([_century(year, latest), str(month), day], latest) or NOT_TOLD
    return _from([numbers[0], str(month), "0"], latest) or NOT_TOLD if numbers else NOT_TOLD


def _century(year: str, latest: int) -> str:
    """``33`` is 2533; a two-digit year in a Thai register is of the Buddhist era."""
    if len(year) > 2:
        return year
    buddhist = 2500 + int(year)
    return str(buddhist if buddhist - ERA <= latest else buddhist - 100)


def _from(three: list[str], latest: int) -> Birth | None:
    try:
        year, month, day = (int(one) for one in three)
    except ValueError:
        return None
    year = year_of(year, latest)
    if not year:
        return None
    if month > 12 >= day:
        month, day = day, month
    if month > 12 or day > 31:
        return Birth(year)
    return Birth(year, month, day if month else 0)
