"""Every shipped pathway once in the database: the actions take the way to its end, and from there every ending.

What follows from the rules alone is walked in ``test_walk``; here: sealed rows, consent asked and refused, a second person's
approval, roles, and what the figures learn (of ordinary cases; of restricted ones nothing, until their team counts them).
"""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from khuang.access.queries import actor_of
from khuang.base.actor import Actor
from khuang.base.errors import Denied, Problem
from khuang.care.cases import actions
from khuang.care.cases.actions import NewItem
from khuang.care.cases.folder import Folder
from khuang.care.cases.tests import kit as cases
from khuang.care.cases.words import DOORS
from khuang.care.models import Case
from khuang.care.pathways import counting, rules, statistics
from khuang.care.pathways.content import Closing, Pathway
from khuang.care.pathways.tests import kit
from khuang.care.tests import town as people
from khuang.content.models import Current, Item, Pack
from khuang.results.models import Fact
from khuang.surveys.tests import survey
from khuang.trust.keyring import SERVER, Keyring

pytestmark = pytest.mark.django_db
YEAR = (date(2020, 1, 1), date(2099, 1, 1))


@dataclass
class Desk:
    """Who works on the case, who supervises or sits beside, and the keys that open it."""

    pathway: Pathway
    case: Case
    by: Actor
    second: Actor
    keys: Keyring

    def folder(self, by: Actor | None = None) -> Folder:
        return cases.folder(self.case, by or self.by, self.keys)


@pytest.fixture(params=list(kit.shipped()))
def pathway(request: pytest.FixtureRequest, db: None) -> Pathway:
    survey.make_town()
    people.rubric()
    cases.pathways()
    way = kit.shipped()[request.param]
    pack = Pack.objects.get(name="test")
    item = Item.objects.create(
        digest=way.key, kind="pathway", key=way.key, body=way.model_dump(mode="json", by_alias=True), pack="test"
    )
    Current.objects.create(kind="pathway", key=way.key, item=item, pack=pack)
    return way


@pytest.fixture
def desk(pathway: Pathway) -> Desk:
    if pathway.tier == "restricted":
        team = cases.team()
        founder = cases.member("founder", team)
        team.refresh_from_db()
        second = cases.member("second", team, by=founder)
        ring = cases.ring_of(founder).of(team)
        new = actions.NewCase(pathway.key, pathway.doors[0], subject={"name": "สมมุติ"})
        case = actions.open_case(new=new, by=actor_of(founder), team=team, ring=ring)
        return Desk(pathway, case, actor_of(founder), actor_of(second), ring)
    worker = people.actor("caseworker", place=people.NEAR, who=people.user("worker").pk)
    head = people.actor("supervisor", place=people.NEAR, who=people.user("head").pk)
    who = people.child() if pathway.subject == "child" else people.person()
    case = cases.opened(pathway.key, by=worker, person=who, door=pathway.doors[0])
    actions.take(case=case, by=worker)
    return Desk(pathway, case, worker, head, SERVER)


def give(desk: Desk, need: str) -> None:
    """What a step or an ending asks for, by the action that a page calls."""
    folder = desk.folder()
    if need in folder.met:
        return
    asked: dict[str, Callable[[], Any]] = {
        "screening": lambda: _screened(desk),
        "plan": lambda: actions.plan(folder=folder, new=NewItem("x", due=timezone.localdate()), by=desk.by),
        "approval": lambda: _approved(desk),
        "hand-over": lambda: actions.hand_over(folder=folder, to="ผู้รับ", receipt="1/2569", by=desk.by),
        "contact-rule": lambda: actions.set_contact(folder=folder, rule="any", words={}, by=desk.by),
        "checklist": lambda: _ticked(desk),
        "reason": lambda: None,
    }
    asked[need]()


def _screened(desk: Desk) -> None:
    item = desk.pathway.screening
    assert item is not None
    answers = {one.key: one.choices[0].code for one in item.questions} or {"child_danger": "yes"}
    actions.screen(folder=desk.folder(), answers=answers, by=desk.by)
    folder = desk.folder()
    actions.decide(folder=folder, screened=folder.screened[-1], risk="high", reason="เพราะ", by=desk.by)


def _approved(desk: Desk) -> None:
    if not desk.folder().plan:
        give(desk, "plan")
    actions.approve_plan(folder=desk.folder(desk.second), by=desk.second)


def _ticked(desk: Desk) -> None:
    folder = desk.folder()
    for task in rules.tasks_of(desk.pathway, folder.stage):
        actions.tick(folder=folder, task=task.key, by=desk.by)


def walk(desk: Desk, stage: str) -> None:
    for move in kit.way_to(desk.pathway, stage):
        for need in move.needs:
            give(desk, need)
        for purpose in rules.consents_before(desk.pathway, move.target):
            _asked(desk, move.key, purpose)
        actions.move(folder=desk.folder(), key=move.key, note="เพราะ", by=desk.by)


def _asked(desk: Desk, move: str, purpose: str) -> None:
    """A no closes this way; a yes opens it."""
    if purpose in desk.folder().consents:
        return
    cases.agreed(desk.folder(), purpose, desk.by, state="refused")
    with pytest.raises(Problem):
        actions.move(folder=desk.folder(), key=move, note="x", by=desk.by)
    cases.agreed(desk.folder(), purpose, desk.by)


def farthest(pathway: Pathway) -> str:
    return max((stage.key for stage in pathway.stages), key=lambda key: len(kit.way_to(pathway, key)))


def test_it_is_walked_to_every_ending(desk: Desk) -> None:
    _doors(desk)
    _begins(desk)
    walk(desk, farthest(desk.pathway))
    for need in sorted({need for one in desk.pathway.closings for need in one.needs} - {"approval"}):
        give(desk, need)
    folder, refused = desk.folder(), False
    for closing in desk.pathway.closings:
        with transaction.atomic():
            _ends(desk, as_it_was(folder), closing, refused)
            transaction.set_rollback(True)
        refused |= "approval" in closing.needs
    assert Case.objects.get(pk=desk.case.pk).state == "open"


def _doors(desk: Desk) -> None:
    """It begins at each of its doors and at no other."""
    restricted = {"team": desk.case.team, "ring": desk.keys} if desk.pathway.tier == "restricted" else {}
    for door in DOORS:
        new = actions.NewCase(desk.pathway.key, door, place=people.NEAR, subject={"name": "สมมุติ"})
        with transaction.atomic():
            if door in desk.pathway.doors:
                made = actions.open_case(new=new, by=desk.by, **restricted)
                assert cases.folder(made, desk.by, desk.keys).case["door"] == door
            else:
                with pytest.raises(Problem):
                    actions.open_case(new=new, by=desk.by, **restricted)
            transaction.set_rollback(True)


def as_it_was(folder: Folder) -> Folder:
    """The same folder before anything was written with it."""
    return replace(folder, case=replace(folder.case, row=copy(folder.row)))


def _begins(desk: Desk) -> None:
    """Its clocks wake it, somebody elsewhere sees nothing, and the first step waits for what it needs."""
    first = desk.folder()
    due = rules.next_due(first.clocks)
    assert Case.objects.get(pk=desk.case.pk).wake_on == (timezone.localdate(due) if due else None)
    assert not first.late() and (not due or first.late(due + timedelta(minutes=1)))
    stranger = people.actor("caseworker", place=people.FAR, who=people.user("stranger").pk)
    with pytest.raises(Denied):
        desk.folder(stranger)
    move = rules.moves_from(desk.pathway, first.stage)[0]
    assert move.needs
    with pytest.raises(Problem):
        actions.move(folder=first, key=move.key, by=desk.by)


def _ends(desk: Desk, folder: Folder, closing: Closing, refused: bool) -> None:
    actions.close(folder=folder, closing=closing.key, note="จบ", by=desk.by)
    if "approval" in closing.needs:
        assert Case.objects.get(pk=desk.case.pk).state == "closing"
        if not refused:
            with pytest.raises(Denied):
                actions.approve(folder=desk.folder(), by=desk.by)
        actions.approve(folder=desk.folder(desk.second), by=desk.second)
    row = Case.objects.get(pk=desk.case.pk)
    kept_until = timezone.localdate() + timedelta(days=30 * desk.pathway.keep_months)
    assert row.state == "closed" and (row.wake_on is None or row.wake_on >= kept_until), "nothing is due but shredding"
    _told(desk, closing)


def _told(desk: Desk, closing: Closing) -> None:
    """What the figures learn of it."""
    restricted = desk.pathway.tier == "restricted"
    told = counting.of_folders([desk.folder()]) if restricted else counting.of_pathway(desk.pathway)
    assert [(one.closing, one.closed) for one in told] == [(closing.key, timezone.localdate())]
    if restricted:
        assert not Fact.objects.filter(kind__startswith="case.").exists()
        assert not statistics.counted(desk.pathway, told), "nobody agreed to be counted"
        return
    found = statistics.counts(desk.pathway, told, *YEAR, protect=False)
    ended = next(one for one in desk.pathway.statistics if one.count == "closed")
    assert [one.value for one in found if one.statistic == ended.key and one.code == closing.key] == [1]
