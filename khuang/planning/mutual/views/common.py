"""What the desk's pages share: a form, an action, and back to where it was asked for."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from khuang.access.requests import Request
from khuang.base.errors import Problem
from khuang.planning.models import Fund
from khuang.ui.forms import Form
from khuang.ui.views import private, render_page


def the_fund(number: int) -> Fund:
    return get_object_or_404(Fund.objects.select_related("group", "organisation"), number=number)


def tried(form: Form, act: Callable[[], Any]) -> bool:
    """Whether the action went through; else its reason stands in the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except Problem as problem:
        form.add_problem(problem)
        return False
    return True


def saved(request: Request, to: str, *args: Any) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(to, *args)


def form_page(request: Request, template: str, form: Form, **context: Any) -> HttpResponse:
    page = render_page(request, template, {"form": form, **context}, status=422 if form.errors else 200)
    return private(page)
