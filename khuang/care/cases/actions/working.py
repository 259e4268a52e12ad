"""What is done with an open case: the three blocks, moves, notes, the checklist, consent, who works on it, who must not see it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from khuang.access.models import User
from khuang.access.queries import actor_of
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.care.actions.common import in_scope, in_words, writing
from khuang.care.cases import rules
from khuang.care.cases.actions.common import check_worker, enter
from khuang.care.cases.folder import Folder, concern, reader
from khuang.care.cases.sealing import put
from khuang.care.models.cases import Bar, Block, Case
from khuang.care.pool import rules as pool
from khuang.care.pool.actions.safety import warn
from khuang.care.pool.cautions import contact_rules
from khuang.registry.consent import actions as consent
from khuang.registry.consent.actions import Answer, Asked
from khuang.registry.models import ConsentEvent, Person
from khuang.trust import audit
from khuang.trust.writing import Writer

# What a visitor is told of it.
VISITORS = {"phone-first": "phone-first", **dict.fromkeys(
    ("only-when", "through-somebody", "never-at-home", "ask-coordinator"), "ask-coordinator")}  # fmt: skip
CONTACT = ("any", "phone-first", "only-when", "through-somebody", "never-at-home", "ask-coordinator")


def write_block(*, folder: Folder, kind: str, words: Mapping[str, Any], by: Actor) -> Block:
    """What is known of the problem, the living environment or the location. The earlier words stay in the ledger."""
    check_worker(folder)
    if kind not in rules.blocks_for(folder.reader):
        raise Denied(_("This part of the case is not yours to write."))
    pen, known = Writer(folder.keys), folder.blocks.get(kind)
    row = known.row if known else Block(case=folder.row, locker=folder.row.locker, tier=folder.row.tier)
    put(pen, row, words, {"kind": kind})
    before = dict(known.words) if known else {}
    enter(folder, "noted", by=by, ref=kind, words={"before": before}, pen=pen, save=[row])
    return row


def move(*, folder: Folder, key: str, note: str = "", by: Actor) -> None:
    """To the next stage. Raises Problem with what must be there first, Stale when the case is elsewhere by now."""
    check_open(folder)
    met = folder.met | {"reason"} if note.strip() else folder.met
    with in_words():
        target = rules.check_move(folder.pathway, folder.stage, key, by.roles, met)
        rules.check_consents(folder.pathway, target, folder.consents)
    enter(folder, "moved", by=by, stage=target, ref=key, words=_noted(note))


def note(*, folder: Folder, text: str, by: Actor) -> None:
    """A remark in the ledger. It can be added to, never changed. Raises Problem."""
    if not text.strip():
        raise Problem(_("Write what happened."), field="text")
    enter(folder, "noted", by=by, words=_noted(text))


def tick(*, folder: Folder, task: str, note: str = "", by: Actor) -> None:
    """A task of the checklist is done."""
    check_open(folder)
    if task not in {one.key for one in (folder.pathway.procedure.tasks if folder.pathway.procedure else ())}:
        raise Problem(_("There is no such task in this case's checklist."))
    enter(folder, "ticked", by=by, ref=task, words=_noted(note))


def ask_consent(*, folder: Folder, asked: Asked, answer: Answer, by: Actor, age: int | None = None) -> ConsentEvent:
    """What the person said when the notice was read out: into the ledger of consents, and a line into the case's.

    ``age``: of somebody without a record; of others the registry knows it. Raises Problem.
    """
    check_open(folder)
    check_worker(folder)
    with write():
        made = consent.record(about=concern(folder.case, folder.keys), asked=asked, answer=answer, by=by, age=age)
        enter(
            folder, "consented" if answer.state == "given" else "asked-consent", by=by, ref=asked.notice.body["purpose"]
        )
    return made


def withdraw_consent(*, folder: Folder, given: UUID, reason: str = "", by: Actor) -> ConsentEvent:
    """At once, for any reason or none: what rests on it ends in the same transaction."""
    check_worker(folder)
    with write():
        made = consent.withdraw(about=concern(folder.case, folder.keys), consent=given, by=by, reason=reason)
        enter(folder, "withdrawn", by=by)
    return made


def hand_over(*, folder: Folder, to: str, receipt: str, note: str = "", by: Actor) -> None:
    """Somebody else took over what is theirs to do: who, and what proves it."""
    check_open(folder)
    if not to.strip() or not receipt.strip():
        raise Problem(_("Write who took it over, and a number, name or time that proves it."), field="receipt")
    enter(folder, "handed-over", by=by, words={"to": to.strip(), "receipt": receipt.strip(), **_noted(note)})


def set_contact(*, folder: Folder, rule: str, words: Mapping[str, Any], by: Actor) -> None:
    """How the person may be reached without harm. Asked before every message and visit."""
    if rule not in CONTACT:
        raise Problem(_("Choose how the person may be reached."), field="rule")
    with write():
        enter(folder, "contact-rule", by=by, ref=rule, words=dict(words))
        if folder.row.tier == "personal" and rule in VISITORS and folder.case["person"]:
            _tell_visitors(Person.objects.select_related("household").get(pk=folder.case["person"]), VISITORS[rule], by)


def _tell_visitors(person: Person, rule: str, by: Actor) -> None:
    """The neutral word stands before the address of whoever visits this home; never a milder one than stood there. Of a
    restricted case nothing is told by itself: whoever works on it sets the rule of the home, as for any other reason."""
    home, now = person.household, contact_rules([person], by=by).get(person.pk, "")
    if home is not None and in_scope(by, [person]) and pool.strictest([now, rule]) != now:
        warn(household=home, rule=rule, reason=_("Ask whoever works with this home."), by=by)


def assign(*, folder: Folder, to: User | None, by: Actor) -> None:
    """Who answers for this case from now on; None gives it back. Raises Problem when they could not read it."""
    case = folder.row
    if to is not None:
        check_can_work(case, to)
    enter(folder, "assigned", by=by, ref=str(to.pk) if to else "", owner_id=to.pk if to else None)


def take(*, case: Case, by: Actor) -> None:
    """A case that nobody has: somebody in its place takes it. Raises Denied, Stale."""
    if case.owner_id is not None and case.owner_id == by.id:
        return  # a second tap, or nobody's place: it was theirs from the start
    reader(case, by)
    if case.owner_id is not None:
        raise Denied(_("Somebody works on this already."))
    with writing():
        change(case, owner_id=by.id)
        audit.record(by=by, action="care.case.taken", object_kind="case", object_id=case.pk)


def check_can_work(case: Case, user: User) -> None:
    """Raises Problem for somebody who would not see the case, or is barred from it."""
    probe = Case.objects.filter(pk=case.pk)
    if Bar.objects.filter(case=case, user=user).exists():
        raise Problem(_("They are kept from this case."), field="to")
    actor = actor_of(user)
    if case.tier == "restricted":
        if not probe.visible_to(actor).exists():
            raise Problem(_("They do not sit in the team."), field="to")
    elif not ({"caseworker", "supervisor"} & actor.roles) or not _in_place(case, actor):
        raise Problem(_("They do not work in this place."), field="to")


def _in_place(case: Case, actor: Actor) -> bool:
    places = actor.scope("caseworker", "supervisor")
    return places is None or case.place_id in places or not case.place_id


def bar(*, folder: Folder, user: User, why: str, by: Actor) -> None:
    """Keep somebody from this case from now on: a relative, a neighbour, whoever the person names."""
    if not why.strip():
        raise Problem(_("Write why."), field="why")
    if user.pk == folder.row.owner_id or user.pk == by.id:
        raise Problem(_("First give the case to somebody else."), field="user")
    with writing():
        enter(folder, "barred", by=by, ref=str(user.pk), words=_noted(why))
        Bar.objects.get_or_create(case=folder.row, user=user)


def unbar(*, folder: Folder, user: User, why: str, by: Actor) -> None:
    with writing():
        enter(folder, "unbarred", by=by, ref=str(user.pk), words=_noted(why))
        Bar.objects.filter(case=folder.row, user=user).delete()


def check_open(folder: Folder) -> None:
    if folder.row.state == "closed":
        raise Problem(_("This case is closed. Open it again first, with the reason."))


def _noted(text: str) -> dict[str, str]:
    return {"note": text.strip()} if text.strip() else {}
