"""Heads of the log, out of this machine's reach: a mailbox and a printed report. Without them a log proves nothing."""

from django.conf import settings
from django.core.mail import EmailMessage

from khuang.trust.models import Checkpoint


def send_head() -> bool:
    """Mail the newest head to the witness's mailbox. False when no witness is named or there is nothing yet."""
    head = Checkpoint.objects.order_by("-seq").first()
    if head is None or not settings.WITNESS:
        return False
    EmailMessage(
        subject=f"Khuang audit head {head.seq}",
        body=f"Keep this mail. It proves later that the log was not rewritten.\n\n{head.note}",
        to=[settings.WITNESS],
    ).send()
    return True


def qr_svg(note: str) -> str:
    """The head as a QR code, for the printed monthly report."""
    import segno

    return str(segno.make(note, error="m", micro=False).svg_inline(scale=3, svgclass="qr", lineclass="qr-line"))
