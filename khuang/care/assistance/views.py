"""Pages of the assistance ledger."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.queries import can, names
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.care.assistance import actions, finding, forms, kinds, queries, rules, words
from khuang.care.assistance.lists import Aids
from khuang.care.models import Aid, Handover
from khuang.results import periods
from khuang.town.queries import organisation
from khuang.trust import audit, files
from khuang.trust.reading import Purpose, open_one
from khuang.ui.forms import Form
from khuang.ui.text import said
from khuang.ui.views import render_page


@needs(Can.CARE)
def assistance(request: Request) -> HttpResponse:
    rows = Aids(request, queries.aids(request.actor))
    if rows.wants_csv:
        audit.record(by=request.actor, action="care.aid.exported", object_kind="list")
        return rows.csv("assistance")  # type: ignore[return-value] # streamed
    year = periods.current(timezone.localdate())
    sums = {by: queries.totals(request.actor, year.first, year.last, by=by) for by in ("kind", "money")}
    context = {
        "title": _("Assistance"), "aids": rows, "sums": sums["kind"], "sources": [one for one in sums["money"] if one.had],
        "period": year, "supervises": can(request.actor, Can.SUPERVISE),
    }  # fmt: skip
    return render_page(request, "care/assistance/list.html", context)


def _target(request: Request, what: str, key: UUID) -> actions.For:
    found = queries.target(request.actor, what, key)
    if found is None:
        raise Http404
    return found


@needs(Can.CARE)
def new(request: Request, what: str, key: UUID) -> HttpResponse:
    """What is needed; and, before it is stored, what they asked for or got before."""
    target = _target(request, what, key)
    form = forms.AskForm(request.POST or None)
    doubles: list[Any] = []
    if request.method == "POST" and form.is_valid():
        made = _asked(request, target, form)
        if made:
            messages.success(request, _("Saved."))
            return redirect("care:aid", made.pk)
        data = form.cleaned_data
        doubles = finding.doubles(target, data["kind"], data["on"], by=request.actor)
    shown = queries.whom([Aid(person=target.person, household=target.household, group=target.group)], by=request.actor)
    context = {
        "title": _("Asking for help"), "form": form, "name": next(iter(shown.values()), ""),
        "doubles": [_double(one) for one in doubles], "kinds": kinds.every(),
    }  # fmt: skip
    return render_page(request, "care/assistance/new.html", context)


def _asked(request: Request, target: actions.For, form: forms.AskForm) -> Aid | None:
    data = form.values()
    org = data.pop("org")
    try:
        if org:
            data.pop("reason")
            return actions.given_elsewhere(target=target, org=org, by=request.actor, **data)
        return actions.ask(target=target, by=request.actor, **data)
    except Problem as problem:
        form.add_problem(problem)
        return None


def _double(one: rules.Given) -> dict[str, Any]:
    found = organisation(one.org) if one.org else None
    who = names({one.by}).get(one.by, "") if one.by else ""
    return {
        "on": one.on, "satang": one.satang, "state": words.STATES[one.state], "look": words.LOOKS[one.state],
        "id": one.id, "who": found.name if found else who,
    }  # fmt: skip


FORMS: dict[str, tuple[type[Form], Callable[..., Any]]] = {
    "assess": (forms.AssessForm, actions.assess),
    "decide": (forms.DecideForm, actions.decide),
    "hand": (forms.HandForm, actions.hand_over),
    "back": (forms.BackForm, actions.give_back),
    "came": (forms.CameForm, actions.confirm),
    "drop": (forms.DropForm, actions.withdraw),
}
FITS = {
    "assess": ("assess",), "decide": ("approve",), "hand": ("deliver", "part"), "back": ("return",),
    "came": ("confirm", "deny"), "drop": ("withdraw",),
}  # fmt: skip


@needs(Can.CARE)
def aid(request: Request, aid: UUID) -> HttpResponse:
    """One request: what it is about, what was done, and the steps that are open to this reader."""
    row: Aid = get_object_or_404(queries.aids(request.actor), pk=aid)
    open_steps = _open(request, row)
    asked = request.POST.get("do", "")
    shown = {
        name: FORMS[name][0](
            request.POST if asked == name else None, request.FILES if asked == name else None,
            **({"initial": _initial(row, name)} if asked != name else {}), prefix=None,
        )
        for name in open_steps
    }  # fmt: skip
    if request.method == "POST" and asked in shown and _did(request, row, asked, shown[asked]):
        messages.success(request, _("Saved."))
        return redirect("care:aid", row.pk)
    return render_page(request, "care/assistance/aid.html", _context(request, row, shown))


def _open(request: Request, row: Aid) -> list[str]:
    found = [name for name, verbs in FITS.items() if rules.may(row.state, *verbs)]
    may_decide = can(request.actor, Can.SUPERVISE) and row.by != request.actor.id
    return [name for name in found if name != "decide" or may_decide]


def _initial(row: Aid, name: str) -> dict[str, Any]:
    made = FORMS[name][0]().initial
    rest = {"decide": row.satang, "hand": row.approved - row.had, "back": row.had}.get(name)
    return {**made, **({"satang": rest} if rest else {})}


def _did(request: Request, row: Aid, name: str, form: Any) -> bool:
    if not form.is_valid():
        return False
    try:
        FORMS[name][1](aid=row, by=request.actor, **form.values())
    except Problem as problem:
        form.add_problem(problem)
        return False
    return True


def _context(request: Request, row: Aid, shown: dict[str, Any]) -> dict[str, Any]:
    kept = open_one(row, by=request.actor, purpose=Purpose.CASEWORK)
    body = kinds.of(kept.get("kind", row.kind))

    who = names({UUID(one["by"]) for one in kept.get("steps", []) if one["by"]})
    return {
        "title": said(body["title"])[0] if body else row.kind, "row": row, "kind": body, "kept": kept,
        "name": queries.whom([row], by=request.actor).get(row.pk, ""), "state": words.STATES[row.state],
        "look": words.LOOKS[row.state], "money": words.MONEY.get(row.money, ""), "forms": shown,
        "handed": queries.handed(row, by=request.actor), "waits_for_another": _waits(request, row),
        "org": found.name if row.org and (found := organisation(row.org)) else {},
        "steps": [
            {"verb": words.VERBS[one["verb"]], "day": _day(one["at"]), "who": who.get(UUID(one["by"])) if one["by"] else "",
             "reason": one["reason"]}
            for one in kept.get("steps", [])
        ],
    }  # fmt: skip


def _day(text: str) -> date:
    return timezone.localdate(datetime.fromisoformat(text))


def _waits(request: Request, row: Aid) -> bool:
    return rules.may(row.state, "approve") and "decide" not in _open(request, row)


@needs(Can.CARE)
def photo(request: Request, handover: UUID) -> HttpResponse:
    """The picture that proves a handover."""
    row: Handover = get_object_or_404(Handover.objects.visible_to(request.actor).select_related("file"), pk=handover)
    if row.file is None:
        raise Http404
    described, chunks = files.read(row.file, by=request.actor, purpose=Purpose.CASEWORK)
    if not described:
        raise Http404
    answer = HttpResponse(b"".join(chunks), content_type=described["kind"])
    answer["Cache-Control"] = "no-store"
    return answer
