"""Plain values that the components draw. Any object or dict with these names will do as well."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Said = Mapping[str, str] | str | Promise  # {"th": …, "en": …} or a text already in the reader's language


@dataclass(frozen=True, slots=True)
class Figure:
    """``{% figure f %}``. ``value`` is shown as it is (already written, suppressed or not); the rest one tap away."""

    title: Said
    value: str
    unit: Said = ""
    period: Said = ""
    definition: Said = ""
    source: Said = ""
    method: Said = ""
    numerator: str = ""
    denominator: str = ""
    not_stated: str = ""
    note: Said = ""
    declared: bool = False
    by: Said = ""  # who declared it
    href: str = ""


@dataclass(frozen=True, slots=True)
class Station:
    """``{% stations list %}``: one stop on the way from a voice to an answer. ``state``: done | now | ahead."""

    label: Said
    text: Said = ""
    when: Any = None
    state: str = "ahead"
    href: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """``{% steps list %}``: one of the five steps with the number that tells it."""

    label: Said
    number: str = ""
    unit: Said = ""
    icon: str = ""
    href: str = ""
    text: Said = ""


@dataclass(frozen=True, slots=True)
class Task:
    """``{% task_list list %}``. ``kind`` as in ``{% tag %}``: plain | now | wait | urgent | done."""

    text: Said
    href: str = ""
    status: str = ""
    kind: str = "plain"
    hint: Said = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """``{% facts list %}``: one row of a summary list."""

    label: Said
    value: Any
    href: str = ""
    change: str = ""
