"""One cell to a value, or what is wrong with it. Pure: complaints are codes, ``wording.py`` says them.

Thai digits, both eras, "หมู่ที่ ๓", labels in either language. A year alone keeps its precision; nothing is guessed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from khuang.base.thai import arabic_digits, ce_year, clean_text
from khuang.registry.exchange.columns import LAT, LON, Target, bare
from khuang.ui.dates import parse_day

NOTHING = frozenset({"", "-", "–", "ไม่ระบุ", "n/a", "na", "null", "none.", "."})


class Bad(Exception):
    """A cell that cannot be taken. ``code`` as in ``wording.CELLS``; ``said``: what may stand there."""

    def __init__(self, code: str, said: str = "") -> None:
        super().__init__(code)
        self.code, self.said = code, said


@dataclass(frozen=True, slots=True)
class Village:
    """What a village may be called: its code, names and number."""

    code: str
    names: tuple[str, ...]
    number: int | None


@dataclass(frozen=True)
class Context:
    today: date
    villages: tuple[Village, ...] = ()
    by_name: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for village in self.villages:
            for name in (village.code, *village.names):
                self.by_name.setdefault(_village_name(name), village.code)


def _village_name(text: str) -> str:
    return re.sub(r"^(บ้าน|ชุมชน|ban)", "", bare(text))


def value(text: str, target: Target, context: Context) -> dict[str, Any]:
    """What one cell says, as property → value; ``{}`` when it says nothing. Raises Bad."""
    said = clean_text(text)
    if said.casefold() in NOTHING:
        return {}
    if said[:1] == "'" and said[1:2] in ("=", "+", "-", "@"):
        said = said[1:]  # the mark by which our own files keep a text from being run
    elif said.startswith(("=", "#")):
        raise Bad("formula" if said.startswith("=") else "error")
    reader = _READERS.get(target.code) or _KINDS.get(target.kind, _text)
    return reader(said, target, context)


def _text(said: str, target: Target, context: Context) -> dict[str, Any]:
    if len(said) > 500:
        raise Bad("too-long")
    return {target.code: said}


def _name(said: str, target: Target, context: Context) -> dict[str, Any]:
    if any(c.isdecimal() for c in said):
        raise Bad("name")
    return {target.code: said}


def _choice(said: str, target: Target, context: Context) -> dict[str, Any]:
    return {target.code: _one(said, target)}


def _one(said: str, target: Target) -> str:
    name = bare(said)
    for code, names in target.choices.items():
        if name in names:
            return code
    raise Bad("choice", ", ".join(target.choices))


def _choices(said: str, target: Target, context: Context) -> dict[str, Any]:
    parts = [part for part in re.split(r"[,;/|]+", said) if part.strip()]
    return {target.code: list(dict.fromkeys(_one(part, target) for part in parts))}


def _number(said: str, target: Target, context: Context) -> dict[str, Any]:
    text = arabic_digits(said).replace(",", "")
    text = re.sub(r"\s*(ปี|years?)$", "", text)
    try:
        found = float(text)
    except ValueError:
        raise Bad("number") from None
    if not -1e12 < found < 1e12:
        raise Bad("number")
    if target.code == "age_said" and not (0 <= found <= 130):
        raise Bad("age")
    return {target.code: int(found) if found.is_integer() else found}


def _birth(said: str, target: Target, context: Context) -> dict[str, Any]:
    """A day, a month with its year, or a year alone, in either era."""
    text = arabic_digits(said).replace("พ.ศ.", "").strip()
    try:
        if found := re.fullmatch(r"(\d{4})", text):
            return _birthday(date(ce_year(int(found[1]), today=context.today), 1, 1), "year", context)
        if found := re.fullmatch(r"(\d{1,2})[/\-. ]+(\d{4})", text):
            return _birthday(date(ce_year(int(found[2]), today=context.today), int(found[1]), 1), "month", context)
        day = parse_day(text.split("T")[0], today=context.today)
    except ValueError:
        raise Bad("date") from None
    return _birthday(day, "day", context)


def _birthday(day: date, precision: str, context: Context) -> dict[str, Any]:
    if day > context.today:
        raise Bad("future")
    return {"birth_date": day.isoformat(), "birth_precision": precision}


def _date(said: str, target: Target, context: Context) -> dict[str, Any]:
    try:
        return {target.code: parse_day(said.split("T")[0], today=context.today).isoformat()}
    except ValueError:
        raise Bad("date") from None


def _identity(said: str, target: Target, context: Context) -> dict[str, Any]:
    """13 digits, or G and 12 digits. A check digit that does not fit is a doubt, never a refusal."""
    found = re.sub(r"[\s\-.]", "", arabic_digits(said)).upper()
    if re.fullmatch(r"\d{13}|G\d{12}", found):
        return {target.code: found}
    raise Bad("zeros" if re.fullmatch(r"\d{10,12}", found) else "identity")


def _phone(said: str, target: Target, context: Context) -> dict[str, Any]:
    found = re.sub(r"[\s\-.()]", "", arabic_digits(said))
    if not re.fullmatch(r"\+?\d{8,15}", found):
        raise Bad("phone")
    return {target.code: found}


def _village(said: str, target: Target, context: Context) -> dict[str, Any]:
    if code := context.by_name.get(_village_name(said)):
        return {target.code: code}
    found = re.fullmatch(r"(?:หมู่ที่|หมู่|ม|moo|village|no)?\.?\s*(\d{1,2})", arabic_digits(said).casefold())
    wanted = int(found[1]) if found else None
    fits = [village.code for village in context.villages if wanted and village.number == wanted]
    if len(fits) != 1:
        raise Bad("village")
    return {target.code: fits[0]}


def _degrees(said: str, target: Target, context: Context) -> dict[str, Any]:
    try:
        found = float(arabic_digits(said).replace(",", "."))
    except ValueError:
        raise Bad("degrees") from None
    if not abs(found) <= (90 if target.code == LAT else 180):
        raise Bad("degrees")
    return {target.code: found}


_KINDS = {"choice": _choice, "choices": _choices, "number": _number, "date": _date}
_READERS = {
    "whole_name": _name, "given_name": _name, "family_name": _name, "birth_date": _birth, "number13": _identity,
    "phone": _phone, "village": _village, LAT: _degrees, LON: _degrees,
}  # fmt: skip


def placed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Latitude and longitude as the register's one position."""
    found = dict(values)
    lat, lon = found.pop(LAT, None), found.pop(LON, None)
    if lat is not None and lon is not None:
        found["location"] = {"lat": lat, "lon": lon}
    return found
