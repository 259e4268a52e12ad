"""What is fixed when an application is sent: its texts with their numbers, and the figures behind them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from khuang.planning.awards import counting, figures, queries, rules
from khuang.planning.awards.content import boxes
from khuang.planning.evidence import frozen
from khuang.planning.models import Application, SentApplication
from khuang.results.queries import Card

FORMAT = "khuang-application/1"


def fixed(application: Application, day: date) -> tuple[str, str]:
    """(canonical JSON, its SHA-256)."""
    text = frozen.canonical(content(application, day.isoformat()))
    return text, frozen.digest(text)


def content(application: Application, day: str) -> dict[str, Any]:
    texts = queries.texts(application)
    cards = figures.cards(figures.used(*texts.values()))
    asides = list(application.asides.order_by("at").values("box", "language", "figure", "number", "why"))
    return {
        "format": FORMAT, "number": application.number, "sent_on": day, "year": application.year,
        "form": {"key": application.form_key, "digest": application.form_digest},
        "title": {"th": application.title_th, "en": application.title_en},
        "boxes": [_box(application, box["key"], texts, cards) for box in boxes(application.form)],
        "figures": [frozen.of_card(card) for card in cards.values()], "put_aside": asides,
    }  # fmt: skip


def _box(
    application: Application, key: str, texts: Mapping[tuple[str, str], str], cards: Mapping[str, Card]
) -> dict[str, Any]:
    told = {}
    for language in rules.LANGUAGES:
        raw = texts.get((key, language), "")
        text = figures.fill(raw, figures.values(cards, language))
        told[language] = {"raw": raw, "text": text, "words": counting.count(text)}
    notes = [
        {"n": one["n"], "kind": one["kind"], "title": one["title"]} for one in queries.notes(application).get(key, [])
    ]
    return {"key": key, **told, "notes": notes}


@dataclass(frozen=True, slots=True)
class Sent:
    """As it was sent. ``whole``: its bytes still have the digest that was written down."""

    row: Application
    content: dict[str, Any]
    whole: bool

    @property
    def cards(self) -> list[Card]:
        from django.urls import reverse

        return [
            frozen.to_card(one, reverse("results:figure", args=[one["framework"], one["key"]]))
            for one in self.content["figures"]
        ]

    def box(self, key: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = next(one for one in self.content["boxes"] if one["key"] == key)
        return found


def sent(application: Application) -> Sent | None:
    row = SentApplication.objects.filter(application=application).first()
    if row is None:
        return None
    whole = frozen.digest(row.content) == row.digest == application.digest
    return Sent(application, json.loads(row.content), whole)
