"""What allowances tell the figures. Pure.

``allowance.received`` spell a person receives a scheme (dims ``scheme``) · ``allowance.paid`` event a closed month: how
many people of a village and how much, as head-counts (``scheme``; ``amount`` in satang).
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from khuang.base.facts import Fact
from khuang.care.allowances.rules import Line
from khuang.care.facts import About


def received(about: About, scheme: str, since: date | None, until: date | None) -> list[Fact]:
    """``until``: the last day. Nobody who was only put down for it receives it."""
    if since is None or (until is not None and until < since):
        return []
    return [
        Fact(
            kind="allowance.received", starts=since, ends=until, place=about.place_on(since), person=about.person,
            gender=about.gender, age_band=about.age_band, dims={"scheme": scheme},
        )
    ]  # fmt: skip


def paid(month: date, lines: Iterable[Line]) -> list[Fact]:
    """One for each village and scheme."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for line in lines:
        if line.satang:
            found[line.scheme, line.place].append(line.satang)
    return [
        Fact(
            kind="allowance.paid", starts=month, ends=month, place=place, dims={"scheme": scheme}, count=len(amounts),
            amount=sum(amounts), basis="headcount",
        )
        for (scheme, place), amounts in sorted(found.items())
    ]  # fmt: skip
