"""Shapes of input of mutual aid."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.base.ids import random_id
from khuang.planning.models import Fund, StockItem
from khuang.planning.mutual import queries
from khuang.planning.mutual.words import GIVERS, WAYS
from khuang.ui import forms
from khuang.ui.text import said

NO_NAMES = _("No name, no house, no age, no illness: nobody may be recognised by it.")
MOST = 1_000_000


def item_choices(fund: Fund) -> list[tuple[str, str]]:
    return [(str(one.pk), f"{said(one.name)[0]} ({said(one.unit)[0]})") for one in fund.items.all()]


def _titles(rows: Any) -> list[tuple[str, str]]:
    return [(str(one.pk), f"{one.number}: {said(one.title)[0]}") for one in rows]


class FundForm(forms.Form):
    title_th = forms.TextField(label=_("Title, in Thai"))
    title_en = forms.TextField(label=_("Title, in English"), required=False)
    purpose_th = forms.LongText(label=_("What it is there for, in Thai"), rows=3, max_length=2000)
    purpose_en = forms.LongText(label=_("What it is there for, in English"), rows=3, max_length=2000, required=False)
    ways_th = forms.LongText(
        label=_("How to give, in Thai"), rows=4, max_length=2000,
        hint=_("Where, when, to which office. An account only if it hangs in public already, and never a person’s own."),
    )  # fmt: skip
    ways_en = forms.LongText(label=_("How to give, in English"), rows=3, max_length=2000, required=False)


class NewFundForm(FundForm):
    group = forms.Select(label=_("Kept by which group?"), required=False)
    organisation = forms.Select(label=_("Or by which organisation?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(str(row.pk), said(row.name)[0]) for row in queries.groups()]
        others = [(str(row.pk), said(row.name)[0]) for row in queries.organisations()]
        self.fields["group"].choices = [("", "–"), *groups]  # type: ignore[attr-defined]
        self.fields["organisation"].choices = [("", "–"), *others]  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    why = forms.TextField(label=_("Why it is closed"), hint=_("Everybody reads it."))


class ItemForm(forms.Form):
    name_th = forms.TextField(label=_("What is it, in Thai"))
    unit_th = forms.TextField(
        label=_("Counted in, in Thai"), width="m", hint=_("Whole units: a bag, a box, a kilogramme, a piece.")
    )
    name_en = forms.TextField(label=_("What is it, in English"), required=False)
    unit_en = forms.TextField(label=_("Counted in, in English"), width="m", required=False)


class AskForm(forms.Form):
    """By somebody who works with people, for somebody who is not named."""

    fund = forms.Select(label=_("Which fund?"))
    what = forms.LongText(label=_("What is needed, and how much?"), rows=4, max_length=3000, hint=NO_NAMES)
    key = forms.Hidden(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = random_id().hex
        found = [(str(row.pk), said(row.title)[0]) for row in queries.funds() if row.state == "open"]
        self.fields["fund"].choices = [("", "–"), *found]  # type: ignore[attr-defined]


class CodeForm(forms.Form):
    code = forms.CodeField(label=_("The code of the appeal"))


class AppealForm(forms.Form):
    """As everybody will read it; then one field for money and one for each thing of the store."""

    title_th = forms.TextField(label=_("Title, in Thai"), hint=NO_NAMES)
    what_th = forms.LongText(label=_("What is needed, in Thai"), rows=4, max_length=3000, hint=NO_NAMES)
    title_en = forms.TextField(label=_("Title, in English"), required=False)
    what_en = forms.LongText(label=_("What is needed, in English"), rows=3, max_length=3000, required=False)
    money = forms.MoneyField(label=_("Money that is needed"), required=False)

    def __init__(self, *args: Any, items: list[StockItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            self.fields[f"item-{item.pk}"] = forms.NumberField(
                label=f"{said(item.name)[0]} ({said(item.unit)[0]})", min_value=0, max_value=MOST, required=False
            )

    def needs(self) -> dict[StockItem | None, int]:
        found: dict[StockItem | None, int] = {None: self.cleaned_data["money"] or 0}
        found |= {item: self.cleaned_data[f"item-{item.pk}"] or 0 for item in self.items}
        return {item: amount for item, amount in found.items() if amount}


class PublishForm(forms.Form):
    looked = forms.Tick(label=_("I looked at each of these words: nobody can be recognised"), required=False)


class RefuseForm(forms.Form):
    reason = forms.TextField(label=_("Why it is not taken up"), hint=_("Whoever asked reads it."))


class EndForm(forms.Form):
    reason = forms.TextField(
        label=_("If it ends without having been met: why"), required=False, hint=_("Everybody reads it.")
    )


class GiftForm(forms.Form):
    """Money, or a number of one thing."""

    what = forms.Select(label=_("What was given?"))
    money = forms.MoneyField(label=_("If money: how much"), required=False)
    quantity = forms.NumberField(
        label=_("If a thing: how many"), min_value=1, max_value=MOST, required=False, hint=_("Whole units.")
    )
    lot = forms.DateField(label=_("If it spoils: good until"), required=False)
    on = forms.DateField(label=_("Given on"), past=True)
    giver_kind = forms.Choice(label=_("Who gives?"), choices=list(GIVERS.items()))
    name = forms.TextField(
        label=_("Name on the receipt"), required=False, hint=_("Kept sealed. Empty for whoever gives without a name.")
    )
    contact = forms.TextField(
        label=_("How to reach them, if they want"), required=False, hint=_("Kept sealed and never shown in public.")
    )
    thanks = forms.TextField(
        label=_("If they wish to be thanked in public: by which name"), required=False,
        hint=_("Everybody reads it, until they no longer wish it. Ask first; leave it empty otherwise."),
    )  # fmt: skip
    appeal = forms.Select(label=_("For which appeal?"), required=False, hint=_("Empty: for whatever is needed most."))
    key = forms.Hidden(required=False)

    def __init__(self, *args: Any, fund: Fund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = random_id().hex
        self.fields["what"].choices = [("", "–"), ("money", pgettext_lazy("fund", "Money")), *item_choices(fund)]  # type: ignore[attr-defined]
        self.fields["appeal"].choices = [("", "–"), *_titles(queries.open_appeals(fund))]  # type: ignore[attr-defined]


class WhyForm(forms.Form):
    why = forms.TextField(label=_("What was wrong"), hint=_("Everybody reads it. No names."))


class ThanksForm(forms.Form):
    thanks = forms.TextField(
        label=_("Thank in public by which name"), required=False, hint=_("Empty: not in public any more.")
    )


MOVES = (
    ("bought", _("Bought with the fund’s money")),
    ("spoiled", _("Spoiled or broken: thrown away")),
    ("counted", _("Counted: so many really lie there")),
)


class MoveForm(forms.Form):
    item = forms.Select(label=_("Which thing?"))
    kind = forms.Choice(label=_("What happened?"), choices=MOVES)
    quantity = forms.NumberField(label=pgettext_lazy("store", "How many"), min_value=0, max_value=MOST)
    lot = forms.DateField(label=_("If it spoils: good until"), required=False)
    on = forms.DateField(label=pgettext_lazy("day", "When"), past=True)
    why = forms.TextField(label=_("Why, or the number of the voucher"), hint=_("Everybody reads it. No names."))

    def __init__(self, *args: Any, fund: Fund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [("", "–"), *item_choices(fund)]  # type: ignore[attr-defined]


class HandForm(forms.Form):
    item = forms.Select(label=_("Which thing?"))
    quantity = forms.NumberField(label=pgettext_lazy("store", "How many"), min_value=1, max_value=MOST)
    way = forms.Choice(label=_("Where does it go?"), choices=list(WAYS.items()))
    appeal = forms.Select(label=_("If for an appeal: which"), required=False)
    homes = forms.NumberField(
        label=_("To how many homes?"), min_value=1, max_value=10_000,
        hint=_("The number alone. Who gets it is written down nowhere here."),
    )  # fmt: skip
    on = forms.DateField(label=pgettext_lazy("day", "When"), past=True)
    key = forms.Hidden(required=False)

    def __init__(self, *args: Any, fund: Fund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = random_id().hex
        self.fields["item"].choices = [("", "–"), *item_choices(fund)]  # type: ignore[attr-defined]
        self.fields["appeal"].choices = [("", "–"), *_titles(queries.served_appeals(fund))]  # type: ignore[attr-defined]


class BackForm(forms.Form):
    why = forms.TextField(label=_("If it was brought back: why"), hint=_("Everybody reads it. No names."))


class PayForm(forms.Form):
    amount = forms.MoneyField(label=_("How much money?"))
    what = forms.TextField(
        label=pgettext_lazy("money", "For what?"), hint=_("Everybody reads it. No names, no account numbers.")
    )
    appeal = forms.Select(label=_("If for an appeal: which"), required=False)
    key = forms.Hidden(required=False)

    def __init__(self, *args: Any, fund: Fund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = random_id().hex
        self.fields["appeal"].choices = [("", "–"), *_titles(queries.served_appeals(fund))]  # type: ignore[attr-defined]


class PayRefuseForm(forms.Form):
    reason = forms.TextField(label=_("If not: why"), hint=_("Whoever asked reads it."))
