"""Shapes of input of requests for money."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.base.ids import random_id
from khuang.base.money import baht
from khuang.planning import tags
from khuang.planning.grants import queries
from khuang.planning.grants.words import ASKERS, VERDICTS
from khuang.planning.works.forms import PhotoField, villages
from khuang.ui import forms
from khuang.ui.text import said


class AskForm(forms.Form):
    """By code, without an account. Somebody reads it and calls back before anybody else sees it."""

    asker_kind = forms.Choice(label=_("Who asks?"), choices=list(ASKERS.items()))
    group = forms.Select(label=_("If a group of the town: which"), required=False)
    asker = forms.TextField(label=_("Else: how the school or the club calls itself"), required=False)
    title = forms.TextField(label=_("What is it, in one line?"))
    what = forms.LongText(
        label=_("What will be done, and why?"), rows=5, max_length=3000,
        hint=_("What will be there when it is done? No names of people."),
    )  # fmt: skip
    groups = forms.Choices(label=_("For whom is it?"), choices=[], required=False)
    place = forms.Select(label=_("In which village?"), hint=_("Empty: for the whole town."), required=False)
    amount = forms.MoneyField(label=_("How much do you ask for?"))
    own = forms.MoneyField(label=_("How much do you put in yourselves?"), required=False)
    others = forms.MoneyField(label=_("How much do others put in?"), required=False)
    done_by = forms.DateField(label=_("Done by when?"))
    call = forms.Select(label=_("From which call?"), hint=_("Empty: from the town’s budget."), required=False)
    contact = forms.TextField(
        label=_("Whom may we call back?"),
        hint=_("A name and a telephone number. It is kept sealed and never shown here."),
    )
    community_led = forms.Tick(label=_("We plan it and carry it out ourselves"), required=False)
    key = forms.Hidden(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = random_id().hex
        groups = [(str(row.pk), said(row.name)[0]) for row in queries.groups()]
        self.fields["group"].choices = [("", "–"), *groups]  # type: ignore[attr-defined]
        self.fields["groups"].choices = tags.choices("groups")  # type: ignore[attr-defined]
        self.fields["place"].choices = [("", "–"), *villages()]  # type: ignore[attr-defined]
        calls = [
            (
                str(row.pk),
                _("%(title)s (at most %(baht)s baht)") % {"title": said(row.title)[0], "baht": baht(row.ceiling)},
            )
            for row in queries.open_calls()
        ]
        self.fields["call"].choices = [("", "–"), *calls]  # type: ignore[attr-defined]


class CodeForm(forms.Form):
    code = forms.CodeField(label=_("The code of your request"))


class ReportForm(forms.Form):
    """``code`` comes along, so that nothing has to be remembered in between."""

    code = forms.Hidden()
    words = forms.LongText(label=_("What was done?"), rows=5, max_length=3000, hint=_("No names of people."))
    women = forms.NumberField(label=_("Women who took part"), min_value=0, max_value=100_000)
    men = forms.NumberField(label=_("Men who took part"), min_value=0, max_value=100_000)
    unsaid = forms.NumberField(
        label=_("Others, or not counted by gender"), min_value=0, max_value=100_000, required=False
    )
    spent = forms.MoneyField(label=_("How much was spent?"))
    photo = PhotoField(
        label=_("A photo"), required=False,
        hint=_("Without faces and number plates. Where and when it was taken is cut out of it."),
    )  # fmt: skip


class CheckForm(forms.Form):
    """As everybody will read it."""

    asker = forms.TextField(label=_("Name of the school or the club"), required=False)
    title_th = forms.TextField(label=_("Title, in Thai"))
    title_en = forms.TextField(label=_("Title, in English"), required=False)
    what_th = forms.LongText(
        label=_("What will be done, in Thai"), rows=5, max_length=3000,
        hint=_("Take out names of people, telephone and house numbers. Change nothing else."),
    )  # fmt: skip
    what_en = forms.LongText(label=_("What will be done, in English"), rows=3, max_length=3000, required=False)
    called = forms.Tick(label=_("We called back: the request is really theirs"), required=True)


class RefuseForm(forms.Form):
    reason = forms.TextField(label=_("If it is no request that can be decided: why"), hint=_("Whoever asked reads it."))


class DecideForm(forms.Form):
    verdict = forms.Choice(label=_("What did the committee decide?"), choices=list(VERDICTS.items()))
    amount = forms.MoneyField(label=_("Granted"), required=False)
    reason = forms.LongText(label=_("Why"), rows=3, max_length=2000, hint=_("Everybody reads it."))
    present = forms.NumberField(label=_("How many sat in the committee"), min_value=1, max_value=200)
    women = forms.NumberField(label=_("How many of them women"), min_value=0, max_value=200)
    stepped_out = forms.NumberField(
        label=_("How many declared an interest and stepped out"), min_value=0, max_value=200, initial=0
    )
    interest = forms.TextField(
        label=_("Which interest"), required=False, hint=_("For example: “member of the group”. Nobody’s name.")
    )


class PayForm(forms.Form):
    on = forms.DateField(label=_("Paid on"), past=True)
    proof = forms.TextField(label=_("Number of the proof"), width="m")


class BackForm(forms.Form):
    amount = forms.MoneyField(label=_("Given back"))
    on = forms.DateField(label=_("On"), past=True)
    proof = forms.TextField(label=_("Number of the proof"), width="m")
    version = forms.Hidden(required=False)


class AcceptForm(forms.Form):
    said = forms.LongText(
        label=_("The report, as everybody will read it"), rows=5, max_length=3000, required=False,
        hint=_("Take out names of people, telephone and house numbers. Change nothing else."),
    )  # fmt: skip
    why = forms.TextField(label=_("If something is missing: what"), required=False, hint=_("The group reads it."))


class CallForm(forms.Form):
    title_th = forms.TextField(label=_("Title, in Thai"))
    title_en = forms.TextField(label=_("Title, in English"), required=False)
    what_th = forms.LongText(label=_("For what, in Thai"), rows=3, max_length=2000, required=False)
    what_en = forms.LongText(label=_("For what, in English"), rows=3, max_length=2000, required=False)
    opens = forms.DateField(label=_("Open from"))
    closes = forms.DateField(label=_("Open until"))
    ceiling = forms.MoneyField(label=_("At most for one request"))
    pot = forms.MoneyField(label=_("The whole pot"))
