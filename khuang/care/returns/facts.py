"""A stored return as facts: numbers of the whole local government, without anybody. Pure.

``case.return`` event of the quarter (pathway, statistic, and of a split: by, code). Already protected with the threshold of
its pathway, rounded down to tens, and not deduplicated between teams.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from khuang.base.facts import Fact


def told(pathway: str, first: date, last: date, counts: Iterable[Sequence[Any]], *, town: str) -> list[Fact]:
    return [
        Fact(
            kind="case.return", starts=first, ends=last, place=town, count=number, basis="return", confidential=False,
            dims={"pathway": pathway, "statistic": statistic, **({"by": by, "code": code} if by else {})},
        )
        for statistic, by, code, number in counts
        if number
    ]  # fmt: skip
