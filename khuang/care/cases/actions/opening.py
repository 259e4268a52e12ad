"""A case begins: an ordinary one in a locker of its own, a restricted one sealed to its team, whoever opens it."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import Team, TeamSeat
from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Denied, Problem
from khuang.base.ids import random_id
from khuang.care.actions.common import tell, writing
from khuang.care.cases import rules
from khuang.care.cases.actions.common import line, record
from khuang.care.cases.index import tag_of
from khuang.care.cases.sealing import put
from khuang.care.cases.telling import about_of, told
from khuang.care.models.cases import Block, Case
from khuang.care.pathways import queries as pathways
from khuang.care.pathways import rules as ways
from khuang.care.pathways.content import Pathway
from khuang.care.people import canonical
from khuang.registry.models import Household, Person
from khuang.trust.keyring import HeldKeyring
from khuang.trust.writing import Writer


@dataclass(frozen=True, slots=True)
class NewCase:
    """What is known when a case begins. ``subject``: words about somebody who has no record (name, how to reach them);
    ``blocks``: kind → words. ``door``: survey | volunteer | agency | walk-in | public. ``place``: code of the place.
    ``id``: known before, so that the same beginning opens one case however often it is sent."""

    pathway: str
    door: str
    person: Person | None = None
    household: Household | None = None
    place: str = ""
    subject: dict[str, Any] = field(default_factory=dict)
    blocks: dict[str, dict[str, Any]] = field(default_factory=dict)
    risk: str = ""
    id: UUID | None = None


def open_case(*, new: NewCase, by: Actor, team: Team | None = None, ring: HeldKeyring | None = None) -> Case:
    """``team``: of a restricted pathway, and nobody else's. ``ring``: of that team when its cabinet stands open, so that
    the team finds the case again on the person. Raises Problem, Denied."""
    item = pathways.item(new.pathway)
    if item is None:
        raise Problem(_("There is no such pathway."), field="pathway")
    pathway = pathways.of(item.digest)
    _check(pathway, new, team, by)
    now, pen = timezone.now(), Writer()
    holders = [team.holder] if pathway.tier == "restricted" and team and team.holder else []
    case = Case(pk=new.id or random_id(), locker=pen.locker(*holders), tier=pathway.tier, team=team)
    person = canonical(new.person) if new.person else None
    stage = pathway.stages[0].key
    clear = {
        "item": item.pk, "stage": stage, "risk": new.risk or None, "place": _place(new, person), "door": new.door,
        "person": person.pk if person else None, "household": new.household.pk if new.household else None,
        "opened_on": timezone.localdate(now), "closed_on": None,
    }  # fmt: skip
    put(pen, case, {"subject": new.subject}, clear)
    if ring and person and team:
        case.subject_tag = tag_of(team, ring, person.canonical_id)
    if case.tier == "personal" and not clear["place"] and by.kind == "user":
        case.owner_id = by.id  # nobody's place: else nobody would see it
    case.wake_on = _first_wake(pathway, stage, now, new.risk)
    first = line(case, "opened", pen, by=by, now=now, stage=stage, ref=new.door)
    blocks = [_block(case, kind, words, pen) for kind, words in new.blocks.items() if words]
    about = about_of(case)
    with writing():
        for row in (case, first, *blocks):
            row.save(force_insert=True)
        pen.store()
        if case.tier == "personal":
            tell([told(case, about)])
        record("care.case.opened", case, pen, by)
    return case


def _block(case: Case, kind: str, words: dict[str, Any], pen: Writer) -> Block:
    if kind not in rules.BLOCKS:
        raise Problem(_("There is no such part of a case."))
    row = Block(case=case, locker=case.locker, tier=case.tier)
    put(pen, row, words, {"kind": kind})
    return row


def _place(new: NewCase, person: Person | None) -> str | None:
    return new.place or (person.place_id if person else None) or (new.household.place_id if new.household else None)


def _first_wake(pathway: Pathway, stage: str, now: Any, risk: str) -> Any:
    running = ways.clocks(pathway, rules.happened([rules.Done("opened", now, stage)]), risk)
    days = {one.due: timezone.localdate(one.due) for one in running}
    return rules.wake_on(running, (), days) or timezone.localdate() + rules.LOOK_AGAIN


def _check(pathway: Pathway, new: NewCase, team: Team | None, by: Actor) -> None:
    if new.door not in pathway.doors:
        raise Problem(_("This does not begin at that door."), field="door")
    if pathway.tier == "restricted":
        if team is None or team.holder is None:
            raise Problem(_("This needs a team with a key of its own: ask an administrator to make one."), field="team")
        if by.kind == "user" and not can(by, Can.CARE) and not _sits(team, by):
            raise Denied(_("This lies outside what you have been given to do."))
        return
    if by.kind == "user":
        places = place_scope(by, Can.CARE)
        place = _place(new, canonical(new.person) if new.person else None)
        if not can(by, Can.CARE) or (places is not None and place and place not in places):
            raise Denied(_("This lies outside what you have been given to do."))


def _sits(team: Team, by: Actor) -> bool:
    return TeamSeat.objects.filter(team=team, user=by.id, state="granted").exists()
