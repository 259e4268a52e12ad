"""A text is begun, described, and gets its clauses. No wording is ever lost."""

from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.texts import rules
from khuang.texts.actions.common import (
    Both,
    both,
    check_facilitator,
    check_keeper,
    check_version,
    check_writable,
    fix,
    set_wording,
    standing,
)
from khuang.texts.models import Clause, SharedText, Wording
from khuang.town.models import Place
from khuang.trust import audit

MOST = 200  # clauses of one text


@dataclass(frozen=True, slots=True)
class NewText:
    """``place``: code of the village it is for, or "" for the town. ``rule``: how it is told that it is agreed."""

    title: Both
    kind: str = "agreement"
    why: Both = field(default_factory=dict)
    place: str = ""
    rule: str = rules.RULES[0]
    comment_until: date | None = None
    invented: bool = False


def write_new(*, new: NewText, by: Actor) -> SharedText:
    """A draft that only facilitators of the place see. Raises Denied, Problem."""
    check_facilitator(by)
    row = SharedText(kind=new.kind, invented=new.invented, **_described(new))
    with write():
        _number(row)
        check_keeper(row, by)
        audit.record(by=by, action="texts.text.begun", object_kind="text", object_id=row.id)
    return row


def _described(new: NewText) -> dict[str, object]:
    if new.kind not in rules.KINDS or new.rule not in rules.RULES:
        raise Problem(_("Choose one of those that are offered."))
    if new.place and not Place.objects.filter(code=new.place, active=True).exists():
        raise Problem(_("Choose a place from the list."), field="place")
    title = both(new.title, field="title", longest=200)
    why = both(new.why, field="why", longest=2_000, required=False)
    return {
        "title_th": title[0], "title_en": title[1], "why_th": why[0], "why_en": why[1], "place_id": new.place or None,
        "rule": new.rule, "comment_until": new.comment_until,
    }  # fmt: skip


def _number(row: SharedText) -> None:
    """Save with the next number; where two come at once, the later one takes the one after."""
    for _try in range(5):
        row.number = (SharedText.objects.aggregate(top=Max("number"))["top"] or 0) + 1
        try:
            with transaction.atomic():
                row.save(force_insert=True)
            return
        except IntegrityError:
            continue
    raise Problem(_("Too many at once. Please try again."))


def describe(*, text: SharedText, new: NewText, version: str = "", by: Actor) -> None:
    """Title, reason, place, rule, last day of comments. The rule stands once people are asked. Raises Stale, Denied."""
    check_keeper(text, by)
    check_version(text, version)
    if text.state not in rules.WRITABLE:
        raise rules.NotNow(_("The wording stands as it is in this state. Open the text for comments first."))
    values = _described(new)
    if text.state == "adoption" and new.rule != text.rule:
        raise Problem(_("People are being asked under this rule: it is not changed meanwhile."), field="rule")
    with write():
        change(text, **values)
        if by.kind != "system" and not SharedText.objects.mine(by).filter(pk=text.pk).exists():
            raise Denied(_("Only a facilitator of this place may do this."))
        audit.record(by=by, action="texts.text.described", object_kind="text", object_id=text.id)


def add_clause(*, text: SharedText, words: Both, why: str = "", by: Actor) -> Clause:
    """A new clause, the last. Raises Problem, Denied."""
    check_keeper(text, by)
    check_writable(text)
    th, en = both(words, field="text", longest=rules.LONGEST["clause"])
    order = (Clause.objects.filter(text=text).aggregate(top=Max("order"))["top"] or 0) + 1
    if order > MOST:
        raise Problem(_("That is more clauses than anybody reads: join some of them."))
    row = Clause(text=text, order=order)
    with write():
        row.save(force_insert=True)
        Wording(clause=row, n=1, text_th=th, text_en=en, why=why.strip(), by=by.id, at=timezone.now()).save()
        _noted(text, "texts.clause.added", row, by)
    return row


def reword(*, clause: Clause, words: Both, why: str, version: str = "", by: Actor) -> Wording:
    """Another wording; the old one stays readable. While people are asked, they are asked about the new one again."""
    check_keeper(clause.text, by)
    check_writable(clause.text)
    check_version(clause, version)
    th, en = both(words, field="text", longest=rules.LONGEST["clause"])
    now = Wording.objects.get(clause=clause, n=clause.n)
    if (th, en) == (now.text_th, now.text_en):
        raise Problem(_("This is the wording that stands already."), field="text_th")
    if clause.text.state != "draft" and not why.strip():
        raise Problem(_("Say why, in a sentence that everybody can read."), field="why")
    with write():
        row = set_wording(clause, (th, en), why, by=by)
        _noted(clause.text, "texts.clause.reworded", clause, by)
    return row


def take_out(*, clause: Clause, why: str, version: str = "", by: Actor) -> Wording:
    """The clause goes; what it said stays readable, and it may come back by a new wording."""
    check_keeper(clause.text, by)
    check_writable(clause.text)
    check_version(clause, version)
    if not clause.standing:
        raise rules.NotNow(_("This has moved on meanwhile. Look at it again."))
    if clause.text.state != "draft" and not why.strip():
        raise Problem(_("Say why, in a sentence that everybody can read."), field="why")
    with write():
        row = set_wording(clause, ("", ""), why, by=by)
        _noted(clause.text, "texts.clause.taken-out", clause, by)
    return row


def place_clause(*, clause: Clause, by_places: int, by: Actor) -> None:
    """Up (negative) or down among the standing clauses."""
    check_keeper(clause.text, by)
    check_writable(clause.text)
    rows = {str(row.pk): row for row in standing(clause.text)}
    if str(clause.pk) not in rows:
        raise rules.NotNow(_("This has moved on meanwhile. Look at it again."))
    order = rules.moved(rows, str(clause.pk), by_places)
    with write():
        for place, key in enumerate(order, start=1):
            if rows[key].order != place:
                change(rows[key], order=place)
        _noted(clause.text, "texts.clause.moved", clause, by)


def _noted(text: SharedText, action: str, clause: Clause, by: Actor) -> None:
    """While people are asked, every change makes a new edition: what they said was said to the one before."""
    if text.state == "adoption":
        change(text, edition=fix(text, "change"))
    audit.record(by=by, action=action, object_kind="clause", object_id=clause.id)
