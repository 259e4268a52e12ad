"""Answers that only a form's team may read: found by the wraps of its open cabinet, opened with its key alone."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from khuang.access.cabinet.ring import SessionKeyring
from khuang.base.actor import Actor
from khuang.content.models import Item
from khuang.surveys import forms_known, splitting
from khuang.surveys.models import Part, Submission
from khuang.surveys.phone.models import TAKEN_BACK
from khuang.trust.models import KeyWrap
from khuang.trust.reading import Purpose, open_bytes

RAW = 200_000  # characters of a whole form that a page shows


@dataclass(frozen=True, slots=True)
class Answer:
    """``label`` in the reader's language, or the question's name; ``at``: which repeat, as ``person[2]/…``."""

    label: str
    at: str
    value: str


def waiting(ring: SessionKeyring) -> QuerySet[Part]:
    """Forms with answers for these teams, the newest first."""
    theirs = KeyWrap.objects.filter(holder__in=ring.holders).values("locker")
    rows = Part.objects.filter(name="restricted", locker__in=theirs)
    return rows.select_related("submission__form").order_by("-submission__received_at", "id")


def taken_back(ring: SessionKeyring) -> QuerySet[Submission]:
    """Forms for these teams that their senders took back before anybody read them: nothing of them is left to open."""
    rows = Submission.objects.filter(steps__step=TAKEN_BACK).select_related("form")
    forms = [item for item in Item.objects.filter(id__in=rows.values("form")) if splitting.is_mixed(item.body)]
    theirs = [item.id for item in forms if (team := forms_known.team(item)) and team.id in ring.holders]
    return rows.filter(form__in=theirs).order_by("-received_at", "id")


def answers(part: Part, *, ring: SessionKeyring, lang: str, by: Actor) -> list[Answer]:
    """Opened and audited. Empty once it was erased."""
    raw = open_bytes([part], by=by, purpose=Purpose.CASEWORK, keys=ring)[0]
    told = json.loads(raw)["answers"] if raw else []
    body = part.submission.form.body
    questions = {one["name"]: one for one in body["questions"]}
    return [Answer(*_said(one, questions.get(one["name"], {}), body, lang)) for one in told]


def _said(told: dict[str, str], question: dict[str, Any], body: dict[str, Any], lang: str) -> tuple[str, str, str]:
    label = question.get("label") or {}
    choices = {one["name"]: one.get("label", {}) for one in body.get("choices", {}).get(question.get("list", ""), [])}
    values = [_in(choices.get(code, {}), lang) or code for code in told["value"].split(" ")] if choices else []
    return _in(label, lang) or told["name"], told["path"].rpartition("/")[0], ", ".join(values) or told["value"]


def _in(label: Any, lang: str) -> str:
    return (
        str(label.get(lang) or label.get("th") or label.get("en") or "")
        if isinstance(label, dict)
        else str(label or "")
    )
