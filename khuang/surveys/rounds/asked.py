"""What a home was asked lately, by property and day, so that nobody asks it again. Never what was answered."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.content.queries import current
from khuang.registry.models import Household
from khuang.surveys.rounds import queries
from khuang.trust.reading import Purpose, open_all

SHOWN = 200  # observations opened for one home: far more than one home has in a month


@dataclass(frozen=True, slots=True)
class Asked:
    """``what``: names of properties in the reader's language, those of the whole home together."""

    on: date
    what: list[str]


def asked_lately(household: Household, rest_days: int, *, lang: str, by: Actor) -> list[Asked]:
    """One line a day, the latest first."""
    rows = list(queries.asked_lately(household.pk, rest_days)[:SHOWN])
    labels = {item.key: item.body["label"].get(lang) or item.body["label"]["th"] for item in current("property")}
    days: dict[date, dict[str, None]] = {}
    for row, said in zip(rows, open_all(rows, by=by, purpose=Purpose.VISIT), strict=True):
        known = days.setdefault(timezone.localdate(row.observed_at), {})
        known |= {labels[code]: None for code, value in _values(said).items() if code in labels and value}
    return [Asked(day, list(what)) for day, what in days.items() if what]


def _values(said: dict[str, Any]) -> dict[str, Any]:
    values = said.get("values", said)
    return values if isinstance(values, dict) else {}
