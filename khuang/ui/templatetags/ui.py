"""Tags and filters of every page (a builtin: no ``{% load %}``). ``khuang/ui/README.md`` shows each once."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms, template
from django.core.paginator import Page
from django.core.serializers.json import DjangoJSONEncoder
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from khuang.base import thai
from khuang.ui import icons, panels, text
from khuang.ui.cascade import cascade_of
from khuang.ui.spread import spread_of

register = template.Library()


# -- words, numbers, days
@register.filter
def thaidate(value: date | datetime | str | None, style: str = "") -> str | SafeString:
    """A day as ``<time>``. Styles: "" long, ``short``, ``month`` (no day), ``time`` (with the clock)."""
    if not value:
        return text.EMPTY
    day = text.as_day(value)
    if style == "time" and isinstance(value, datetime):
        return format_html('<time datetime="{}">{}</time>', value.isoformat(), text.moment_text(value))
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), text.day_text(day, style))


@register.filter
def be_year(value: date | int | None) -> str:
    """The year people say: Buddhist era in Thai, common era in English."""
    if not value:
        return text.EMPTY
    year = value if isinstance(value, int) else text.as_day(value).year
    return str(thai.be(year) if text.language() == "th" else year)


@register.filter
def number(value: Any, places: int | None = None) -> str:
    return text.number_text(value, places)


@register.filter
def percent(share: Any, places: int = 2) -> str:
    return text.percent_text(share, places)


@register.filter
def baht(satang: int | None) -> str:
    return text.baht_text(satang)


@register.filter
def said(texts: Mapping[str, str] | str | None, style: str = "") -> str | SafeString:
    """The reader's language of a {th, en} text; another language is marked. ``|said:"plain"`` inside attributes."""
    words, other = text.said(texts)
    if other and style != "plain":
        return format_html('<span lang="{}">{}</span>', other, words)
    return words


@register.filter
def spaced(code: str) -> str:
    """An answer code in groups of four."""
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))


@register.filter
def as_json(value: Any) -> str:
    """For a ``data-`` attribute that a module of ours reads."""
    return json.dumps(value, cls=DjangoJSONEncoder)


# -- small pieces
@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    return mark_safe(icons.svg(name, css=css))  # noqa: S308  our own file, no reader's text


@register.inclusion_tag("ui/_mark.html")
def mark(size: int = 40) -> dict[str, Any]:
    return {"size": size}


@register.simple_tag(name="tag")
def status_tag(words: str, kind: str = "plain") -> SafeString:
    """A status in words; the colour only repeats it. Kinds: plain, now, wait, urgent, done."""
    return format_html('<strong class="tag tag-{}">{}</strong>', kind, words)


@register.inclusion_tag("ui/_empty.html")
def empty(words: str, href: str = "", action: str = "", sign: str = "sprout") -> dict[str, str]:
    """Nothing here yet, and what to do first."""
    return {"words": words, "href": href, "action": action, "sign": sign}


@register.inclusion_tag("ui/_exit.html")
def exit(href: str = "https://www.tmd.go.th/") -> dict[str, str]:
    """Quick exit to a neutral page (the weather), also by pressing Esc three times."""
    return {"href": href}


# -- forms
@register.inclusion_tag("ui/_field.html")
def field(bound: BoundField, label: str = "", hint: str | None = None) -> dict[str, Any]:
    """One field with label, hint, error, of any Django form; ``label`` and ``hint`` replace the field's own."""
    widget = bound.field.widget
    widget.attrs.pop("placeholder", None)  # vanishes while one types, and reads like an answer
    bound.label = label or bound.label
    bound.help_text = bound.help_text if hint is None else hint
    grouped = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    return {
        "bound": bound,
        "kind": "group" if grouped else "tick" if isinstance(widget, forms.CheckboxInput) else "line",
        "optional": not (bound.field.required or isinstance(widget, forms.CheckboxInput) or _asked(bound)),
        "prefix": getattr(bound.field, "prefix_text", ""),
        "options": options(bound) if grouped else [],
        "many": _many(bound) if isinstance(widget, forms.CheckboxSelectMultiple) else False,
        "ticked": len(bound.value() or ()) if isinstance(widget, forms.CheckboxSelectMultiple) else 0,
    }


MANY = 25  # boxes to tick that nobody must: beyond that they are one tap away


def _many(bound: BoundField) -> bool:
    return not bound.field.required and len(list(bound.field.choices)) > MANY  # type: ignore[attr-defined]


def _asked(bound: BoundField) -> bool:
    """Nothing is said of "optional" in a filter, and where an answer is asked for though the form could do without."""
    return bool(getattr(bound.form, "filters", False) or getattr(bound.field, "asked", False))


def options(bound: BoundField) -> list[dict[str, Any]]:
    """The radios or checkboxes of a field, each with its own hint."""
    hints: Mapping[str, Any] = getattr(bound.field, "hints", {})
    return [{"widget": w, "id": w.id_for_label, "hint": hints.get(str(w.data["value"]), "")} for w in bound.subwidgets]


@register.inclusion_tag("ui/_fields.html")
def fields(form: forms.BaseForm) -> dict[str, Any]:
    """Error summary and every field, in order."""
    return {"form": form}


@register.inclusion_tag("ui/_errors.html")
def errors(form: forms.BaseForm) -> dict[str, Any]:
    """The error summary: takes the focus and links to each field. Draws nothing without errors."""
    return {"form": form, "lines": error_lines(form)}


def error_lines(form: forms.BaseForm) -> list[dict[str, str]]:
    if not form.is_bound:
        return []
    lines = [{"href": "", "text": str(line)} for line in form.non_field_errors()]
    for bound in form.hidden_fields():
        lines += [{"href": "", "text": str(line)} for line in bound.errors]
    for bound in form.visible_fields():
        lines += [{"href": f"#{_first_id(bound)}", "text": f"{bound.label} – {line}"} for line in bound.errors]
    return lines


def _first_id(bound: BoundField) -> str:
    group = isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    return f"{bound.auto_id}_0" if group else bound.id_for_label or str(bound.auto_id)


@register.simple_tag(takes_context=True)
def error_prefix(context: Context) -> str:
    """``Error: `` in the page's title when the context's ``form`` has errors."""
    form = context.get("form")
    if isinstance(form, forms.BaseForm) and form.is_bound and form.errors:
        return _("Error: ")
    return ""


# -- pictures
@register.inclusion_tag("ui/_figure.html")
def figure(f: Any) -> dict[str, Any]:
    """A number set large; definition, period, source and the two numbers behind it one tap away."""
    return {"f": f}


@register.inclusion_tag("ui/_spread.html")
def spread(agree: int, disagree: int, passed: int = 0) -> dict[str, Any]:
    """How people voted, as a bar and in words."""
    return {"s": spread_of(agree, disagree, passed)}


@register.inclusion_tag("ui/_cascade.html")
def cascade(rungs: Sequence[tuple[Any, int | None]], title: Any = "") -> dict[str, Any]:
    """How many came how far: bars with their numbers. ``rungs``: (label, number or None when it is held back)."""
    return {"bars": cascade_of(rungs), "title": title}


@register.inclusion_tag("ui/_stations.html")
def stations(stops: Sequence[Any]) -> dict[str, Any]:
    """The way from a voice to an answer. Stops: ``parts.Station`` or the same names."""
    return {"stops": stops}


@register.inclusion_tag("ui/_steps.html")
def steps(five: Sequence[Any]) -> dict[str, Any]:
    """The five steps as one strip. Steps: ``parts.Step`` or the same names."""
    return {"five": five}


@register.inclusion_tag("ui/_task_list.html")
def task_list(items: Sequence[Any]) -> dict[str, Any]:
    """What is to be done, each line one tap. Items: ``parts.Task`` or the same names."""
    return {"items": items}


@register.inclusion_tag("ui/_facts.html")
def facts(rows: Sequence[Any]) -> dict[str, Any]:
    """A summary list: label and value, for check-your-answers and record pages. Rows: ``parts.Fact``."""
    return {"rows": rows}


# -- lists
@register.inclusion_tag("ui/_pager.html", takes_context=True)
def pager(context: Context, page: Page) -> dict[str, Any]:
    """Earlier and later pages; keeps filters and order."""
    request = context.get("request")
    query = request.GET.copy() if request else None
    if query is not None:
        query.pop("page", None)
    hrefs = {name: getattr(page, name, "") for name in ("previous_href", "next_href")}
    return {"page": page, "query": query.urlencode() if query else "", "walks": not hasattr(page, "number"), **hrefs}


@register.inclusion_tag("ui/_list.html", takes_context=True)
def listing(context: Context, rows: Any) -> dict[str, Any]:
    """A ``khuang.ui.lists.List``: filters, count, table, pages, export."""
    return {"list": rows, "request": context.get("request")}


@register.simple_tag(takes_context=True)
def panels_about(context: Context, kind: str, id: UUID, slug: str = "") -> SafeString:
    """What higher rooms hang on the page of a conversation or a board: ``{% panels_about "board" board.id %}``."""
    return panels_of(context, panels.Subject(kind, id, slug))


@register.simple_tag(takes_context=True, name="panels")
def panels_of(context: Context, subject: panels.Subject) -> SafeString:
    """The panels of a person page that this reader may see."""
    request = context["request"]
    return mark_safe("".join(panels.rendered(request, request.actor, subject)))  # noqa: S308  rendered templates
