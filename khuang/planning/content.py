"""Plans in packs: the five years, the vision and the strategies; lines come from the town's own decisions."""

from pydantic import Field, model_validator

from khuang.content.kinds import Both, Content, Kind, add


class Strategy(Content):
    key: str
    title: Both


class PlanItem(Content):
    """A local development plan. Years are of the Buddhist era; ``key`` is the plan's code."""

    key: str = Field(pattern=r"^[a-z0-9-]+$", max_length=50)
    title: Both
    first_year: int = Field(ge=2500, le=2700)
    last_year: int = Field(ge=2500, le=2700)
    vision: Both
    strategies: list[Strategy] = Field(min_length=1)
    invented: bool = False

    @model_validator(mode="after")
    def _in_order(self) -> "PlanItem":
        if self.last_year < self.first_year:
            raise ValueError("the last year comes before the first")
        return self


def register() -> None:
    add(Kind("plan", PlanItem, files=("plans/*.yaml",)))
