"""A pack to take away: its very bytes, a table, paper, and cards for a room."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from khuang.access.requests import Request
from khuang.base.actor import PUBLIC
from khuang.forum.models import Conversation
from khuang.planning import papers
from khuang.planning.evidence import queries, words
from khuang.planning.evidence.table import table
from khuang.planning.evidence.views.packs import open_pack, reading
from khuang.town.queries import town
from khuang.ui.text import said
from khuang.ui.views import render_page


@login_not_required
def as_json(request: Request, number: int) -> HttpResponse:
    """The very bytes whose SHA-256 stands on the page."""
    row = open_pack(number)
    return _file(queries.bytes_of(row), "application/json", f"evidence-{row.number}.json")


@login_not_required
def as_csv(request: Request, number: int) -> HttpResponse:
    row = open_pack(number)
    return _file(table(queries.pack(row)), "text/csv; charset=utf-8", f"evidence-{row.number}.csv")


def _file(text: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text.encode(), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_not_required
def paper(request: Request, number: int) -> HttpResponse:
    row = open_pack(number)
    context = {
        **reading(queries.pack(row)), "title": said(row.title)[0], "town": town(), "day": row.frozen_on,
        "address": _address(request, number), "qr": qr(_address(request, number)),
    }  # fmt: skip
    return papers.page(request, "planning/evidence/paper.html", context, name=f"evidence-{row.number}")


@login_not_required
def cards(request: Request, number: int) -> HttpResponse:
    """One card for each figure, to scroll through on a telephone."""
    row = open_pack(number)
    found = reading(queries.pack(row))
    titles = {one.slug: one.title for one in Conversation.objects.visible_to(PUBLIC).filter(slug__in=row.given)}
    talks = [(slug, titles[slug]) for slug in row.given if slug in titles]
    return render_page(
        request, "planning/evidence/cards.html", {**found, "title": pgettext("evidence", "Cards"), "talks": talks}
    )


@login_not_required
def card(request: Request, number: int, place: int) -> HttpResponse:
    """One card, as large as the screen of a room; to the next by a tap or a key."""
    row = open_pack(number)
    found = [words.data_card(one) for one in queries.pack(row).cards]
    if not 1 <= place <= len(found):
        raise Http404
    context = {
        "row": row, "card": found[place - 1], "place": place, "count": len(found), "title": said(row.title)[0],
        "before": place - 1, "after": place + 1 if place < len(found) else 0, "qr": qr(_address(request, number)),
    }  # fmt: skip
    return render_page(request, "planning/evidence/card.html", context)


@login_not_required
def cards_paper(request: Request, number: int) -> HttpResponse:
    """Four to a page of A4, to cut and lay on the table."""
    row = open_pack(number)
    found = [words.data_card(one) for one in queries.pack(row).cards]
    pages = [found[n : n + 4] for n in range(0, len(found), 4)]
    address = _address(request, number)
    context = {
        "title": said(row.title)[0], "row": row, "pages": pages, "town": town(), "day": row.frozen_on,
        "qr": qr(address), "address": address,
    }  # fmt: skip
    return papers.page(request, "planning/evidence/cards_paper.html", context, name=f"cards-{row.number}")


@login_not_required
def of_talk(request: Request, slug: str) -> HttpResponse:
    """The cards that were given to one conversation."""
    talk = get_object_or_404(Conversation.objects.visible_to(PUBLIC).filter(source="").exclude(kind="youth"), slug=slug)
    packs = [
        {"row": row, "cards": [words.data_card(c) for c in queries.pack(row).cards]} for row in queries.given_to(slug)
    ]
    context = {"title": _("Cards for this conversation"), "talk": talk, "packs": packs}
    return render_page(request, "planning/evidence/of_talk.html", context)


def _address(request: Request, number: int) -> str:
    return request.build_absolute_uri(reverse("planning:evidence", args=[number]))


def qr(link: str) -> SafeString:
    import segno

    made = segno.make(link, error="m", micro=False)
    return mark_safe(made.svg_inline(scale=5, border=2, svgclass="qr", lineclass=None))  # noqa: S308  our own SVG
