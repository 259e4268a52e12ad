"""What packs say of cohorts: how long things are kept, what is read aloud, the code of conduct, the briefing, the layers."""

from pydantic import Field

from khuang.content.kinds import Both, Content, Kind, add


class Layers(Content):
    """What is asked before somebody teaches: each by itself."""

    hear: Both
    note: Both
    quote: Both
    publish: Both


class Source(Content):
    """Where a rule comes from. ``verified``: somebody read it in the text itself."""

    about: str
    source: str
    verified: bool = False


class CohortRules(Content):
    """``left_days``: after so many days an application that did not come to anything is erased; ``member_days``: members are,
    after the end; ``alumni_days``: those who chose to stay reachable; ``report_days``: closed reports to the safe adult.

    ``assent`` and ``guardian``: read to the young person and to the guardian; ``conduct``: the code of conduct;
    ``briefing``: what everybody confirms before a visit; ``speaker``: read before somebody affected teaches.
    """

    key: str = Field(pattern=r"^youth-cohort$")
    version: str
    left_days: int = Field(ge=1, le=365)
    member_days: int = Field(ge=1, le=730)
    alumni_days: int = Field(ge=1, le=1830)
    report_days: int = Field(ge=1, le=1830)
    assent: list[Both] = Field(min_length=1)
    guardian: list[Both] = Field(min_length=1)
    conduct: list[Both] = Field(min_length=1)
    briefing: list[Both] = Field(min_length=1)
    speaker: list[Both] = Field(min_length=1)
    layers: Layers
    sources: list[Source] = []


def register() -> None:
    add(Kind("youth-cohort", CohortRules, files=("youth-cohort.yaml",)))
