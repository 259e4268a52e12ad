"""Who gave and who ordered is not kept sealed for ever. Nobody in these tables is somebody of the register."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change, paced, write
from khuang.planning.models import Appeal, Gift, ProductOrder
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.keyring import SERVER
from khuang.trust.shred import erase, shred

# The town's own choice, no law's: a giver may ask about a receipt for a long time, a buyer for a short one.
GIVER = timedelta(days=5 * 366)
BUYER = timedelta(days=90)  # after the order, once it was handed over or cancelled
ASKED = timedelta(days=365)  # words of an appeal that nobody ever wrote anew
LOT = 200


def expire(*, by: Actor) -> int:
    """Shred what identifies a giver or a buyer, and what was asked long ago. Number and amount stay. A sweep."""
    today = timezone.localdate()
    gifts = list(Gift.objects.filter(on__lt=today - GIVER).exclude(sealed=b"")[:LOT])
    for one in paced(gifts):
        erase([one], keys=SERVER, by=by)
    rows: list[Any] = list(
        ProductOrder.objects.filter(on__lt=today - BUYER, state__in=("handed-over", "cancelled")).exclude(sealed=b"")[
            :LOT
        ]
    )
    rows += Appeal.objects.filter(on__lt=today - ASKED).exclude(sealed=b"")[:LOT]
    for row in paced(rows):
        with write():
            change(row, sealed=b"")
            shred([row.locker])
            audit.record(by=by, action=f"{row.SLOT}.shredded", object_kind="record", object_id=row.id)
    return len(gifts) + len(rows)


def register() -> None:
    DUTIES.register("planning.mutual", Duty(expire=expire))
