"""Opening and closing a cabinet: a passphrase, 15 minutes, one browser."""

import secrets
from base64 import urlsafe_b64encode
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access import limits
from khuang.access.cabinet import exchanging, rules
from khuang.access.cabinet.models import MemberKey, OpenCabinet
from khuang.access.cabinet.ring import reached
from khuang.access.models import TeamSeat, Trustee, User
from khuang.access.quorum import sealed
from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.base.errors import Problem
from khuang.base.ids import random_id
from khuang.trust import audit, keys, sealing
from khuang.trust.keyring import HeldKeyring
from khuang.trust.models import Holder, HolderKind, KeyWrap

COOKIE = "__Host-cabinet"
TRIES, WINDOW = 5, 600


def make_key(*, user: User, passphrase: str, by: Actor) -> MemberKey:
    """A member's first key pair. Raises Problem. Nobody but the passphrase gives it back."""
    if rules.too_weak(passphrase):
        raise Problem(_("Use at least 16 characters: four or five words that you will remember."), field="passphrase")
    secret, public = sealing.new_pair()
    holder = Holder(kind=HolderKind.MEMBER, public_key=public)
    salt = sealing.new_salt()
    row = MemberKey(user=user, holder=holder, salt=salt, made_at=timezone.now())
    row.sealed = sealing.seal(sealing.key_of(passphrase, salt), secret, _bound(row.id))
    with write():
        if MemberKey.objects.filter(user=user).exists():
            raise Problem(_("There is a passphrase already."))
        holder.save(force_insert=True)
        row.save(force_insert=True)
        audit.record(by=by, action="access.cabinet.key-made", object_kind="user", object_id=user.id)
    return row


def forget_key(*, user: User, by: Actor) -> None:
    """The passphrase is lost: the key goes, and every team must grant the seat again. What only this key opened is lost.

    The teams' keys are due for exchange: whoever found the passphrase, and has a copy of the database, holds them.
    """
    row = MemberKey.objects.filter(user=user).select_related("holder").first()
    if row is None:
        return
    with write():
        granted = TeamSeat.objects.filter(user=user, state="granted").values_list("team", flat=True)
        teams = [exchanging.held(team) for team in list(granted)]
        KeyWrap.objects.filter(holder=row.holder).delete()
        TeamSeat.objects.filter(user=user, state="granted").update(state=rules.SEATS["granted"]["lose"])
        for team in teams:
            exchanging.mark(team, "lost", by=by)
        for team in sealed.withdraw(Trustee.objects.filter(user=user, state="agreed"), verb="lose", by=by):
            exchanging.give_up(exchanging.held(team.id), by=by)
        OpenCabinet.objects.filter(user=user).delete()
        row.delete()
        row.holder.delete()
        audit.record(by=by, action="access.cabinet.key-forgotten", object_kind="user", object_id=user.id)


def unlocked(*, user: User, passphrase: str) -> tuple[MemberKey, bytes]:
    """The member's secret. Raises Problem for a wrong passphrase, TooMany after five of them."""
    limits.check("cabinet", str(user.pk), limit=TRIES, seconds=WINDOW)
    row = MemberKey.objects.select_related("holder").get(user=user)
    try:
        secret = sealing.unseal(sealing.key_of(passphrase, bytes(row.salt)), bytes(row.sealed), _bound(row.id))
    except sealing.Unsealable:
        limits.spend("cabinet", str(user.pk), limit=TRIES, seconds=WINDOW)
        audit.record(by=Actor("user", user.pk), action="access.cabinet.refused", object_kind="user", object_id=user.pk)
        raise Problem(_("This is not the passphrase."), field="passphrase") from None
    return row, secret


def open_cabinet(*, user: User, passphrase: str, by: Actor) -> bytes:
    """Returns the token for the browser's cookie. Raises Problem, TooMany."""
    _row, secret = unlocked(user=user, passphrase=passphrase)
    token = secrets.token_bytes(32)
    made = OpenCabinet(id=random_id(), tag=tag_of(token), user=user, until=timezone.now() + rules.IDLE)
    made.sealed = sealing.seal(token, secret, _bound(made.id))
    with write():
        OpenCabinet.objects.filter(user=user).delete()  # one browser at a time
        made.save(force_insert=True)
        audit.record(by=by, action="access.cabinet.opened", object_kind="user", object_id=user.id)
    return token


def close_cabinet(*, user: User, by: Actor) -> None:
    with write():
        if OpenCabinet.objects.filter(user=user).delete()[0]:
            audit.record(by=by, action="access.cabinet.closed", object_kind="user", object_id=user.id)


def forget_old() -> int:
    """Delete cabinets that nobody used for 15 minutes. A sweep."""
    return OpenCabinet.objects.filter(until__lt=timezone.now()).delete()[0]


def keep_open(token: bytes) -> None:
    """Another 15 minutes; written at most once a minute."""
    now = timezone.now()
    rows = OpenCabinet.objects.filter(tag=tag_of(token), until__gt=now, until__lt=now + rules.IDLE * 14 / 15)
    if rows.exists():
        with write():
            rows.update(until=now + rules.IDLE)


def own_of(row: OpenCabinet, token: bytes) -> HeldKeyring:
    """The member's own key. Raises Unsealable for another token."""
    secret = sealing.unseal(token, bytes(row.sealed), _bound(row.id))
    return HeldKeyring(Holder.objects.get(memberkey__user=row.user_id), secret)


def secrets_of(row: OpenCabinet, token: bytes) -> dict[UUID, bytes]:
    """Secrets of the teams that this cabinet opens now."""
    return reached(row.user_id, own_of(row, token))


def tag_of(token: bytes) -> bytes:
    return keys.digest("index", "cabinet", token)


def give(response: HttpResponse, token: bytes) -> HttpResponse:
    """The cookie ends with the browser; the server ends it after 15 idle minutes."""
    value = urlsafe_b64encode(token).decode()
    response.set_cookie(COOKIE, value, secure=True, httponly=True, samesite="Strict", path="/")
    return response


def take(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(COOKIE, path="/", samesite="Strict")
    response.cookies[COOKIE]["secure"] = True
    return response


def _bound(record: UUID) -> sealing.Binding:
    return sealing.Binding(keys.cell_id(), "access.cabinet", record, record)
