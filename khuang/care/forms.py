"""The forms of home care."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from khuang.base.errors import Problem
from khuang.care import rules, words
from khuang.care.pool import words as pool
from khuang.care.visiting import rules as visits
from khuang.care.visiting import words as visiting
from khuang.ui import forms


class VisitForm(forms.Form):
    """What was seen. ``key`` makes a double tap one visit; the questions fit the outcome chosen on the page before."""

    key = forms.Hidden(required=False)
    condition = forms.Choice(label=_("How are they?"), choices=words.pairs(words.CONDITIONS))
    urgent = forms.Tick(
        label=_("Urgent: somebody must call today"),
        hint=_("The case worker sees it at once and calls the same day. In danger to life call 1669 first."),
        required=False,
    )
    needs = forms.Choices(label=_("What do they need?"), choices=words.pairs(words.NEEDS), required=False)
    services = forms.Choices(
        label=_("Which service do they need and cannot get?"),
        hint=_("This is counted for the town’s plan, without names."),
        choices=words.pairs(words.SERVICES),
        required=False,
    )
    note = forms.LongText(label=_("Anything else to tell the case worker"), rows=3, max_length=2000, required=False)
    promise = forms.Select(
        label=_("Did you promise to come back for something?"), choices=words.pairs(visiting.TASKS), required=False
    )
    promise_on = forms.DateField(label=_("For which day?"), required=False)
    minutes = forms.Choice(label=_("How long did it take?"), choices=words.pairs(pool.TOOK), required=False)
    on = forms.DateField(label=_("Day of the visit"), past=True, required=False)

    def __init__(self, *args: Any, outcome: str = "", on_paper: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": str(uuid4()), "on": timezone.localdate()})
        super().__init__(*args, **kwargs)
        if outcome == "declined":
            del self.fields["promise"], self.fields["promise_on"]
        if outcome != "seen":
            for name in ("condition", "needs", "services"):
                del self.fields[name]
        if not on_paper:
            del self.fields["on"]

    def clean(self) -> dict[str, Any]:
        """A promise has a day that is to come."""
        data = super().clean() or self.cleaned_data
        if data.get("promise") and not self.errors:
            try:
                visits.check_promise(data["promise"], data.get("promise_on") or date.min, today=timezone.localdate())
            except Problem as problem:
                self.add_error("promise_on" if problem.field == "on" else "promise", gettext(str(problem)))
        return data

    def words(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name) for name in ("condition", "needs", "services", "note")}


class DecisionForm(forms.Form):
    assessment = forms.Hidden()
    decided = forms.Choice(label=_("Your decision"), choices=words.pairs(words.RISKS))
    reason = forms.LongText(
        label=_("Your reason"), hint=_("A sentence that a colleague understands in a year."), rows=3, max_length=2000
    )


class EnrolForm(forms.Form):
    group = forms.Choice(label=_("Group"), choices=words.pairs(words.GROUPS))
    since = forms.DateField(label=_("In home care since"), past=True)

    def __init__(self, *args: Any, groups: tuple[str, ...] = rules.GROUPS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [pair for pair in words.pairs(words.GROUPS) if pair[0] in groups]  # type: ignore[attr-defined]


class EndForm(forms.Form):
    because = forms.Choice(label=_("Why does it end?"), choices=words.pairs(words.ENDINGS))
    until = forms.DateField(label=_("Last day"), past=True)


class AssignForm(forms.Form):
    """``volunteers``: (id, name and load), those who could take one more first."""

    volunteer = forms.Choice(label=_("Who visits?"))
    every_days = forms.NumberField(label=_("A visit every … days"))
    reason = forms.LongText(
        label=_("If it is more than they can carry: why they?"), rows=2, max_length=500, required=False
    )

    def __init__(self, *args: Any, volunteers: list[tuple[UUID, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["volunteer"]
        field.choices = [(str(key), name) for key, name, _load in volunteers]  # type: ignore[attr-defined]
        field.hints = {str(key): load for key, _name, load in volunteers}  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    how = forms.Choice(label=_("What was done?"), choices=words.pairs(words.ANSWERS))


class VolunteerForm(forms.Form):
    """``users``: (id, work name) of those who may sign in as volunteers and do not stand for anybody yet."""

    since = forms.DateField(label=_("Volunteer since"), past=True)
    care = forms.Tick(
        label=_("Visits people at home"),
        hint=_("The care circle. Without it they belong to the wider pool that helps at other times."),
        required=False,
    )
    user = forms.Select(
        label=_("Their sign-in"), hint=_("Empty: a round on paper, entered by the case worker."), required=False
    )

    def __init__(self, *args: Any, users: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", "–"), *((str(key), name) for key, name in users)]  # type: ignore[attr-defined]
