"""What this corner's states and parts are called; numbers of a frozen pack in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from khuang.planning.evidence.frozen import Change
from khuang.results import public as results
from khuang.results.queries import Card
from khuang.ui.parts import Figure
from khuang.ui.text import said

Shown = tuple[str | Promise, str]
PACK: dict[str, Shown] = {
    "draft": (gettext_lazy("draft"), "plain"),
    "frozen": (pgettext_lazy("evidence", "frozen"), "done"),
    "replaced": (pgettext_lazy("evidence", "replaced by a newer one"), "wait"),
}
CONTEXT: dict[str, Shown] = {
    "draft": (gettext_lazy("draft"), "plain"),
    "shown": (pgettext_lazy("profile", "open for remarks"), "now"),
    "published": (pgettext_lazy("profile", "published"), "done"),
}
REMARK: dict[str, Shown] = {
    "waiting": (pgettext_lazy("remark", "waits to be read"), "wait"),
    "published": (pgettext_lazy("remark", "published"), "done"),
    "refused": (pgettext_lazy("remark", "not published: it could harm somebody"), "plain"),
    "withdrawn": (pgettext_lazy("remark", "taken back"), "plain"),
}
PARTS: dict[str, str | Promise] = {
    "strength": pgettext_lazy("profile", "What we are good at"),
    "limit": pgettext_lazy("profile", "What limits us"),
    "history": pgettext_lazy("profile", "How it came to be so"),
    "missing": pgettext_lazy("profile", "Who is missing"),
}
OUTCOMES: dict[str, str | Promise] = {
    "changed": pgettext_lazy("remark", "Changed"),
    "not-changed": pgettext_lazy("remark", "Not changed, because"),
}
KINDS: dict[str, str | Promise] = {
    "priority": pgettext_lazy("evidence", "A problem"),
    "proposal": pgettext_lazy("evidence", "A proposal"),
    "plan_line": pgettext_lazy("evidence", "A project of the plan"),
}
SAID: dict[str, str | Promise] = {
    "agree": pgettext_lazy("column", "most agree"),
    "disagree": pgettext_lazy("column", "most disagree"),
    "divided": pgettext_lazy("column", "they are divided"),
}


def pairs(table: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return list(table.items())


@dataclass(frozen=True, slots=True)
class DataCard:
    """One figure for a room: the number, one plain sentence, where it is from, the day."""

    figure: Figure
    number: str
    unit: str
    sentence: str
    source: str
    key: str


def data_card(card: Card) -> DataCard:
    drawn = results.drawn(card)
    return DataCard(drawn, drawn.value, str(drawn.unit), sentence(card), results.source_text(card), card.key)


def sentence(card: Card) -> str:
    """What the number says, for somebody who has never read a table."""
    if card.state == "held-back":
        return _("The number is held back: it would tell of fewer than five people.")
    if card.state != "shown":
        return _("There is no number yet.")
    about = said(card.about)[0] if card.kind == "computed" else results.period_text(card.period)
    if card.denominator and card.unit == "percent":
        told = {"n": results.plain_text(card.numerator), "all": results.plain_text(card.denominator)}
        return f"{_('%(n)s of %(all)s.') % told} {about}"
    return about


def change(one: Change) -> str:
    """What is different today, in a sentence."""
    if one.kind == "gone":
        return _("Nobody counts this any more.")
    if one.kind == "definition":
        return _("It is counted in another way today.")
    if not one.was or not one.now:
        return _("It is held back today.") if one.was else _("It may be shown today.")
    if one.was == one.now:
        return _("The total is the same; something beneath it is different.")
    return _("Today it is %(now)s.") % {"now": results.plain_text(one.now)}


def firm(value: float | None) -> str:
    """How firm the groups of a conversation were, in plain words."""
    if value is None:
        return _("There were too few people to say how firm this is.")
    if value >= 0.75:
        return _("This is firm: without a fifth of the people it comes out nearly the same.")
    if value >= 0.5:
        return _("This is fairly firm: without a fifth of the people some of it changes.")
    return _("This is not firm: read it with care.")


def columns(told: Mapping[str, Any], numbers: Sequence[int]) -> list[dict[str, Any]]:
    """Declared groups as a page shows them: counts, a word, or that too few took part to say."""
    found = []
    for one in told["declared"]:
        cells = [
            {"number": cell["number"], "counts": cell["counts"], "word": SAID.get(cell["word"], cell["word"])}
            for cell in one["cells"]
            if cell["number"] in numbers
        ]
        found.append({"name": one["name"], "people": one["people"], "cells": cells})
    return found
