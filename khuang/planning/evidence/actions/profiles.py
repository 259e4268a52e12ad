"""A profile of the town before it plans: begun from live figures, shown to people, published, never rewritten."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.planning.evidence import frozen, live, rules
from khuang.planning.models import ContextEntry, ContextProfile, ContextRemark, Frozen, Plan
from khuang.planning.moves import next_number
from khuang.planning.rules import step
from khuang.trust import audit


def begin(*, plan: Plan, year: int, invented: bool = False, by: Actor) -> ContextProfile:
    """A draft for one year (Buddhist era), with what the figures say already. Raises Problem for a year that has one."""
    if not plan.first_year - 1 <= year <= plan.last_year:
        raise Problem(_("Choose a year of the plan, or the one before it."), field="year")
    if ContextProfile.objects.filter(plan=plan, year=year).exists():
        raise Problem(_("This year has a profile already."), field="year")
    lines = [*_carried(plan, year), *live.lines()]
    row = ContextProfile(plan=plan, year=year, invented=invented, made_on=timezone.localdate(), by=by.id)
    with write():
        row.number = next_number(ContextProfile)
        row.save(force_insert=True)
        for line in lines:
            ContextEntry(profile=row, **line).save(force_insert=True)
        audit.record(by=by, action="planning.context.begun", object_kind="context", object_id=row.id)
    return row


def _carried(plan: Plan, year: int) -> list[dict[str, Any]]:
    """History is carried on from the last profile that was published, never from a draft; the rest is looked at anew."""
    last = ContextProfile.objects.filter(plan=plan, year__lt=year, state="published").order_by("-year").first()
    rows = last.entries.filter(part="history", removed=False, figure="").order_by("id") if last else ()
    return [{"part": r.part, "text_th": r.text_th, "text_en": r.text_en, "source": r.source} for r in rows]


def write_entry(
    *, profile: ContextProfile, part: str, text_th: str, text_en: str = "", source: str, figure: str = "", by: Actor,
    entry: ContextEntry | None = None,
) -> ContextEntry:  # fmt: skip
    """Add a sentence, or change one. Until it is published."""
    _unpublished(profile)
    values = {"part": part, "text_th": text_th.strip(), "text_en": text_en.strip(), "source": source.strip()}
    if part not in rules.PARTS or not values["text_th"] or not values["source"]:
        raise Problem(_("Say what is so, and where it is known from."), field="text_th")
    row = entry or ContextEntry(profile=profile)
    with write():
        if entry:
            change(row, **values, figure=figure)
        else:
            for name, value in {**values, "figure": figure}.items():
                setattr(row, name, value)
            row.save(force_insert=True)
        _touched(profile, "written", by)
    return row


def remove_entry(*, entry: ContextEntry, by: Actor) -> None:
    _unpublished(entry.profile)
    with write():
        change(entry, removed=True)
        _touched(entry.profile, "removed", by)


def show(*, profile: ContextProfile, until: date | None = None, on: date | None = None, by: Actor) -> None:
    """Everybody can read it and say what it gets wrong, until a day. Raises Problem while a part is empty.

    ``on``: the day it was put up, where paper came before this page.
    """
    first = on or timezone.localdate()
    last = until or first + timedelta(days=rules.OPEN_DAYS)
    if last < first + timedelta(days=rules.LEAST_DAYS):
        raise Problem(_("Give people at least %(n)s days.") % {"n": rules.LEAST_DAYS}, field="until")
    if rules.lacking(_parts(profile)):
        raise Problem(_("Each of the four parts needs a sentence: strengths, limits, history, and who is missing."))
    state = step(rules.CONTEXT, profile.state, "show")
    with write():
        change(profile, state=state, shown_on=first, remarks_until=last)
        audit.record(by=by, action="planning.context.shown", object_kind="context", object_id=profile.id)


def publish(*, profile: ContextProfile, by: Actor) -> Frozen:
    """Fix it. Raises Problem before its day, while a remark waits, or a part is empty."""
    state = step(rules.CONTEXT, profile.state, "publish")
    if profile.remarks_until and timezone.localdate() <= profile.remarks_until:
        raise Problem(_("People may still say something to it: publish it after the last day."))
    said = ContextRemark.objects.filter(profile=profile).values_list("state", "outcome")
    if rules.unanswered(said):
        raise Problem(_("Some remarks are not read or not answered yet."))
    if rules.lacking(_parts(profile)):
        raise Problem(_("Each of the four parts needs a sentence: strengths, limits, history, and who is missing."))
    text = frozen.canonical(live.content(profile))
    row = Frozen(kind="context", ref=profile.id, content=text, digest=frozen.digest(text), by=by.id, at=timezone.now())
    with write():
        change(profile, state=state, published_on=timezone.localdate(), digest=row.digest)
        row.save(force_insert=True)
        audit.record(
            by=by, action="planning.context.published", object_kind="context", object_id=profile.id,
            detail={"digest": row.digest},
        )  # fmt: skip
    return row


def _parts(profile: ContextProfile) -> set[str]:
    return set(profile.entries.filter(removed=False).values_list("part", flat=True))


def _unpublished(profile: ContextProfile) -> None:
    if profile.state == "published":
        raise Problem(_("This profile is published and stays as it is: begin one for the next year."))


def _touched(profile: ContextProfile, what: str, by: Actor) -> None:
    audit.record(by=by, action=f"planning.context.{what}", object_kind="context", object_id=profile.id)
