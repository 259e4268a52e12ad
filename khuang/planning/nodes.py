"""How the chain speaks of priorities, plan lines, budgets and work."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from khuang.base.money import baht
from khuang.chain.kinds import KINDS, NodeKind
from khuang.planning import briefs
from khuang.planning.models import BudgetLine, PlanLine, Priority, Progress

WORDS = {
    "priority.raised": _("The community council took it up as a problem to be solved."),
    "priority.ranked": _("The community council put it in its order of priorities."),
    "priority.forwarded": _("The council sent it to the municipality, which must answer."),
    "priority.accepted": _("The municipality will act on it."),
    "priority.changed": _("The municipality will act on it in another way, and says how."),
    "priority.declined": _("The municipality will not act on it now, and says why."),
    "plan_line.draft": _("A project was drafted for the local development plan."),
    "plan_line.in-plan": _("It is a project of the local development plan."),
    "plan_line.funded": _("Money was set aside for it."),
    "plan_line.under-way": _("The work began."),
    "plan_line.done": _("The work is finished."),
    "plan_line.dropped": _("The project was taken out of the plan."),
}
# States after which the speaker need expect nothing more, in the chain's own word for them.
STEPS = {"done": "finished", "dropped": "removed"}


def register() -> None:
    KINDS.register(
        "priority",
        NodeKind(
            _titles(Priority), _priority_url, lambda _id: True, words=WORDS, detail=_answer, brief=briefs.PRIORITY
        ),
    )
    KINDS.register(
        "plan_line", NodeKind(_titles(PlanLine), _line_url, _line_is_public, words=WORDS, brief=briefs.PLAN_LINE)
    )
    money, news = _shown_with_line(BudgetLine), _shown_with_line(Progress)
    KINDS.register("budget_line", NodeKind(_budgets, _of_line(BudgetLine), money, brief=briefs.BUDGET_LINE))
    KINDS.register("work", NodeKind(_works, _of_line(Progress), news, brief=briefs.WORK))


def _titles(model: Any) -> Callable[[Sequence[str], str], Mapping[str, str]]:
    def label(ids: Sequence[str], lang: str) -> dict[str, str]:
        rows = model.objects.filter(id__in=ids)
        return {str(r.id): (r.title_en if lang == "en" and r.title_en else r.title_th) for r in rows}

    return label


def _answer(id: str, step: str) -> str:
    """The municipality's reason, in its own words, where it answered."""
    if step not in ("accepted", "changed", "declined"):
        return ""
    return Priority.objects.filter(id=id).values_list("answer", flat=True).first() or ""


def _priority_url(id: str) -> str:
    row = Priority.objects.filter(id=id).first()
    return reverse("planning:priority", args=[row.number]) if row else ""


def _line_url(id: str) -> str:
    row = PlanLine.objects.public().filter(id=id).first()
    return reverse("planning:line", args=[row.number]) if row else ""


def _line_is_public(id: str) -> bool:
    return PlanLine.objects.public().filter(id=id).exists()


def _shown_with_line(model: Any) -> Callable[[str], bool]:
    return lambda id: model.objects.filter(id=id, line__in=PlanLine.objects.public()).exists()


def _of_line(model: Any) -> Callable[[str], str]:
    def url(id: str) -> str:
        row = model.objects.select_related("line").filter(id=id).first()
        return reverse("planning:line", args=[row.line.number]) if row else ""

    return url


def _budgets(ids: Sequence[str], lang: str) -> dict[str, str]:
    return {
        str(r.id): gettext("%(baht)s baht in %(year)s")
        % {"baht": baht(r.amount), "year": r.year if lang == "th" else r.year - 543}
        for r in BudgetLine.objects.filter(id__in=ids)
    }


def _works(ids: Sequence[str], lang: str) -> dict[str, str]:
    rows = Progress.objects.filter(id__in=ids)
    return {str(r.id): f"{r.text_en if lang == 'en' and r.text_en else r.text_th} ({r.percent} %)" for r in rows}
