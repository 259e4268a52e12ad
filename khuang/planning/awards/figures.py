"""Figures in texts: ``{{kk-elderly}}`` stands for the number as everybody may see it, and moves with it until it is sent."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils import translation

from khuang.content import queries as content
from khuang.planning.awards.disagreeing import Named
from khuang.results import public as results
from khuang.results.queries import Card

BOUND = re.compile(r"\{\{\s*([a-zA-Z0-9-]+)\s*\}\}")
_HEAD = {
    "th": re.compile(r"ที่|ของ|ใน|จาก"),
    "en": re.compile(r" (?:who|whom|that|in|of|with|among|from|for) ", re.IGNORECASE),
}


def used(*texts: str) -> list[str]:
    """Keys of the figures in these texts, each once, in their order."""
    return list(dict.fromkeys(key for text in texts for key in BOUND.findall(text)))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its numbers. A figure without a value stays as it was typed: it is told beside the box."""
    return BOUND.sub(lambda m: values.get(m[1], "") or m[0], text)


def cards(keys: Iterable[str]) -> dict[str, Card]:
    """Those that are there and listed."""
    return {key: one for key in keys if (one := results.card(key)) and one.listed}


def value(card: Card, language: str) -> str:
    """The number without its unit, as it is written into a text; "" while there is nothing that may be shown."""
    if card.state != "shown" or not card.value:
        return ""
    with translation.override(language):
        return results.value_text(card)


def values(found: Mapping[str, Card], language: str) -> dict[str, str]:
    return {key: value(card, language) for key, card in found.items()}


def choices() -> list[tuple[str, str]]:
    """Every figure that may be put into a text now: key, and title with its value."""
    lang = (translation.get_language() or "th")[:2]
    told = [one for shelf in results.frameworks() for one in results.cards(shelf.key) if value(one, lang)]
    return [
        (one.key, f"{one.title.get(lang) or one.title['th']} · {value(one, lang)} {results.words_of_unit(one)}")
        for one in told
    ]


def named(language: str) -> list[Named]:
    """Figures that may be spoken of in a text of this language, by the packs' words for them or the head of their title."""
    words = {item.key: item.body.get(language) or [] for item in content.current("figure-words")}
    shown = [one for shelf in results.frameworks() for one in results.cards(shelf.key)]
    found = []
    for card in shown:
        if not value(card, language) or card.kind != "computed":
            continue
        names = tuple(words.get(card.key) or ([] if card.key in words else _head(card.title, language)))
        if names:
            found.append(Named(card.key, names, Decimal(card.value), card.unit == "percent"))
    return found


def _head(title: Mapping[str, Any], language: str) -> list[str]:
    """What a figure's title says first: "Homes repaired", "ผู้สูงอายุ" of "ผู้สูงอายุที่ได้รับการดูแล"."""
    head = _HEAD[language].split(str(title.get(language, "")), maxsplit=1)[0].strip()
    return [head] if len(head) > 3 else []
