"""What packs say of awards: forms of applications, awards of before, phases, mechanisms, and words for figures."""

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field, model_validator

from khuang.content.kinds import Both, Content, Kind, Look, Wrong, add

KEY = r"^[a-z0-9-]+$"


class Box(Content):
    """One question. ``limit``: words at most; none where the form names none. ``note``: where its wording is from."""

    key: str = Field(pattern=KEY, max_length=40)
    number: str = Field(default="", max_length=8)
    question: Both
    limit: int | None = Field(default=None, ge=1, le=20_000)
    required: bool = True
    lines: int = Field(default=6, ge=1, le=20)
    hint: Both | None = None
    note: Both | None = None


class Section(Content):
    key: str = Field(pattern=KEY, max_length=40)
    title: Both
    boxes: list[Box] = Field(min_length=1)


class AwardForm(Content):
    """``language``: the one in which the giver wants it; the other is for the town itself."""

    key: str = Field(pattern=KEY, max_length=60)
    title: Both
    giver: Both
    language: Literal["th", "en"] = "en"
    source: Both
    verified: bool = False  # whether somebody compared it with this year's form
    sections: list[Section] = Field(min_length=1)


class PastAward(Content):
    """An award of before the register, with where it is known from. ``years``: Buddhist era."""

    key: str = Field(pattern=KEY, max_length=60)
    name: Both
    giver: Both
    years: list[int] = Field(min_length=1)
    criteria: Both | None = None
    source: Both

    @model_validator(mode="after")
    def _of_the_buddhist_era(self) -> "PastAward":
        if not all(2440 <= year <= 2700 for year in self.years):
            raise ValueError("years are those of the Buddhist era, as 2564")
        return self


class Phase(Content):
    """A time of the town's history. ``last_year`` empty: until today. Common era, as its source has it."""

    key: str = Field(pattern=KEY, max_length=40)
    first_year: int = Field(ge=1900, le=2200)
    last_year: int | None = Field(default=None, ge=1900, le=2200)
    title: Both
    text: Both
    source: Both

    @model_validator(mode="after")
    def _in_order(self) -> "Phase":
        if self.last_year is not None and self.last_year < self.first_year:
            raise ValueError("last_year lies before first_year")
        return self


class Mechanism(Content):
    key: str = Field(pattern=KEY, max_length=40)
    order: int = 0
    title: Both
    about: Both
    source: Both


class FigureWords(Content):
    """By which words texts speak of a figure; a number beside them is compared with it. ``key``: of the figure."""

    key: str = Field(pattern=KEY)
    th: list[str] = []
    en: list[str] = []


def _form(item: AwardForm, _look: Look) -> Iterator[Wrong]:
    seen: dict[str, tuple[int, int]] = {}
    for s, section in enumerate(item.sections):
        for b, box in enumerate(section.boxes):
            if box.key in seen:
                yield Wrong(
                    ("sections", s, "boxes", b, "key"), f"two boxes have the key '{box.key}'",
                    "give each box a key of its own: texts are kept under it",
                )  # fmt: skip
            seen[box.key] = (s, b)


def _figure(item: FigureWords, look: Look) -> Iterator[Wrong]:
    if look("indicator", item.key) is None and look("declared", item.key) is None:
        yield Wrong(
            ("key",), f"there is no figure '{item.key}'", "use the key of an indicator of this pack or one it requires"
        )
    if not item.th and not item.en:
        yield Wrong((), f"no words for '{item.key}'", "give words in th, in en, or in both")


def boxes(form: dict[str, Any]) -> list[dict[str, Any]]:
    """The boxes of a stored form in their order."""
    return [box for section in form["sections"] for box in section["boxes"]]


def register() -> None:
    add(Kind("award-form", AwardForm, files=("award-forms/*.yaml",), check=_form))
    add(Kind("past-award", PastAward, files=("past-awards.yaml",)))
    add(Kind("phase", Phase, files=("phases.yaml",)))
    add(Kind("mechanism", Mechanism, files=("mechanisms.yaml",)))
    add(Kind("figure-words", FigureWords, files=("figure-words.yaml",), check=_figure))
