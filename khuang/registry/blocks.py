"""The person page in blocks: who this is, problem, living environment, location. Plain values in, rows out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from khuang.registry import rules, wording
from khuang.ui.parts import Fact

OWN = ("kept", "review", "pseudonyms", rules.HOME)  # what belongs to the record, not to the person
LOCATION = (rules.PLACE, rules.HOUSE, "address_note", rules.POSITION)
ABOUT = (*rules.NAMES, rules.GENDER, "gender_own", rules.BIRTH, rules.PRECISION, rules.YEAR, rules.AGE, "relation",
         rules.NUMBER, "phone", "nationality", "legal_status", "papers")  # fmt: skip
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
    person: Mapping[str, Any], home: Mapping[str, Any], described: Mapping[str, Mapping[str, Any]],
    places: Mapping[str, str], lang: str,
) -> Blocks:  # fmt: skip
    """``person`` or ``home`` may be empty. Whatever a pack adds stands under problem, since that is why it is asked."""
    found = Blocks(position=_position(home.get(rules.POSITION)))
    said = {**home, **person}
    order = [*ABOUT, *LIVING, *LOCATION, *described]
    for code in sorted(said.keys() - set(OWN), key=lambda c: order.index(c) if c in order else len(order)):
        value, item = said[code], described.get(code)
        if code == rules.PLACE:
            value = places.get(str(value), value)
        if code == rules.POSITION and found.position:
            continue
        row = Fact(_label(code, item, lang), wording.answer(value, item, lang))
        _block(found, code).append(row)
    for words in (person, home):
        for flag in words.get("review", ()):
            code = flag.partition(":")[2]
            found.review.append(wording.review(flag, _label(code, described.get(code), lang) if code else ""))
    return found


def _block(found: Blocks, code: str) -> list[Fact]:
    for codes, block in ((ABOUT, found.about), (LIVING, found.living), (LOCATION, found.location)):
        if code in codes:
            return block
    return found.problem


def _label(code: str, item: Mapping[str, Any] | None, lang: str) -> str:
    if item is None:
        return str(wording.CODES.get(code, code))
    return str(item["label"].get(lang) or item["label"]["en"])


def _position(value: Any) -> Position | None:
    if isinstance(value, dict) and "lat" in value and "lon" in value:
        return Position(value["lat"], value["lon"], value.get("accuracy"))
    return None
