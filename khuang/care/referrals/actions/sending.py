"""A referral: the package is compiled from consent, frozen, sealed to sender and receiver, and stands in the plan."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import Team
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.care import keeping
from khuang.care.actions.common import writing
from khuang.care.cases.actions.common import check_worker, enter
from khuang.care.cases.actions.working import check_open
from khuang.care.cases.folder import Folder, concern
from khuang.care.cases.sealing import put
from khuang.care.models import Package, PackageStep, Referral
from khuang.care.referrals import rules
from khuang.care.referrals.disclosing import PURPOSES, Disclosure, disclosure
from khuang.registry.consent import queries as consent
from khuang.trust import audit, keys
from khuang.trust.writing import Writer


@dataclass(frozen=True, slots=True)
class NewReferral:
    """``org``: code of the organisation asked for consent; ``team``: its team, which a restricted case needs (else it is
    told by voice or on paper: ``paper``). ``chosen``: fields, of those agreed to; None: all. ``item``: line of the plan."""

    org: str
    service: str
    due: date
    words: str = ""
    team: Team | None = None
    paper: bool = False
    chosen: Collection[str] | None = None
    item: UUID | None = None
    purpose: str = "referral"


def refer(*, folder: Folder, new: NewReferral, by: Actor) -> Package:
    """Send it. Raises Problem: without consent for this very receiver, without a day, or to nobody who could open it."""
    check_open(folder)
    check_worker(folder)
    _check(folder, new)
    about = concern(folder.case, folder.keys)
    extent = consent.extent(about)
    told = disclosure(folder, org=new.org, by=by, chosen=new.chosen, purpose=new.purpose)
    now, pen = timezone.now(), Writer(folder.keys)
    package = _package(folder, new, told, now, by, pen)
    step = line(package, "sent", pen, by=by, now=now, words={"words": new.words})
    row = Referral(case=folder.row, locker=folder.row.locker, tier=folder.row.tier)
    clear = {"kind": "refer", "package": package.pk, "item": new.item, "at": now}
    put(pen, row, {"org": new.org, "digest": _digest(told), "consents": sorted(told.scope.consents)}, clear)
    dues = [new.due, *(one["due"] for one in folder.plan if one["standing"] == "planned")]
    with write():
        consent.hold_still(about, extent)
        package.save(force_insert=True)
        step.save(force_insert=True)
        enter(folder, "referred", by=by, ref=new.service, pen=pen, save=[row], dues=dues)
    return package


def _check(folder: Folder, new: NewReferral) -> None:
    if new.purpose not in PURPOSES:
        raise Problem(_("Choose what it is for."), field="purpose")
    if new.due < timezone.localdate():
        raise Problem(_("This day has passed: choose one that is still to come."), field="due")
    if not new.service:
        raise Problem(_("Choose what help is asked for."), field="service")
    if folder.row.tier == "restricted" and not new.paper and (new.team is None or new.team.holder is None):
        raise Problem(
            _("Nobody there has a key for this. Tell them by voice or on paper, and write that down."), field="team"
        )
    if folder.row.tier == "restricted" and new.team and new.team.pk == folder.row.team_id:
        raise Problem(_("This is your own team."), field="team")
    if new.team and new.team.org and new.team.org != new.org:
        raise Problem(_("This team belongs to another organisation than the one agreed to."), field="team")


def _package(folder: Folder, new: NewReferral, told: Disclosure, now: Any, by: Actor, pen: Writer) -> Package:
    case = folder.row
    holders = [one.holder for one in (case.team, new.team) if one and one.holder] if case.tier == "restricted" else []
    until = told.scope.until
    ends = timezone.localdate(now) + timedelta(days=keeping.days("sealed-package"))
    row = Package(
        goes_on=rules.quarter_after(ends) if case.tier == "restricted" else None,
        tier=case.tier, locker=pen.locker(*holders), state="sent", team=new.team if case.tier == "restricted" else None,
        rests_on=" ".join(sorted(consent_tag(one) for one in told.scope.consents)),
    )  # fmt: skip
    words = {
        "told": dict(told.told), "words": new.words, "purpose": new.purpose, "from": by.org, "to": new.org,
        "paper": new.paper, "until": until.isoformat() if until else "", "number": secrets.randbelow(10**8),
        "not_for": [str(user) for user in case.bars.values_list("user", flat=True)],
    }  # fmt: skip
    clear = {"org": new.org, "service": new.service, "due": new.due, "sent_at": now}
    put(pen, row, words, clear)
    return row


def consent_tag(consent: str) -> str:
    """How a withdrawn consent finds what rests on it; says nothing to whoever has the database alone."""
    return keys.digest("index", "package", consent).hex()


def line(
    package: Package, what: str, pen: Writer, *, by: Actor, now: Any, words: dict[str, Any] | None = None
) -> PackageStep:
    """An unsaved line about a package."""
    row = PackageStep(package=package, locker=package.locker, tier=package.tier)
    put(pen, row, words or {}, {"what": what, "at": now, "by": by.id})
    return row


def new_link(*, package: Package, by: Actor) -> str:
    """The secret part of a link for a receiver without an account: seven days, one look. Of a restricted case: never."""
    if package.tier != "personal":
        raise Problem(_("This cannot go by a link: whoever finds it could read it. Tell them by voice or on paper."))
    if package.state not in rules.WAITING:
        raise Problem(_("This referral is no longer open."))
    token, now = secrets.token_bytes(24), timezone.now()
    with writing():
        change(package, link_tag=link_tag(token), link_until=rules.link_ends(now), looked_at=None)
        audit.record(by=by, action="care.package.link-made", object_kind="package", object_id=package.pk)
    return urlsafe_b64encode(token).decode()


def link_tag(token: bytes) -> bytes:
    return keys.digest("index", "link", token)


def _digest(told: Disclosure) -> str:
    """SHA-256 of exactly what was disclosed: kept in the case when the package is long gone."""
    text = json.dumps(told.told, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
