"""A restricted case goes to another team: offered with its keys sealed to them, given out when they accept.

A case that the other team asked for is the same offer, made by whoever has it; an ordinary case becomes a restricted one of
the team and ends for us with the neutral reason that every transfer has.
"""

from uuid import UUID

from django.utils.translation import gettext as _

from khuang.access.cabinet.queries import keys_ever
from khuang.access.models import Team, TeamSeat
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.care.actions.common import writing
from khuang.care.cases import actions as cases
from khuang.care.cases.actions.common import enter
from khuang.care.cases.folder import Folder
from khuang.care.cases.sealing import read
from khuang.care.models import Case, Offer, Referral
from khuang.care.models import Package as Packages
from khuang.registry.models import Person
from khuang.trust import audit, sealing
from khuang.trust.models import KeyWrap
from khuang.trust.reading import Purpose
from khuang.trust.shred import take_from


def offer(*, folder: Folder, to: Team, note: str, by: Actor) -> Offer:
    """The sender, unlocked, seals the case's keys to the other team. Nothing is theirs before they accept. Raises Problem."""
    case = folder.row
    if case.tier != "restricted" or case.state == "closed":
        raise Problem(_("Only an open case of a team can be offered to another one."))
    if to.holder is None or to.pk == case.team_id:
        raise Problem(_("Choose a team that has a key of its own."), field="to")
    if Offer.objects.filter(case=case, state="offered").exists():
        raise Problem(_("This case is offered to a team already."), field="to")
    lockers = [case.locker, *_packages(folder, by)]
    held = folder.keys.keys_for(lockers)
    public = bytes(to.holder.public_key)
    wraps = {str(locker): sealing.wrap(public, key).hex() for locker, key in held.items()}
    row = Offer(case=case, to=to, wraps={"holder": str(to.holder_id), "lockers": wraps}, by=by.id or case.pk)
    with write():
        row.save(force_insert=True)
        enter(folder, "offered", by=by, ref=str(to.pk), words={"note": note.strip()})
    return row


def accept(*, offer: Offer, by: Actor) -> Case:
    """The other team takes it over: its wraps are given out, ours are deleted, also under a key that was exchanged since.

    Raises Denied, Stale; Problem when their own key was: the wraps that wait could not be opened any more.
    """
    _check_member(offer, offer.to, by)
    case, ours, kept = offer.case, offer.case.team, dict(offer.wraps)
    if kept.get("holder") != str(offer.to.holder_id):
        raise Problem(_("Your team’s key was exchanged since. Ask them to offer the case again."))
    wraps = {UUID(locker): bytes.fromhex(wrap) for locker, wrap in kept["lockers"].items()}
    with writing():
        change(offer, state="accepted", wraps={})
        for locker, wrap in wraps.items():
            KeyWrap.objects.update_or_create(locker=locker, holder=offer.to.holder, defaults={"wrap": wrap})
        take_from(wraps, keys_ever(ours) if ours else ())
        change(case, team=offer.to, owner=None, subject_tag=None)
        audit.record(by=by, action="care.record.taken-over", object_kind="record", object_id=case.pk)
    return case


def refuse(*, offer: Offer, by: Actor) -> None:
    """The other team does not take it; the sealed keys are deleted. Raises Denied, Stale."""
    _check_member(offer, offer.to, by)
    _end(offer, "refused", by)


def recall(*, offer: Offer, by: Actor) -> None:
    """We keep it after all. Raises Denied, Stale."""
    if offer.case.team is None:
        raise Denied(_("Only a member of the team does this."))
    _check_member(offer, offer.case.team, by)
    _end(offer, "recalled", by)


def pass_on(*, folder: Folder, to: Team, pathway: str, note: str, by: Actor) -> Case:
    """An ordinary case is passed to a team whose work is restricted: a new case sealed to them, with what is known; ours
    ends with the reason that every transfer has, so that nobody reads from it what the new one is. Raises Problem."""
    if folder.row.tier != "personal":
        raise Problem(_("Only an ordinary case is passed on in this way."))
    ending = next((one.key for one in folder.pathway.closings if one.outcome == "passed-on"), None)
    if ending is None:
        raise Problem(_("This pathway has no such ending."))
    person = Person.objects.filter(pk=folder.case["person"]).first() if folder.case["person"] else None
    new = cases.NewCase(
        pathway, "agency", person=person, place=folder.case["place"] or "", subject=dict(folder.case.words.get("subject", {})),
        blocks={kind: dict(block.words) for kind, block in folder.blocks.items()}, risk=folder.case["risk"] or "",
    )  # fmt: skip
    with write():
        made = cases.open_case(new=new, by=by, team=to)
        cases.close(folder=folder, closing=ending, note=note or _("Passed on."), by=by)
    return made


def _end(offer: Offer, state: str, by: Actor) -> None:
    with writing():
        change(offer, state=state, wraps={})
        audit.record(by=by, action="care.record.written", object_kind="record", object_id=offer.case_id)


def _packages(folder: Folder, by: Actor) -> list[UUID]:
    """Lockers of what was sent from this case: whoever has the case answers for them."""
    rows = read(list(Referral.objects.filter(case=folder.row)), by=by, purpose=Purpose.CASEWORK, keys=folder.keys)
    return list(Packages.objects.filter(pk__in=[one["package"] for one in rows]).values_list("locker", flat=True))


def _check_member(offer: Offer, team: Team, by: Actor) -> None:
    seated = TeamSeat.objects.filter(team=team, user=by.id, state="granted").exists()
    if not seated or offer.case.bars.filter(user=by.id).exists():
        raise Denied(_("Only a member of the team does this."))
