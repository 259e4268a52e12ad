"""The public pages of figures. Everything here is protected before it is stored."""

import csv as writer
import io
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse

from khuang.results import public, words
from khuang.results.content import Framework
from khuang.results.editions import showing as editions
from khuang.results.editions.queries import of_figure
from khuang.results.queries import Card
from khuang.ui.views import render_page

HEADER = (
    "id priority outcome title_th title_en period dimension code value numerator denominator not_stated unit kind qualifier "
    "as_printed overlap agencies source"
).split()


@login_not_required
def frameworks(request: HttpRequest) -> HttpResponse:
    return render_page(request, "results/frameworks.html", {"frameworks": public.frameworks()})


@login_not_required
def framework(request: HttpRequest, framework: str) -> HttpResponse:
    found = _framework(framework)
    cards = public.cards(found.key)
    return render_page(request, "results/framework.html", {"framework": found, "tree": _tree(found, cards)})


@login_not_required
def figure(request: HttpRequest, framework: str, key: str) -> HttpResponse:
    found = _framework(framework)
    card = public.card(key)
    if card is None or card.framework != found.key or not card.listed:
        raise Http404
    context = {
        "framework": found,
        "card": card,
        "drawn": public.drawn(card),
        "path": found.path(card.node),
        "overlap": words.OVERLAPS[card.overlap],
        "method": words.METHODS[card.method],
        "splits": public.splits(card.cells),
        "editions": editions.lines(of_figure(card.key)),
    }
    return render_page(request, "results/figure.html", context)


@login_not_required
def csv(request: HttpRequest, framework: str) -> HttpResponse:
    """What the pages show, a line for each number; a blank code is the total."""
    found = _framework(framework)
    out = io.StringIO()
    rows = writer.writer(out)
    rows.writerow(HEADER)
    for card in public.cards(found.key):
        rows.writerows(_lines(found, card))
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.key}.csv"'
    return response


def _framework(key: str) -> Framework:
    found = public.framework(key)
    if found is None:
        raise Http404
    return found


def _tree(framework: Framework, cards: list[Card]) -> list[dict[str, Any]]:
    """Nodes in the pack's order with their figures and depth (0: a root)."""
    found = []
    for node in framework.nodes:
        depth = len(framework.path(node.key)) - 1
        figures = [public.drawn(card) for card in cards if card.node == node.key]
        found.append({"node": node, "title": node.title.model_dump(), "depth": depth, "figures": figures})
    return found


def _lines(framework: Framework, card: Card) -> list[list[str]]:
    path = {node.level: node.key for node in framework.path(card.node)}
    place = [
        card.key,
        path.get("priority", ""),
        path.get("outcome", ""),
        card.title["th"],
        card.title["en"],
        card.period,
    ]
    rest = [card.unit, card.kind, card.qualifier, card.as_printed, card.overlap, " ".join(card.agencies), card.source]
    lines = [[*place, "", "", card.value, card.numerator, card.denominator, card.unstated, *rest]]
    for cell in card.cells:
        names, codes = " ".join(cell.by), " ".join(cell.by.values())
        lines.append([*place, names, codes, cell.value, cell.numerator, cell.denominator, cell.unstated, *rest])
    return lines
