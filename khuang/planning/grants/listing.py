"""What groups asked for and got, as a list to narrow and to take along."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khuang.base.money import baht
from khuang.planning.grants.words import STATES
from khuang.ui import lists
from khuang.ui.text import day_text, said


class Grants(lists.List):
    """Money in baht. Rows are ``queries.Asked``."""

    columns = (
        lists.Column("number", _("No."), lambda r: r.row.number, numeric=True),
        lists.Column(
            "title",
            _("For what"),
            lambda r: said(r.row.title)[0],
            link=lambda r: reverse("planning:grant", args=[r.row.number]),
        ),
        lists.Column("asker", _("Who asks"), lambda r: said(r.asker)[0]),
        lists.Column("on", _("Day"), lambda r: day_text(r.row.on, "short")),
        lists.Column("amount", _("Asked for (baht)"), lambda r: baht(r.row.amount), numeric=True),
        lists.Column("granted", _("Granted (baht)"), lambda r: baht(r.row.granted), numeric=True),
        lists.Column("state", _("State"), lambda r: r.state[0]),
        lists.Column("reason", _("Why"), lambda r: r.row.reason),
    )
    filters = (
        lists.Filter("state", _("State"), [(key, shown[0]) for key, shown in STATES.items() if key not in ("asked", "withdrawn")],
                     lambda rows, v: [r for r in rows if r.row.state == v]),
    )  # fmt: skip
