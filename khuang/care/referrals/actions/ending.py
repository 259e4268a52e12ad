"""What ends without anybody deciding it here: a consent that is withdrawn or runs out takes the receiver's key away."""

from uuid import UUID

from django.db.models import F
from django.utils import timezone

from khuang.access.cabinet.queries import keys_ever
from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.care.models import Package
from khuang.care.referrals import rules
from khuang.care.referrals.actions.sending import consent_tag
from khuang.trust import audit
from khuang.trust.shred import take_from


def consent_ended(consent: UUID, *, why: str, by: Actor) -> int:
    """Everything sent on the strength of it is shut at once, in the transaction of the withdrawal, and asked to be deleted.

    The receiver's wrap goes; the sender keeps theirs, as evidence of what was disclosed. An ordinary package is opened by
    the server, for which the state alone decides: that is policy, and the threat model says so.
    """
    verb, who = ("expire", rules.CLOCK) if why == "expired" else ("withdraw", rules.PERSON)
    found = Package.objects.filter(rests_on__contains=consent_tag(str(consent)))
    rows = [one for one in found if verb in rules.verbs(one.state, who)]
    with write():
        for row in rows:
            shut(row, rules.step(row.state, verb, who), by=by)
    return len(rows)


def expire(*, by: Actor) -> int:
    """Links that are past their week are forgotten. A sweep."""
    with write():
        return Package.objects.filter(link_until__lt=timezone.now()).update(
            link_tag=None, link_until=None, version=F("version") + 1
        )


def shut(package: Package, state: str, *, by: Actor) -> None:
    """The receiver reads it no more."""
    Package.objects.filter(pk=package.pk).update(
        state=state, link_tag=None, link_until=None, noted=False, version=F("version") + 1
    )
    if package.tier == "restricted" and package.team:
        take_from([package.locker], keys_ever(package.team))
    audit.record(
        by=by, action="care.package.shut" if package.tier == "personal" else "care.record.written",
        object_kind="package" if package.tier == "personal" else "record", object_id=package.pk,
    )  # fmt: skip
