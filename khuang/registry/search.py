"""By what a person is found without being read. A tag never stands for a name alone: names are few, and a table of
name tags would give them away by how often each occurs. So every name part goes with a place or a year of birth.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from khuang.base.thai import arabic_digits, ce_year
from khuang.registry import rules
from khuang.trust.lookup import tag

NUMBERS = (rules.NUMBER, "phone")


def tags_of(values: Mapping[str, Any], *, place: str, house: str, today: date) -> set[bytes]:
    """All tags of a person. ``place``: code of the village; ``house``: the household's house number."""
    birth = rules.born(values, today)
    found = set()
    for part in rules.name_tokens(values):
        if place:
            found.add(tag("name+place", part, place))
        if birth:
            found.add(tag("name+year", part, str(birth[0])))
    for code in NUMBERS:  # the kind of a number goes into the tag, so that tags do not say who has which
        if number := rules.digits_of(values.get(code)):
            found.add(tag("number", code, number))
    if place and house:
        found.add(tag("house", house, place))
    return found


def tags_for(typed: str, *, places: Iterable[str], today: date) -> list[set[bytes]]:
    """What was typed, as one set of tags for each word: a person is meant who has a tag of every set.

    A four-digit year goes with every name; a word with a digit may be a house number or an identity number.
    """
    places = list(places)
    words = rules.tokens(typed)
    years = [year for word in words if (year := _year(word, today))]
    names = [word for word in words if not any(c.isdecimal() for c in word)]
    found = [_name(name, places, years) for name in names]
    for word in words:
        if word not in names and not (names and _year(word, today)):
            digits = rules.digits_of(word)
            found.append({tag("house", word, p) for p in places} | {tag("number", kind, digits) for kind in NUMBERS})
    return found


def _name(name: str, places: list[str], years: list[int]) -> set[bytes]:
    if years:
        return {tag("name+year", name, str(year)) for year in years}
    return {tag("name+place", name, place) for place in places}


def _year(word: str, today: date) -> int | None:
    digits = arabic_digits(word)
    if len(digits) != 4 or not digits.isdecimal():
        return None
    try:
        return ce_year(int(digits), today=today)
    except ValueError:
        return None
