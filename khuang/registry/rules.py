"""What follows from the properties of a person or household: age, care flags, numbers, names. Pure.

The property codes that this room knows are below; packs add others, which are kept and shown but mean nothing here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from khuang.base.facts import Pseudonyms
from khuang.base.thai import arabic_digits, ce_year, clean_text
from khuang.registry.linkage.names import parts

FULL, GIVEN, FAMILY, NICKNAME, OTHERS = "full_name", "given_name", "family_name", "nickname", "other_names"
GENDER, BIRTH, YEAR, AGE = "gender", "birth_date", "birth_year", "age_said"
PRECISION = "birth_precision"  # day | month | year | unknown
BORN = (BIRTH, YEAR, AGE, PRECISION)
PLACE, HOUSE, POSITION = "village", "house_number", "location"
NUMBER = "number13"
BEDRIDDEN, DISABLED = "bedridden", "disability"
HOME = "home"  # id of the household in which an observation met a person
IDENTIFIERS = "identifiers"  # every number ever held (identity/history.py)
LEFT = "left"  # that somebody died or moved away: how, on which last day, from which village (life/rules.py)
NAMES = (FULL, GIVEN, FAMILY, NICKNAME, OTHERS)
NO = frozenset({"", "no", "none", "0", "false", "unsaid", "unknown"})

BANDS = ((6, "0-5"), (12, "6-11"), (18, "12-17"), (25, "18-24"), (60, "25-59"), (70, "60-69"), (80, "70-79"))
BAND_CODES = (*(band for _, band in BANDS), "80+", "unknown")
ELDERLY, CHILD = 60, 18
EARLIEST = 2000  # no observation was made before
AHEAD = timedelta(days=1)  # a phone's clock may run ahead this far without a doubt
_TITLES = re.compile(
    r"^(นางสาว|นาย|นาง|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง|น\.ส\.|mr\.?|mrs\.?|ms\.?|miss)\s*(?=\S)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Traits:
    """What facts may carry of a person."""

    person: Pseudonyms
    gender: str  # f | m | other | unsaid
    age_band: str


@dataclass(frozen=True, slots=True)
class Clear:
    """What stands in clear on a person."""

    age_band: str
    bedridden: bool
    disabled: bool
    elderly: bool


def taken_in(values: Mapping[str, Any], seen: date) -> dict[str, Any]:
    """Values as observed, with the year of birth that an age told on that day stands for."""
    found = dict(values)
    if AGE in found and not found.get(BIRTH) and not found.get(YEAR):
        try:
            age = int(float(arabic_digits(str(found.get(AGE) or ""))))
        except ValueError:
            return found
        if 0 <= age <= 130:
            found[YEAR] = seen.year - age
    return found


def born(values: Mapping[str, Any], today: date) -> tuple[int, int, int] | None:
    """(year, month, day) of birth, 0 where not known, from ``1990-05-17``, ``1990-05`` or ``1990``, in either era.

    None when nothing usable was told.
    """
    for code in (BIRTH, YEAR):
        text = arabic_digits(str(values.get(code) or "")).strip()
        if found := re.match(r"^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", text):
            try:
                year = ce_year(int(found[1]), today=today)
            except ValueError:
                continue
            known = {"month": 1, "year": 0, "unknown": 0}.get(str(values.get(PRECISION)), 2) if code == BIRTH else 2
            return year, int(found[2] or 0) if known else 0, int(found[3] or 0) if known > 1 else 0
    return None


def age_on(birth: tuple[int, int, int] | None, day: date) -> int | None:
    """Completed years; with the year alone, the age reached by the end of this year. None when not known."""
    if birth is None:
        return None
    year, month, in_month = birth
    before = bool(month) and (day.month, day.day) < (month, in_month)
    return max(0, day.year - year - before)


def band(age: int | None) -> str:
    if age is None:
        return "unknown"
    return next((name for below, name in BANDS if age < below), "80+")


def is_child(age: int | None) -> bool:
    return age is not None and age < CHILD


def clear(values: Mapping[str, Any], *, today: date) -> Clear:
    """The clear columns of a person: the register of care needs them."""
    age = age_on(born(values, today), today)
    if values.get(LEFT):  # the register of care asks for nobody who is no longer here
        return Clear(band(age), bedridden=False, disabled=False, elderly=False)
    return Clear(band(age), _yes(values.get(BEDRIDDEN)), _yes(values.get(DISABLED)), age is not None and age >= ELDERLY)


def _yes(value: Any) -> bool:
    if isinstance(value, list):
        return any(_yes(one) for one in value)
    return value is not None and str(value).lower() not in NO


def gender(values: Mapping[str, Any]) -> str:
    """f, m, other or unsaid, as the person said; never derived from a name or title."""
    said = str(values.get(GENDER) or "")
    short = {"female": "f", "woman": "f", "male": "m", "man": "m"}.get(said, said)
    return short if short in ("f", "m", "other") else "unsaid"


def digits_of(number: object) -> str:
    """A number as compared: capital letters and digits alone. A leading 0 stays."""
    return "".join(c for c in arabic_digits(str(number or "")).upper() if c.isalnum())


def check_digit(first12: str) -> str:
    """The thirteenth digit that belongs to these twelve."""
    total = sum(int(digit) * (13 - n) for n, digit in enumerate(first12))
    return str((11 - total % 11) % 10)


def number_doubts(number: object) -> tuple[str, ...]:
    """``number-check`` when a 13-digit number fails its check digit. A warning: it is stored all the same."""
    digits = digits_of(number)
    if len(digits) != 13 or not digits.isdecimal():
        return ()
    return () if check_digit(digits[:12]) == digits[12] else ("number-check",)


def time_doubts(observed_at: datetime, received_at: datetime) -> tuple[str, ...]:
    """``time`` when the phone's clock cannot have been right."""
    return ("time",) if observed_at > received_at + AHEAD or observed_at.year < EARLIEST else ()


def without_title(name: str) -> str:
    """A name without นาย, นางสาว, Mrs: titles tell of marriage and age, and are not kept."""
    return _TITLES.sub("", clean_text(name))


def tokens(text: object) -> list[str]:
    """The parts of a name to look for: no title, lower case, without punctuation."""
    return list(parts(str(text or "")))


def names(values: Mapping[str, Any]) -> list[str]:
    """Every name that is told of a person, as told, in whatever script."""
    told = [values.get(code) for code in NAMES]
    return [str(one) for said in told if said for one in (said if isinstance(said, list) else [said])]


def name_tokens(values: Mapping[str, Any]) -> list[str]:
    """Parts of all names of a person, each once: lower case, without titles and punctuation."""
    return list(dict.fromkeys(part for name in names(values) for part in parts(name)))


def said_anew(values: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """What a form says of somebody who is known and nobody said before. A name that is new goes to the other names: the one
    that people know stays."""
    found = {code: value for code, value in values.items() if value and not known.get(code) and code not in NAMES}
    if any(known.get(code) for code in BORN):
        found = {code: value for code, value in found.items() if code not in BORN}
    if known.get(GENDER):
        found.pop("gender_own", None)
    if values.get(NICKNAME) and not known.get(NICKNAME):
        found[NICKNAME] = values[NICKNAME]
    told = str(values.get(FULL) or "")
    if told and not set(parts(told)) <= set(name_tokens(known)):
        found[OTHERS] = [told]
    return found


def full_name(values: Mapping[str, Any]) -> str:
    """The full name, or given and family name, with the nickname in brackets; "" when none is known."""
    told = str(values.get(FULL) or "")
    name = told or " ".join(str(values[code]) for code in (GIVEN, FAMILY) if values.get(code))
    nickname = values.get(NICKNAME)
    return f"{name} ({nickname})" if name and nickname else name or str(nickname or "")


def says_nothing(words: Mapping[str, Any]) -> bool:
    """Whether no property stands: nothing was told, or all of it was taken back."""
    return not words.keys() - {"kept", "review", "pseudonyms"}


def blob_of(
    values: Mapping[str, Any], *, kept: Mapping[str, list[Any]], review: tuple[str, ...], known: Pseudonyms
) -> dict[str, Any]:
    """The words of a person or household: properties by code, and what belongs to the record itself."""
    return {**values, "kept": dict(kept), "review": list(review), "pseudonyms": held(known)}


def held(known: Pseudonyms) -> dict[str, str]:
    """Pseudonyms as they stand in a blob."""
    return {"where": known.where.hex(), "who": known.who.hex()}


def pseudonyms(words: Mapping[str, Any]) -> Pseudonyms:
    kept = words["pseudonyms"]
    return Pseudonyms(bytes.fromhex(kept["where"]), bytes.fromhex(kept["who"]))


def traits(words: Mapping[str, Any], *, today: date) -> Traits:
    """Pseudonyms, gender and age band of a person whose words were opened."""
    return Traits(pseudonyms(words), gender(words), band(age_on(born(words, today), today)))
