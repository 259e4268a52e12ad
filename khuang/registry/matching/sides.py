"""Two people side by side, as a steward reads them: what each says, and why that speaks for or against one person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from khuang.base.actor import Actor
from khuang.registry import blocks, properties, queries, rules, wording
from khuang.registry.linkage.comparing import Compared, compare
from khuang.registry.matching.blocks import record_of
from khuang.registry.matching.wording import ASPECTS, why_of
from khuang.registry.models import Person
from khuang.trust.reading import Purpose


@dataclass(frozen=True, slots=True)
class Side:
    row: Person
    name: str
    told: dict[str, str]


@dataclass(frozen=True, slots=True)
class Aspect:
    """``why``: (words, whether it speaks for one person)."""

    label: str
    one: str
    other: str
    why: list[tuple[str, bool]]


def aspects(one: Side, other: Side, found: Compared) -> list[Aspect]:
    return [
        Aspect(str(label), one.told[code], other.told[code], why_of(found.reasons, starts))
        for code, (label, starts) in ASPECTS.items()
    ]


def opened(rows: list[Person], by: Actor) -> tuple[list[Side], Compared | None]:
    """Two people (or one) with what is compared of them; opens their words, audited."""
    today, lang = timezone.localdate(), get_language() or "th"
    words = queries.words(rows, by=by, purpose=Purpose.MATCHING)
    places, described = queries.place_names(lang, by, everywhere=True), properties.described()
    sides = [
        Side(row, queries.name_of(one), _told(row, one, places, described, lang))
        for row, one in zip(rows, words, strict=True)
    ]
    records = [record_of(one, place=row.place_id or "", today=today) for row, one in zip(rows, words, strict=True)]
    return sides, compare(records[0], records[1]) if len(records) == 2 else None


def _told(
    row: Person,
    words: Mapping[str, Any],
    places: Mapping[str, str],
    described: Mapping[str, Mapping[str, Any]],
    lang: str,
) -> dict[str, str]:
    def shown(code: str) -> str:
        return (
            str(blocks._shown(code, words, wording.answer(words[code], described.get(code), lang)))
            if words.get(code)
            else "–"
        )

    birth = shown(rules.BIRTH) if words.get(rules.BIRTH) else shown(rules.YEAR)
    return {
        "name": queries.name_of(words) or "–", "birth": birth, "gender": shown(rules.GENDER), "number": shown(rules.NUMBER),
        "phone": shown("phone"), "place": places.get(row.place_id or "", row.place_id or "–"),
    }  # fmt: skip
