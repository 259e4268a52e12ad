"""Commitments: public list and page, news by their owners, new ones by the secretariat."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Denied, Problem
from khuang.network import actions, queries, rules
from khuang.network.forms import CommitmentForm, NewsForm
from khuang.network.models import Commitment
from khuang.network.nodes import STATES
from khuang.town.models import Organisation
from khuang.ui.views import render_page


@login_not_required
def commitments(request: Request) -> HttpResponse:
    late = set(queries.without_news(timezone.localdate()).values_list("id", flat=True))
    rows = [{"row": c, "state": STATES[c.state], "late": c.id in late} for c in queries.commitments()]
    return render_page(request, "network/commitments.html", {"title": _("Commitments"), "rows": rows})


@login_not_required
def commitment(request: Request, number: int) -> HttpResponse:
    row = get_object_or_404(queries.commitments(), number=number)
    own = bool(request.actor.org) and request.actor.org == row.org.code and request.actor.has("partner")
    context = {
        "title": _("Commitment %(n)s") % {"n": row.number}, "row": row, "state": STATES[row.state],
        "news": [(n, STATES[n.became]) for n in row.news.order_by("-at")], "may_report": own and bool(rules.STEPS[row.state]),
    }  # fmt: skip
    return render_page(request, "network/commitment.html", context)


@needs(Can.REPORT)
def report(request: Request, number: int) -> HttpResponse:
    """News of one's own commitment; another organisation's page does not exist."""
    row: Commitment = get_object_or_404(queries.of_org(request.actor), number=number)
    if not rules.STEPS[row.state]:
        raise Http404
    form = NewsForm(request.POST or None, state=row.state)
    if form.is_valid():
        try:
            actions.report(commitment=row, by=request.actor, **form.cleaned_data)
            messages.success(request, _("Thank you. The news is public."))
            return redirect("network:commitment", number)
        except (Denied, Problem) as problem:
            form.add_problem(problem)
    return render_page(request, "network/report.html", {"title": _("News"), "row": row, "form": form})


@needs(Can.COORDINATE)
def new(request: Request) -> HttpResponse:
    form = CommitmentForm(request.POST or None, lang=get_language() or "th")
    if form.is_valid():
        given = dict(form.cleaned_data)
        org = get_object_or_404(Organisation, code=given.pop("org"))
        row = actions.commit(org=org, by=request.actor, **given)
        return redirect("network:commitment", row.number)
    return render_page(request, "network/new.html", {"title": _("New commitment"), "form": form})
