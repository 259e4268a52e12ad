"""Pages of allowances: what somebody may be entitled to, who is soon of age, the monthly roll."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.base.money import baht
from khuang.base.thai import fiscal_bounds
from khuang.care import people
from khuang.care.allowances import actions, forms, kinds, queries, rules, words
from khuang.care.allowances.actions.standing import last_closed
from khuang.care.lists import villages
from khuang.care.models import Allowance
from khuang.care.pool.views.common import done
from khuang.care.views.register import person_in_care
from khuang.registry.models import Person
from khuang.trust import audit
from khuang.trust.reading import Purpose
from khuang.ui.lists import BOM, line
from khuang.ui.text import said
from khuang.ui.views import render_page

SHOWN = 100  # people on one page; the file holds all


# -- one person
@needs(Can.CARE)
def checker(request: Request, person: UUID) -> HttpResponse:
    """What they may be entitled to and why, what to bring and where to ask; and how far each has come."""
    subject = person_in_care(request, person)
    if request.method == "POST":
        try:
            row = actions.note(person=subject, scheme=request.POST.get("scheme", ""), by=request.actor)
            return redirect("care:allowance", row.pk)
        except Problem as problem:
            messages.error(request, str(problem))
    found = queries.entitled(request.actor, subject, all_of_them=True)
    name = people.names([subject], by=request.actor, purpose=Purpose.CASEWORK)
    lines = [_line(one) for one in found]
    context = {
        "title": _("What they may be entitled to"), "subject": subject, "name": name.get(subject.pk, ""),
        "fits": [one for one in lines if one["how"] not in (rules.NOT, rules.MAYBE)],
        "maybe": [one for one in lines if one["how"] == rules.MAYBE], "rest": [one for one in lines if one["how"] == rules.NOT],
    }  # fmt: skip
    return render_page(request, "care/allowances/checker.html", context)


def _line(one: queries.Entitled) -> dict[str, Any]:
    titles = {body["key"]: body["title"] for body in kinds.entitlements()}
    texts = {asked["key"]: asked for asked in one.body["conditions"]}
    why = [
        {"text": texts[key]["met" if answer == "yes" else "unmet"], "answer": answer}
        for key, answer in one.finding.why
        if key in texts
    ]
    return {
        "body": one.body, "how": one.finding.how, "word": words.HOW[one.finding.how], "why": why, "soon": one.finding.soon,
        "look": words.HOW_LOOKS[one.finding.how], "routes": [titles[key] for key in one.finding.routes if key in titles],
        "held": one.held, "state": words.STATES[one.held.state] if one.held else "",
        "state_look": words.LOOKS[one.held.state] if one.held else "", "rate": one.rate,
        "may_note": bool(one.body["scheme"]) and (one.held is None or one.held.state not in rules.STANDING),
    }  # fmt: skip


@needs(Can.CARE)
def allowance(request: Request, allowance: UUID) -> HttpResponse:
    """One allowance of one person: its steps."""
    rows = Allowance.objects.visible_to(request.actor).select_related("person__canonical")
    row: Allowance = get_object_or_404(rows, pk=allowance)
    asked = request.POST.get("verb", "")
    shown = {
        verb: _form(row, verb, request.POST if asked == verb else None) for verb in rules.verbs("allowance", row.state)
    }
    if request.method == "POST" and asked in shown and _did(request, row, asked, shown[asked]):
        messages.success(request, _("Saved."))
        return redirect("care:allowance", row.pk)
    name = people.names([row.person.canonical], by=request.actor, purpose=Purpose.CASEWORK)
    body = kinds.schemes().get(row.scheme, {})
    context = {
        "title": said(body.get("title", {}))[0] or row.scheme, "row": row, "name": name.get(row.person.canonical_id, ""),
        "state": words.STATES[row.state], "look": words.LOOKS[row.state], "because": words.ENDINGS.get(row.because, ""),
        "forms": [(verb, words.VERBS[verb], form) for verb, form in shown.items()], "body": body,
    }  # fmt: skip
    return render_page(request, "care/allowances/allowance.html", context)


def _form(row: Allowance, verb: str, data: Any) -> Any:
    if verb == "grant":
        closed = last_closed()
        first = rules.next_month(closed) if closed else rules.month_of(timezone.localdate()) - timedelta(days=360)
        return forms.GrantForm(data, open_from=first)
    if verb == "end":
        return forms.EndForm(data, since=row.since or timezone.localdate())
    return forms.StepForm(data, verb=verb)


def _did(request: Request, row: Allowance, verb: str, form: Any) -> bool:
    if not form.is_valid():
        return False
    act: Any = {"grant": actions.grant, "end": actions.end}.get(verb, actions.step)
    return done(form, act, allowance=row, by=request.actor, **form.values())


# -- who is soon of age
@needs(Can.CARE)
def soon(request: Request) -> HttpResponse:
    """Who reaches the age of an allowance by the end of next fiscal year and does not receive it."""
    ahead = [scheme for scheme, body in kinds.schemes().items() if body["ahead"]]
    scheme = request.GET.get("scheme", "")
    scheme = scheme if scheme in ahead else next(iter(ahead), "")
    village = request.GET.get("place", "").replace("\x00", "")[:20]
    fiscal = rules.next_fiscal(timezone.localdate())
    rows, too_many = (
        queries.soon(request.actor, scheme=scheme, fiscal=fiscal, village=village) if scheme else ([], False)
    )
    if request.method == "POST" and scheme:
        return _noted(request, scheme)
    if request.GET.get("export") == "csv":
        audit.record(by=request.actor, action="care.soon.exported", object_kind="list")
        return _file(_soon_lines(rows), f"soon-of-age-{fiscal}")
    first, _last = fiscal_bounds(fiscal)
    over, coming = [one for one in rows if one.first < first], [one for one in rows if one.first >= first]
    context = {
        "title": _("Soon of age"), "over": _spoken(over[:SHOWN]),
        "n_over": len(over),
        "soon": _spoken(coming[:SHOWN]),
        "n_soon": len(coming),
        "shown": SHOWN, "fiscal": fiscal, "too_many": too_many,
        "villages": villages(), "village": village, "scheme": kinds.schemes().get(scheme, {}),
        "supervises": can(request.actor, Can.SUPERVISE),
    }  # fmt: skip
    return render_page(request, "care/allowances/soon.html", context)


def _spoken(rows: list[queries.Soon]) -> list[dict[str, Any]]:
    return [
        {
            "one": one, "month": forms.month_text(one.first), "state": words.STATES.get(one.state, ""),
            "look": words.LOOKS.get(one.state, "plain"),
        }
        for one in rows
    ]  # fmt: skip


def _noted(request: Request, scheme: str) -> HttpResponse:
    """Somebody on the list is put down, so that it is followed."""
    people_ids = [key for key in map(_uuid, request.POST.getlist("person")) if key]
    rows = Person.objects.visible_to(request.actor).filter(pk__in=people_ids)
    for person in rows:
        try:
            actions.note(person=person, scheme=scheme, by=request.actor)
        except Problem as problem:
            messages.error(request, str(problem))
    return redirect(request.get_full_path())


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _soon_lines(rows: list[queries.Soon]) -> Iterator[str]:
    yield BOM + line([_("Name"), _("Village"), _("First month"), _("Day of birth known exactly"), _("How it stands")])
    for one in rows:
        exact = _("yes") if one.exact else _("no")
        yield line([one.name, said(one.place)[0], one.first.isoformat()[:7], exact, words.STATES.get(one.state, "")])


# -- the monthly roll
@needs(Can.SUPERVISE)
def rolls(request: Request) -> HttpResponse:
    today = timezone.localdate()
    closed, done_rows = last_closed(), queries.rolls(request.actor)
    following = rules.next_month(closed) if closed else rules.month_of(today)
    context = {
        "title": _("Allowances"), "rolls": [(row, forms.month_text(row.month)) for row in done_rows],
        "open": following, "open_text": forms.month_text(following), "too_long": queries.paid_too_long(request.actor),
        "titles": kinds.titles(), "rates": kinds.sources(), "supervises": True,
        "next": rules.next_month(following), "next_text": forms.month_text(rules.next_month(following)),
    }  # fmt: skip
    return render_page(request, "care/allowances/rolls.html", context)


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Http404 from None


@needs(Can.SUPERVISE)
def roll(request: Request, month: str) -> HttpResponse:
    """Who gets how much in a month, and what differs from the one before; to print, or as CSV."""
    found = queries.month(request.actor, _month(month))
    change = found.difference
    changed = [line for pair in change.changed for line in pair]
    known = queries.names(request.actor, {one.id for one in [*found.lines, *change.ended, *changed]})
    if request.GET.get("export") == "csv":
        audit.record(by=request.actor, action="care.roll.exported", object_kind="list")
        return _file(_roll_lines(found, known), f"allowances-{month}")
    titles = kinds.titles()
    context = {
        "title": _("Roll of %(month)s") % {"month": forms.month_text(found.month)}, "found": found, "month": month,
        "lines": [_shown(one, known, titles) for one in found.lines],
        "new": [_shown(one, known, titles) for one in change.new],
        "ended": [_shown(one, known, titles) for one in change.ended],
        "changed": [(_shown(old, known, titles), _shown(new, known, titles)) for old, new in change.changed],
        "may_close": found.roll is None and queries.whole_town(request.actor) and _may_close(found.month),
    }  # fmt: skip
    return render_page(request, "care/allowances/roll.html", context)


def _may_close(month: date) -> bool:
    try:
        rules.check_close(month, last_closed(), today=timezone.localdate())
    except Problem:
        return False
    return True


def _shown(one: rules.Line, known: dict[UUID, tuple[str, UUID]], titles: dict[str, Any]) -> dict[str, Any]:
    name, person = known.get(one.id, ("–", None))
    return {
        "name": name, "person": person, "title": titles.get(one.scheme, {}), "satang": one.satang,
        "rate": kinds.rate_title(one.rate) if one.rate else {}, "id": one.id, "place": one.place,
    }  # fmt: skip


def _roll_lines(found: queries.Month, known: dict[UUID, tuple[str, UUID]]) -> Iterator[str]:
    """The roll, with what is new or changed beside each line; below it who is on it no more."""
    titles = {scheme: said(title)[0] for scheme, title in kinds.titles().items()}
    new = {one.id for one in found.difference.new}
    before = {now.id: old.satang for old, now in found.difference.changed}
    yield BOM + line([_("Name"), _("Allowance"), _("Village"), _("Baht"), _("Difference from last month")])
    for one in found.lines:
        note = (
            _("new")
            if one.id in new
            else _("was %(baht)s") % {"baht": baht(before[one.id])}
            if one.id in before
            else ""
        )
        yield line(
            [known.get(one.id, ("–",))[0], titles.get(one.scheme, one.scheme), one.place, _plain(one.satang), note]
        )
    for one in found.difference.ended:
        yield line(
            [known.get(one.id, ("–",))[0], titles.get(one.scheme, one.scheme), one.place, "0", _("No longer paid")]
        )


def _plain(satang: int) -> str:
    """Without commas, for a spreadsheet."""
    return baht(satang).replace(",", "")


def _file(lines: Iterator[str], name: str) -> HttpResponse:
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer  # type: ignore[return-value] # streamed


@needs(Can.SUPERVISE)
@require_POST
def close(request: Request, month: str) -> HttpResponse:
    text = request.POST.get("satang", "")
    try:
        expected = int(text) if text.isdecimal() else None
        actions.close(month=_month(month), expected=expected, by=request.actor)
        messages.success(request, _("The month is closed: nothing of it changes any more."))
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect("care:roll", month)
