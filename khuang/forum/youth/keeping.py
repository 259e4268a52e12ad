"""Pages of those who keep a council: members, their yes, codes, other keepers. For everybody else they do not exist."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.forum.models import Conversation, Keeper, YouthMember
from khuang.forum.youth import actions, duties, queries
from khuang.forum.youth.forms import (
    AssentForm,
    CouncilForm,
    GuardianForm,
    KeeperForm,
    LeaveForm,
    MemberForm,
    SafeAdultForm,
)
from khuang.forum.youth.wording import KEPT
from khuang.town.models import Place
from khuang.trust.reading import Purpose, open_one
from khuang.ui.parts import Fact
from khuang.ui.templatetags.ui import be_year, said, thaidate
from khuang.ui.views import render_page


def kept(request: Request, slug: str) -> Conversation:
    """A council that this actor keeps."""
    return get_object_or_404(queries.councils(request.actor), slug=slug)


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    form = CouncilForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = _open(form, request)
            messages.success(request, _("The council is open. Its keepers take in members and hand out codes."))
            return redirect("forum:council", slug=row.slug)
        except Problem as problem:
            form.add_problem(problem)
    return render_page(request, "forum/youth/new.html", {"form": form}, status=422 if form.errors else 200)


def _open(form: CouncilForm, request: Request) -> Conversation:
    given = form.cleaned_data
    return actions.open_council(
        slug=given["slug"], title={"th": given["title_th"], "en": given["title_en"]},
        intro={"th": given["intro_th"], "en": given["intro_en"]}, keepers=form.keepers_chosen(),
        place=Place.objects.filter(code=given["place"]).first() if given["place"] else None,
        safe_adult={"th": given["safe_adult_th"], "en": given["safe_adult_en"]}, reply_days=given["reply_days"],
        by=request.actor,
    )  # fmt: skip


@needs(Can.MODERATE)
@require_GET
def members(request: Request, slug: str) -> HttpResponse:
    """By name: opened for this page, audited."""
    conversation = kept(request, slug)
    context = {
        "conversation": conversation, "members": queries.members(conversation, by=request.actor),
        "codes": queries.codes(conversation),
    }  # fmt: skip
    return render_page(request, "forum/youth/members.html", context)


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def enrol(request: Request, slug: str) -> HttpResponse:
    conversation = kept(request, slug)
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.enrol(conversation=conversation, by=request.actor, **form.cleaned_data)
            return redirect("forum:youth-member", slug, row.pk)
        except Problem as problem:
            form.add_problem(problem)
    context = {"conversation": conversation, "form": form, "ages": queries.ages()}
    return render_page(request, "forum/youth/enrol.html", context, status=422 if form.errors else 200)


# What can be done on the page of a member: name in the address → (form, what it does).
PARTS: dict[str, tuple[Any, Any]] = {
    "assent": (AssentForm, actions.assent),
    "guardian": (GuardianForm, actions.guardian_agrees),
    "leave": (LeaveForm, actions.leave),
}


@needs(Can.MODERATE)
@require_GET
def member(request: Request, slug: str, member: UUID) -> HttpResponse:
    """What is read aloud, and who said yes."""
    return _member(request, kept(request, slug), member, {})


@needs(Can.MODERATE)
@require_POST
def member_part(request: Request, slug: str, member: UUID, what: str) -> HttpResponse:
    conversation = kept(request, slug)
    if what not in PARTS:
        raise Http404
    row = _row(request, conversation, member)
    kind, act = PARTS[what]
    form = kind(request.POST)
    if form.is_valid():
        try:
            said = {"language": (get_language() or "th")[:2]} if what == "assent" else {}
            act(member=row, by=request.actor, **form.cleaned_data, **said)
            messages.success(
                request, _("Written down.") if what != "leave" else _("It has ended. The names are erased.")
            )
            return (
                redirect("forum:youth-members", slug)
                if what == "leave"
                else redirect("forum:youth-member", slug, row.pk)
            )
        except Problem as problem:
            form.add_problem(problem)
    return _member(request, conversation, member, {what: form})


def _row(request: Request, conversation: Conversation, member: UUID) -> YouthMember:
    rows = YouthMember.objects.visible_to(request.actor).standing().filter(conversation=conversation)
    return get_object_or_404(rows, pk=member)


def _member(request: Request, conversation: Conversation, key: UUID, bound: dict[str, Any]) -> HttpResponse:
    row = _row(request, conversation, key)
    forms = {what: bound.get(what) or kind(auto_id=f"{what}-%s") for what, (kind, _act) in PARTS.items()}
    context = {
        "conversation": conversation, "row": row, "rules": queries.body(), "forms": forms,
        "words": open_one(row, by=request.actor, purpose=Purpose.SUPERVISION),
        "form": next(iter(bound.values()), None),
    }  # fmt: skip
    return render_page(request, "forum/youth/member.html", context, status=422 if bound else 200)


@needs(Can.MODERATE)
@require_GET
def member_copy(request: Request, slug: str, member: UUID) -> HttpResponse:
    """All that is held about a member, to be given to them on paper."""
    conversation = kept(request, slug)
    row = _row(request, conversation, member)
    told = [_facts(one) for one in duties.export(row.pk, by=request.actor)]
    return render_page(request, "forum/youth/copy.html", {"conversation": conversation, "row": row, "told": told})


def _facts(told: dict[str, Any]) -> list[Fact]:
    shown = {key: thaidate(value) if isinstance(value, date) else value for key, value in told.items() if key in KEPT}
    if "born" in shown:
        shown["born"] = be_year(int(told["born"]))
    return [Fact(KEPT[key], said(value) if isinstance(value, dict) else value) for key, value in shown.items()]


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def keepers(request: Request, slug: str) -> HttpResponse:
    """Who reads; one more, one less; whom a child may turn to."""
    conversation = kept(request, slug)
    rows = queries.keepers(conversation)
    form = KeeperForm(request.POST or None, but={row.user_id for row in rows})
    if request.method == "POST" and form.is_valid():
        try:
            user = queries.may_keep().filter(pk=form.cleaned_data["user"]).first()
            if user is not None:
                actions.name_keeper(conversation=conversation, user=user, by=request.actor)
            return redirect("forum:keepers", slug)
        except Problem as problem:
            form.add_problem(problem)
    context = {"conversation": conversation, "keepers": rows, "form": form, "me": request.actor.id}
    return render_page(request, "forum/youth/keepers.html", context, status=422 if form.errors else 200)


@needs(Can.MODERATE)
@require_POST
def drop_keeper(request: Request, slug: str, keeper: UUID) -> HttpResponse:
    conversation = kept(request, slug)
    row = get_object_or_404(Keeper.objects.filter(conversation=conversation), pk=keeper)
    mine = row.user_id == request.actor.id
    try:
        actions.drop_keeper(keeper=row, by=request.actor)
    except Problem as problem:
        messages.error(request, str(problem))
        return redirect("forum:keepers", slug)
    return redirect("forum:council" if mine else "forum:keepers", slug)


@needs(Can.MODERATE)
@require_http_methods(["GET", "POST"])
def safe_adult(request: Request, slug: str) -> HttpResponse:
    conversation = kept(request, slug)
    initial = {"safe_adult_th": conversation.safe_adult_th, "safe_adult_en": conversation.safe_adult_en}
    form = SafeAdultForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.say_safe_adult(
                conversation=conversation, safe_adult={"th": given["safe_adult_th"], "en": given["safe_adult_en"]},
                by=request.actor,
            )  # fmt: skip
            return redirect("forum:council", slug)
        except Problem as problem:
            form.add_problem(problem)
    context = {"conversation": conversation, "form": form}
    return render_page(request, "forum/youth/safe_adult.html", context, status=422 if form.errors else 200)
