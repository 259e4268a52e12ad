"""What one phone may send in a day. One that sends without end, broken or stolen, must not fill the disk.

Refused with 429: phones keep what they have and send it again later; nothing is lost, tomorrow it goes.
"""

from uuid import UUID

from django.utils.translation import gettext as _

from khuang.access import limits

DAY = 24 * 3600
KILOBYTES, EACH = 2 * 1024 * 1024, 512  # what each form counts for, however small: 4,096 of them


def within_the_day(phone: UUID, size: int) -> None:
    """Counts a form of so many bytes, in the transaction that stores it. Raises TooMany."""
    try:
        limits.spend("phone-day", str(phone), limit=KILOBYTES, seconds=DAY, amount=EACH + size // 1024)
    except limits.TooMany:
        words = _("This phone has sent very much today. Everything stays safe on the phone; send it again tomorrow.")
        raise limits.TooMany(words) from None
