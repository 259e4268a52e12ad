"""The line of stations for any page (a builtin: no ``{% load %}``)."""

from collections.abc import Iterable
from typing import Any

from django import template

from khuang.chain import way

register = template.Library()


@register.inclusion_tag("chain/line.html")
def chain_line(kind: str, id: object, words: bool = False) -> dict[str, Any]:
    """From voice to answer, both ways from this thing. ``words``: also the words it came from, under it."""
    return _drawn(way.way(kind, id), words)


@register.inclusion_tag("chain/line.html")
def chain_lines(refs: Iterable[tuple[str, object]]) -> dict[str, Any]:
    """The same for a page about several things: ``[(kind, id), …]``."""
    return _drawn(way.ways(refs), False)


def _drawn(stops: list[way.Stop], words: bool) -> dict[str, Any]:
    voices = way.voices(stops) if words else []
    return {"stops": stops, "voices": voices[: way.LISTED], "more": len(voices[way.LISTED :])}
