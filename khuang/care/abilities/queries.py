"""What was recorded of how much somebody can do alone. Opens one person's records for case work."""

from datetime import date, timedelta
from typing import Any

from khuang.base.actor import Actor
from khuang.care.abilities.rules import Score
from khuang.care.models import Ability
from khuang.care.pathways import queries as pathways
from khuang.care.pathways.content import Screening
from khuang.content.models import Item
from khuang.registry.models import Person
from khuang.trust.reading import Purpose, open_all

SHOWN = 24  # records on the page


def instrument() -> tuple[Item, Screening] | None:
    """The form in force: of a pathway whose sum leads to an interval of visits (the Barthel index of home care)."""
    for pathway in pathways.current():
        screening = pathway.screening
        if screening and screening.method == "sum" and any(band.every_days for band in screening.bands):
            item = pathways.item(pathway.key)
            return (item, screening) if item else None
    return None


def most_points(screening: Screening) -> int:
    return sum(max(choice.points or 0 for choice in question.choices) for question in screening.questions)


def scores(actor: Actor, person: Person) -> list[Score]:
    """Those that stand, the latest first; nothing for whoever may not read them."""
    rows = list(Ability.objects.visible_to(actor).standing().of(person).order_by("-on", "-at")[:SHOWN])
    return [
        _score(row, said) for row, said in zip(rows, open_all(rows, by=actor, purpose=Purpose.CASEWORK), strict=True)
    ]


def _score(row: Ability, said: dict[str, Any]) -> Score:
    low, high = said.get("band", (0, 0))
    return Score(
        row.on,
        int(said.get("points", 0)),
        int(said.get("most", 0)),
        low,
        high,
        said.get("risk", ""),
        said.get("every_days"),
    )


def again(screening: Screening, latest: Score) -> date | None:
    """By when it is recorded anew, as the form says."""
    days = {str(key): value for key, value in screening.again_days.items()}.get(latest.risk)
    return latest.on + timedelta(days=days) if days else None


def band_title(screening: Screening, score: Score) -> dict[str, str]:
    """Of the band as the form in force calls it; by its points when it knows no such band."""
    for band in screening.bands:
        if (band.low, band.high) == (score.low, score.high):
            return band.title.model_dump()
    return {"th": f"{score.low}–{score.high}", "en": f"{score.low}–{score.high}"}
