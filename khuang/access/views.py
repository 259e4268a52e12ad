"""The administrator's pages: who has an account, which roles, until when. Nothing about the people served."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access import actions, queries
from khuang.access.forms import GrantForm, UserForm
from khuang.access.guard import needs
from khuang.access.models import RoleGrant, User
from khuang.access.requests import Request
from khuang.access.roles import ROLES, Can
from khuang.base.errors import Problem
from khuang.town.queries import names, organisations
from khuang.ui.views import render_page


@needs(Can.ADMINISTER)
def users(request: Request) -> HttpResponse:
    rows = User.objects.order_by("-is_active", "name").prefetch_related("grants")
    bodies = {o.code: o.name for o in organisations()}
    shown = [
        {
            "user": u,
            "org": bodies.get(u.org, u.org),
            "roles": [ROLES[g.role].label for g in u.grants.all() if not g.revoked_at],
        }
        for u in rows
    ]
    return render_page(request, "access/users.html", {"title": _("Accounts"), "rows": shown})


@needs(Can.ADMINISTER)
def new_user(request: Request) -> HttpResponse:
    form = UserForm(request.POST or None, lang=get_language() or "th")
    if form.is_valid():
        try:
            made = actions.create_user(by=request.actor, **form.cleaned_data)
            return redirect("access:user", made.id)
        except Problem as problem:
            form.add_problem(problem)
    return render_page(request, "access/new_user.html", {"title": _("New account"), "form": form})


@needs(Can.ADMINISTER)
def user(request: Request, id: UUID) -> HttpResponse:
    """One account: its roles, a form for another role."""
    row = get_object_or_404(User, id=id)
    form = GrantForm(request.POST or None, lang=get_language() or "th")
    if form.is_valid():
        try:
            _grant(request, row, form)
            return redirect("access:user", row.id)
        except Problem as problem:
            form.add_problem(problem)
    places = names(get_language() or "th")
    held = queries.standing().filter(user=row).order_by("role")
    grants = [(g, ROLES[g.role].label, places.get(g.scope_id, g.scope_id)) for g in held]
    context = {
        "title": row.name, "row": row, "grants": grants, "form": form,
        "org": next((o.name for o in organisations() if o.code == row.org), row.org),
    }  # fmt: skip
    return render_page(request, "access/user.html", context)


def _grant(request: Request, row: User, form: GrantForm) -> None:
    place = form.cleaned_data["place"]
    actions.grant(
        user=row, role=form.cleaned_data["role"], scope_kind="place" if place else "town", scope_id=place,
        until=form.cleaned_data["until"], by=request.actor,
    )  # fmt: skip


@needs(Can.ADMINISTER)
@require_POST
def revoke(request: Request, id: UUID) -> HttpResponse:
    grant = get_object_or_404(RoleGrant, id=id, revoked_at=None)
    actions.revoke(grant=grant, by=request.actor)
    messages.success(request, _("The role was taken back."))
    return redirect("access:user", grant.user_id)


@needs(Can.ADMINISTER)
@require_POST
def close(request: Request, id: UUID) -> HttpResponse:
    row = get_object_or_404(User, id=id, is_active=True)
    try:
        actions.deactivate(user=row, by=request.actor)
    except Problem as problem:
        messages.error(request, str(problem))
        return redirect("access:user", row.id)
    messages.success(request, _("The account is closed."))
    return redirect("access:users")
