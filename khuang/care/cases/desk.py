"""What the page of one case shows of an open folder: who, where it stands, what can be done next and what is missing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can, names
from khuang.access.roles import ROLES, Can
from khuang.base.actor import Actor
from khuang.care import people
from khuang.care import words as care
from khuang.care.cases import rules, showing, words
from khuang.care.cases.folder import Folder
from khuang.care.cases.sealing import Known
from khuang.care.cases.words import both
from khuang.care.models import Case, PlanItem, Step
from khuang.care.pathways import rules as ways
from khuang.registry.consent import queries as consents
from khuang.registry.models import Person
from khuang.town import queries as town
from khuang.town.directory import queries as directory
from khuang.trust.reading import Purpose
from khuang.ui.text import language, said

SHOWN = 8  # lines of the history on the page; the rest one tap further


def head(folder: Folder, by: Actor) -> dict[str, Any]:
    """Who, where it stands, how bad, whose it is, what is due next and by which clock."""
    case, now = folder.row, timezone.now()
    running = [clock for clock in folder.clocks if clock.open]
    return {
        "case": case, "name": name_of(folder, by), "person": folder.case["person"] if case.tier == "personal" else None,
        "pathway": both(folder.pathway.title), "about": both(folder.pathway.about),
        "stage": showing.stage_title(folder.pathway, folder.stage), "elsewhere": _elsewhere(folder),
        "risk": words.HOW.get(folder.risk, ""), "risk_look": care.RISK_LOOKS.get(folder.risk, "plain"),
        "stale": bool(folder.case["risk"]) and not folder.risk,
        "state": words.STATES[case.state], "state_look": words.STATE_LOOKS[case.state],
        "owner": case.owner.name if case.owner else "", "reader": folder.reader,
        "works": folder.reader != "colleague", "open": case.state == "open",
        "place": town.name(folder.case["place"], language()) if folder.case["place"] else "",
        "opened": folder.case["opened_on"], "door": words.DOORS.get(folder.case["door"] or "", ""),
        "reminders": [both(one) for one in folder.pathway.reminders], "never": [both(one) for one in folder.pathway.never],
        "clocks": [_clock(clock, now) for clock in running], "wake_on": case.wake_on,
        "may_take": case.owner_id is None and case.state != "closed" and can_take(case, by),
    }  # fmt: skip


def can_take(case: Case, by: Actor) -> bool:
    return case.tier == "restricted" or can(by, Can.CARE)


def name_of(folder: Folder, by: Actor) -> str:
    """A restricted case holds the name itself: opening the register as well would tell of whom it is."""
    told = showing.subject_name(folder.case)
    if folder.row.tier == "personal" and folder.case["person"]:
        person = folder.person or people.canonical(
            Person.objects.select_related("canonical").get(pk=folder.case["person"])
        )
        told = people.names([person], by=by, purpose=Purpose.CASEWORK).get(person.pk, "")
    return told or _("No name told")


def _elsewhere(folder: Folder) -> str:
    """Who else does this stage, when it is not ours."""
    stage = next((one for one in folder.pathway.stages if one.key == folder.stage), None)
    if stage is None or stage.by == "us":
        return ""
    return stage.by if isinstance(stage.by, str) else said(both(stage.by))[0]


def _clock(clock: ways.Running, now: datetime) -> dict[str, Any]:
    source = clock.clock.source
    told = [str(ROLES[role].label) for role in ways.escalated(clock, now) if role in ROLES]
    return {
        "title": both(clock.clock.title), "due": clock.due, "late": clock.late(now), "source": both(source.title),
        "article": source.article, "url": source.url, "verified": source.verified or source.kind == "proposal", "told": told,
    }  # fmt: skip


# -- what can be done next
def steps(folder: Folder, by: Actor) -> list[dict[str, Any]]:
    """Every move from here: those that are possible, and the others with what is missing and where to do it."""
    if folder.row.state != "open":
        return []
    found = []
    for move in ways.moves_from(folder.pathway, folder.stage):
        lacking = [need for need in ways.missing(move.needs, folder.met) if need != "reason"]
        if set(ways.consents_before(folder.pathway, move.target)) - folder.consents and "consent" not in lacking:
            lacking.append("consent")
        found.append({
            "key": move.key, "title": both(move.title), "to": showing.stage_title(folder.pathway, move.target),
            "mine": ways.may(folder.pathway, by.roles, move.roles) or folder.reader == "team",
            "lacking": [{"words": words.NEEDS[need], "href": where(folder, need)} for need in lacking],
        })  # fmt: skip
    return found


def where(folder: Folder, need: str) -> str:
    """Where on the page, or on which page, what is missing is done."""
    case = folder.row.pk
    pages = {
        "screening": reverse("care:case-questions", args=[case]), "plan": reverse("care:case-step", args=[case, "plan"]),
        "hand-over": reverse("care:case-step", args=[case, "hand-over"]),
        "contact-rule": reverse("care:case-step", args=[case, "contact"]),
        "approval": reverse("care:case-step", args=[case, "agree"]) if folder.reader == "supervisor" else "",
    }  # fmt: skip
    return pages.get(need, f"#{need}")


# -- the parts
def blocks(folder: Folder) -> list[dict[str, Any]]:
    """The three things known; which of them this reader reads at all."""
    return [
        {"kind": kind, "title": words.BLOCKS[kind], "words": folder.blocks[kind].words if kind in folder.blocks else {}}
        for kind in rules.BLOCKS
        if kind in rules.blocks_for(folder.reader)
    ]


def contact(folder: Folder) -> dict[str, Any]:
    """How the person may be reached, as said last; empty before anybody asked."""
    last = latest(folder, "contact-rule")
    if last is None:
        return {}
    told = last.words
    return {
        **told, "rule": words.CONTACT.get(last["ref"] or "", ""), "code": last["ref"], "at": last["at"],
        "interviewer": told.get("own") or words.INTERVIEWERS.get(told.get("interviewer", ""), ""),
        "careful": (last["ref"] or "any") != "any",
    }  # fmt: skip


def latest(folder: Folder, what: str) -> Known[Step] | None:
    return next((one for one in reversed(folder.steps) if one["what"] == what), None)


def judgement(folder: Folder) -> dict[str, Any]:
    """The screening: what was suggested and why, what was decided, whether it still stands."""
    item = folder.pathway.screening
    if item is None:
        return {}
    asked = next((one for one in reversed(folder.screened) if not one["decided"]), None)
    signed = next((one for one in reversed(folder.screened) if one["decided"]), None)
    waits = asked is not None and (signed is None or asked["at"] > signed["at"])
    return {
        "title": both(item.title), "waits": waits, "asked": suggested(folder, asked) if asked else {},
        "signed": _signed(signed) if signed else {},
        "sources": [both(one.title) for one in item.sources],
    }  # fmt: skip


def suggested(folder: Folder, one: Known[Any]) -> dict[str, Any]:
    """What the answers suggest, with its reasons, its version and what was skipped."""
    item, told = folder.pathway.screening, one.words
    contexts = {each.code: both(each.title) for each in item.contexts} if item else {}
    kinds = {each.code: both(each.title) for each in item.kinds} if item else {}
    return {
        "risk": words.HOW.get(one["suggested"] or "", ""), "look": care.RISK_LOOKS.get(one["suggested"] or "", "plain"),
        "reasons": told.get("reasons", []), "version": told.get("version", ""), "points": told.get("points"),
        "skipped": len(told.get("unanswered", ())), "at": one["at"], "code": one["suggested"] or "",
        "kind": kinds.get(told.get("kind", ""), {}),
        "contexts": [contexts[code] for code in told.get("contexts", ()) if code in contexts],
    }  # fmt: skip


def _signed(one: Known[Any]) -> dict[str, Any]:
    return {
        "risk": words.HOW.get(one["decided"], ""), "look": care.RISK_LOOKS.get(one["decided"], "plain"), "at": one["at"],
        "reason": one.words.get("reason", ""), "by": names({one["by"]}).get(one["by"], "") if one["by"] else "",
    }  # fmt: skip


def agreements(folder: Folder) -> list[dict[str, Any]]:
    """What the pathway asks the person, and what they said."""
    found = []
    for one in folder.pathway.consents:
        notice = consents.notice(one.notice)
        found.append({
            "notice": one.notice, "title": notice.body["title"] if notice else {"en": one.purpose}, "there": notice is not None,
            "held": one.purpose in folder.consents,
            "before": [showing.stage_title(folder.pathway, stage) for stage in one.before],
        })  # fmt: skip
    return found


def checklist(folder: Folder) -> dict[str, Any]:
    """The tasks of the procedure, by stage; the version is the one under which the case was opened."""
    made = folder.pathway.procedure
    if made is None:
        return {}
    done = rules.ticked(folder.done)
    here = {task.key for task in ways.tasks_of(folder.pathway, folder.stage)}
    tasks = [
        {"key": task.key, "title": both(task.title), "done": task.key in done, "here": task.key in here,
         "stage": showing.stage_title(folder.pathway, task.stage) if task.stage else ""}
        for task in made.tasks
    ]  # fmt: skip
    return {
        "title": both(made.title), "version": made.version, "source": both(made.source.title),
        "now": [task for task in tasks if task["here"]], "later": [task for task in tasks if not task["here"]],
        "left": sum(task["here"] and not task["done"] for task in tasks),
        "verified": made.source.verified or made.source.kind == "proposal",
    }  # fmt: skip


def plan(folder: Folder) -> list[dict[str, Any]]:
    kinds, who = (
        directory.types() if folder.plan else {},
        names({one["assignee"] for one in folder.plan if one["assignee"]}),
    )
    orgs = {org.code: org.name for org in town.organisations()} if any(one["org"] for one in folder.plan) else {}
    return [_line(one, kinds, who, orgs) for one in folder.plan]


def _line(
    one: Known[PlanItem], kinds: Mapping[str, Any], who: Mapping[Any, str], orgs: Mapping[str, Any]
) -> dict[str, Any]:
    late = one["standing"] == "planned" and one["due"] is not None and one["due"] < timezone.localdate()
    kind = kinds.get(one["service"] or "", {})
    return {
        "id": one.row.pk, "goal": one.words.get("goal", ""), "outcome": one.words.get("outcome", ""),
        "task": one["kind"] == "task", "service": said(kind.get("title", {}))[0], "late": late, "due": one["due"],
        "by": ", ".join(part for part in (said(orgs.get(one["org"] or "", {}))[0], who.get(one["assignee"], "")) if part),
        "standing": words.PLAN.get(one["standing"], ""), "look": words.PLAN_LOOKS.get(one["standing"], "plain"),
        "verbs": list(rules.STATES["plan"].get(one["standing"], {})),
    }  # fmt: skip


def plan_waits(folder: Folder) -> bool:
    """A step from here needs the plan approved, and nobody did."""
    wanted = any("approval" in move.needs for move in ways.moves_from(folder.pathway, folder.stage))
    return wanted and bool(folder.plan) and "approval" not in folder.met


def history(folder: Folder, most: int | None = SHOWN) -> list[dict[str, Any]]:
    """Who did what, when: the latest first."""
    some = list(reversed(folder.steps))[:most]
    who = names({one["by"] for one in some if one["by"]})
    return [_told(folder, one, who) for one in some]


def _told(folder: Folder, one: Known[Step], who: Mapping[Any, str]) -> dict[str, Any]:
    what, told = one["what"] or "", one.words
    about = {
        "noted": words.BLOCKS.get(one["ref"] or "", ""), "contact-rule": words.CONTACT.get(one["ref"] or "", ""),
        "opened": words.DOORS.get(one["ref"] or "", ""), "ticked": _task(folder, one["ref"] or ""),
        "handed-over": ": ".join(part for part in (told.get("to", ""), told.get("receipt", "")) if part),
        "conferred": words.CONFERRED.get(one["ref"] or "", ""),
    }  # fmt: skip
    ending = ways.closing(folder.pathway, one["ref"] or "") if what in ("asked", "closed", "approved") else None
    return {
        "what": words.VERBS.get(what, what), "at": one["at"], "by": who.get(one["by"], ""), "note": told.get("note", ""),
        "stage": showing.stage_title(folder.pathway, one["stage"]) if one["stage"] else "",
        "about": said(both(ending.title))[0] if ending else about.get(what, ""), "before": told.get("before", {}).get("text", ""),
    }  # fmt: skip


def _task(folder: Folder, key: str) -> str:
    tasks = folder.pathway.procedure.tasks if folder.pathway.procedure else ()
    return next((said(both(task.title))[0] for task in tasks if task.key == key), key)


def closings(folder: Folder) -> list[tuple[str, Any, Any]]:
    """Why it may end: key, words, and what is missing or whether somebody must approve."""
    found = []
    for one in folder.pathway.closings:
        lacking = ways.missing([need for need in one.needs if need != "approval"], folder.met)
        hint = _("First: %(what)s") % {"what": ", ".join(str(words.NEEDS[need]) for need in lacking)} if lacking else ""
        approval = _("A supervisor approves this.") if "approval" in one.needs and folder.row.tier == "personal" else ""
        second = _("A second member of the team approves this.") if "approval" in one.needs and not approval else ""
        found.append((one.key, said(both(one.title))[0], hint or approval or second))
    return found


def bars(case: Case) -> list[Any]:
    return list(case.bars.select_related("user").order_by("since"))
