"""The register as everybody reads it, and the balance of the mechanisms."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.utils import timezone

from khuang.chain import briefs
from khuang.content import queries as content
from khuang.planning.awards import rules
from khuang.planning.models import Award, Evaluation, EvaluationFinding, MechanismTag, PlanLine, Proposal
from khuang.planning.plan import queries as plan
from khuang.ui.text import language, said


def awards() -> list[dict[str, Any]]:
    """Awards of the register and of before it, the newest first. ``row`` None: as a pack tells."""
    told = [
        {
            "row": row, "name": row.name, "giver": row.giver, "years": [row.year], "criteria": row.criteria,
            "text": row.text, "source": row.source, "state": row.state, "application": row.application,
        }
        for row in Award.objects.select_related("application")
    ]  # fmt: skip
    before = [
        {
            "row": None, "name": item.body["name"], "giver": item.body["giver"], "years": sorted(item.body["years"]),
            "criteria": item.body["criteria"], "text": "", "source": item.body["source"], "state": "given",
            "application": None,
        }
        for item in content.current("past-award")
    ]  # fmt: skip
    return sorted([*told, *before], key=lambda one: (-max(one["years"]), str(one["name"]["th"])))


def evaluations() -> list[dict[str, Any]]:
    rows = Evaluation.objects.prefetch_related("findings").order_by("-on", "-number")
    return [
        {"row": row, "counts": Counter(one.state for one in row.findings.all()), "late": _late(row)} for row in rows
    ]


def _late(row: Evaluation) -> int:
    return sum(1 for one in row.findings.all() if is_overdue(one))


def is_overdue(finding: EvaluationFinding) -> bool:
    return rules.is_overdue(finding.state, finding.due, timezone.localdate())


def findings(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Each with what is done about it; a project that is not public any more is not named."""
    rows = evaluation.findings.select_related("line").order_by("id")
    return [
        {
            "row": row, "late": is_overdue(row), "line": row.line if row.line and row.line.state != "draft" else None,
            "steps": list(row.steps.order_by("at")),
        }
        for row in rows
    ]  # fmt: skip


def overdue() -> list[EvaluationFinding]:
    rows = EvaluationFinding.objects.filter(due__lt=timezone.localdate(), state__in=("open", "under-way"))
    return list(rows.select_related("evaluation").order_by("due"))


# -- mechanisms
def mechanisms() -> list[dict[str, Any]]:
    return sorted((item.body for item in content.current("mechanism")), key=lambda one: (one["order"], one["key"]))


def balance() -> dict[str, Any]:
    """How many things work by each mechanism in each year, and which mechanism has none in a year."""
    kinds = mechanisms()
    rows = list(MechanismTag.objects.filter(removed=False).order_by("-year", "id"))
    there = _titles(rows)
    shown = [row for row in rows if row.kind == "activity" or (row.kind, str(row.ref)) in there]
    counts = Counter((row.year, row.mechanism) for row in shown)
    years = sorted({row.year for row in shown}, reverse=True)
    table = [
        {
            "year": year, "named": [(counts[year, one["key"]], one) for one in kinds],
            "none": [one["title"] for one in kinds if not counts[year, one["key"]]],
        }
        for year in years
    ]  # fmt: skip
    groups = [
        {
            "body": one, "n": sum(1 for row in shown if row.mechanism == one["key"]),
            "things": [_thing(row, there) for row in shown if row.mechanism == one["key"]],
        }
        for one in kinds
    ]  # fmt: skip
    return {"kinds": kinds, "table": table, "groups": groups, "untagged": untagged(rows)}


def _titles(rows: list[MechanismTag]) -> briefs.Seen:
    wanted: dict[str, list[str]] = {}
    for row in rows:
        if row.kind != "activity":
            wanted.setdefault(row.kind, []).append(str(row.ref))
    return briefs.seen(wanted, language())


def _thing(row: MechanismTag, there: briefs.Seen) -> dict[str, Any]:
    title, url = there.get((row.kind, str(row.ref)), (said(row.title)[0], ""))
    return {"row": row, "title": title, "url": url}


def untagged(rows: list[MechanismTag]) -> int:
    """Projects of the plan that nobody has said of by which mechanism they work."""
    tagged: set[UUID] = {row.ref for row in rows if row.kind == "plan_line"}
    return plan.all_lines().exclude(state__in=("draft", "dropped")).exclude(pk__in=tagged).count()


def taggable() -> list[tuple[str, str]]:
    """Projects and proposals that everybody can read: ``kind:id`` and title."""
    lines = PlanLine.objects.filter(pk__in=plan.all_lines()).exclude(state__in=("draft", "dropped")).order_by("number")
    proposals = Proposal.objects.published().order_by("-number")[:200]
    return [(f"plan_line:{row.pk}", said(row.title)[0]) for row in lines] + [
        (f"proposal:{row.pk}", said(row.title)[0]) for row in proposals
    ]
