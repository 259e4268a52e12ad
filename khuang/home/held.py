"""All that is held about a person, in words fit for the paper that the person takes home."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from khuang.access.roles import ROLES
from khuang.care import words as care
from khuang.care.visiting import words as visiting
from khuang.registry import wording
from khuang.registry.consent import wording as consent
from khuang.registry.properties import described
from khuang.registry.rights.wording import ROOMS
from khuang.ui.text import as_day, day_text, language, moment_text

ENTRIES = {
    "person": _("How things stand"),
    "observation": _("What was observed"),
    "household": _("Home"),
    "group": _("Group"),
    "public office": _("Public office"),
    "consent": _("A consent"),
    "enrolment": _("Home care"),
    "assignment": _("Visits"),
    "volunteer": _("Volunteer"),
    "visit": _("A visit"),
    "promise": _("A promise"),
    "ability": _("What they can do alone"),
    "away": _("Leave of a volunteer"),
    "assessment": _("A look at the child’s risk"),
    "referral": _("Sent to another organisation"),
    "opened in an emergency": _("Opened in an emergency"),
    "life event": _("What changed in their life"),
    "conference guest": _("Told in a conference"),
    "case": _("A case"),
    "block": _("What is known"),
    "step": _("A step of the case"),
    "screened": _("Risk looked at"),
    "planitem": _("Part of the plan"),
    "conference": _("A conference"),
    "draft": _("Answers put aside"),
    "tracing": _("Looking for family"),
    "assistance": _("Assistance"),
    "handover": _("What was handed over"),
    "allowance": _("An allowance"),
    "paid": _("Paid"),
    "programme": _("A programme"),
    "interpreter": _("Interpreting"),
    "outing": _("Out on a visit"),
    "hours": _("Time given"),
    "circle": _("Kind of work"),
}
FIELDS = {
    "group": _("Group"), "group__code": _("Group"), "since": _("From"), "until": _("Until"),
    "days": _("A visit every … days"), "on": _("Day"), "outcome": _("Outcome"), "urgent": _("Urgent"),
    "condition": _("How are they?"), "needs": _("What do they need?"),
    "services": _("Which service do they need and cannot get?"), "note": _("Note"), "at": _("Recorded on"),
    "suggested": _("Suggested class"), "decided": _("Decided class"), "reasons": _("Reasons of the suggestion"),
    "reason": _("Reason of the decision"), "unanswered": _("Not answered"), "care": _("In the care circle"),
    "observed_at": _("Observed on"), "by_role": _("Recorded by"), "role": _("Role in the group"),
    "household_id": _("Number of the home’s record"), "home": _("Number of the home’s record"), "form": _("Form"),
    "receipt": _("Receipt"), "received_at": _("Received on"), "review": _("To be looked at again"),
    "kept": _("Other answers, not settled yet"), "task": _("What was promised?"), "points": _("Points"),
    "most": _("Most points"), "said": _("Answers"), "state": _("State"),
    "purpose": _("What is it for?"), "orgs": _("With"), "kinds": _("Kinds of organisations"),
    "data": _("Agreed to share"), "offered": _("Asked about"), "method": _("How did they answer?"),
    "office__code": _("Public office"), "holder": _("Held by"), "source": _("Source"),
    "giver": _("Who answered"), "withheld": _("Must never see anything of this person"), "why_withheld": _("Why?"),
}  # fmt: skip
CODES: Mapping[str, Mapping[str, Any]] = {
    "task": visiting.TASKS, "group": care.GROUPS, "outcome": care.OUTCOMES, "condition": care.CONDITIONS, "needs": care.NEEDS,
    "services": care.SERVICES, "suggested": care.RISKS, "decided": care.RISKS, "gender": wording.GENDERS,
    "state": consent.STATES, "method": consent.METHODS, "giver": consent.GIVERS, "why_withheld": consent.WHY_WITHHELD,
    "role": wording.GROUP_ROLES, "by_role": {name: role.label for name, role in ROLES.items()},
}  # fmt: skip
NESTED = ("values", "answers")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*")


@dataclass(frozen=True)
class Entry:
    """One thing held: what it is, and (label, words) for each of its fields."""

    title: Any
    facts: list[tuple[str, str]]


def in_words(held: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[tuple[Any, list[Entry]]]:
    """``trust.duties.export_all`` room by room, in the reader's language. Empty fields are left out."""
    return [(ROOMS.get(room, room), [_entry(row) for row in rows]) for room, rows in held.items()]


def _entry(row: Mapping[str, Any]) -> Entry:
    what = str(row.get("what", ""))
    return Entry(ENTRIES.get(what, what), [(_label(n), _said(n, v)) for n, v in _flat(row) if n != "what"])


def _flat(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if name in NESTED and isinstance(value, Mapping):
            yield from _flat(value)
        elif value not in (None, "", [], {}):
            yield name, value


def _label(name: str) -> str:
    item = described().get(name)
    if item:
        return str(item["label"].get(language()) or item["label"]["en"])
    return str(FIELDS.get(name, wording.CODES.get(name, name)))


def _said(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, (list, tuple)):
        return ", ".join(_said(name, one) for one in value)
    if isinstance(value, dict) and "en" in value:
        return str(value.get(language()) or value["en"])
    if isinstance(value, (int, float, dict, UUID)):
        return wording.answer(value, None, language())
    known = CODES.get(name, {}).get(str(value))
    return str(known) if known else _day(str(value)) or wording.answer(value, described().get(name), language())


def _day(text: str) -> str:
    """A day or a moment as people write it; "" when the text is neither."""
    if DAY.fullmatch(text):
        return day_text(as_day(text))
    return moment_text(datetime.fromisoformat(text)) if MOMENT.fullmatch(text) else ""
