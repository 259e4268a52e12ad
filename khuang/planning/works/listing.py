"""All projects as a list to narrow, and their news as an Atom feed."""

from datetime import datetime, time
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from khuang.base.money import baht
from khuang.planning import tags
from khuang.planning.models import Progress
from khuang.planning.plan.words import line_state
from khuang.planning.works import queries
from khuang.planning.works.forms import villages
from khuang.planning.works.queries import Standing
from khuang.town import queries as town
from khuang.ui import lists
from khuang.ui.text import said

LATE = (("step", _("A step is later than planned")), ("answer", _("An answer or a repair is owed")))


def _tagged(field: str, rows: list[Standing], key: str) -> list[Standing]:
    return [row for row in rows if key in getattr(row.line, field)]


def _late(rows: list[Standing], value: str) -> list[Standing]:
    return [r for r in rows if (r.late if value == "step" else r.overdue)]


class Works(lists.List):
    """Money in baht. Rows are ``queries.Standing``."""

    columns = (
        lists.Column("number", _("No."), lambda r: r.line.number, numeric=True),
        lists.Column(
            "title",
            _("Project"),
            lambda r: said(r.line.title)[0],
            link=lambda r: reverse("planning:line", args=[r.line.number]),
        ),
        lists.Column("state", _("State"), lambda r: line_state(r.line.state)[0]),
        lists.Column("held", _("Set aside (baht)"), lambda r: baht(r.held), numeric=True),
        lists.Column("paid", _("Paid (baht)"), lambda r: baht(r.paid), numeric=True),
        lists.Column("percent", _("Progress"), lambda r: f"{r.percent} %", numeric=True),
        lists.Column("late", _("Steps later than planned"), lambda r: r.late, numeric=True),
        lists.Column("open", _("Findings without an answer"), lambda r: r.open_findings, numeric=True),
    )
    filters = (
        lists.Filter("village", _("Village"), villages, lambda rows, v: [r for r in rows if v in r.places]),
        lists.Filter("group", _("Group"), partial(tags.choices, "groups"), partial(_tagged, "groups")),
        lists.Filter("right", _("Right"), partial(tags.choices, "rights"), partial(_tagged, "rights")),
        lists.Filter("late", pgettext_lazy("project", "Late"), LATE, _late),
    )


def atom(base: str) -> str:
    """The newest news of projects. ``base``: the town's address with a slash at the end."""
    news = list(
        Progress.objects.filter(line__state__in=queries.PUBLIC_LINES).select_related("line").order_by("-on", "-at")[:30]
    )
    title = said(town.town().get("title") or {"th": "", "en": ""})[0]
    head = escape(gettext("News of projects") + (f" · {title}" if title else ""))
    newest = news[0].at if news else timezone.make_aware(datetime.combine(timezone.localdate(), time()))
    entries = "".join(_entry(row, base.rstrip("/")) for row in news)
    own = escape(base.rstrip("/") + reverse("planning:works-feed"))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f'<title>{head}</title><id>{own}</id><link rel="self" href="{own}"/>'
        f"<updated>{newest.isoformat()}</updated>{entries}</feed>\n"
    )


def _entry(row: Any, base: str) -> str:
    link = escape(base + reverse("planning:line", args=[row.line.number]))
    title = escape(f"{said(row.line.title)[0]}: {row.percent} %")
    return (
        f'<entry><id>urn:uuid:{row.id}</id><title>{title}</title><link href="{link}"/>'
        f"<updated>{row.at.isoformat()}</updated><author><name>{escape(gettext('The municipality'))}</name></author>"
        f"<content>{escape(said(row.text)[0])}</content></entry>"
    )
