"""The person page in blocks: who this is, problem, living environment, location. Plain values in, rows out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from khuang.registry import rules, wording
from khuang.registry.identity import dates, numbers
from khuang.ui.parts import Fact
from khuang.ui.templatetags.ui import be_year, thaidate

OWN = (
    "kept",
    "review",
    "pseudonyms",
    rules.HOME,
    rules.LEFT,
    rules.IDENTIFIERS,
)  # what belongs to the record, not to the person
OLD_CALENDAR = 1940  # until then the Thai year began on 1 April
LOCATION = (rules.PLACE, rules.HOUSE, "address_note", rules.POSITION)
ABOUT = (*rules.NAMES, rules.GENDER, "gender_own", rules.BIRTH, rules.PRECISION, rules.YEAR, rules.AGE, "relation",
         *numbers.KINDS, "phone", "nationality", "legal_status", "papers", "consent_survey")  # fmt: skip
LIVING = ("roof", "toilet", "water", "carer", "child_home", "child_care", "help_needed")


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees (WGS 84) and metres."""

    lat: float
    lon: float
    accuracy: float | None = None

    @property
    def geo(self) -> str:
        return f"geo:{self.lat},{self.lon}"


@dataclass(frozen=True)
class Blocks:
    """Rows of each block; ``review``: sentences about what should be asked again."""

    about: list[Fact] = field(default_factory=list)
    problem: list[Fact] = field(default_factory=list)
    living: list[Fact] = field(default_factory=list)
    location: list[Fact] = field(default_factory=list)
    position: Position | None = None
    review: list[str] = field(default_factory=list)


def blocks(
    words: Mapping[str, Any], home: Mapping[str, Any], described: Mapping[str, Mapping[str, Any]],
    places: Mapping[str, str], lang: str,
) -> Blocks:  # fmt: skip
    """``words`` of a person or those of the ``home`` may be empty.

    Whatever a pack adds stands under problem, since that is why it is asked.
    """
    found = Blocks(position=position(home.get(rules.POSITION)))
    said = {**home, **words}
    said.pop(rules.PRECISION, None)  # stands in how the date is written
    if found.position:
        said.pop(rules.POSITION, None)  # stands below, as numbers and a link
    order = [*ABOUT, *LIVING, *LOCATION, *described]
    for code in sorted(said.keys() - set(OWN), key=lambda c: order.index(c) if c in order else len(order)):
        value, item = said[code], described.get(code)
        if code == rules.PLACE:
            value = places.get(str(value), value)
        row = Fact(_label(code, item, lang), _shown(code, said, wording.answer(value, item, lang)))
        _block(found, code).append(row)
    for told in (words, home):
        for flag in told.get("review", ()):
            code = flag.partition(":")[2]
            found.review.append(wording.review(flag, _label(code, described.get(code), lang) if code else ""))
    return found


def _shown(code: str, said: Mapping[str, Any], answer: Any) -> Any:
    """A number with its last three digits alone: its first ones tell the legal status, and nobody reads it out."""
    if code in numbers.KINDS:
        return f"••• {str(said[code])[-3:]}"
    return birth_text(said) if code == rules.BIRTH else answer


def _block(found: Blocks, code: str) -> list[Fact]:
    for codes, block in ((ABOUT, found.about), (LIVING, found.living), (LOCATION, found.location)):
        if code in codes:
            return block
    return found.problem


def birth_text(said: Mapping[str, Any]) -> str:
    """The date of birth no more exactly than it is known."""
    known = rules.born(said, timezone.localdate())
    if known is None:
        return str(said[rules.BIRTH])
    year, month, day = known
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:  # the 31st of a month that has none
        return str(said[rules.BIRTH])
    if first.year <= OLD_CALENDAR and month in (1, 2, 3):
        return dates.typed_of(*known)  # as the papers of that time have it
    if day:
        return thaidate(first)
    return thaidate(first, "month") if month else be_year(first)


def _label(code: str, item: Mapping[str, Any] | None, lang: str) -> str:
    if item is None:
        return str(wording.CODES.get(code, code))
    return str(item["label"].get(lang) or item["label"]["en"])


def position(value: Any) -> Position | None:
    if isinstance(value, dict) and "lat" in value and "lon" in value:
        return Position(value["lat"], value["lon"], value.get("accuracy"))
    return None
