"""Reading submissions: one's own, and what was set aside. Their content is opened apart (``opened``)."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from khuang.access.models import Device
from khuang.base.actor import Actor
from khuang.surveys.models import Part, Quarantine, Submission
from khuang.trust.keyring import SERVER
from khuang.trust.reading import Purpose, open_bytes

SHOWN = 20_000  # characters of a set-aside file that a page shows


def mine(by: Actor) -> QuerySet[Submission]:
    """What this actor sent, by whatever phone, newest first."""
    phones = Device.objects.filter(user=by.id).values("id")
    rows = Submission.objects.visible_to(by).filter(Q(by_id=by.id) | Q(by_kind="device", by_id__in=phones))
    return rows.select_related("form", "handling").order_by("-received_at", "id")


def held(by: Actor) -> QuerySet[Submission]:
    """Stored, but a handler stumbled."""
    rows = Submission.objects.visible_to(by).filter(handling__state="held")
    return rows.select_related("form", "handling").order_by("received_at", "id")


def quarantined(by: Actor) -> QuerySet[Quarantine]:
    """Could not be taken, and nobody has dealt with it yet."""
    return Quarantine.objects.visible_to(by).filter(resolved_at=None).order_by("at", "id")


@dataclass(frozen=True, slots=True)
class Waiting:
    """For the steward's day: how many of each."""

    held: int
    quarantined: int


def waiting(by: Actor) -> Waiting:
    return Waiting(held(by).count(), quarantined(by).count())


def opened(row: Quarantine | Part, *, by: Actor) -> str:
    """The bytes as text, for a steward to look at. Audited."""
    raw = open_bytes([row], by=by, purpose=Purpose.MATCHING, keys=SERVER)[0]
    return raw.decode("utf-8", "replace")[:SHOWN]
