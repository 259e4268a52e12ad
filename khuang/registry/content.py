"""What packs say of people and households: properties, community groups, offices and who held them."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from khuang.content.kinds import Both, Content, Kind, Look, Wrong, add


class Choice(Content):
    """An answer to choose. In ``most-severe`` and ``most-restrictive`` properties the order is from mild to severe."""

    code: str
    label: Both


class Property(Content):
    """Something that may be known of a person or household; the question that asks it has the same name.

    ``reducer``: which of several observations counts (``registry/reducers.py``); ``cleared_by``: roles that may take
    back a most-severe value; ``keep``: how long after the subject left, in years.
    """

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)
    subject: Literal["person", "household"]
    type: Literal["text", "choice", "choices", "date", "number", "point"]
    tier: Literal["internal", "personal", "restricted"]
    reducer: Literal["latest", "most-severe", "most-restrictive", "union", "review"]
    keep: int = Field(default=5, ge=0, le=100)
    label: Both
    choices: list[Choice] = []
    cleared_by: list[str] = []

    @model_validator(mode="after")
    def _fits(self) -> "Property":
        if self.type in ("choice", "choices") and not self.choices:
            raise ValueError(f"'{self.code}' is chosen from a list, but has no choices")
        if self.reducer in ("most-severe", "most-restrictive") and self.type != "choice":
            raise ValueError(f"'{self.code}' can only be {self.reducer} when its type is choice")
        return self


class Group(Content):
    """A community group; its members are not content."""

    code: str = Field(pattern=r"^[a-z0-9-]+$", max_length=50)
    name: Both
    kind: str
    place: str
    since: date
    invented: bool = False


# A seat on a committee is an office of its own, held by whoever sits there.
OfficeKind = Literal[
    "mayor", "deputy-mayor", "clerk", "council", "headman", "assistant", "community-council",
    "plan-councillor", "plan-expert", "plan-agency", "plan-community",
]  # fmt: skip


class OfficeItem(Content):
    """A public office and its holder now, as publicly announced. Gender: f | m | other | unsaid, as the holder says."""

    code: str = Field(pattern=r"^[a-z0-9-]+$", max_length=50)
    kind: OfficeKind
    place: str
    holder: str
    gender: Literal["f", "m", "other", "unsaid"]
    since: date
    source: str
    invented: bool = False


class CouncilTerm(Content):
    """How a council of the past was made up. ``women`` and ``men`` stay empty where the source gives no number."""

    year: int
    women: int | None = None
    men: int | None = None
    note: Both
    source: Both | str


class OfficeRule(Content):
    """What the offices of one kind should be in every place of a level: ``size`` seats held, ``women`` among them."""

    code: str = Field(pattern=r"^[a-z0-9-]+$", max_length=50)
    office: OfficeKind
    level: Literal["lgu", "village"]
    size: int | None = Field(default=None, ge=1, le=200)
    women: int | None = Field(default=None, ge=1, le=200)
    label: Both
    source: Both | str

    @model_validator(mode="after")
    def _asks_one_thing(self) -> "OfficeRule":
        if (self.size is None) == (self.women is None):
            raise ValueError(f"'{self.code}' asks either for a size or for women")
        return self


def _at_place(item: Group | OfficeItem, look: Look) -> Iterator[Wrong]:
    if look("place", item.place) is None:
        yield Wrong(("place",), f"'{item.place}' is no place", "correct its code, or add it to places.csv")


def register() -> None:
    add(Kind("property", Property, files=("properties.yaml",), key="code"))
    add(Kind("group", Group, files=("groups.csv",), key="code", check=_at_place))
    add(Kind("office", OfficeItem, files=("offices.csv",), key="code", check=_at_place))
    add(Kind("office-rule", OfficeRule, files=("office-rules.yaml",), key="code"))
    add(Kind("council", CouncilTerm, files=("councils.yaml",), key="year"))
