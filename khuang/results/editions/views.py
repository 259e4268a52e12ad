"""Published figures, for everybody: what was said, on what it stands, and whether counting again gives the same."""

import base64
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from khuang.base.errors import Problem
from khuang.results import public
from khuang.results.editions import queries, rules, showing
from khuang.results.models import Edition
from khuang.trust import keys, sealing
from khuang.ui.views import render_page

A_PAGE = 50


@login_not_required
def editions(request: HttpRequest) -> HttpResponse:
    """All that stand, the newest first."""
    page = Paginator(queries.standing().order_by("-number"), A_PAGE).get_page(request.GET.get("page"))
    return render_page(request, "results/editions/editions.html", {"page": page, "lines": showing.lines(page)})


@login_not_required
def edition(request: HttpRequest, written: str) -> HttpResponse:
    row = _edition(written)
    card = public.card(row.figure)
    context = {"edition": row, "shown": showing.sheet(row), "card": card, "history": queries.of_figure(row.figure)}
    return render_page(request, "results/editions/edition.html", context)


@login_not_required
def signed(request: HttpRequest, written: str) -> HttpResponse:
    """What was signed, for programmes: the body, its fingerprint, the signature and the key that made it."""
    row = _edition(written)
    check = getattr(row, "check_found", None)
    found: dict[str, Any] = {
        "id": rules.name(row.number),
        "body": row.body,
        "fingerprint": row.fingerprint,
        "signature": row.signature,
        "public_key": base64.b64encode(sealing.signer_of(keys.key("sign"))).decode(),
        "signed_over": "Ed25519 over the body with its fingerprint, as JSON with sorted names and no blanks, in UTF-8",
        "counted_again": check and {"at": check.at.isoformat(), "same": check.same, "changed": check.changed},
    }
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _edition(written: str) -> Edition:
    try:
        row = queries.edition(written)
    except Problem as problem:
        raise Http404 from problem
    return row
