"""What phones do: enrolled by whoever signed in on them, they send sealed forms, ask one back, and leave."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.devices import enrol_device
from khuang.access.models import Device, User
from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.base.errors import Problem
from khuang.surveys import actions
from khuang.surveys.models import Submission
from khuang.surveys.phone import bundle, steps
from khuang.surveys.phone.models import Phone
from khuang.surveys.phone.who import Caller
from khuang.trust import audit, keys, sealing
from khuang.trust.keyring import SERVER, server_holder
from khuang.trust.reading import Purpose, open_bytes

LEASE = 60  # days until whoever carries the phone signs in on it again


@dataclass(frozen=True, slots=True)
class Lock:
    """The town's intake key: what finished forms are sealed to."""

    version: int
    public_key: bytes


def lock() -> Lock:
    holder = server_holder()
    return Lock(holder.version, bytes(holder.public_key))


def enrol(*, user: User, label: str, public_key: bytes, by: Actor) -> str:
    """A phone that its user signed in on. Returns its token, shown this once."""
    if len(public_key) != sealing.KEY_BYTES:
        raise Problem(_("The phone did not send its key. Load the page again."))
    with write():
        device, token = enrol_device(user=user, label=label.strip()[:60] or "browser", days=LEASE, by=by)
        Phone(device=device, public_key=public_key).save(force_insert=True)
    return token


def opened(*, box: bytes, version: int, by: Actor) -> actions.Receipt:
    """Open one sealed form and take it in. The same box again gives the same receipt. Raises Problem for no box."""
    if len(box) > bundle.LARGEST:
        raise Problem(_("The form with its photos is larger than 24 MB. Take out a photo and send it again."))
    try:
        raw, files = bundle.unpack(sealing.unwrap(keys.wrap_secret(version), box))
    except (bundle.Broken, sealing.Unsealable, ValueError):
        raise Problem(_("This form was not sealed for this town. It stays on the phone.")) from None
    media = [actions.Upload(one.name, one.kind, one.content) for one in files]
    return actions.receive(raw=raw, media=media, door="browser", by=by)


def reopened(*, submission: Submission, who: Caller) -> bytes:
    """What was sent, sealed to the sender's own phone, so that it can be corrected. Raises Problem once worked on."""
    steps.check_own(submission, who.phone)
    part = submission.parts.get(name="raw")
    raw = open_bytes([part], by=who.actor, purpose=Purpose.VISIT, keys=SERVER)[0]
    if not raw:
        raise Problem(_("This form can no longer be opened."))
    return sealing.wrap(bytes(who.phone.public_key), bundle.pack(raw, []))


def take_back(*, submission: Submission, who: Caller) -> None:
    """What the form said no longer counts: its handlers are told of a correction that says nothing."""
    steps.check_own(submission, who.phone)
    with transaction.atomic():
        steps.withdraw(submission, by=who.actor)


def leave(*, phone: Phone, by: Actor) -> None:
    """The phone was wiped by whoever carries it: its token ends."""
    with write():
        Device.objects.filter(id=phone.device_id, revoked_at=None).update(revoked_at=timezone.now())
        audit.record(by=by, action="access.device.left", object_kind="device", object_id=UUID(str(phone.device_id)))
