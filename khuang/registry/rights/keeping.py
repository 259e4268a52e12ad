"""What is destroyed when its time is over: holds, the nightly run, and a certificate signed by two."""

import hashlib
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change, paced, write
from khuang.base.errors import Problem, Stale
from khuang.registry.models import Certificate, Destroyed, LegalHold
from khuang.registry.rights import queries, rules
from khuang.registry.rights.writing import check, checked, make, noted, rewrite
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Due, due_all


def hold(*, subject: UUID, reason: str, until: date, by: Actor) -> LegalHold:
    """Nothing of this person, or in this locker, is destroyed until that day."""
    check(by, Can.PROTECT)
    if not reason.strip():
        raise Problem(_("Say why: whoever reads it later needs to know."), field="reason")
    today = timezone.localdate()
    if until < today:
        raise Problem(_("This day has passed: choose one that is still to come."), field="until")
    row = LegalHold(tag=audit.tag(subject), since=today, until=until, by=by.id)
    words = noted({"subject": str(subject), "reason": reason}, "held", by)
    made: LegalHold = make(row, words, action="registry.hold.made", by=by)
    return made


def lift(*, hold: LegalHold, reason: str, by: Actor) -> None:
    check(by, Can.PROTECT)
    if hold.lifted_at:
        raise Stale(_("Somebody else has already changed this. Look at it again."))
    said = queries.opened([hold], by)[0]
    words = noted(said, "lifted", by, reason)
    rewrite(hold, words, action="registry.hold.lifted", by=by, lifted_at=timezone.now(), lifted_by=by.id)


def coming(*, until: date, by: Actor) -> list[tuple[Due, bool]]:
    """What goes by that day, and whether a hold keeps it: the dry run. Nothing is changed."""
    items = due_all(until, by=by)
    kept = queries.held((one for item in items for one in (item.person, item.locker)), on=until)
    return [(item, bool({item.person, item.locker} & kept)) for item in sorted(items, key=lambda item: item.on)]


def run(*, by: Actor) -> int:
    """Destroy whatever is past its time and not held. Idempotent: what is gone is not found again."""
    done = 0
    for item, kept in paced(coming(until=timezone.localdate(), by=by)):
        if not kept:
            _destroy(item, by)
            done += 1
    return done


def _destroy(item: Due, by: Actor) -> None:
    destroy = DUTIES[item.duty].destroy
    if destroy is None:
        return
    mark = audit.tag(item.id)
    with write():
        destroy(item, by=by)
        Destroyed(kind=item.kind, tag=mark, rule=item.rule, due=item.on, at=timezone.now()).save(force_insert=True)
        audit.record(by=by, action="registry.kept.destroyed", object_kind=item.kind, object_id=item.id)


def month_of(month: date) -> Sequence[Destroyed]:
    """What was destroyed in this month, in order."""
    return list(Destroyed.objects.filter(at__year=month.year, at__month=month.month).order_by("at", "id"))


def digest(rows: Sequence[Destroyed]) -> str:
    """SHA-256 over id, kind, tag, rule and day of each row, line by line."""
    lines = (f"{row.id}|{row.kind}|{bytes(row.tag).hex()}|{row.rule}|{row.due.isoformat()}" for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def certify(*, month: date, by: Actor) -> Certificate:
    """The first of two signs what was destroyed in a month that is over."""
    check(by, Can.PROTECT)
    first = month.replace(day=1)
    if first >= timezone.localdate().replace(day=1):
        raise Problem(_("This month is not over yet."), field="month")
    rows = month_of(first)
    if not rows or by.id is None:
        raise Problem(_("Nothing was destroyed in that month."), field="month")
    row = Certificate(month=first, count=len(rows), digest=digest(rows), first_by=by.id, first_at=timezone.now())
    try:
        with write():
            row.save(force_insert=True)
            audit.record(by=by, action="registry.certificate.signed", object_kind="certificate", object_id=row.id)
    except IntegrityError:
        raise Stale(_("Somebody else has already changed this. Look at it again.")) from None
    return row


def countersign(*, certificate: Certificate, by: Actor) -> None:
    """The second of two compared the count and the digest."""
    check(by, Can.PROTECT, Can.MONITOR)
    checked(rules.check_second, certificate.first_by, by.id)
    if certificate.second_by:
        raise Stale(_("Somebody else has already changed this. Look at it again."))
    if digest(month_of(certificate.month)) != certificate.digest:
        raise Problem(_("The rows are not those that were signed: ask whoever keeps the sealed log."))
    with write():
        change(certificate, second_by=by.id, second_at=timezone.now())
        audit.record(
            by=by, action="registry.certificate.countersigned", object_kind="certificate", object_id=certificate.id
        )
