"""Children at risk: a score suggests with its reasons, a case worker decides and signs."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.queries import names
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.care import actions, people, queries, rules, words
from khuang.care.forms import DecisionForm
from khuang.care.models import Assessment, Case
from khuang.care.pathways import beginning
from khuang.care.reading import judgements
from khuang.content import queries as content
from khuang.surveys.phone import steps
from khuang.trust.reading import Purpose, open_all
from khuang.ui.lists import Column, List
from khuang.ui.parts import Fact
from khuang.ui.text import said
from khuang.ui.views import render_page


class Children(List):
    columns = (Column("name", ""),)
    size = 25
    exports = False

    def opened(self, rows: list[Any]) -> list[dict[str, Any]]:
        """One line a child: name, suggested class, since when it waits."""
        actor: Actor = self.request.actor  # type: ignore[attr-defined]
        known = people.names([row.person.canonical for row in rows], by=actor, purpose=Purpose.CASEWORK)
        return [
            {
                "person": row.person.canonical_id,
                "name": known.get(row.person.canonical_id, ""),
                "place": queries.place_name(row.person.canonical),
                "risk": words.RISKS[row.suggested],
                "look": words.RISK_LOOKS[row.suggested],
                "seen": row.observed_at,
            }
            for row in rows
        ]


@needs(Can.CARE)
def children(request: Request) -> HttpResponse:
    rows = queries.to_decide(request.actor).select_related("person__canonical__place")
    high = queries.unvisited_high(request.actor).select_related("person__canonical__place")
    unvisited = Children(request, high)
    return render_page(request, "care/risk.html", {"waiting": Children(request, rows), "unvisited": unvisited})


@needs(Can.CARE)
def child(request: Request, person: UUID) -> HttpResponse:
    """Suggestion with reasons and answers, the decision, and all that was decided before."""
    rows = Assessment.objects.visible_to(request.actor).filter(person__canonical=person, person__erased_at=None)
    found = list(rows.select_related("instrument", "person__canonical__place").order_by("-observed_at", "-at"))
    if not found:
        raise Http404
    subject = found[0].person.canonical
    standing = rules.standing(judgements(found))
    open_row = standing.look or standing.decided
    form = DecisionForm(request.POST or None, initial={"assessment": open_row.id if open_row else ""})
    if request.method == "POST" and form.is_valid() and _decide(request, found, form):
        messages.success(request, _("Signed. The decision is in force from now on."))
        return redirect("care:child", person=subject.pk)
    lines = _lines(found, by=request.actor)
    steps.seen(submissions=[row.source_id for row in found], by=request.actor)
    shown = next((line for line in lines if open_row and line["id"] == open_row.id), None)
    name = people.names([subject], by=request.actor, purpose=Purpose.CASEWORK).get(subject.pk, "")
    context = {"subject": subject, "name": name, "form": form, "shown": shown, "lines": lines, "asks": standing.look}
    decided = standing.decided.decided if standing.decided else ""
    context |= {"risk": words.RISKS.get(decided, ""), "look": words.RISK_LOOKS[decided]}
    context["case"] = _case(request, found, standing)
    return render_page(request, "care/child.html", context)


def _case(request: Request, found: list[Assessment], standing: rules.Standing) -> dict[str, Any] | None:
    """The case of a decided risk: the one that is worked on, or what the button opens."""
    row = next((one for one in found if standing.decided and one.pk == standing.decided.id), None)
    if row is None or row.decided not in beginning.SERIOUS or beginning.pathway_of(row.instrument.key) is None:
        return None
    case = beginning.standing(row)
    mine = case is not None and Case.objects.visible_to(request.actor).filter(pk=case.pk).exists()
    return {"row": case, "mine": mine, "assessment": row.pk}


def _decide(request: Request, found: list[Assessment], form: DecisionForm) -> bool:
    data = form.cleaned_data
    row = next((one for one in found if str(one.pk) == data["assessment"]), None)
    try:
        if row is None:
            raise Problem(_("Somebody else has already changed this. Look at it again."))
        actions.decide(assessment=row, decided=data["decided"], reason=data["reason"], by=request.actor)
    except Problem as problem:
        form.add_problem(problem)
        return False
    return True


def _lines(rows: list[Assessment], *, by: Actor) -> list[dict[str, Any]]:
    """Every judgement in words: what was suggested and why, what was answered, who decided what and why."""
    who = names({row.by for row in rows if row.by})
    return [
        {
            "id": row.pk,
            "suggested": words.RISKS[row.suggested],
            "suggested_look": words.RISK_LOOKS[row.suggested],
            "decided": words.RISKS.get(row.decided, ""),
            "decided_look": words.RISK_LOOKS[row.decided],
            "reasons": [{"th": reason["th"], "en": reason["en"]} for reason in plain.get("reasons", ())],
            "reason": plain.get("reason", ""),
            "answers": _answers(plain.get("answers", {})),
            "unanswered": len(plain.get("unanswered", ())),
            "rubric": row.instrument.body["title"],
            "version": row.instrument.body.get("version", ""),
            "by": who.get(row.by, "") if row.by else "",
            "at": row.at,
            "seen": row.observed_at,
        }
        for row, plain in zip(rows, open_all(rows, by=by, purpose=Purpose.CASEWORK), strict=True)
    ]


def _answers(answers: dict[str, Any]) -> list[Fact]:
    """Question and answer in the reader's language; a code that no pack knows stays a code."""
    found = []
    for code, answer in answers.items():
        item = content.item("property", code)
        body = item.body if item else {}
        labels = {choice["code"]: choice["label"] for choice in body.get("choices", [])}
        given = answer if isinstance(answer, list) else [answer]
        value = ", ".join(said(labels.get(str(one), str(one)))[0] for one in given)
        found.append(Fact(body.get("label", code), value))
    return found
