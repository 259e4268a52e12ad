"""A receiver without an account: a link good for one look, and for saying yes, no, done."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from khuang.access import limits
from khuang.access.requests import Request
from khuang.base.errors import Denied, Problem
from khuang.care.referrals import actions, rules, showing, words
from khuang.care.referrals.forms import AnswerForm
from khuang.ui.views import private, render_page

TRIES, WINDOW = 30, 600


@login_not_required
@require_http_methods(["GET", "POST"])
def link(request: Request, token: str) -> HttpResponse:
    """Looking needs a tap, so that a program that only follows links has not looked."""
    context = {
        "token": token,
        "form": AnswerForm(),
        "answers": [(verb, words.VERBS[verb]) for verb in rules.BY_LINK[:5]],
    }
    try:
        limits.check("link", _address(request), limit=TRIES, seconds=WINDOW)
        if request.method == "POST":
            context |= _said(request, token)
    except Problem as problem:
        if isinstance(problem, Denied):
            limits.spend("link", _address(request), limit=TRIES, seconds=WINDOW)
        context["problem"] = str(problem)
    return private(render_page(request, "care/referrals/link.html", context))


def _said(request: Request, token: str) -> dict[str, object]:
    verb = request.POST.get("verb", "")
    if verb == "look":
        opened = actions.look(token=token)
        return {"one": showing.head(opened), "told": showing.told(opened.package.words.get("told", {})),
                "words": opened.package.words.get("words", "")}  # fmt: skip
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return {"form": form}
    try:
        data = form.cleaned_data
        row = actions.answer_by_link(token=token, verb=verb, words=data["words"], reason=data["reason"])
    except Denied:
        raise
    except Problem as problem:
        form.add_problem(problem)
        return {"form": form}
    return {"done": _("Written down: %(what)s") % {"what": words.STATES[row.state]}}


def _address(request: Request) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
