"""What programmes hold about a person: given out, erased, ended when they go or take back their yes."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.facts import Source
from khuang.care.actions.common import tell
from khuang.care.models import Participant, Presence
from khuang.care.programmes import actions
from khuang.registry.models import Person
from khuang.results import ledger
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.reading import Purpose, open_all

GOES = {"died": "died", "moved-away": "moved"}


def _of(person: Person) -> list[Participant]:
    return list(Participant.objects.of(person).select_related("programme", "person").order_by("since"))


def export(person: UUID, *, by: Actor) -> list[dict[str, Any]]:
    rows = _of(Person.objects.get(pk=person))
    found = []
    for row, words in zip(rows, open_all(rows, by=by, purpose=Purpose.RIGHTS_REQUEST), strict=True):
        came = Presence.objects.filter(participant=row, state="came").values_list("lesson__on", flat=True)
        found.append(
            {"what": "programme", "title": row.programme.title_th, "since": row.since, "until": row.until,
             "state": row.state, "came": sorted(came), **words}
        )  # fmt: skip
    return found


def erase(person: UUID, *, by: Actor) -> int:
    """Words emptied, parts ended, facts cut off; who came to which meeting stays without a name."""
    rows = _of(Person.objects.get(pk=person))
    with write():
        for row in rows:
            if row.state in ("waiting", "enrolled"):
                change(row, state="left", until=max(timezone.localdate(), row.since), because="other")
            ledger.forget(Source("care.participant", str(row.pk)))
        return Participant.objects.filter(pk__in=[row.pk for row in rows]).update(sealed=b"")


def depart(person: UUID, *, why: str, on: date, by: Actor) -> list[str]:
    """Who died or moved away leaves; of who only moves, figures follow to the other village."""
    subject = Person.objects.get(pk=person)
    ended = []
    if why in GOES:
        for row in _of(subject):
            if row.state in ("waiting", "enrolled"):
                ended.append(f"{row.pk}:{row.state}")
                change(row, state="left", until=max(on, row.since), because=GOES[why])
    tell(actions.told_all(_of(subject), by=by))
    return ended


def come_back(person: UUID, *, ended: list[str], by: Actor) -> int:
    opened = 0
    for key, state in (one.split(":") for one in ended):
        row = Participant.objects.filter(pk=key, state="left").first()
        if row and not Participant.objects.filter(programme=row.programme_id).of(row.person).here().exists():
            change(row, state=state, until=None, because="")
            opened += 1
    tell(actions.told_all(_of(Person.objects.get(pk=person)), by=by))
    return opened


def consent_ended(consent: UUID, *, why: str, by: Actor) -> int:
    """Who takes back their yes takes part in nothing that rests on it."""
    rows = list(Participant.objects.here().filter(consent=consent).select_related("programme", "person"))
    for row in rows:
        change(row, state="left", until=max(timezone.localdate(), row.since), because="wish")
    tell(actions.told_all(rows, by=by))
    return len(rows)


def register() -> None:
    DUTIES.register(
        "programmes",
        Duty(export=export, erase=erase, depart=depart, come_back=come_back, consent_ended=consent_ended),
    )
