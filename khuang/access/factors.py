"""Codes of the second factor cannot be guessed: a few wrong ones, then a pause. Limits of ours, in the database."""

from allauth.mfa.base import forms
from django.core.exceptions import ValidationError

from khuang.access import limits

TRIES, WINDOW = 5, 600  # wrong codes, seconds


class Limited:
    """Before a code is looked at, and after a wrong one. Right codes spend nothing."""

    def clean_code(self) -> str:
        who = str(self.user.pk)  # type: ignore[attr-defined]
        try:
            limits.check("second-factor", who, limit=TRIES, seconds=WINDOW)
        except limits.TooMany as problem:
            raise ValidationError(str(problem)) from None
        try:
            return str(super().clean_code())  # type: ignore[misc]
        except ValidationError:
            limits.spend("second-factor", who, limit=TRIES + 1, seconds=WINDOW)
            raise


class AuthenticateForm(Limited, forms.AuthenticateForm):
    """After the password, at sign-in."""


class ReauthenticateForm(Limited, forms.ReauthenticateForm):
    """Before something that needs a fresh proof."""
