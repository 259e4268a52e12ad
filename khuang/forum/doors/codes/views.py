"""Pages of cards and numbers: making and taking back batches; entering a number, looking, changing, taking back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.limits import TooMany
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.base.ids import clean_code, spaced_code
from khuang.forum import participants
from khuang.forum.asked import conversation_of, led_conversation
from khuang.forum.doors import others
from khuang.forum.doors.codes import actions, cards, queries
from khuang.forum.doors.codes.forms import BatchForm, CodeForm, RevokeForm
from khuang.forum.doors.codes.receipt import change, receipt, take_back
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.models import Batch, Conversation
from khuang.ui.views import also_in, private, render_page

VALUES = {"agree": 1, "pass": 0, "disagree": -1}


# -- the facilitator's batches
@needs(Can.MODERATE)
@require_GET
def batches(request: Request, slug: str) -> HttpResponse:
    conversation = led_conversation(request, slug)
    told = {"conversation": conversation, "batches": queries.batches(conversation)}
    return render_page(request, "forum/codes/batches.html", told)


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def new_batch(request: Request, slug: str) -> HttpResponse:
    """The cards stand in the answer to the form, this once."""
    conversation = led_conversation(request, slug)
    form = BatchForm(request.POST or None, conversation=conversation)
    if request.method == "POST" and form.is_valid():
        try:
            ballot = ConversationBallot(conversation)
            batch, codes = actions.make_batch(ballotable=ballot, by=request.actor, **form.wanted())
            return printed(request, conversation, batch, codes)
        except Problem as problem:
            form.add_problem(problem)
    told = {"conversation": conversation, "form": form}
    return render_page(request, "forum/codes/new.html", told, status=422 if form.errors else 200)


def printed(request: Request, conversation: Conversation, batch: Batch, codes: list[str]) -> HttpResponse:
    address = request.build_absolute_uri(reverse("forum:card", args=["0" * 12]))
    told = {
        "conversation": conversation, "batch": batch, "title": _("Voting cards"), "words": cards.words(),
        "pages": cards.cards(codes, address), "enter": request.build_absolute_uri(reverse("forum:cards")),
    }  # fmt: skip
    return private(render_page(request, "forum/codes/cards.html", told))


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def revoke(request: Request, slug: str, batch: UUID) -> HttpResponse:
    conversation = led_conversation(request, slug)
    row = get_object_or_404(Batch, about=conversation.id, id=batch)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.revoke(batch=row, why=form.cleaned_data["why"], by=request.actor)
            messages.success(request, _("The cards are taken back. The opinion map is drawn anew."))
            return redirect("forum:batches", slug=slug)
        except Problem as problem:
            form.add_problem(problem)
    told = {"conversation": conversation, "batch": row, "form": form}
    return render_page(request, "forum/codes/revoke.html", told, status=422 if form.errors else 200)


# -- whoever holds a number
@also_in("my")
@login_not_required
@require_http_methods(["GET", "POST"])
def any_card(request: Request) -> HttpResponse:
    """The form, for whoever does not know the name of the conversation: the number knows it."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _enter(request, form, form.cleaned_data["code"])
    return _asked(request, form, None)


@also_in("my")
@login_not_required
@require_GET
def card(request: Request, typed: str) -> HttpResponse:
    """The address in the QR code of a card: the form with the number in it. One tap more, so that nobody votes with another's
    card by following a link."""
    return _asked(request, CodeForm(initial={"code": spaced_code(clean_code(typed) or "")}), None)


@also_in("my")
@login_not_required
@require_http_methods(["GET", "POST"])
def code(request: Request, slug: str) -> HttpResponse:
    """What is recorded under the number entered on this device; else the form to enter one."""
    conversation = conversation_of(request, slug)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _enter(request, form, form.cleaned_data["code"], conversation)
    held = participants.held_of(request, conversation)
    mine = receipt(conversation, held) if held and request.method == "GET" else None
    if mine is None:
        return _asked(request, form, conversation)
    told = {"conversation": conversation, "mine": mine}
    return private(render_page(request, f"forum/codes/{mine.kind}.html", told))


@login_not_required
@require_POST
def forget(request: Request, slug: str) -> HttpResponse:
    """Nothing of the number stays on a phone that several people use."""
    conversation = conversation_of(request, slug)
    return private(participants.let_go(redirect("forum:cards"), conversation))


@also_in("my")
@login_not_required
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, slug: str) -> HttpResponse:
    """Everything voted with this number goes out again; asked once more before."""
    conversation = conversation_of(request, slug)
    held = participants.held_of(request, conversation)
    if held is None:
        return private(redirect("forum:code", slug=slug))
    if request.method == "POST":
        take_back(conversation, held)
        messages.success(request, _("Done. What was voted with this number no longer counts."))
        return private(redirect("forum:code", slug=slug))
    return private(render_page(request, "forum/codes/withdraw.html", {"conversation": conversation}))


@login_not_required
@require_POST
def change_boxed(request: Request, slug: str, number: int) -> HttpResponse:
    """Another answer, before it is counted."""
    conversation = conversation_of(request, slug)
    held = participants.held_of(request, conversation)
    if held is not None:
        participants.spend_vote(request, held.id)
        change(conversation, held, number, VALUES.get(request.POST.get("vote", ""), 9))
    return private(redirect("forum:code", slug=slug))


def _enter(request: Request, form: CodeForm, typed: str, here: Conversation | None = None) -> HttpResponse:
    """Keep on the device whose voice it may see (not the number), and take the number out of the address."""
    try:
        found, status = queries.find(typed, address=participants.address_of(request)), 422
    except TooMany as problem:
        found, status = None, 429
        form.add_problem(problem)
    conversation = Conversation.objects.visible_to(request.actor).filter(id=found.about).first() if found else None
    if found and conversation is None and (other := others.find(found.about)):
        return private(participants.hold(redirect(other.home), other, found.held))
    if found is None or conversation is None:
        if form.is_valid():
            form.add_problem(Problem(_("We know no such number. Please compare it with your card."), field="code"))
        return _asked(request, form, here, status)
    response = redirect("forum:code", slug=conversation.slug)
    return private(participants.hold(response, conversation, found.held))


def _asked(request: HttpRequest, form: CodeForm, conversation: Conversation | None, status: int = 0) -> HttpResponse:
    told = {"form": form, "conversation": conversation}
    status = status or (422 if form.errors else 200)
    return private(render_page(request, "forum/codes/enter.html", told, status=status))
