"""What the wall of a meeting room shows: the same as the results page, fewer words, larger."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from django.utils.safestring import SafeString, mark_safe

from khuang.forum.models import Conversation, OpinionMap
from khuang.forum.results import Results, Row, results

A_PAGE = 4  # statements on a wall of 1280 × 800
MOST_PAGES = 10_000


@dataclass(frozen=True, slots=True)
class Screen:
    conversation: Conversation
    found: Results | None
    rows: tuple[Row, ...]
    page: int
    pages: int

    @property
    def first(self) -> int:
        """Place of the first row among all."""
        return (self.page - 1) * A_PAGE + 1

    @property
    def around(self) -> Mapping[str, int]:
        """Pages before and after, in a ring."""
        return {"back": (self.page - 2) % self.pages + 1, "on": self.page % self.pages + 1}


def screen(conversation: Conversation, wanted: str) -> Screen:
    """Page ``wanted`` of the statements, the most shared first; the first where there is no such page."""
    page = (
        int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 and 0 < int(wanted) < MOST_PAGES else 1
    )
    found = results(conversation, part=slice((page - 1) * A_PAGE, page * A_PAGE))
    pages = max(1, ceil(found.listed / A_PAGE)) if found else 1
    if page > pages:
        return screen(conversation, "1")
    return Screen(conversation, found, found.rows if found else (), page, pages)


def state(conversation: Conversation) -> str:
    """Changes whenever the stored map does."""
    row = OpinionMap.objects.filter(conversation=conversation).values_list("computed_at", flat=True).first()
    return row.isoformat() if row else "none"


def invitation(address: str) -> SafeString:
    """The way to vote, as a QR code as large as there is room."""
    import segno

    drawn = segno.make(address, error="m", micro=False).svg_inline(omitsize=True, svgclass="qr", lineclass="qr-line")
    return mark_safe(drawn)  # noqa: S308  our own SVG of our own address
