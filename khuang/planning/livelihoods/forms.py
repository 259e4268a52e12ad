"""Shapes of input of groups that work together."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.base.ids import random_id
from khuang.base.money import baht
from khuang.planning.livelihoods import queries, rules
from khuang.planning.livelihoods.words import ENTRIES, SHARING
from khuang.planning.models import Product
from khuang.ui import forms
from khuang.ui.text import said


class DescribeForm(forms.Form):
    about_th = forms.LongText(label=_("What the group makes, in Thai"), rows=3, max_length=2000)
    about_en = forms.LongText(label=_("What the group makes, in English"), rows=3, max_length=2000, required=False)
    ways_th = forms.LongText(
        label=_("Where to buy, in Thai"), rows=3, max_length=2000, required=False,
        hint=_("Only what the group itself hangs up in public: its shop, its telephone."),
    )  # fmt: skip
    ways_en = forms.LongText(label=_("Where to buy, in English"), rows=3, max_length=2000, required=False)
    rule = forms.Choice(label=_("How does the group share what it earns?"), choices=list(SHARING.items()))
    takes_orders = forms.Tick(label=_("Takes orders through this page"), required=False)
    shown = forms.Tick(label=_("Shown to everybody"), required=False)


class BeginForm(DescribeForm):
    group = forms.Select(label=_("Which group?"), hint=_("It is a community group of the register."))

    field_order = ["group"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(str(row.pk), said(row.name)[0]) for row in queries.groups_without()]
        self.fields["group"].choices = [("", "–"), *found]  # type: ignore[attr-defined]


class ProductForm(forms.Form):
    name_th = forms.TextField(label=_("Product, in Thai"))
    name_en = forms.TextField(label=_("Product, in English"), required=False)
    unit_th = forms.TextField(
        label=_("Sold by, in Thai"), width="m", hint=_("A piece, a bottle, a metre, a kilogramme.")
    )
    unit_en = forms.TextField(label=_("Sold by, in English"), width="m", required=False)
    price = forms.MoneyField(label=_("Price of one"))
    available = forms.Tick(label=_("To be had now"), required=False)


class OrderForm(forms.Form):
    """One field for each product to be had. By code, without an account, or typed in by the keeper."""

    name = forms.TextField(label=_("Who orders?"), hint=_("Kept sealed, and destroyed some time after you have it."))
    contact = forms.TextField(label=_("How do we reach you?"), hint=_("A telephone number, for example."))
    wanted_on = forms.DateField(label=_("By when do you want it?"), required=False)
    note = forms.LongText(label=_("Anything else?"), rows=2, max_length=500, required=False)
    key = forms.Hidden(required=False)

    def __init__(self, *args: Any, products: list[Product], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = random_id().hex
        self.products = products
        for one in products:
            label = _("%(product)s, %(baht)s baht for one %(unit)s") % {
                "product": said(one.name)[0], "baht": baht(one.price), "unit": said(one.unit)[0],
            }  # fmt: skip
            self.fields[f"p-{one.pk}"] = forms.NumberField(
                label=label, min_value=0, max_value=rules.MOST, required=False
            )
        self.order_fields([f"p-{one.pk}" for one in products])

    def lines(self) -> dict[Product, int]:
        found = {one: self.cleaned_data[f"p-{one.pk}"] or 0 for one in self.products}
        return {one: n for one, n in found.items() if n}


class CodeForm(forms.Form):
    code = forms.CodeField(label=_("The code of your order"))


class SettleForm(forms.Form):
    paid = forms.MoneyField(label=_("When handed over: how much was paid?"), required=False)
    reason = forms.TextField(label=_("When cancelled: why"), required=False, hint=_("Whoever ordered reads it."))


class EntryForm(forms.Form):
    kind = forms.Choice(label=_("What was it?"), choices=[(key, ENTRIES[key]) for key in ("sale", "income", "cost")])
    amount = forms.MoneyField(label=_("How much money?"))
    on = forms.DateField(label=pgettext_lazy("day", "When"), past=True)
    what = forms.TextField(label=_("In a few words"), hint=_("No names of people."))
    key = forms.Hidden(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = random_id().hex


class UndoForm(forms.Form):
    why = forms.TextField(label=_("What was wrong"))


class ShareForm(forms.Form):
    starts = forms.DateField(label=_("From"), past=True)
    ends = forms.DateField(label=_("Until"), past=True)
    kept = forms.MoneyField(label=_("How much stays in the group’s till?"), required=False)
    women = forms.NumberField(label=_("Women who share"), min_value=0, max_value=9999, initial=0)
    men = forms.NumberField(label=_("Men who share"), min_value=0, max_value=9999, initial=0)
    other = forms.NumberField(label=_("People of another gender who share"), min_value=0, max_value=9999, initial=0)
    unsaid = forms.NumberField(label=_("Those who do not say their gender"), min_value=0, max_value=9999, initial=0)
    weights = forms.LongText(
        label=_("If shared by hours or by value: one number for each member"), rows=4, max_length=4000, required=False,
        hint=_("In the order of the group’s own paper: hours, or baht. No names."),
    )  # fmt: skip


class TakeBackForm(forms.Form):
    why = forms.TextField(label=_("Why it is taken back"), hint=_("Everybody reads it."))
