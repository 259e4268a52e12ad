"""What the pages of shared texts share: a text that this reader sees, and one form on a page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from khuang.access.requests import Request
from khuang.base.errors import Problem
from khuang.texts import words
from khuang.texts.models import SharedText
from khuang.ui.views import render_page


def seen(request: Request, number: int) -> SharedText:
    """A text that this reader may see, or 404."""
    return get_object_or_404(SharedText.objects.visible_to(request.actor).select_related("place"), number=number)


def kept(request: Request, number: int) -> SharedText:
    """A text that this facilitator writes and keeps, or 404."""
    return get_object_or_404(SharedText.objects.mine(request.actor).select_related("place"), number=number)


def state(text: SharedText) -> dict[str, Any]:
    """Kind, state and its look, in words."""
    return {"kind": words.KINDS[text.kind], "state": words.STATES[text.state], "look": words.LOOKS[text.state]}


def did(request: Request, form: Any, act: Callable[[dict[str, Any]], Any], done: Any) -> Any:
    """What the action gave (or True) when the form was sent and was good; else None, with what is wrong in the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        found = act(form.cleaned_data)
    except Problem as problem:
        form.add_problem(problem)
        return None
    messages.success(request, done)
    return found if found is not None else True


def form_page(request: Request, title: Any, form: Any, send: Any, **more: Any) -> HttpResponse:
    """One form: ``back`` (address, words), ``lead``, ``said`` (words above it), ``note``."""
    context = {"title": title, "form": form, "send": send, "lead": "", "said": "", "note": "", "sealed": False, **more}
    return render_page(request, "texts/form.html", context, status=422 if form.errors else 200)


def back_to_work(text: SharedText) -> HttpResponse:
    return redirect("texts:work", text.number)


def work_link(text: SharedText) -> tuple[str, Any]:
    return reverse("texts:work", args=[text.number]), _("Work on this text")
