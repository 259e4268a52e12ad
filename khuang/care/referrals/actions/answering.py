"""What the receiver says, with an account, in a team's cabinet or by a link; and the sender taking note of it."""

from base64 import urlsafe_b64decode

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.cabinet.queries import keys_ever
from khuang.base.actor import PUBLIC, Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied
from khuang.care import gaps
from khuang.care.actions.common import in_words, writing
from khuang.care.cases.actions.common import enter
from khuang.care.cases.actions.planning import settle
from khuang.care.cases.folder import Folder
from khuang.care.cases.sealing import Known, read
from khuang.care.models import Package, PlanItem, Referral
from khuang.care.referrals import rules
from khuang.care.referrals.actions.sending import line, link_tag
from khuang.care.referrals.reading import Opened, receiving
from khuang.trust import audit
from khuang.trust.reading import Purpose
from khuang.trust.shred import take_from
from khuang.trust.writing import Writer


def answer(*, opened: Opened, verb: str, words: str = "", reason: str = "", by: Actor) -> None:
    """``verb`` as in ``rules.STATES``. ``reason``: of a miss, as the service directory counts. Raises Problem, Stale."""
    package = opened.row
    with in_words():
        after = rules.step(package.state, verb, opened.side)
        rules.check_words(verb, words)
    pen, now = Writer(opened.keys), timezone.now()
    sealed = [line(package, verb, pen, by=by, now=now, words={"words": words.strip(), "side": opened.side})] \
        if rules.readable(package.state) else []  # fmt: skip
    with writing():
        change(package, state=after, noted=opened.side == rules.SENDER)
        if not rules.readable(after) and package.team:
            take_from([package.locker], keys_ever(package.team))
        for row in sealed:
            row.save(force_insert=True)
        pen.store()
        if verb == "miss" and package.tier == "personal" and package.service:
            _count_gap(package, reason, by)
        audit.record(by=by, action=f"care.package.{verb}" if package.tier == "personal" else "care.record.written",
                     object_kind="package" if package.tier == "personal" else "record", object_id=package.pk,
                     detail={"sealed": pen.digests})  # fmt: skip


def _count_gap(package: Package, reason: str, by: Actor) -> None:
    """Help that could not be had becomes a figure for forum and plan. Of a restricted case nothing is counted here."""
    case = Referral.objects.filter(package=package.pk).select_related("case").first()
    place = (case.case.place_id or "") if case else ""
    gaps.record(kind=package.service or "", reason=reason or "full", place=place, by=by)


def look(*, token: str, by: Actor = PUBLIC) -> Opened:
    """The one look that a link gives, and an hour after it. Raises Denied for a link that is unknown, used or too old."""
    package = _by_link(token)
    now = timezone.now()
    if not rules.may_look(package.looked_at, now):
        raise Denied(_("This was looked at already. Ask whoever sent it for a new link."))
    opened = receiving(package, by=by)
    if package.looked_at is None:
        with writing():
            change(package, looked_at=now)
            audit.record(by=by, action="care.package.looked", object_kind="package", object_id=package.pk)
    return opened


def answer_by_link(*, token: str, verb: str, words: str = "", reason: str = "", by: Actor = PUBLIC) -> Package:
    """Accept, decline, done: without reading it again. Raises Denied, Problem, Stale."""
    package = _by_link(token)
    if verb not in rules.BY_LINK:
        raise Denied(_("This is not yours to answer."))
    opened = Opened(Known(package, {}, {}), rules.RECEIVER, keys=receiving(package, by=by).keys)
    answer(opened=opened, verb=verb, words=words, reason=reason, by=by)
    return package


def _by_link(token: str) -> Package:
    try:
        raw = urlsafe_b64decode(token.encode())
    except ValueError:
        raw = b""
    row: Package | None = Package.objects.filter(
        link_tag=link_tag(raw), link_until__gt=timezone.now(), tier="personal"
    ).first()
    if row is None:
        raise Denied(_("This link is not good any more. Ask whoever sent it for a new one."))
    return row


def take_note(*, folder: Folder, opened: Opened, by: Actor) -> None:
    """The case reads the answer: the line of the plan follows, the badge goes. Raises Problem, Stale."""
    package = opened.row
    item = _item(folder, opened, by)
    after = {"done": "give", "confirmed": "give", "unavailable": "miss", "declined": "miss", "refused": "drop"}
    verb = after.get(package.state)
    said = next((one.words.get("words", "") for one in reversed(opened.steps) if one.words.get("words")), "")
    with write():
        change(package, noted=True)
        if item and verb and item["standing"] == "planned":
            settle(folder=folder, item=item, verb=verb, note=said or _("As the organisation answered."), by=by)
        else:
            enter(folder, "answered", by=by, ref=package.state)


def _item(folder: Folder, opened: Opened, by: Actor) -> Known[PlanItem] | None:
    rows = read(list(Referral.objects.filter(case=folder.row)), by=by, purpose=Purpose.CASEWORK, keys=folder.keys)
    item = next((one["item"] for one in rows if one["package"] == opened.row.pk), None)
    return next((one for one in folder.plan if one.row.pk == item), None)
