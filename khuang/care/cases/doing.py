"""Each thing that is done to a case on a page of its own: its title, its form, and the action that it calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.access.models import User
from khuang.access.queries import actor_of, users_with
from khuang.base.actor import Actor
from khuang.base.errors import Problem, Stale
from khuang.care.cases import actions, desk, erasing, forms, rules
from khuang.care.cases.folder import Folder
from khuang.care.cases.sealing import Known
from khuang.care.cases.words import BLOCKS, both
from khuang.care.conference import actions as conference
from khuang.care.models import Bar, Case, PlanItem
from khuang.care.pathways import rules as ways
from khuang.town import queries as town
from khuang.town.directory import actions as directory
from khuang.town.directory import queries as services
from khuang.ui.text import language, said

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Doing:
    """``make(folder, of)``: keyword arguments of the form. ``act(folder, of, data, by)``. ``when``: states of the case.

    ``readers``: who may, besides what the action itself checks.
    """

    title: str | Promise
    form: type[forms.Step]
    act: Callable[[Folder, str, Data, Actor], Any]
    make: Callable[[Folder, str], Mapping[str, Any]] = lambda folder, of: {}
    button: str | Promise = _("Save")
    when: tuple[str, ...] = ("open",)
    readers: tuple[str, ...] = ("worker", "supervisor", "team")
    lead: Callable[[Folder, str], str] = lambda folder, of: ""
    said: str | Promise = _("Saved.")


# -- moves, notes, checklist
def _move(folder: Folder, of: str) -> Mapping[str, Any]:
    move = ways.move(folder.pathway, folder.stage, of)
    return {"reason": bool(move and "reason" in move.needs)}


def _move_title(folder: Folder, of: str) -> str:
    move = ways.move(folder.pathway, folder.stage, of)
    if move is None:
        raise Stale(__("This case has moved on meanwhile. Look at it again."))
    return said(both(move.title))[0]


def _do_move(folder: Folder, of: str, data: Data, by: Actor) -> None:
    actions.move(folder=folder, key=of, note=data["note"], by=by)


def _do_note(folder: Folder, of: str, data: Data, by: Actor) -> None:
    actions.note(folder=folder, text=data["text"], by=by)


def _do_tick(folder: Folder, of: str, data: Data, by: Actor) -> None:
    actions.tick(folder=folder, task=of, note=data["note"], by=by)


def _do_agree(folder: Folder, of: str, data: Data, by: Actor) -> None:
    actions.approve_plan(folder=folder, note=data["note"], by=by)


# -- what is known
def _block(folder: Folder, of: str) -> Mapping[str, Any]:
    if of not in rules.blocks_for(folder.reader):
        raise Problem(__("There is no such part of a case."))
    known = folder.blocks.get(of)
    told = known.words if known else {}
    return {"kind": of, "initial": {"text": told.get("text", "")}}


def _do_block(folder: Folder, of: str, data: Data, by: Actor) -> None:
    actions.write_block(folder=folder, kind=of, words={"text": data["text"]}, by=by)


def _contact(folder: Folder, of: str) -> Mapping[str, Any]:
    told = desk.latest(folder, "contact-rule")
    return {"initial": {"rule": told["ref"], **told.words} if told else {"interviewer": "any"}}


def _do_contact(folder: Folder, of: str, data: Data, by: Actor) -> None:
    words = {name: data[name] for name in ("how", "through", "never", "interviewer", "own", "once") if data[name]}
    actions.set_contact(folder=folder, rule=data["rule"], words=words, by=by)


# -- the plan
def _plan(folder: Folder, of: str) -> Mapping[str, Any]:
    known = services.types()
    kinds = [(key, said(known[key]["title"])[0]) for key in folder.pathway.services if key in known]
    kinds = kinds or [(key, said(body["title"])[0]) for key, body in known.items()]
    return {"services": kinds, "orgs": _orgs(folder, [key for key, _title in kinds]), "people": people(folder.row)}


def _orgs(folder: Folder, kinds: list[str]) -> list[tuple[str, str]]:
    """Who offers what this pathway needs comes first, with what they offer."""
    offering: dict[str, set[str]] = {}
    known = services.types()
    for row in services.find(service_type=kinds, limit=200):
        offering.setdefault(row.org.code, set()).add(said(known.get(row.kind, {}).get("title", {}))[0])
    lang = language()
    every = {org.code: org.name.get(lang) or org.name["en"] for org in town.organisations()}
    first = [(code, f"{every[code]} ({', '.join(sorted(offering[code]))})") for code in every if code in offering]
    return [*first, *((code, title) for code, title in every.items() if code not in offering)]


def _do_plan(folder: Folder, of: str, data: Data, by: Actor) -> None:
    assignee = data.get("assignee") or None
    new = actions.NewItem(
        data["goal"], service=data.get("service", ""), org=data.get("org", ""), due=data["due"],
        assignee=UUID(assignee) if assignee else None,
    )  # fmt: skip
    actions.plan(folder=folder, new=new, by=by)


def item(folder: Folder, of: str) -> Known[PlanItem]:
    found = next((one for one in folder.plan if str(one.row.pk) == of), None)
    if found is None:
        raise Problem(__("There is no such line in this plan."))
    return found


def _settle(folder: Folder, of: str) -> Mapping[str, Any]:
    return {"verbs": list(rules.STATES["plan"].get(item(folder, of)["standing"], {}))}


def _do_settle(folder: Folder, of: str, data: Data, by: Actor) -> None:
    one = item(folder, of)
    actions.settle(folder=folder, item=one, verb=data["verb"], note=data["note"], by=by)
    if one["kind"] == "task":
        conference.mirror(folder=folder, item=one, standing=rules.STATES["plan"][one["standing"]][data["verb"]], by=by)
    if data["verb"] == "miss" and one["service"] in services.types() and folder.row.tier == "personal":
        reason = data["because"] or "other"
        directory.mark_unavailable(kind=one["service"], reason=reason, place=folder.case["place"] or "", by=by)


# -- who works on it, who must not see it
def people(case: Case) -> list[tuple[str, str]]:
    """Who could work on this case: its team, or whoever works in its place; nobody who is kept from it."""
    kept = set(Bar.objects.filter(case=case).values_list("user", flat=True))
    if case.tier == "restricted" and case.team:
        users = list(User.objects.filter(teamseat__team=case.team, teamseat__state="granted", is_active=True))
    else:
        users = [user for role in ("caseworker", "supervisor") for user in users_with(role) if _in_place(case, user)]
    found = {user.pk: user.name for user in users if user.pk not in kept}
    return sorted(((str(key), name) for key, name in found.items()), key=lambda pair: pair[1])


def workers(but: User) -> list[tuple[str, str]]:
    """Everybody else who works on cases, wherever."""
    found = {
        user.pk: user.name for role in ("caseworker", "supervisor") for user in users_with(role) if user.pk != but.pk
    }
    return sorted(((str(key), name) for key, name in found.items()), key=lambda pair: pair[1])


def _in_place(case: Case, user: User) -> bool:
    places = actor_of(user).scope("caseworker", "supervisor")
    return places is None or not case.place_id or any(case.place_id in town.covers(code) for code in places)


def _assign(folder: Folder, of: str) -> Mapping[str, Any]:
    return {"people": people(folder.row)}


def _do_assign(folder: Folder, of: str, data: Data, by: Actor) -> None:
    to = User.objects.filter(pk=data["to"]).first() if data["to"] else None
    actions.assign(folder=folder, to=to, by=by)


def _bar(folder: Folder, of: str) -> Mapping[str, Any]:
    """Anybody who might see it by their role or seat, or at the desk it may be sent to, but for whoever works on it."""
    owner, found = str(folder.row.owner_id or ""), dict(people(folder.row))
    if folder.row.tier == "personal":
        kept = set(folder.row.bars.values_list("user", flat=True))
        found |= {str(user.pk): f"{user.name} ({user.org})" for user in users_with("responder") if user.pk not in kept}
    return {"people": sorted(((key, name) for key, name in found.items() if key != owner), key=lambda pair: pair[1])}


def _do_bar(folder: Folder, of: str, data: Data, by: Actor) -> None:
    actions.bar(folder=folder, user=User.objects.get(pk=data["user"]), why=data["why"], by=by)


def _do_unbar(folder: Folder, of: str, data: Data, by: Actor) -> None:
    row = folder.row.bars.select_related("user").filter(pk=of if of.isdecimal() else 0).first()
    if row is None:
        raise Stale(__("Somebody else has already changed this. Look at it again."))
    actions.unbar(folder=folder, user=row.user, why=data["note"], by=by)


# -- its end
def _close(folder: Folder, of: str) -> Mapping[str, Any]:
    return {"closings": desk.closings(folder)}


def _do_close(folder: Folder, of: str, data: Data, by: Actor) -> None:
    actions.close(folder=folder, closing=data["closing"], note=data["note"], by=by)


def _do_approve(folder: Folder, of: str, data: Data, by: Actor) -> None:
    act = actions.approve if data["answer"] == "approve" else actions.send_back
    act(folder=folder, note=data["note"], by=by)


def _do_reopen(folder: Folder, of: str, data: Data, by: Actor) -> None:
    actions.reopen(folder=folder, note=data["note"], by=by)


def _do_hand_over(folder: Folder, of: str, data: Data, by: Actor) -> None:
    actions.hand_over(folder=folder, to=data["to"], receipt=data["receipt"], note=data["note"], by=by)


def _ask_erasure(folder: Folder, of: str, data: Data, by: Actor) -> None:
    erasing.ask(folder=folder, note=data["note"], by=by)


def _do_erase(folder: Folder, of: str, data: Data, by: Actor) -> None:
    erasing.erase(folder=folder, by=by)


HEADS = ("supervisor", "team")
DOINGS: Mapping[str, Doing] = {
    "move": Doing(_("The next step"), forms.Move, _do_move, _move, _("Take this step"), lead=_move_title),
    "note": Doing(_("Write down"), forms.Note, _do_note, when=("open", "closing", "closed")),
    "tick": Doing(_("Done from the checklist"), forms.Tick, _do_tick, button=_("Done"), lead=desk._task),
    "block": Doing(_("What is known"), forms.Block, _do_block, _block, lead=lambda f, of: str(BLOCKS.get(of, ""))),
    "contact": Doing(_("How to reach them safely"), forms.Contact, _do_contact, _contact),
    "plan": Doing(_("Plan help"), forms.Plan, _do_plan, _plan),
    "settle": Doing(
        _("What became of it?"), forms.Settle, _do_settle, _settle, lead=lambda f, of: item(f, of).words.get("goal", "")
    ),
    "agree": Doing(_("Approve the plan"), forms.Agree, _do_agree, button=_("Approve the plan"), readers=HEADS),
    "hand-over": Doing(_("Somebody took it over"), forms.HandOver, _do_hand_over),
    "assign": Doing(_("Who works on it"), forms.Assign, _do_assign, _assign, when=("open", "closing")),
    "bar": Doing(_("Keep somebody from this case"), forms.Bar, _do_bar, _bar, when=("open", "closing", "closed")),
    "unbar": Doing(_("Let them see it again"), forms.Because, _do_unbar, when=("open", "closing", "closed")),
    "close": Doing(_("End this case"), forms.Close, _do_close, _close, pgettext_lazy("case", "End it")),
    "approve": Doing(
        _("Does it end?"), forms.Approve, _do_approve, button=_("Answer"), when=("closing",), readers=HEADS
    ),
    "ask-erasure": Doing(
        _("The person wants everything destroyed"),
        forms.Because,
        _ask_erasure,
        when=("closed",),
        readers=("team",),
        lead=lambda f, of: __(
            "A second member of the team must agree. Then the case, what was sent from it and the call it "
            "came from are destroyed; the bare numbers of past returns stay."
        ),
    ),
    "erase": Doing(
        _("Destroy everything"),
        forms.Erase,
        _do_erase,
        button=_("Destroy it for good"),
        when=("closed",),
        readers=("team",),
        said=_(
            "Destroyed. Other agencies that were told something read it no more, and are asked to "
            "delete what they wrote down. You may tell the person so."
        ),
    ),
    "reopen": Doing(_("Open it again"), forms.Because, _do_reopen, button=_("Open it again"), when=("closed",)),
}
