"""What the wall of a meeting room shows: the same as the results page, fewer words, larger."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from django.utils.safestring import SafeString, mark_safe

from khuang.forum.models import Conversation, OpinionMap
from khuang.forum.results import Results, Row, results
from khuang.trust.witness import qr_svg

A_PAGE = 6  # statements on a wall 1280 px wide
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
    page = int(wanted) if wanted.isascii() and wanted.isdigit() and 0 < int(wanted[:9]) < MOST_PAGES else 1
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
    """The way to vote, as a QR code."""
    return mark_safe(qr_svg(address))  # noqa: S308  our own SVG of our own address
