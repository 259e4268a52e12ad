"""Sign-ins of the demo town: printed codes, and one button a role. They exist in demo mode on loopback, nowhere else."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.models import User
from khuang.access.roles import ROLES
from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.trust import audit
from khuang.ui.views import render_page

LOOPBACK = ("127.0.0.1", "::1")


def second_factor(user: User) -> None:
    """Give a demo user what every member of staff has: an authenticator and recovery codes."""
    with write():
        if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
            TOTP.activate(user, generate_totp_secret())


def one_time_code(user: User) -> str:
    """A fresh single-use code for the second step of signing in. Asking again spends the one before."""
    with write():
        Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
        return str(RecoveryCodes.activate(user).generate_codes()[0])


def _only_in_demo(request: HttpRequest) -> None:
    if not settings.DEMO or request.META.get("REMOTE_ADDR") not in LOOPBACK:
        raise Http404


@login_not_required
def choose(request: HttpRequest) -> HttpResponse:
    """Who do you want to be? One button for each role of the demo town."""
    _only_in_demo(request)
    rows = User.objects.filter(is_demo=True, is_active=True, username__in=ROLES).order_by("username")
    people = sorted(rows, key=lambda u: list(ROLES).index(u.username))
    shown = [{"user": u, "role": ROLES[u.username].label} for u in people]
    return render_page(request, "access/demo.html", {"title": _("Look around as…"), "rows": shown})


@login_not_required
@require_POST
def enter(request: HttpRequest, username: str) -> HttpResponse:
    _only_in_demo(request)
    user = get_object_or_404(User, username=username, is_demo=True, is_active=True)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, user, method="mfa", type="demo")
    audit.record(by=Actor("user", user.id), action="access.signed-in", object_kind="user", object_id=user.id)
    return redirect("home:day")
