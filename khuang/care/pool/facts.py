"""What volunteers' time tells the figures: ``volunteer.hours``, an event whose count is minutes (dimension ``work``)."""

from datetime import date

from khuang.base.facts import Fact
from khuang.care.facts import About


def hours(about: About, on: date, minutes: int, work: str) -> list[Fact]:
    """Unpaid work; of an entry taken back nothing."""
    if not minutes:
        return []
    return [
        Fact(
            kind="volunteer.hours", starts=on, ends=on, place=about.place_on(on), person=about.person, gender=about.gender,
            age_band=about.age_band, dims={"work": work}, count=minutes,
        )
    ]  # fmt: skip
