"""Shapes of input of works: the planner's, the public's, the reader's, the monitor's."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from khuang.base.ids import random_id
from khuang.planning.models import PlanLine
from khuang.planning.works import queries, words
from khuang.planning.works.rules import BYTES
from khuang.planning.works.words import TOO_HEAVY
from khuang.town import queries as town
from khuang.ui import forms
from khuang.ui.text import language

PHOTO = "image/jpeg,image/png,image/webp"
NO_NAMES = _("No names of people. Somebody reads it before it is shown here.")
Pairs = Sequence[tuple[str, Any]]


def _pairs(told: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(key, label[0] if isinstance(label, tuple) else label) for key, label in told.items()]


def villages() -> list[tuple[str, str]]:
    thai = language() != "en"
    return [(one.code, one.name_th if thai else one.name_en) for one in town.villages()]


def year_name(year: int) -> str:
    return str(year - 543 if language() == "en" else year)


class PhotoField(forms.FileField):
    """A picture. One that is too large is never read into memory."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(accept=PHOTO, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        found = super().clean(data, initial)
        if found and found.size > BYTES:
            raise ValidationError(TOO_HEAVY)
        return found


# -- the public's
class FindingForm(forms.Form):
    about = forms.Choice(label=_("What is it about?"), choices=_pairs(words.ABOUT))
    words = forms.LongText(label=_("What did you find, and where?"), rows=5, max_length=1000, hint=NO_NAMES)
    harm = forms.Tick(label=_("Somebody could be hurt by it"), required=False)
    photo = PhotoField(
        label=_("A photo"), required=False,
        hint=_("Without faces and number plates. Where and when it was taken is cut out of it."),
    )  # fmt: skip
    day = forms.Select(label=_("On which inspection day?"), required=False)
    key = forms.Hidden(required=False)

    def __init__(self, *args: Any, days: Pairs = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = random_id().hex
        self.fields["day"].choices = [("", "–"), *days]  # type: ignore[attr-defined]
        if not days:
            del self.fields["day"]


class CodeForm(forms.Form):
    code = forms.CodeField(label=_("The code of what you found"))


class DisputeForm(forms.Form):
    """``code`` comes along, so that nothing has to be remembered in between."""

    code = forms.Hidden()
    words = forms.LongText(label=_("What is not so?"), required=False, rows=3, max_length=1000, hint=NO_NAMES)


# -- whoever reads for names
class ReadForm(forms.Form):
    said = forms.LongText(
        label=_("As everybody will read it"), rows=5, max_length=1000, required=False,
        hint=_("Take out names of people, telephone and house numbers. Change nothing else."),
    )  # fmt: skip
    harm = forms.Tick(label=_("Somebody could be hurt by it"), required=False)
    reason = forms.TextField(
        label=_("If it is not published: why"), required=False, hint=_("Whoever sent it reads this with the code.")
    )


class LookForm(forms.Form):
    faces = forms.Choice(label=_("Are there faces or number plates on it?"), choices=_pairs(words.FACES))


# -- the municipality's
class ReplyForm(forms.Form):
    verb = forms.Choice(label=_("What will become of it?"), choices=_pairs(words.REPLIES))
    text = forms.LongText(label=_("What was done, what will be, or why not"), rows=4, max_length=1000)
    fix_by = forms.DateField(label=_("If it will be fixed: by when"), required=False)


class MilestoneForm(forms.Form):
    title_th = forms.TextField(label=_("Step, in Thai"))
    title_en = forms.TextField(label=_("Step, in English"), required=False)
    due = forms.DateField(label=_("Due on"))


class ToldForm(forms.Form):
    done_on = forms.DateField(label=_("Done on"), past=True, required=False)
    reason = forms.TextField(label=_("If it is late: why"), required=False, hint=_("Everybody reads it."))


class ContractForm(forms.Form):
    reference = forms.TextField(label=_("Number of the contract"), width="m")
    party = forms.TextField(
        label=_("Contractor"),
        hint=_("A company, a shop or a group. A person only as the law has the contract published."),
    )
    natural = forms.Tick(label=_("The contractor is a natural person"), required=False)
    method = forms.Choice(label=_("How it was bought"), choices=_pairs(words.METHODS))
    price = forms.MoneyField(label=_("Price"))
    median = forms.MoneyField(label=_("Median price"), required=False)
    signed_on = forms.DateField(label=_("Signed on"), past=True)
    ends_on = forms.DateField(label=_("Ends on"))


class ChangeForm(forms.Form):
    on = forms.DateField(label=_("Changed on"), past=True)
    price = forms.MoneyField(label=_("Price from now on"))
    ends_on = forms.DateField(label=_("Ends on"))
    why = forms.TextField(label=_("Why"), hint=_("Everybody reads it."))


class PaymentForm(forms.Form):
    """``version`` of the project: a button pressed twice pays once."""

    year = forms.Select(label=_("From the budget of"), choices=[], width="s")
    amount = forms.MoneyField(label=_("Amount"))
    on = forms.DateField(label=_("Paid on"), past=True)
    contract = forms.Select(label=_("On the contract"), required=False)
    what_th = forms.TextField(label=_("For what, in Thai"))
    what_en = forms.TextField(label=_("For what, in English"), required=False)
    version = forms.Hidden()

    def __init__(self, *args: Any, line: PlanLine, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = sorted({row.year for row in line.budget.all() if queries.holding(row)})
        self.fields["year"].choices = [("", "–"), *((str(y), year_name(y)) for y in years)]  # type: ignore[attr-defined]
        contracts = [(str(row.pk), f"{row.reference} · {row.party}") for row in line.contracts.all()]
        self.fields["contract"].choices = [("", "–"), *contracts]  # type: ignore[attr-defined]
        self.fields["version"].initial = str(line.version)


class UndoForm(forms.Form):
    why = forms.TextField(label=_("What was wrong with it?"), hint=_("Everybody reads it."))


class PhotoForm(forms.Form):
    photo = PhotoField(label=_("A photo"), hint=_("Where and when it was taken is cut out of it."))
    caption_th = forms.TextField(label=_("What is seen, in Thai"), hint=_("For those who cannot see it, too."))
    caption_en = forms.TextField(label=_("What is seen, in English"), required=False)
    on = forms.DateField(label=_("Taken on"), past=True)
    faces = forms.Choice(label=_("Are there faces or number plates on it?"), choices=_pairs(words.FACES))


class DayForm(forms.Form):
    on = forms.DateField(label=_("Day"))
    time = forms.TextField(label=_("Time"), required=False, width="s", max_length=40)
    where_th = forms.TextField(label=_("Where to meet, in Thai"))
    where_en = forms.TextField(label=_("Where to meet, in English"), required=False)
    invited = forms.LongText(
        label=_("Who is invited besides everybody"), rows=2, max_length=500, required=False,
        hint=_("Groups and offices. Nobody’s name."),
    )  # fmt: skip


class HeldForm(forms.Form):
    women = forms.NumberField(label=_("Women who came"), min_value=0, max_value=10_000, initial=0)
    men = forms.NumberField(label=_("Men who came"), min_value=0, max_value=10_000, initial=0)
    unsaid = forms.NumberField(label=_("Others, or not counted by gender"), min_value=0, max_value=10_000, initial=0)


class SitesForm(forms.Form):
    places = forms.Choices(
        label=_("In which villages is it carried out?"), choices=[], required=False, hint=_("None: for the whole town.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["places"].choices = villages()  # type: ignore[attr-defined]


class AnnualForm(forms.Form):
    year = forms.Select(label=_("Fiscal year"), choices=[], width="s")
    amount = forms.MoneyField(label=_("All that the municipality spends in this year"))
    source = forms.TextField(label=_("Where this stands"), hint=_("The ordinance or the accounts, with their number."))

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", "–"), *((str(y), year_name(y)) for y in years)]  # type: ignore[attr-defined]
