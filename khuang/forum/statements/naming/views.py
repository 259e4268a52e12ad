"""How I am named beside my words: for the holder of a code, under the address of the answer page, where its cookie goes."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.chain.views import held_by
from khuang.forum import rules
from khuang.forum.models import Statement
from khuang.forum.statements import actions
from khuang.forum.statements.forms import NameForm
from khuang.ui.views import private, render_page

CODE = Actor("code")


@login_not_required
@require_http_methods(["GET", "POST"])
def named(request: HttpRequest) -> HttpResponse:
    """Without a code, and where nobody is named, there is no such page."""
    held = held_by(request)
    row = actions.of_id(held.about_id) if held and held.about_kind == "statement" else None
    if row is None or not may_be_named(row):
        raise Http404
    asked = actions.asked_name(row, by=CODE) if request.method == "GET" else ""
    form = NameForm(request.POST or None, conversation=row.conversation, initial={"credit": asked})
    if request.method == "POST" and form.is_valid():
        try:
            actions.name_me(statement=row, credit=form.cleaned_data["credit"], by=CODE)
            return private(redirect("chain:answer"))
        except Problem as problem:
            form.add_problem(problem)
    told = {"statement": row, "form": form, "asked": asked, "note": _note(row, asked)}
    return private(render_page(request, "forum/statements/named.html", told, status=422 if form.errors else 200))


def may_be_named(row: Statement) -> bool:
    return row.state != "withdrawn" and len(rules.CREDITS[row.conversation.kind]) > 1


def _note(row: Statement, asked: str) -> str:
    if row.credit:
        return _("Now everybody reads: “%(name)s”.") % {"name": row.credit}
    if asked and (row.credit_waits or row.state == "waiting"):
        return _("“%(name)s” waits for the moderator.") % {"name": asked}
    return _("Now no name stands beside it.")
