"""Lists and words of the pages on forms."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from khuang.content.kinds import Flawed
from khuang.surveys import xlsform_words
from khuang.surveys.formfiles.rules import wanted
from khuang.surveys.publishing import queries, rules, wording
from khuang.surveys.publishing.forms import asked
from khuang.surveys.publishing.models import Edition
from khuang.surveys.xlsform import Fault
from khuang.ui.lists import Column, Filter, List, Sort
from khuang.ui.templatetags.ui import thaidate

LANGUAGES = {"th": "ไทย", "en": "English", "my": "မြန်မာ", "km": "ខ្មែរ", "lo": "ລາວ"}


def title(row: Edition) -> str:
    """The form's name in the reader's language."""
    said = row.body.get("title", {})
    return str(said.get(get_language() or "th") or said.get("en") or row.key)


def doors(row: Edition) -> str:
    return ", ".join(str(wording.DOORS[door][0]) for door in row.doors.split() if door in wording.DOORS) or "–"


class Editions(List):
    columns = (
        Column("title", _("Form"), value=title, link=lambda row: reverse("surveys:edition", args=[row.id])),
        Column("number", _("Version")),
        Column("state", _("State"), value=lambda row: wording.STATES[row.state]),
        Column("doors", _("Filled"), value=lambda row: doors(row) if row.state == rules.PUBLISHED else "–"),
        Column("sent", _("Received"), numeric=True),
        Column("changed_at", _("Changed"), value=lambda row: thaidate(row.changed_at, "short")),
    )
    filters = (Filter("state", _("State"), choices=list(wording.STATES.items())),)
    sorts = (
        Sort("key", _("By form, newest version first"), ("key", "-changed_at")),
        Sort("new", _("Newest first"), ("-changed_at", "key")),
    )
    exports = False
    nothing = _("There is no form yet. Take in a workbook, or load a pack.")

    def opened(self, rows: Sequence[Any]) -> list[Any]:
        counts = queries.sent(rows)
        for row in rows:
            row.sent = counts.get(row.item_id, 0)
        return list(rows)


def faults(flawed: Flawed) -> list[dict[str, Any]]:
    """What is wrong with a workbook: sheet, row, what, cure."""
    return [_fault(flaw) if isinstance(flaw, Fault) else {"row": flaw.line, "what": flaw.message, "cure": flaw.cure}
            for flaw in flawed.flaws]  # fmt: skip


def _fault(fault: Fault) -> dict[str, Any]:
    what, cure = xlsform_words.said(fault.code, fault.params)
    return {"sheet": fault.sheet if fault.line else "", "row": fault.line, "what": what, "cure": cure}


def shown(row: Edition) -> dict[str, Any]:
    """Everything that the page of one version says."""
    body = row.body
    stays = set(body.get("helpers", ())) if "registry.household" in body["handlers"] else None
    questions = [
        {"words": asked(q), "name": q["name"], "type": q["type"], "tier": wording.TIERS[q["tier"]], "shut": q["tier"] == "restricted",
         "kept": stays is not None and q["name"] not in stays and q["tier"] != "restricted", "row": q["row"]}
        for q in body["questions"]
    ]  # fmt: skip
    spoken = {code for q in body["questions"] for code in q["label"]}
    return {
        "row": row, "form_title": title(row), "state": wording.STATES[row.state], "sign": wording.SIGNS[row.state],
        "questions": questions, "has_register": stays is not None, "doors": doors(row), "steps": rules.steps(row.state),
        "languages": [(code, words) for code, words in LANGUAGES.items() if code in spoken],
        "subjects": [{"kind": wording.KINDS[one["kind"]], "path": one["path"]} for one in body["subjects"]],
        "handlers": [wording.HANDLERS.get(name, name) for name in body["handlers"]],
        "checked": body.get("checked", {}), "warnings": body.get("warnings", ()), "sent": queries.sent([row]).get(row.item_id, 0),
        "moves": [{"words": wording.MOVES[move.step], "at": move.at} for move in row.moves.order_by("-at", "-id")],
        "is_draft": row.state == rules.DRAFT, "shows_files": bool(wanted(body["xform"])),
    }  # fmt: skip
