"""What packs say of the children's and youth council: ages with their sources, and what is read aloud."""

from pydantic import Field

from khuang.content.kinds import Both, Content, Kind, add


class Source(Content):
    """Where an age comes from. ``verified``: somebody read it in the text of the law."""

    about: str
    source: str
    verified: bool = False


class YouthCouncil(Content):
    """Below ``guardian_under`` a parent or guardian agrees beside the young person, who is asked at every age.

    ``waits_days``: after so many days whoever was written down and is still no member is erased; ``kept_days``: members are,
    after their council has closed.

    ``assent``: sentences in easy words, read to the young person; ``guardian``: to the parent or guardian.
    """

    key: str = Field(pattern=r"^youth-council$")
    version: str
    youngest: int = Field(ge=0, le=25)
    oldest: int = Field(ge=10, le=35)
    guardian_under: int = Field(ge=0, le=25)
    waits_days: int = Field(default=60, ge=7, le=365)
    kept_days: int = Field(default=90, ge=0, le=365)
    assent: list[Both] = Field(min_length=1)
    guardian: list[Both] = Field(min_length=1)
    sources: list[Source] = []


def register() -> None:
    add(Kind("youth-council", YouthCouncil, files=("youth-council.yaml",)))
