"""How long what is sent and asked is kept: as the packs say (kind ``care-keep``), else as we propose."""

from typing import Literal

from pydantic import Field

from khuang.care.pathways.content import Authority
from khuang.content.kinds import Content, Kind, add
from khuang.content.queries import current

# After the last word about a package of an ordinary case; after a package of a restricted one was sent, whatever its
# pathway, so that the day says nothing of it; after a call for help came.
DAYS = {"package": 365, "sealed-package": 4_380, "call": 365}


class Keep(Content):
    """Days after which it is shredded. What became a case is kept as long as its pathway says."""

    key: Literal["package", "sealed-package", "call"]
    days: int = Field(ge=1, le=366 * 30)
    source: Authority


def days(key: str) -> int:
    said = {item.body["key"]: item.body["days"] for item in current("care-keep")}
    return int(said.get(key, DAYS[key]))


def register() -> None:
    add(Kind("care-keep", Keep, files=("care-keep.yaml",)))
