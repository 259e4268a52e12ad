"""Receipts at the desk as a list, without who gave."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.planning.mutual.queries import amount_said
from khuang.planning.mutual.rules import number_text
from khuang.ui import lists
from khuang.ui.text import day_text


class Gifts(lists.List):
    columns = (
        lists.Column(
            "number",
            _("Receipt"),
            lambda r: number_text(r.fund.number, r.number, r.year),
            link=lambda r: reverse("planning:mutual-gift", args=[r.pk]),
        ),
        lists.Column("on", _("Day"), lambda r: day_text(r.on, "short")),
        lists.Column("amount", pgettext_lazy("gift", "What"), lambda r: amount_said(r.item, r.amount)),
        lists.Column("thanks", _("Thanked in public"), lambda r: r.thanks.words if hasattr(r, "thanks") else ""),
        lists.Column("why", _("Remark"), lambda r: r.why or (_("undone") if hasattr(r, "undone") else "")),
    )
    filters = (
        lists.Filter("number", _("Number"), apply=lambda rows, v: rows.filter(number=int(v)) if _number(v) else rows.none()),
    )  # fmt: skip
    nothing = _("Nothing was given yet.")


def _number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 9
