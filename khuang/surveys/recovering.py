"""What was sealed to the printed recovery sheet, because a form's team had no key, finds its way to whom it belongs.

Forms set aside are taken like any other; what still cannot be taken, and photos, are sealed to the team (or to the server,
when nothing about them is restricted any more). The wrap to the sheet goes with it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from khuang.base.actor import Actor
from khuang.base.db import paced, write
from khuang.surveys import actions, forms_known, splitting
from khuang.surveys.models import Media, Quarantine
from khuang.trust import audit
from khuang.trust.keyring import HeldKeyring, server_holder, wraps_for
from khuang.trust.models import Holder, HolderKind, KeyWrap
from khuang.trust.reading import Purpose, open_bytes


@dataclass
class Recovered:
    """``taken``: forms that are in now; ``sealed``: lockers that another holder opens now; ``left``: (what, why)."""

    taken: int = 0
    sealed: int = 0
    left: list[tuple[str, str]] = field(default_factory=list)


def waiting() -> dict[str, int]:
    """How many forms and photos only a recovery sheet opens; ``other``: whatever else is sealed to it."""
    lockers = set(KeyWrap.objects.filter(holder__kind=HolderKind.RECOVERY).values_list("locker", flat=True))
    forms = set(Quarantine.objects.filter(locker__in=lockers).values_list("locker", flat=True))
    photos = set(Media.objects.filter(file__locker__in=lockers).values_list("file__locker", flat=True)) - forms
    return {"forms": len(forms), "photos": len(photos), "other": len(lockers - forms - photos)}


def bring_back(ring: HeldKeyring, *, by: Actor) -> Recovered:
    """With the secret of the sheet. Killed at any point it can be run again: each form and photo stands by itself."""
    done = Recovered()
    audit.record(by=by, action="surveys.recovery.opened")
    theirs = KeyWrap.objects.filter(holder=ring.holder).values("locker")
    for row in paced(list(Quarantine.objects.filter(locker__in=theirs).exclude(sealed=b"").order_by("at"))):
        _form(row, ring, done, by=by)
    for one in paced(list(Media.objects.filter(file__locker__in=theirs).select_related("submission__form", "file"))):
        _photo(one, ring, done, by=by)
    return done


def _form(row: Quarantine, ring: HeldKeyring, done: Recovered, *, by: Actor) -> None:
    receipt = actions.resolve(quarantine=row, by=by, keys=ring) if row.resolved_at is None else None
    if receipt and receipt.state != "quarantined":
        done.taken += 1
        return
    holders = _named(open_bytes([row], by=by, purpose=Purpose.CASEWORK, keys=ring)[0])
    if holders:
        done.sealed += _hand(ring, row.locker, holders, by=by)
    if receipt or not holders:
        done.left.append((row.receipt, receipt.reason if receipt else "no-team"))


def _named(raw: bytes) -> Sequence[Holder]:
    """Teams of the forms with restricted questions that these bytes name; the server when they name none (any more)."""
    theirs = [team for key, team in forms_known.restricted().items() if key.encode() in raw]
    if not theirs:
        return [server_holder()]
    return [] if None in theirs else list({team.id: team for team in theirs if team}.values())


def _photo(one: Media, ring: HeldKeyring, done: Recovered, *, by: Actor) -> None:
    item = one.submission.form
    holder = forms_known.team(item) if splitting.is_mixed(item.body) else server_holder()
    if holder is None:
        done.left.append((one.submission.receipt, "no-team"))
    else:
        done.sealed += _hand(ring, one.file.locker, [holder], by=by)


def _hand(ring: HeldKeyring, locker: UUID, holders: Iterable[Holder], *, by: Actor) -> int:
    """The locker's key goes to these; the sheet opens it no more."""
    key = ring.keys_for([locker]).get(locker)
    if key is None:  # two photos of one locker
        return 0
    made = wraps_for(holders, locker, key)
    with write():
        KeyWrap.objects.bulk_create(made, ignore_conflicts=True)
        KeyWrap.objects.filter(locker=locker, holder=ring.holder).delete()
        audit.record(by=by, action="surveys.recovery.sealed", object_kind="locker", object_id=locker)
    return 1
