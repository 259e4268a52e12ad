"""The kept set of line icons, read once from ``icons.svg`` (shapes: Lucide, see ``icons.LICENSE.txt``)."""

import re
from functools import cache
from pathlib import Path

_SYMBOL = re.compile(r'<symbol id="([a-z-]+)"[^>]*>(.*?)</symbol>')


@cache
def icons() -> dict[str, str]:
    """Name → inner SVG markup of a 24 × 24 drawing."""
    return dict(_SYMBOL.findall((Path(__file__).with_name("icons.svg")).read_text(encoding="utf-8")))


def svg(name: str, *, css: str = "") -> str:
    """The icon as inline SVG, hidden from screen readers (text stands beside it). Raises KeyError."""
    inner = icons()[name]
    classes = f"icon {css}".strip()
    return (
        f'<svg class="{classes}" viewBox="0 0 24 24" width="24" height="24" '
        f'aria-hidden="true" focusable="false">{inner}</svg>'
    )
