"""The facilitator's page of the ways to take part."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.forum.asked import led_conversation
from khuang.forum.doors.ways.actions import open_ways
from khuang.forum.doors.ways.forms import WaysForm
from khuang.ui.views import render_page


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def ways(request: Request, slug: str) -> HttpResponse:
    conversation = led_conversation(request, slug)
    form = WaysForm(request.POST or None, conversation=conversation)
    if request.method == "POST" and form.is_valid():
        try:
            open_ways(conversation=conversation, by=request.actor, **form.wanted())
            messages.success(request, _("Kept. From now on people take part this way."))
            return redirect("forum:doors", slug=slug)
        except Problem as problem:
            form.add_problem(problem)
    told = {"conversation": conversation, "form": form}
    return render_page(request, "forum/ways.html", told, status=422 if form.errors else 200)
