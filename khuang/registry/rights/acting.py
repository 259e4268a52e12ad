"""What the pages of the desk share: a form that runs an action, and says what came of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from khuang.base.errors import Problem
from khuang.ui.forms import Form
from khuang.ui.views import render_page


def did(request: HttpRequest, form: Form | None, run: Callable[[dict[str, Any]], Any], said: Any = "") -> bool:
    """Whether a filled form was acted upon; a Problem of the action stands beside its field."""
    if form is None or not form.is_bound or not form.is_valid():
        return False
    try:
        run(form.cleaned_data)
    except Problem as problem:
        form.add_problem(problem)
        return False
    if said:
        messages.success(request, said)
    return True


def chosen(request: HttpRequest, kinds: dict[str, type[Form]]) -> tuple[str, dict[str, Form]]:
    """(which form was sent, all of them): the button's name says which."""
    what = request.POST.get("do", "")
    what = what if what in kinds else ""
    return what, {name: kind(request.POST) if name == what else kind() for name, kind in kinds.items()}


def form_page(request: HttpRequest, title: Any, form: Form, button: Any, back: str = "home:day") -> HttpResponse:
    """A page that holds one form and nothing else."""
    context = {"title": title, "form": form, "button": button, "back": back}
    return render_page(request, "registry/rights/form.html", context)
