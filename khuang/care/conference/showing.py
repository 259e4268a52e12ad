"""Conferences in the reader's words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from khuang.care.cases import desk
from khuang.care.cases.folder import Folder
from khuang.care.cases.sealing import Known
from khuang.care.cases.words import PLAN, PLAN_LOOKS, both
from khuang.care.conference import words
from khuang.care.conference.reading import Invited
from khuang.care.models import Conference
from khuang.care.pathways import queries as pathways
from khuang.care.referrals.showing import told as disclosed
from khuang.town import queries as town
from khuang.ui.text import language, said


def meeting(one: Known[Conference]) -> dict[str, Any]:
    return {
        **one.words, "id": one.row.pk, "on": one["on"], "code": one["standing"],
        "state": words.STATES.get(one["standing"], ""), "look": words.LOOKS.get(one["standing"], "plain"),
    }  # fmt: skip


def guest(one: Invited) -> dict[str, Any]:
    """As the case worker sees them: what they were told, what they answered, what they say of their tasks."""
    row, told = one.row, one.words
    return {
        "id": row.pk, "name": name(one), "state": words.INVITED[row.standing], "look": words.INVITED_LOOKS[row.standing],
        "told": disclosed(told.get("told", {})), "answer": told.get("answer", ""), "until": row.until,
        "paper": row.org is None and row.team_id is None, "open": row.standing in ("invited", "accepted"),
        "said": [task for task in told.get("tasks", []) if task.get("said")], "part": told.get("minutes", ""),
    }  # fmt: skip


def name(one: Invited) -> str:
    """The organisation, the team, or whoever was named."""
    org = town.organisation(one.row.org or one.words.get("to_org", "") or "")
    if one.row.team:
        return one.row.team.name
    return (org.name.get(language()) or org.name["en"]) if org else str(one.words.get("to", ""))


def tasks(folder: Folder, conference: Known[Conference]) -> list[dict[str, Any]]:
    """Tasks that were agreed there, as the plan shows them."""
    mine = {one.row.pk for one in folder.plan if one.words.get("conference") == str(conference.row.pk)}
    return [line for line in desk.plan(folder) if line["id"] in mine]


def package(one: Invited) -> dict[str, Any]:
    """As the guest sees it: date, agenda, what the person agreed to tell, their part of the minutes, their tasks."""
    told = one.words
    way = next((way for way in pathways.current() if way.key == told.get("pathway")), None)
    return {
        "id": one.row.pk, "on": date.fromisoformat(told["on"]) if told.get("on") else None, "time": told.get("time", ""),
        "where": told.get("where", ""), "agenda": told.get("agenda", ""), "told": disclosed(told.get("told", {})),
        "about": said(both(way.title))[0] if way else "", "minutes": told.get("minutes", ""),
        "tasks": [_task(task) for task in told.get("tasks", [])], "state": words.INVITED[one.row.standing],
        "look": words.INVITED_LOOKS[one.row.standing], "code": one.row.standing, "until": one.row.until,
        "answer": told.get("answer", ""), "reminders": [both(text) for text in way.reminders] if way else [],
    }  # fmt: skip


def _task(task: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **task, "due": date.fromisoformat(task["due"]), "open": task["standing"] == "planned",
        "state": PLAN.get(task["standing"], ""), "look": PLAN_LOOKS.get(task["standing"], "plain"),
    }  # fmt: skip


def names_of(rows: Sequence[Invited]) -> list[tuple[str, str]]:
    return [(str(one.row.pk), name(one)) for one in rows if one.row.standing in ("invited", "accepted")]
