"""Dates of birth as people know them: a day, a month, a year, an age, or nothing. Pure.

Stored in the common era, with how exactly they are known. Years are typed in either era with any digits. Until 1940 the
Thai year began on 1 April: January to March of 2472 were in 1930, and the year 2483 had nine months only.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from khuang.base.thai import MONTHS, MONTHS_SHORT, arabic_digits, be, ce_year, clean_text
from khuang.registry.rules import AGE, BIRTH, PRECISION, YEAR

_ = str
NINE_MONTHS = 2483  # began on 1 April 1940 and ended with December
OLDEST = 130
_AGE = re.compile(r"(?:อายุ|age)?\s*(\d{1,3})\s*(?:ปี|years?( old)?|y)?", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,2})[\s/.\-]+(\d{1,2})[\s/.\-]+(\d{2}|\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_NAMED = re.compile(r"(?:(\d{1,2})\s*)?([^\W\d][^\d]*?)\s*(\d{4}|\d{2})")
_ENGLISH = "january february march april may june july august september october november december".split()
_ABOUT = re.compile(r"^(ประมาณ|ราว|about|around|c\.|~)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Birth:
    """``month`` and ``day`` 0 where not known. ``age``: told instead of a date. ``about``: estimated."""

    year: int = 0
    month: int = 0
    day: int = 0
    age: int | None = None
    about: bool = False

    @property
    def precision(self) -> str:
        if self.age is not None or not self.year:
            return "unknown"
        return "day" if self.day else "month" if self.month else "year"


def parse(typed: str, *, today: date) -> Birth:
    """``14/2/2472``, ``๑๔ ก.พ. ๒๔๗๒``, ``ก.พ. 2472``, ``2472``, ``1930-02``, ``อายุ 70``, ``about 70 years``.

    Raises ValueError with a sentence for people.
    """
    text = arabic_digits(clean_text(typed)).lower().replace("พ.ศ.", "").replace("ค.ศ.", "").strip()
    about = bool(_ABOUT.match(text))
    text = _ABOUT.sub("", text).strip()
    if re.fullmatch(r"\d{4}", text):
        return _made(int(text), 0, 0, today, about)
    if match := _ISO.fullmatch(text):
        return _made(int(match[1]), int(match[2]), int(match[3] or 0), today, about)
    if match := _NUMBERS.fullmatch(text):
        return _made(_year(match[3], today), int(match[2]), int(match[1]), today, about)
    if match := _AGE.fullmatch(text):
        return _aged(int(match[1]))
    if (match := _NAMED.fullmatch(text)) and (month := _month(match[2])):
        return _made(_year(match[3], today), month, int(match[1] or 0), today, about)
    raise ValueError(_("Write a date, a month and year, a year alone, or an age: 14/2/2503, 2503, อายุ 66."))


def _aged(age: int) -> Birth:
    if age > OLDEST:
        raise ValueError(_("Nobody is that old. Please look again."))
    return Birth(age=age, about=True)


def _year(text: str, today: date) -> int:
    """Two digits are of the Buddhist era, as on Thai forms; of its last century where that has not come yet."""
    if len(text) == 4:
        return int(text)
    return int(text) + (2500 if int(text) + 2500 <= be(today.year) else 2400)


def _month(text: str) -> int:
    bare = text.replace(".", "").strip()
    for names in (MONTHS, [name.replace(".", "") for name in MONTHS_SHORT]):
        if bare in names:
            return names.index(bare) + 1
    return next((n for n, name in enumerate(_ENGLISH, 1) if len(bare) >= 3 and name.startswith(bare)), 0)


def _made(year: int, month: int, day: int, today: date, about: bool) -> Birth:
    if month > 12:
        raise ValueError(_("There are twelve months in a year. Please look again."))
    if day and not month:
        raise ValueError(_("That day does not exist. Please look again."))
    common = common_year(year, month, today=today)
    if day and day > monthrange(common, month)[1]:
        raise ValueError(_("That day does not exist. Please look again."))
    if (common, month or 1, day or 1) > (today.year, today.month, today.day):
        raise ValueError(_("This day has not come yet."))
    return Birth(common, month, day, about=about)


def common_year(year: int, month: int, *, today: date) -> int:
    """Year of the common era of a year typed in either era, in that month (0: not known)."""
    try:
        common = ce_year(year, today=today)
    except ValueError:
        raise ValueError(_("That year cannot be. Years of both eras are understood: 2503 or 1960.")) from None
    if common == year or month not in (1, 2, 3) or year > NINE_MONTHS:
        return common
    if year == NINE_MONTHS:
        raise ValueError(_("The year 2483 had no January, February or March. Was it 2482 or 2484?"))
    return common + 1


def written_year(year: int, month: int) -> int:
    """The Buddhist year in which papers of the time wrote that month: the reverse of ``common_year``."""
    return be(year) - (1 if month in (1, 2, 3) and year <= NINE_MONTHS - 543 else 0)


def values_of(birth: Birth) -> dict[str, str]:
    """As an observation says it."""
    if birth.age is not None:
        return {AGE: str(birth.age)}
    parts = [f"{birth.year:04d}", *(f"{part:02d}" for part in (birth.month, birth.day) if part)]
    if birth.about and not birth.month:
        return {YEAR: parts[0]}
    return {BIRTH: "-".join(parts), PRECISION: birth.precision}


def typed_of(year: int, month: int, day: int) -> str:
    """As people here would type it: 14/2/2472; a month and year or a year alone where no more is known."""
    written = written_year(year, month)
    if day:
        return f"{day}/{month}/{written}"
    return f"{MONTHS[month - 1]} {written}" if month else str(written)
