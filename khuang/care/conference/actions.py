"""A conference from the first date to the last task: whom we invite sees what the person agreed to, and nothing else."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import Team
from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.errors import Problem
from khuang.care.actions.common import in_words, writing
from khuang.care.cases.actions.common import check_worker, enter
from khuang.care.cases.actions.planning import NewItem, plan
from khuang.care.cases.actions.working import check_open
from khuang.care.cases.folder import Folder, concern
from khuang.care.cases.sealing import Known, put
from khuang.care.conference import rules
from khuang.care.models import Conference, Invitation, PlanItem
from khuang.care.referrals.disclosing import values
from khuang.care.referrals.rules import compile_package
from khuang.registry.consent import queries as consents
from khuang.registry.consent.rules import Scope
from khuang.trust import audit
from khuang.trust.keyring import SERVER, Keyring
from khuang.trust.reading import Purpose, open_one
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

PURPOSE = "case-conference"  # of the notice that the person is asked


@dataclass(frozen=True, slots=True)
class NewConference:
    """``agenda`` is read by everybody who is invited: no names in it."""

    on: date
    time: str = ""
    where: str = ""
    agenda: str = ""


@dataclass(frozen=True, slots=True)
class Guest:
    """Who is invited: an organisation by its code, a ``team`` for a restricted case; with neither, somebody by ``name``,
    whose package is printed."""

    org: str = ""
    team: Team | None = None
    name: str = ""


def call(*, folder: Folder, new: NewConference, by: Actor) -> Conference:
    """A date and what is to be talked about. Raises Problem."""
    check_open(folder)
    if not new.agenda.strip():
        raise Problem(_("Write what is to be talked about."), field="agenda")
    if new.on < timezone.localdate():
        raise Problem(_("This day has passed: choose one that is still to come."), field="on")
    row = Conference(case=folder.row, locker=folder.row.locker, tier=folder.row.tier)
    pen = Writer(folder.keys)
    words = {"time": new.time, "where": new.where, "agenda": new.agenda.strip()}
    put(pen, row, words, {"on": new.on, "standing": "planned"})
    enter(folder, "conferred", by=by, ref="planned", pen=pen, save=[row])
    return row


def scope(folder: Folder, guest: Guest, *, by: Actor) -> Scope:
    """What the person agreed to tell this guest in a conference; falsy when nothing."""
    org = guest.org or (guest.team.org if guest.team else "")
    if not org:
        return Scope()
    return consents.scope(concern(folder.case, folder.keys), purpose=PURPOSE, org=org, by=by)


def invite(
    *, folder: Folder, conference: Known[Conference], guest: Guest, chosen: Collection[str] = (), by: Actor
) -> Invitation:
    """Freeze what this guest may know: consent ∩ what the worker chose. Without consent only date and agenda go; what it
    is about (the pathway) only to whom the person tells the problem."""
    check_open(folder)
    _check_guest(folder, guest)
    _check_withheld(folder, guest, by)
    about = concern(folder.case, folder.keys)
    extent = consents.extent(about)
    agreed = scope(folder, guest, by=by)
    told = compile_package(values(folder, by=by), agreed.fields, chosen) if agreed else {}
    case, pen = folder.row, Writer()
    holders = [one.holder for one in (case.team, guest.team) if one and one.holder] if case.tier == "restricted" else []
    row = Invitation(
        locker=pen.locker(*holders), tier=case.tier, case=case, conference=conference.row, org=guest.org or None,
        team=guest.team, until=agreed.until, rests_on=" ".join(sorted(agreed.consents)) if told else "",
    )  # fmt: skip
    if case.tier == "restricted":
        row.org = None
    shown = {name: conference.words.get(name, "") for name in ("time", "where", "agenda")}
    words = {
        **shown, "on": conference["on"].isoformat(), "to": guest.name, "to_org": guest.org, "told": told,
        "pathway": folder.pathway.key if "case.problem" in told else "", "tasks": [], "minutes": "", "answer": "",
    }  # fmt: skip
    pen.seal(row, words)
    with writing():
        consents.hold_still(about, extent)
        enter(folder, "conferred", by=by, ref="invited", words={"to": guest.name or guest.org or str(guest.team)})
        row.save(force_insert=True)
        pen.store()
        _record("invited", row, pen, by)
    return row


def _check_guest(folder: Folder, guest: Guest) -> None:
    """Raises Problem: of a restricted case only a team with a key of its own reads on a screen; others on paper."""
    rows = Invitation.objects.filter(case=folder.row).standing()
    if folder.row.tier == "restricted":
        if guest.org:
            raise Problem(_("This organisation has no team with a key: invite somebody by name, on paper."), field="to")
        if guest.team and (guest.team.holder is None or guest.team.pk == folder.row.team_id):
            raise Problem(_("This team has no key of its own yet, or works on this itself."), field="to")
        if guest.team and rows.filter(team=guest.team).exists():
            raise Problem(_("They are invited already."), field="to")
    elif guest.org and rows.filter(org=guest.org).exists():
        raise Problem(_("They are invited already."), field="to")
    if not guest.org and guest.team is None and not guest.name.strip():
        raise Problem(_("Choose whom to invite, or write a name."), field="name")


def _check_withheld(folder: Folder, guest: Guest, by: Actor) -> None:
    """Whom the person named as never to see anything is not even asked to come. Raises Problem."""
    org = guest.org or (guest.team.org if guest.team else "")
    if org and org in consents.withheld(concern(folder.case, folder.keys), by=by):
        raise Problem(_("The person said that this organisation must never see anything of them."), field="to")


def hold(
    *, folder: Folder, conference: Known[Conference], attendance: str, minutes: str, parts: Mapping[UUID, str],
    follow_up: str = "", by: Actor,
) -> None:  # fmt: skip
    """It took place. ``minutes`` stay with the case; ``parts``: what each invited guest is given of them."""
    check_open(folder)
    with in_words():
        state = rules.check_step("conference", conference["standing"], "hold")
    if not minutes.strip():
        raise Problem(_("Write what was agreed."), field="minutes")
    words = {**conference.words, "attendance": attendance, "minutes": minutes.strip(), "follow_up": follow_up}
    with writing():
        _stand(folder, conference, state, words, by)
        for row in Invitation.objects.filter(
            conference=conference.row, pk__in=[key for key, text in parts.items() if text]
        ):
            rewrite(row, {"minutes": parts[row.pk]}, by=by, keys=folder.keys)


def agree_task(
    *, folder: Folder, conference: Known[Conference], goal: str, due: date | None, to: Invitation | None = None,
    assignee: UUID | None = None, by: Actor,
) -> PlanItem:  # fmt: skip
    """A task with its owner and a day: of an invited organisation, which sees it, or of one of us."""
    org = _org_of(to, folder.keys, by) if to else ""
    with writing():
        item = plan(
            folder=folder, by=by,
            new=NewItem(goal, "task", org=org, due=due, assignee=assignee, words={"conference": str(conference.row.pk)}),
        )  # fmt: skip
        if to and due:
            told = open_one(to, by=by, purpose=Purpose.CASEWORK, keys=folder.keys)
            task = {"id": str(item.pk), "goal": goal.strip(), "due": due.isoformat(), "standing": "planned", "said": ""}
            rewrite(to, {"tasks": [*told.get("tasks", []), task]}, by=by, keys=folder.keys)
    return item


def _org_of(row: Invitation, keys: Keyring, by: Actor) -> str:
    told = open_one(row, by=by, purpose=Purpose.CASEWORK, keys=keys)
    return str(row.org or told.get("to_org") or (row.team.org if row.team else "") or "")


def mirror(*, folder: Folder, item: Known[PlanItem], standing: str, by: Actor) -> None:
    """Whoever has this task sees what became of it; with the last one done the conference is over."""
    key = str(item.row.pk)
    for row in Invitation.objects.filter(case=folder.row).exclude(standing="withdrawn"):
        told = open_one(row, by=by, purpose=Purpose.CASEWORK, keys=folder.keys)
        tasks = [{**one, "standing": standing} if one["id"] == key else one for one in told.get("tasks", [])]
        if tasks != told.get("tasks"):
            rewrite(row, {"tasks": tasks}, by=by, keys=folder.keys)


def finish(*, folder: Folder, conference: Known[Conference], by: Actor) -> None:
    """Nothing is left to do: the guests’ access ends. Raises Problem while a task is open."""
    tasks = [one for one in folder.plan if one.words.get("conference") == str(conference.row.pk)]
    if not rules.over(one["standing"] for one in tasks):
        raise Problem(_("A task is still to be done: say first what became of it."))
    with in_words():
        state = rules.check_step("conference", conference["standing"], "finish")
    with writing():
        _stand(folder, conference, state, dict(conference.words), by)
        for row in Invitation.objects.filter(conference=conference.row, standing="accepted"):
            change(row, standing=rules.check_step("invitation", row.standing, "finish"))


def call_off(*, folder: Folder, conference: Known[Conference], why: str, by: Actor) -> None:
    if not why.strip():
        raise Problem(_("Write why."), field="why")
    with in_words():
        state = rules.check_step("conference", conference["standing"], "call-off")
    with writing():
        _stand(folder, conference, state, {**conference.words, "why": why.strip()}, by)
        for row in Invitation.objects.filter(conference=conference.row).exclude(standing="withdrawn"):
            _shut(row, by)


def _stand(folder: Folder, conference: Known[Conference], state: str, words: Mapping[str, Any], by: Actor) -> None:
    """The conference as it stands now, with its line in the ledger of the case."""
    check_worker(folder)
    row, pen = conference.row, Writer(folder.keys)
    before = (row.on, row.standing, row.sealed)
    put(pen, row, words, {**conference.clear, "standing": state})
    after = {"on": row.on, "standing": row.standing, "sealed": row.sealed, "schema": row.schema}
    row.on, row.standing, row.sealed = before
    change(row, **after)
    enter(folder, "conferred", by=by, ref=state, pen=pen)


# -- what the guest says
def answer(*, invitation: Invitation, verb: str, words: str = "", by: Actor, keys: Keyring = SERVER) -> None:
    """``verb``: accept | decline. Raises Stale, Problem."""
    with in_words():
        state = rules.check_step("invitation", invitation.standing, verb)
    with writing():
        rewrite(invitation, {"answer": words.strip()}, by=by, keys=keys, standing=state)


def report(*, invitation: Invitation, task: str, words: str, by: Actor, keys: Keyring = SERVER) -> None:
    """The guest says that a task is done, and how; the case worker looks and puts it into the plan."""
    if not words.strip():
        raise Problem(_("Write in a few words what was done."), field="words")
    told = open_one(invitation, by=by, purpose=Purpose.CASEWORK, keys=keys)
    mine = next((one for one in told.get("tasks", []) if one["id"] == task), None)
    if mine is None or invitation.standing != "accepted" or mine["standing"] != "planned":
        raise Problem(_("This task is not open any more. Look at it again."))
    said = {**mine, "said": words.strip(), "said_on": timezone.localdate().isoformat()}
    with writing():
        rewrite(invitation, {"tasks": [said if one is mine else one for one in told["tasks"]]}, by=by, keys=keys)


def rewrite(row: Invitation, words: Mapping[str, Any], *, by: Actor, keys: Keyring, **columns: Any) -> None:
    """New words in the guest's locker; what is shut stays shut."""
    told = open_one(row, by=by, purpose=Purpose.CASEWORK, keys=keys)
    if not told:
        return
    pen, before = Writer(keys), row.sealed
    pen.seal(row, {**told, **words})
    after, row.sealed = row.sealed, before
    change(row, sealed=after, **columns)
    _record("changed", row, pen, by)


# -- the end of what rests on consent
def take_back(*, folder: Folder, invitation: Invitation, by: Actor) -> None:
    """The case worker invites them no more: the package is shut at once."""
    check_worker(folder)
    with writing():
        _shut(invitation, by)
        enter(folder, "conferred", by=by, ref="withdrawn")


def consent_ended(consent: UUID, *, why: str, by: Actor) -> int:
    """Withdrawn, run out, or never a consent: its packages are shredded, inside that transaction."""
    rows = list(Invitation.objects.resting_on(consent))
    for row in rows:
        _shut(row, by)
    return len(rows)


def _shut(row: Invitation, by: Actor) -> None:
    shred([row.locker])
    change(row, standing="withdrawn", sealed=b"")
    _record("shut", row, None, by)


def _record(what: str, row: Invitation, pen: Writer | None, by: Actor) -> None:
    audit.record(
        by=by, action="care.record.written" if row.tier == "restricted" else f"care.invitation.{what}",
        object_kind="record", object_id=row.pk, detail={"sealed": pen.digests} if pen else {},
    )  # fmt: skip
