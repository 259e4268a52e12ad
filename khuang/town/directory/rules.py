"""What a service's entry may hold, how its state moves, and when somebody must look again. Pure."""

import re
from collections.abc import Mapping
from datetime import date

# state → {verb: state}. The four of HSDS, so that others read them.
STEPS: dict[str, dict[str, str]] = {
    "active": {"pause": "temporarily closed", "withdraw": "inactive", "end": "defunct"},
    "temporarily closed": {"resume": "active", "withdraw": "inactive", "end": "defunct"},
    "inactive": {"resume": "active", "end": "defunct"},
    "defunct": {"restore": "inactive"},
}
STATES = tuple(STEPS)
SHOWN = ("active", "temporarily closed")  # to everybody
CAPACITY = ("", "open", "waiting", "full")  # "": nobody said
INTERPRETING = ("", "no", "asked", "yes")  # not known, none, when asked for beforehand, always
HOLIDAYS = ("", "closed", "open")
LANGUAGES = ("th", "en", "my")  # in which an entry may be written
WORDS: dict[str, int] = {
    "title": 120, "about": 600, "how": 600, "who": 400, "papers": 400, "cost": 300, "reach": 400, "alert": 200,
}  # fmt: skip
REASONS = ("no-such", "full", "closed", "too-far", "language", "not-eligible", "cost", "no-answer", "other")
MOST_PHONES = 6
LOOK_AGAIN = 180  # days after which an entry that nobody confirmed is old, unless its type says otherwise
OLD = 2  # times that: so old that the page warns before the telephone number

# What betrays where a house stands: numbers of a house, a village, a lane; a position; a pin on a map.
_WHERE = re.compile(
    r"(บ้านเลขที่|เลขที่|หมู่ที่|หมู่|ม\.|ซอย|ซ\.|ถนน|ถ\.|house no|no\.|moo|soi|village no|road)\s*\.?\s*[0-9๐-๙၀-၉]"
    r"|\d{1,2}\.\d{4,}\s*[,/ ]\s*\d{2,3}\.\d{4,}|maps\.app|goo\.gl|google\.[a-z.]+/maps|plus\.codes",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\+?[0-9](?:[ .\-]?[0-9]){2,14}")


def betrays_place(text: str) -> bool:
    """Whether words of a service whose place is secret tell where it is."""
    return bool(_WHERE.search(text))


def phone(typed: str) -> str:
    """A number as it is dialled and read: digits, spaces and hyphens, from three digits on. Raises ValueError."""
    said = " ".join(typed.split())
    if not _PHONE.fullmatch(said):
        raise ValueError(typed)
    return said


def dialled(number: str) -> str:
    """What a telephone is given: ``tel:`` and this."""
    return re.sub(r"[^0-9+]", "", number)


def freshness(assured_on: date | None, days: int, today: date) -> str:
    """``fresh``, ``due`` (somebody must look again), ``old`` (twice as long) or ``never``."""
    if assured_on is None:
        return "never"
    age = (today - assured_on).days
    return "fresh" if age <= days else "due" if age <= days * OLD else "old"


def fits_age(age: int | None, youngest: int | None, oldest: int | None) -> bool:
    """Whether somebody of this age may come; an age that nobody told fits."""
    return age is None or ((youngest is None or age >= youngest) and (oldest is None or age <= oldest))


def understood(wanted: str, spoken: tuple[str, ...] | list[str], interpreting: str) -> bool:
    """Whether somebody who speaks ``wanted`` is understood there, if need be through an interpreter."""
    return not wanted or wanted in spoken or interpreting in ("asked", "yes")


def said(words: Mapping[str, Mapping[str, str]], name: str) -> dict[str, str]:
    """One text of an entry as ``{th, en, my}``, for ``|said``; empty ones left out."""
    return {lang: words[lang][name] for lang in LANGUAGES if words.get(lang, {}).get(name)}
