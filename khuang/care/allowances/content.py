"""What packs say of entitlements: who may have what, in plain words, what to bring and where to ask."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from khuang.care.allowances import rules
from khuang.content.kinds import Both, Content, Kind, Look, Wrong, add


class Asked(Content):
    """A condition. ``lacking``: what follows when it does not hold: ``not``, ``ask`` at the office, or another
    step comes ``first`` (``route``: the benefit that is that step); ``silent``: where nothing is known of it, ``ask``, or
    ``maybe`` for what few people have. ``met`` and ``unmet`` say it in plain words."""

    key: str
    properties: list[str] = Field(min_length=1)
    is_in: list[str] = []
    without: bool = False
    silent: Literal["ask", "maybe"] = "ask"
    lacking: Literal["not", "ask", "first"] = "not"
    route: str = ""
    met: Both
    unmet: Both


class Entitlement(Content):
    """``scheme``: the allowance it pays, if any (its rates are ``welfare`` items). ``ahead``: one registers in the fiscal
    year before the age is reached. ``service``: type in the directory of services. ``pays_month_of_end``: whether the
    month of a death is still paid. ``confirmed``: known to be in force as written."""

    key: str
    title: Both
    what: Both
    scheme: str = ""
    age_from: int | None = Field(default=None, ge=0, le=130)
    age_to: int | None = Field(default=None, ge=0, le=130)
    ahead: bool = False
    conditions: list[Asked] = []
    bring: list[Both] = []
    where: Both
    service: str = ""
    pays_month_of_end: bool = True
    order: int = 0
    confirmed: bool = False
    note: Both | None = None
    source: str

    def rule(self) -> rules.Benefit:
        made = [
            rules.Condition(
                one.key, tuple(one.properties), tuple(one.is_in), one.lacking, one.route, one.without, one.silent
            )
            for one in self.conditions
        ]
        return rules.Benefit(self.key, self.scheme, self.age_from, self.age_to, self.ahead, tuple(made))


def _check(item: Entitlement, look: Look) -> Iterator[Wrong]:
    if len({one.key for one in item.conditions}) < len(item.conditions):
        yield Wrong(("conditions",), "a key stands here twice", "give each condition a key of its own")
    for n, one in enumerate(item.conditions):
        where = ("conditions", n)
        if one.lacking == "first" and look("entitlement", one.route) is None:
            yield Wrong((*where, "route"), f"there is no entitlement '{one.route}'", "name the step that comes first")
        yield from _check_codes(one, where, look)


def _check_codes(one: Asked, where: tuple[str | int, ...], look: Look) -> Iterator[Wrong]:
    known: set[str] = set()
    for m, code in enumerate(one.properties):
        found = look("property", code)
        if found is None:
            yield Wrong((*where, "properties", m), f"there is no property '{code}'", "add it to properties.yaml")
        known |= {choice["code"] for choice in (found or {}).get("choices", [])}
    for n, value in enumerate(one.is_in):
        if known and value not in known:
            yield Wrong((*where, "is_in", n), f"no choice is '{value}'", f"known are: {', '.join(sorted(known))}")


def register() -> None:
    add(Kind("entitlement", Entitlement, files=("entitlements.yaml",), check=_check))
