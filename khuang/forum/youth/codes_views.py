"""Cards of a council: as many as members may hold, out of a bag, and who was given one."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.forum.doors.codes.actions import make_batch
from khuang.forum.doors.codes.views import printed
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.models import Conversation
from khuang.forum.youth import actions, queries
from khuang.forum.youth.forms import CardsForm, HandedForm
from khuang.forum.youth.keeping import kept
from khuang.ui.views import render_page


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def codes(request: Request, slug: str) -> HttpResponse:
    """How many there are. The cards stand in the answer to the form, this once."""
    conversation = kept(request, slug)
    found = queries.codes(conversation)
    form = CardsForm(request.POST or None, initial={"key": str(uuid4()), "count": found.more or ""})
    if request.method == "POST" and form.is_valid():
        try:
            batch, made = make_batch(
                ballotable=ConversationBallot(conversation), count=form.cleaned_data["count"],
                id=UUID(form.cleaned_data["key"]), by=request.actor,
            )  # fmt: skip
            return printed(request, conversation, batch, made)
        except Problem as problem:
            form.add_problem(problem)
    return _shown(request, conversation, form=form, status=422 if form.errors else 200)


def _shown(request: Request, conversation: Conversation, *, form: CardsForm, status: int = 200) -> HttpResponse:
    without = [one for one in queries.members(conversation, by=request.actor) if one.may_take_code]
    context = {
        "conversation": conversation, "codes": queries.codes(conversation), "form": form, "without": without,
        "handed": HandedForm(members=without),
    }  # fmt: skip
    return render_page(request, "forum/youth/codes.html", context, status=status)


@needs(Can.MODERATE)
@require_POST
def handed(request: Request, slug: str) -> HttpResponse:
    """These members took a card out of the bag."""
    conversation = kept(request, slug)
    try:
        chosen = [UUID(one) for one in request.POST.getlist("members")]
        done = actions.handed_out(conversation=conversation, members=chosen, by=request.actor)
        messages.success(request, ngettext("%(n)s card written down.", "%(n)s cards written down.", done) % {"n": done})
    except (ValueError, ValidationError):
        messages.error(request, _("Please choose at least one."))
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("forum:youth-codes", slug)
