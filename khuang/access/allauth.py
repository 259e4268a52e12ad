"""Our rules for signing in: no sign-up, seeds sealed, tries limited in the database."""

import base64
from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from khuang.access.limits import TooMany, spend
from khuang.base.actor import PUBLIC, Actor
from khuang.trust import audit, keys, sealing

_SEEDS = UUID(int=0)  # the record and locker that seeds are bound to: they have no row of their own


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Ten tries in ten minutes for a user name, and for an address."""
        try:
            spend("sign-in-name", str(credentials.get("username", "")).casefold(), limit=10, seconds=600)
            spend("sign-in-address", request.META.get("REMOTE_ADDR", ""), limit=60, seconds=600)
        except TooMany as problem:
            raise self.validation_error("too_many_login_attempts") from problem

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        audit.record(
            by=PUBLIC, action="access.sign-in.failed", object_kind="name", object_id=credentials.get("username")
        )

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        audit.record(by=Actor("user", user.id), action="access.signed-in", object_kind="user", object_id=user.id)
        return super().post_login(request, user, **kwargs)


class MFAAdapter(DefaultMFAAdapter):
    """TOTP seeds and recovery codes lie sealed in allauth's table."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(sealing.seal(_key(), text.encode(), _binding())).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(_key(), base64.b64decode(encrypted_text), _binding()).decode()


def _key() -> bytes:
    return keys.digest("noise", "mfa")


def _binding() -> sealing.Binding:
    return sealing.Binding(keys.cell_id(), "mfa.seed", _SEEDS, _SEEDS)
