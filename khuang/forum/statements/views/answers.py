"""Answering: what is owed, for officials and facilitators; how soon, for facilitators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from khuang.access.guard import needs
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.forum.asked import led_conversation
from khuang.forum.models import Statement
from khuang.forum.statements import replies
from khuang.forum.statements.forms import AnswerForm, PromiseForm
from khuang.ui.views import render_page


@needs(Can.PLAN, Can.MODERATE)
@require_GET
def answers(request: HttpRequest) -> HttpResponse:
    """Every answer that is owed, the longest overdue first."""
    found = replies.waiting_for(request.actor)  # type: ignore[attr-defined]
    return render_page(request, "forum/statements/answers.html", {"duties": found})


@needs(Can.PLAN, Can.MODERATE)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    rows = Statement.objects.visible_to(by).published().defer("sealed").select_related("conversation")
    row = get_object_or_404(rows, conversation__slug=slug, number=number)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            replies.answer(statement=row, text=form.cleaned_data["text"], office=form.cleaned_data["office"], by=by)
            messages.success(request, _("The answer stands beside the words. Whoever said them is told."))
            return redirect("forum:statement", slug=slug, number=number)
        except Problem as problem:
            form.add_problem(problem)
    told = {"statement": row, "duty": replies.duty(row), "earlier": replies.history(row), "form": form}
    return render_page(request, "forum/statements/answer.html", told, status=422 if form.errors else 200)


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def promise(request: HttpRequest, slug: str) -> HttpResponse:
    """Within how many days the town answers in this conversation."""
    by = request.actor  # type: ignore[attr-defined]
    conversation = led_conversation(request, slug)
    form = PromiseForm(request.POST or None, initial={"days": conversation.reply_days})
    if request.method == "POST" and form.is_valid():
        try:
            replies.promise(conversation=conversation, days=form.cleaned_data["days"], by=by)
            return redirect("forum:rights", slug=slug)
        except Problem as problem:
            form.add_problem(problem)
    told = {"conversation": conversation, "form": form}
    return render_page(request, "forum/statements/promise.html", told, status=422 if form.errors else 200)
