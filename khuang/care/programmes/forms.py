"""The forms of programmes."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.access.queries import users_with
from khuang.care.lists import villages
from khuang.care.programmes import consenting, kinds, words
from khuang.care.words import pairs
from khuang.ui import forms
from khuang.ui.text import said


class ProgrammeForm(forms.Form):
    """``key`` makes a double tap one programme."""

    key = forms.Hidden(required=False)
    kind = forms.Choice(label=_("What is it?"))
    title_th = forms.TextField(label=_("Title in Thai"), hint=_("No names of people, please."))
    title_en = forms.TextField(label=_("Title in English"), required=False)
    place = forms.Select(label=_("For which village?"), hint=_("Empty: for the whole town."), required=False)
    places = forms.NumberField(label=_("How many places"), min_value=1, max_value=500)
    begins = forms.DateField(label=_("First day"))
    ends = forms.DateField(label=_("Last day"), required=False)
    missed = forms.NumberField(
        label=_("After how many missed meetings in a row does somebody look in?"),
        hint=_("Empty: as this kind of programme has it."), min_value=1, max_value=12, required=False,
    )  # fmt: skip
    leader = forms.Select(
        label=_("Who keeps the attendance"),
        hint=_("A volunteer, who then sees the names of those who take part and nothing else."), required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": str(uuid4()), "begins": timezone.localdate(), "places": 30})
        super().__init__(*args, **kwargs)
        shown = [(one["key"], said(one["title"])[0], said(one["about"])[0]) for one in kinds.every()]
        self.fields["kind"].choices = [(key, title) for key, title, _about in shown]  # type: ignore[attr-defined]
        self.fields["kind"].hints = {key: about for key, _title, about in shown}  # type: ignore[attr-defined]
        self.fields["place"].choices = [("", "–"), *villages()]  # type: ignore[attr-defined]
        crew = [(str(one.pk), one.name) for one in users_with("volunteer")]
        self.fields["leader"].choices = [("", "–"), *crew]  # type: ignore[attr-defined]


class LessonForm(forms.Form):
    on = forms.DateField(label=_("On which day?"))
    topic_th = forms.TextField(label=_("What is it about?"), hint=_("No names of people, please."))
    topic_en = forms.TextField(label=_("The same in English"), required=False)
    at_place = forms.TextField(label=_("Where"), required=False)


class EnrolForm(forms.Form):
    said = forms.Choice(label=_("How did they say yes?"), choices=pairs(words.SAID))
    agreed = forms.Choices(label=_("What may be noted? Read each out."), required=False)
    on = forms.DateField(label=_("On which day?"), past=True)
    note = forms.LongText(
        label=_("What they want from it, in their own words"), rows=3, max_length=1000, required=False
    )

    def __init__(self, *args: Any, consented: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": timezone.localdate()})
        super().__init__(*args, **kwargs)
        shares = consenting.shares()
        self.fields["agreed"].choices = [(one["code"], said(one["label"])[0]) for one in shares]  # type: ignore[attr-defined]
        self.fields["agreed"].hints = {one: _("needed to take part by name") for one in consenting.needed()}  # type: ignore[attr-defined]
        if consented:
            del self.fields["said"]
        if consented or not shares:
            del self.fields["agreed"]

    def clean_agreed(self) -> list[str]:
        chosen = self.cleaned_data["agreed"]
        if not set(consenting.needed()) <= set(chosen):
            raise ValidationError(
                _("Without what is needed they can come without being listed: then nothing is entered.")
            )
        return list(chosen)


class SheetForm(forms.Form):
    """Who came: one large tick a person. ``version``: of the meeting, as the sheet was opened."""

    version = forms.Hidden(required=False)
    came = forms.Choices(label=_("Who came?"), required=False)
    excused = forms.Choices(
        label=_("Who sent word that they cannot come?"), hint=_("That is no missed meeting."), required=False
    )

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("came", "excused"):
            self.fields[name].choices = [(str(key), shown) for key, shown in people]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        version = data["version"]
        return {
            "came": {UUID(one) for one in data["came"]}, "excused": {UUID(one) for one in data["excused"]},
            "version": int(version) if version.isdecimal() else None,
        }  # fmt: skip


class OutcomeForm(forms.Form):
    """What this kind of programme asks, and nothing else."""

    codes = forms.Choices(label=_("What came of it?"), required=False)
    said = forms.LongText(label=_("In their own words"), rows=3, max_length=2000, required=False)
    skills = forms.TextField(label=_("What they can do now"), required=False)
    product = forms.TextField(label=_("What they make or sell"), required=False)
    before = forms.Choice(
        label=_("Monthly income before"), hint=_("A band is enough; nobody is asked for an amount."), required=False
    )
    after = forms.Choice(label=_("Monthly income now"), required=False)
    on = forms.DateField(label=_("On which day?"), past=True)

    def __init__(self, *args: Any, kind: dict[str, Any], income: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": timezone.localdate()})
        super().__init__(*args, **kwargs)
        outcomes = [(code, said(title)[0]) for code, title in kinds.outcomes(kind).items()]
        self.fields["codes"].choices = outcomes  # type: ignore[attr-defined]
        bands = [(code, said(title)[0]) for code, title in kinds.bands(kind).items()]
        for name in ("before", "after"):
            self.fields[name].choices = bands  # type: ignore[attr-defined]
            if not bands or not income:
                del self.fields[name]
        for name in ("skills", "product"):
            if not kind.get("skills"):
                del self.fields[name]


class LeaveForm(forms.Form):
    because = forms.Choice(label=_("Why do they leave?"), choices=pairs(words.LEAVING))
