"""What a facilitator does with one statement: its words, its form, its action. The page and the buttons read this table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from khuang.base.actor import Actor
from khuang.forum.models import Statement
from khuang.forum.statements import actions, queries
from khuang.forum.statements import forms as shapes
from khuang.forum.wording import VERBS
from khuang.ui import forms

Words = str | Promise


@dataclass(frozen=True)
class Doing:
    """``verb``: of ``queries.may``, "" when it is always possible."""

    title: Words
    about: Words
    done: Words
    verb: str
    form: Callable[[HttpRequest, Statement], Any]
    act: Callable[[Statement, Any, Actor], object]


def _merge(request: HttpRequest, row: Statement) -> forms.Form:
    initial = {"into": request.GET.get("into", "")}
    return shapes.MergeForm(request.POST or None, near=queries.near_to(row), initial=initial)


def _split(request: HttpRequest, row: Statement) -> forms.Form:
    return shapes.SplitForm(request.POST or None, waiting=row.state == "waiting")


def _right(request: HttpRequest, row: Statement) -> forms.Form:
    return shapes.RightForm(request.POST or None, initial={"right": row.floor, "duty": row.floor_duty})


def _translation(request: HttpRequest, row: Statement) -> forms.Form:
    code = request.GET.get("code", "")
    one = row.translations.get(code, {})
    source = "checked" if one.get("checked") else "machine" if one.get("machine") else "unchecked" if one else ""
    initial = {"language": code, "text": one.get("text", ""), "source": source}
    return shapes.TranslationForm(request.POST or None, own=row.language, initial=initial)


def _plain(request: HttpRequest, row: Statement) -> forms.Form:
    return shapes.PlainForm(request.POST or None, initial={"plain": row.plain})


def _theme(request: HttpRequest, row: Statement) -> forms.Form:
    return shapes.ThemeForm(request.POST or None, initial={"theme": row.theme})


SAVED = _("Saved.")
DOINGS: dict[str, Doing] = {
    "merge": Doing(
        VERBS["merge"],
        _(
            "For what says the same in other words. The words stay readable, with their votes, and the "
            "speaker is led on to the other statement. Votes are not added to the other: people voted on "
            "other words."
        ),
        _("They lie together now. Both can be read."), "merge", _merge,
        lambda row, form, by: actions.merge(statement=row, into=form.target(), by=by),
    ),
    "split": Doing(
        VERBS["split"],
        _(
            "For what says several things at once, so that people can answer each. Use the speaker’s own "
            "words. The whole stays readable; votes on it stay with it."
        ),
        _("Each part stands for itself now."), "split", _split,
        lambda row, form, by: actions.split(
            statement=row, texts=form.texts(), show=bool(form.cleaned_data.get("show", True)), by=by
        ),
    ),
    "right": Doing(
        VERBS["floor"],
        _(
            "For what the law already orders, or what everybody is entitled to at the least. A majority "
            "cannot vote it away: it is shown apart, and the office whose duty it is must answer."
        ),
        _("It is shown as a right now, and an answer is due."), "floor", _right,
        lambda row, form, by: actions.mark_right(
            statement=row, right=form.cleaned_data["right"], duty=form.cleaned_data["duty"], by=by
        ),
    ),
    "languages": Doing(
        _("In other languages"),
        _(
            "Only what a person checked stands in the place of the speaker’s words. What a machine wrote is "
            "shown beside them, marked as such."
        ),
        SAVED, "", _translation, lambda row, form, by: actions.translate(statement=row, by=by, **form.values()),
    ),
    "plain": Doing(
        _("In easy words"), _("For people who read with effort. In the language of the speaker."),
        SAVED, "", _plain, lambda row, form, by: actions.put_plain(statement=row, text=form.cleaned_data["plain"], by=by),
    ),
    "theme": Doing(
        _("What is it about?"), _("It is found on the board of themes, with the rights that the theme touches."),
        SAVED, "", _theme, lambda row, form, by: actions.put_theme(statement=row, theme=form.cleaned_data["theme"], by=by),
    ),
}  # fmt: skip
