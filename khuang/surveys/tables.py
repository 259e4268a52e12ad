"""Lists of the surveys' pages."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from khuang.base.ids import spaced_code
from khuang.surveys.models import Submission
from khuang.surveys.reasons import STATES
from khuang.ui.lists import Column, Filter, List, Sort
from khuang.ui.templatetags.ui import thaidate


def title(row: Submission) -> str:
    """The form's name in the reader's language."""
    said: dict[str, Any] = row.form.body.get("title", {})
    return str(said.get(get_language() or "th") or said.get("en") or row.form.key)


class Mine(List):
    columns = (
        Column("receipt", _("Receipt"), value=lambda row: spaced_code(row.receipt), link=lambda row: _href(row)),
        Column("form", _("Form"), value=title),
        Column("received_at", _("Received"), value=lambda row: thaidate(row.received_at, "time")),
        Column("state", _("State"), value=lambda row: STATES[row.handling.state]),
    )
    filters = (
        Filter("state", _("State"), choices=list(STATES.items()), apply=lambda rows, v: rows.filter(handling__state=v)),
    )
    sorts = (Sort("new", _("Newest first"), ("-received_at", "id")),)
    exports = False
    nothing = _("You have sent nothing yet.")


def _href(row: Submission) -> str:
    return reverse("surveys:submission", args=[row.id])
