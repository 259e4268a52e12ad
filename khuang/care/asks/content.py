"""What packs say of the page "I need help": what it can be about, and how soon somebody answers."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from khuang.content.kinds import Both, Content, Kind, Look, Wrong, add


class Topic(Content):
    """``pathways``: those a case of this may open on. ``hotlines``: topics of numbers to show. ``sealed``: read by a team
    alone, where one takes it. ``warning``: what the asker must know before writing. ``hand_over``: not ours to work on: who is
    to be called at once."""

    key: str = Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=30)
    order: int = 50
    title: Both
    hint: Both | None = None
    pathways: list[str] = []
    hotlines: list[str] = []
    sealed: bool = False
    warning: Both | None = None
    hand_over: Both | None = None


class Promise(Content):
    """Hours until a first answer, by how urgent it is; ``escalate`` in turn. The town's own promise, no law."""

    key: Literal["now", "today", "days"]
    title: Both
    hours: int = Field(ge=1)
    escalate: list[str] = ["supervisor"]


def _check(item: Topic, look: Look) -> Iterator[Wrong]:
    for n, key in enumerate(item.pathways):
        if look("pathway", key) is None:
            yield Wrong(("pathways", n), f"there is no pathway '{key}'", "add it under pathways/")


def register() -> None:
    add(Kind("ask-topic", Topic, files=("help/topics.yaml",), check=_check))
    add(Kind("ask-promise", Promise, files=("help/promises.yaml",)))
