"""By what a person is found without being read. Pure but for the keyed tags. A tag never stands for a name alone: names
are few, and a table of name tags would give them away by how often each occurs. So every name part goes with a place or
a year of birth, and the last digits of a number with a place.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from khuang.base.thai import arabic_digits, ce_year, clean_text
from khuang.registry import rules
from khuang.registry.identity import numbers
from khuang.registry.linkage.names import parts
from khuang.trust.lookup import tag

PHONE = "phone"
KINDS = (*numbers.KINDS, PHONE)
TAIL = 4  # last digits by which a number is found together with a village
LONGEST = 120  # characters typed that are looked at


def tags_of(values: Mapping[str, Any], *, place: str, house: str, today: date) -> set[bytes]:
    """All tags of a person. ``place``: code of the village; ``house``: the household's house number."""
    birth = rules.born(values, today)
    found = set()
    for part in rules.name_tokens(values):
        if place:
            found.add(tag("name+place", part, place))
        if birth:
            found.add(tag("name+year", part, str(birth[0])))
    for kind, number in numbers_of(values):  # the kind goes into the tag: tags do not say who has which
        found.add(tag("number", kind, number))
        if place and len(number) >= TAIL:
            found.add(tag("tail", number[-TAIL:], place))
    if place and house:
        found.add(tag("house", house, place))
    return found


def numbers_of(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(kind, number) of all that were ever held, and of the telephone."""
    told = {(one["kind"], one["value"]) for one in values.get(rules.IDENTIFIERS, ())}
    told |= {(kind, number) for kind in KINDS if (number := rules.digits_of(values.get(kind)))}
    yield from sorted(told)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: parts of names, years of birth (with a name only), and words with digits."""

    names: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    digits: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.names or self.digits)


def read(text: str, today: date) -> Typed:
    """A four-digit year goes with every name; another word with a digit may be a house number or an identity number."""
    words = [arabic_digits(word) for word in clean_text(text[:LONGEST]).casefold().split()]
    names = parts(" ".join(word for word in words if not any(c.isdecimal() for c in word)))
    with_digits = [word for word in words if any(c.isdecimal() for c in word)]
    years = {word: year for word in with_digits if names and (year := _year(word, today))}
    return Typed(names, tuple(years.values()), tuple(word for word in with_digits if word not in years))


def tags_for(typed: Typed, *, places: Iterable[str]) -> list[set[bytes]]:
    """One set of tags for each word: a person is meant who has a tag of every set."""
    places = list(places)
    found = [_name(name, places, typed.years) for name in typed.names]
    for word in typed.digits:
        number = rules.digits_of(word)
        some = {tag("house", word, p) for p in places} | {tag("number", kind, number) for kind in KINDS}
        if len(number) >= TAIL:
            some |= {tag("tail", number[-TAIL:], place) for place in places}
        found.append(some)
    return found


def fits(typed: Typed, values: Mapping[str, Any], house: str, today: date) -> bool:
    """Whether an opened person is meant: here a piece of a name is enough."""
    told = [name.casefold() for name in rules.names(values)]
    birth = rules.born(values, today)
    return (
        all(any(word in name for name in told) for word in typed.names)
        and (not typed.years or (birth is not None and birth[0] in typed.years))
        and all(_has(word, values, house) for word in typed.digits)
    )


def _has(word: str, values: Mapping[str, Any], house: str) -> bool:
    number = rules.digits_of(word)
    whole = house.casefold() == word
    return whole or any(n == number or (len(number) >= TAIL and n.endswith(number)) for _kind, n in numbers_of(values))


def _name(name: str, places: list[str], years: tuple[int, ...]) -> set[bytes]:
    if years:
        return {tag("name+year", name, str(year)) for year in years}
    return {tag("name+place", name, place) for place in places}


def _year(word: str, today: date) -> int | None:
    if len(word) != 4 or not word.isdecimal():
        return None
    try:
        return ce_year(int(word), today=today)
    except ValueError:
        return None
