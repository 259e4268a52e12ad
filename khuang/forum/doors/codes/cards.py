"""Cards to cut out: a QR code and twelve digits, and in three languages what they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

LANGUAGES = ("th", "en", "my")
A_PAGE = 10


@dataclass(frozen=True, slots=True)
class Card:
    code: str
    qr: SafeString


def cards(codes: Sequence[str], address: str) -> list[list[Card]]:
    """Pages of cards. ``address``: of the page that a code opens, with ``000000000000`` in the place of the code."""
    from khuang.trust.witness import qr_svg

    made = [Card(code, mark_safe(qr_svg(address.replace("0" * 12, code)))) for code in codes]  # noqa: S308  our own SVG
    return [made[n : n + A_PAGE] for n in range(0, len(made), A_PAGE)]


def words() -> list[tuple[str, str]]:
    """(language, what stands on a card)."""
    told = []
    for lang in LANGUAGES:
        with override(lang):
            told.append((lang, _("This card is your voice. It tells nobody who you are.")))
    return told
