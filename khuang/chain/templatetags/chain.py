"""The line of stations for any page (a builtin: no ``{% load %}``)."""

from typing import Any

from django import template

from khuang.chain import way

register = template.Library()


@register.inclusion_tag("chain/line.html")
def chain_line(kind: str, id: object, words: bool = False) -> dict[str, Any]:
    """From voice to answer, both ways from this thing. ``words``: also the words it came from, under it."""
    stops = way.way(kind, id)
    voices = way.voices(stops) if words else []
    return {"stops": stops, "voices": voices[: way.LISTED], "more": len(voices[way.LISTED :])}
