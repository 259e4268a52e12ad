"""The open ground: what was heard, who is helped, what was decided, done and paid. No account needed."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from khuang.base.thai import clean_text
from khuang.forum import public as forum
from khuang.network import public as network
from khuang.planning import public as planning
from khuang.public.square import square
from khuang.results import public as results
from khuang.ui.views import render_page

SHORTEST = 2


@login_not_required
def index(request: HttpRequest) -> HttpResponse:
    return render_page(request, "public/square.html", {"square": square()})


@login_not_required
def search(request: HttpRequest) -> HttpResponse:
    """Statements, priorities, projects, commitments and figures with these words."""
    words = clean_text(request.GET.get("q", ""))[:100]
    found = _found(words) if len(words) >= SHORTEST else []
    context = {"title": _("Search"), "words": words, "found": found, "short": 0 < len(words) < SHORTEST}
    return render_page(request, "public/search.html", context)


def _found(words: str) -> list[dict[str, object]]:
    return [*forum.search(words), *planning.search(words), *network.search(words), *results.search(words)]


@login_not_required
def about(request: HttpRequest) -> HttpResponse:
    return render_page(request, "public/about.html", {"title": _("About this place")})
