"""Reads of operations and of the history of lines. All of it is public record, but drafts of lines."""

from typing import Any

from django.db.models import QuerySet

from khuang.base.actor import Actor
from khuang.forum.models import Meeting
from khuang.planning.models import LineChange, Plan, PlanLine, PlanOperation
from khuang.planning.plan.operations import columns, rules, words


def all_of_them() -> QuerySet[PlanOperation]:
    return PlanOperation.objects.select_related("plan", "hearing__conversation").order_by("-number")


def of_plan(plan: Plan) -> QuerySet[PlanOperation]:
    return all_of_them().filter(plan=plan)


def waiting_for(verb: str) -> list[PlanOperation]:
    """Operations whose next step is this one."""
    live = PlanOperation.objects.exclude(state__in=("announced", "withdrawn")).order_by("number")
    return [row for row in live if rules.next_step(row.kind, row.state) == verb]


def steps(row: PlanOperation) -> list[dict[str, Any]]:
    """Every step of its path: what was written down of it, or that it is still ahead."""
    done: dict[str, Any] = {}
    for step in row.steps.order_by("at"):
        if step.became == "drafted":
            done.clear()
        done[step.became] = step
    now = rules.next_step(row.kind, row.state)
    return [
        {"label": words.STEP[verb], "step": done.get(rules.BECOMES[verb]), "verb": verb, "next": verb == now}
        for verb in rules.PATHS[row.kind]
    ]  # fmt: skip


def returned(row: PlanOperation) -> list[Any]:
    """Times it was sent back or withdrawn, with the reason."""
    return list(row.steps.filter(became__in=("drafted", "withdrawn")).order_by("at"))


def changes(row: PlanOperation) -> list[dict[str, Any]]:
    """What it touches, with columns before and after. Of the making: every line that stands in the draft."""
    rows = LineChange.objects.filter(operation=row).select_related("line").order_by("line__number")
    public = set(PlanLine.objects.public().filter(changes__operation=row).values_list("pk", flat=True))
    found = [
        {"line": c.line, "touch": words.TOUCH[c.touch], "columns": _told(row, c), "public": c.line_id in public}
        for c in rows
    ]
    if row.kind == "make" and not found:
        standing = row.plan.lines.exclude(state__in=("draft", "dropped")).order_by("number")
        found = [{"line": line, "touch": words.TOUCH["enter"], "columns": [], "public": True} for line in standing]
    return found


def _told(row: PlanOperation, change: LineChange) -> list[dict[str, Any]]:
    """Before and after; of a draft that shall enter, all of it, so that people can judge it."""
    if row.kind != "make" and change.touch == "enter" and change.line.state == "draft":
        return words.differences({}, columns.values(change.line))
    return words.differences(change.before, change.after)


def touching(line: PlanLine) -> PlanOperation | None:
    """The operation under way that enters, changes or removes this line."""
    rows = PlanOperation.objects.exclude(state__in=("announced", "withdrawn"))
    return rows.filter(changes__line=line).order_by("-number").first()


def drafts_are_public(row: PlanOperation) -> bool:
    """From the first step on: nobody can be heard about what they may not see."""
    return row.state not in ("drafted", "withdrawn")


def history(line: PlanLine) -> list[dict[str, Any]]:
    """Versions, the newest first, each with what differs from the one before."""
    found: list[dict[str, Any]] = []
    before: dict[str, Any] = {}
    for version in line.versions.select_related("operation").order_by("number"):
        found.append(
            {
                "version": version,
                "touch": words.TOUCH[version.touch],
                "columns": words.differences(before, version.values),
            }
        )
        before = version.values
    return found[::-1]


def hearings(operation: PlanOperation, actor: Actor) -> list[Meeting]:
    """Official hearings that are over and signed, and carry no operation yet."""
    used = PlanOperation.objects.exclude(state="withdrawn").exclude(hearing=None).exclude(pk=operation.pk)
    rows = Meeting.objects.visible_to(actor).filter(kind="hearing", state="closed")
    free = rows.exclude(pk__in=used.values("hearing")).order_by("-held_on")
    return [row for row in free if len(row.signed_by) >= 2]


def choosable(operation: PlanOperation, how: str) -> QuerySet[PlanLine]:
    """Lines that this operation might enter, change or take out."""
    rows = operation.plan.lines.exclude(changes__operation=operation).order_by("number")
    if how == "enter":
        return rows.filter(state="draft")
    return rows.exclude(state__in=("draft", "dropped"))
