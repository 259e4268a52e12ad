"""Shapes of input for the children's and youth council."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.access.models import User
from khuang.base.thai import ce_year
from khuang.forum.forms import ConversationForm
from khuang.forum.youth import queries, rules
from khuang.forum.youth.wording import GUARDIANS, HOW, LEFT
from khuang.ui import forms


class SafeAdultForm(forms.Form):
    """Whom a child may turn to."""

    safe_adult_th = forms.LongText(
        label=_("Whom a child may turn to, and how (in Thai)"), rows=2, max_length=300,
        hint=_("A name that children know, and a telephone or a place and hours. It stands on every page of the council."),
    )  # fmt: skip
    safe_adult_en = forms.LongText(label=_("The same in English"), required=False, rows=2, max_length=300)


class CouncilForm(ConversationForm, SafeAdultForm):
    """A question to young people, who keeps it, and by when grown-ups answer."""

    keepers = forms.Choices(
        label=_("Who keeps it"), choices=[],
        hint=_("They alone read what young people say before it is published. Two are better than one. No teacher, no official."),
    )  # fmt: skip
    reply_days = forms.NumberField(
        label=_("Days within which grown-ups answer"), whole=True, initial=rules.REPLY_DAYS, width="s",
        hint=_("The town’s own promise. Everybody sees whether it is kept."),
    )  # fmt: skip
    field_order = (
        "title_th", "title_en", "intro_th", "intro_en", "slug", "place", "keepers", "safe_adult_th", "safe_adult_en",
        "reply_days",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields
        asked["keepers"].choices = [(str(user.pk), user.name) for user in queries.may_keep()]

    def keepers_chosen(self) -> list[User]:
        return list(queries.may_keep().filter(pk__in=self.cleaned_data["keepers"]))


class MemberForm(forms.Form):
    """Who would like to be a member: no more than is needed to ask."""

    name = forms.TextField(label=_("Name, as the young person wants to be called"), autocomplete="off")
    born = forms.NumberField(
        label=_("Year of birth"), whole=True, width="s", hint=_("The Buddhist or the common era, for example 2555.")
    )
    guardian = forms.TextField(
        label=_("Name of the parent or guardian"), required=False, autocomplete="off",
        hint=_("Only where the age asks for one: else it is not kept."),
    )  # fmt: skip
    contact = forms.TextField(
        label=_("How to reach the parent or guardian"), required=False, autocomplete="off",
        hint=_("Only what is needed to ask them."),
    )  # fmt: skip

    def clean_born(self) -> int:
        today: date = timezone.localdate()
        try:
            return ce_year(self.cleaned_data["born"], today=today)
        except ValueError:
            raise ValidationError(_("This is no year in which somebody who is young today was born.")) from None


class AssentForm(forms.Form):
    how = forms.Choice(label=_("How did they say yes?"), choices=list(HOW.items()))


class GuardianForm(forms.Form):
    who = forms.Choice(label=_("Who agrees?"), choices=list(GUARDIANS.items()))
    how = forms.Choice(label=_("How did they say yes?"), choices=list(HOW.items()))


class LeaveForm(forms.Form):
    why = forms.Choice(label=_("Who wants it to end?"), choices=list(LEFT.items()))


class CardsForm(forms.Form):
    """``key`` makes a double tap one batch."""

    key = forms.Hidden()
    count = forms.NumberField(label=_("How many cards"), min_value=1, whole=True, width="s")

    def clean_key(self) -> str:
        try:
            return str(UUID(self.cleaned_data["key"]))
        except ValueError:
            raise ValidationError(_("This page is too old. Load it again.")) from None


class HandedForm(forms.Form):
    """Who took a code out of the bag."""

    members = forms.Choices(label=_("Who was given a code"), choices=[])

    def __init__(self, *args: Any, members: list[queries.Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].choices = [(str(one.row.pk), one.name) for one in members]  # type: ignore[attr-defined]


class KeeperForm(forms.Form):
    user = forms.Select(label=_("Another keeper"), choices=[])

    def __init__(self, *args: Any, but: set[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        users = [(str(one.pk), one.name) for one in queries.may_keep() if one.pk not in but]
        self.fields["user"].choices = [("", "–"), *users]  # type: ignore[attr-defined]
