"""Shapes of input for trustees and requests."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.access.models import User
from khuang.access.quorum.queries import org_names
from khuang.ui import forms


class AskForm(forms.Form):
    why = forms.LongText(
        label=_("What happened, and why do you ask?"), rows=3, max_length=600,
        hint=_("The trustees read this. Nothing about the people whom the team helps."),
    )  # fmt: skip


class AnswerForm(forms.Form):
    spoken = forms.Tick(label=_("I have spoken with the person who asks, face to face or by voice, and know them"))


class TrusteeForm(forms.Form):
    user = forms.Select(label=_("Who is to keep a part of this team's key?"), choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = org_names()
        users = User.objects.filter(is_active=True).exclude(org="").order_by("name")
        rows = [(str(one.pk), f"{one.name} · {names.get(one.org, one.org)}") for one in users]
        self.fields["user"].choices = [("", "–"), *rows]  # type: ignore[attr-defined]
