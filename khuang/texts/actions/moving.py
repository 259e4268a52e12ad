"""A text goes on: opened for comments, put to the question, adopted, looked at again, ended, replaced."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.chain import actions as chain
from khuang.texts import queries, rules
from khuang.texts.actions.common import check_keeper, check_version, fix, set_wording, standing, tidy
from khuang.texts.models import Clause, Edition, SharedText, TextStep, Wording
from khuang.trust import audit

# Verbs that the chain tells of an agreement, and the step by which it does.
TOLD = {
    "open": "opened", "adopt": "made", "confirm": "reviewed", "keep-old": "reviewed", "reopen": "reopened",
    "end": "ended", "supersede": "changed",
}  # fmt: skip


def move(
    *, text: SharedText, verb: str, words: str = "", on: date | None = None, review_on: date | None = None,
    successor: SharedText | None = None, version: str = "", by: Actor,
) -> None:  # fmt: skip
    """``verb``: of ``rules.TEXT``. ``on``: the day it was adopted, if not today. Raises NotNow, Problem, Denied, Stale."""
    check_keeper(text, by)
    check_version(text, version)
    was, state = text.state, rules.becomes(rules.TEXT, text.state, verb)
    _check(text, verb, words, successor)
    today = timezone.localdate()
    with write():
        values: dict[str, Any] = {"state": state, **_values(text, verb, on or today, review_on, successor)}
        if verb == "keep-old":
            _restore(text, by)
        if verb in ("open", "propose", "reopen", "keep-old") and (verb != "keep-old" or text.edition != text.in_force):
            values["edition"] = fix(text, verb)
            if verb == "keep-old":
                values["in_force"] = values["edition"]
        change(text, **values)
        TextStep(text=text, verb=verb, was=was, became=state, words=tidy(words), by=by.id, at=timezone.now()).save()
        if text.kind == "agreement" and verb in TOLD:
            step = TOLD[verb]
            chain.move(kind="agreement", ref_id=text.id, step=step, text_key=f"agreement.{step}", by=by)
        audit.record(by=by, action=f"texts.text.{state}", object_kind="text", object_id=text.id, detail={"verb": verb})


def _check(text: SharedText, verb: str, words: str, successor: SharedText | None) -> None:
    if verb == "open" and not standing(text).exists():
        raise Problem(_("Write at least one clause first."))
    if verb == "propose":
        rules.check_may_propose(
            clauses=standing(text).count(), waiting=queries.comments_waiting(text), unanswered=queries.unanswered(text)
        )
    if verb == "adopt":
        rules.check_may_adopt(text.rule, queries.standing_of(text))
    if verb == "keep-old" and text.in_force is None:
        raise rules.NotNow(_("No wording was adopted yet to which it could go back."))
    if verb in ("end", "reopen", "keep-old") and not words.strip():
        raise Problem(_("Say why, in a sentence that everybody can read."), field="words")
    if verb == "supersede" and (successor is None or successor.pk == text.pk or successor.state not in rules.PUBLIC):
        raise Problem(_("Choose the text that takes its place: one that everybody can read."), field="successor")
    if len(words) > rules.LONGEST["words"]:
        raise Problem(_("That is too long: shorten it a little."), field="words")


def _values(
    text: SharedText, verb: str, on: date, review_on: date | None, successor: SharedText | None
) -> dict[str, Any]:
    today = timezone.localdate()
    if review_on and review_on <= today and verb in ("adopt", "confirm"):
        raise Problem(_("Choose a day that is still to come."), field="review_on")
    if on > today:
        raise Problem(_("This day has not come yet."), field="on")
    if verb == "open":
        return {"opened_on": today}
    if verb == "adopt":
        return {"in_force": text.edition, "adopted_on": on, "review_on": review_on or on + rules.FIRST_REVIEW}
    if verb == "confirm":
        return {"review_on": review_on or today + rules.FIRST_REVIEW}
    if verb in ("end", "supersede"):
        return {"ended_on": today, "review_on": None, "successor": successor if verb == "supersede" else None}
    return {}


def _restore(text: SharedText, by: Actor) -> None:
    """Back to the wording in force, as new wordings that say so: nothing of what was tried is lost."""
    kept = Edition.objects.get(text=text, n=text.in_force or 0)
    wanted = dict(kept.clauses)
    clauses = {str(row.pk): row for row in Clause.objects.filter(text=text)}
    for place, key in enumerate(wanted, start=1):
        if clauses[key].order != place:
            change(clauses[key], order=place)
    for key, row in clauses.items():
        if row.n == wanted.get(key) or (key not in wanted and not row.standing):
            continue
        old = Wording.objects.filter(clause=row, n=wanted.get(key, 0)).first()
        set_wording(row, (old.text_th, old.text_en) if old else ("", ""), "", by=by)
