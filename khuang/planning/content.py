"""Plans in packs: years, vision and strategies. Lines are never content: they come from priorities."""

from pydantic import Field, model_validator

from khuang.content.kinds import Both, Content, Kind, add
from khuang.planning.awards import content as awards
from khuang.planning.council import content as council
from khuang.planning.plan.papers import content as papers


class Strategy(Content):
    key: str
    title: Both


class PlanItem(Content):
    """A local development plan of five years (Buddhist era)."""

    key: str = Field(pattern=r"^[a-z0-9-]+$")
    title: Both
    first_year: int = Field(ge=2560, le=2700)
    last_year: int = Field(ge=2560, le=2700)
    vision: Both | None = None
    strategies: list[Strategy] = []
    invented: bool = False

    @model_validator(mode="after")
    def _in_order(self) -> "PlanItem":
        if self.last_year < self.first_year:
            raise ValueError("last_year lies before first_year")
        return self


class Beneficiary(Content):
    """For whom money is spent, as a tag."""

    key: str = Field(pattern=r"^[a-z-]+$", max_length=40)
    title: Both


class Promise(Content):
    """By when the town itself promises to do something. ``verified``: that a law says so; else it is the town's practice."""

    key: str = Field(pattern=r"^[a-z-]+$", max_length=40)
    title: Both
    days: int = Field(ge=1, le=365)
    verified: bool = False
    source: Both


def register() -> None:
    council.register()
    awards.register()
    add(Kind("promise", Promise, files=("promises.yaml",)))
    add(Kind("beneficiary", Beneficiary, files=("beneficiaries.yaml",)))
    add(Kind("plan", PlanItem, files=("plans/*.yaml",)))
    papers.register()
