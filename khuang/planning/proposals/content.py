"""What the jury asks of a proposal, and when the people affected count as heard: a rubric in a pack."""

from pydantic import Field

from khuang.content.kinds import Both, Content, Kind, add


class Criterion(Content):
    key: str = Field(pattern=r"^[a-z-]+$", max_length=30)
    title: Both
    asks: Both


class ProposalRubric(Content):
    """``affected``: so many people affected must be heard; ``differ``: so far apart (of 1 to 5) the jury says why."""

    key: str = Field(pattern=r"^[a-z-]+$", max_length=40)
    title: Both
    criteria: list[Criterion] = Field(min_length=1, max_length=10)
    affected: int = Field(default=3, ge=1, le=50)
    differ: float = Field(default=1.0, gt=0, le=4)


def register() -> None:
    add(Kind("proposal-rubric", ProposalRubric, files=("proposal-rubric.yaml",)))
