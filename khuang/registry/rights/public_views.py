"""For everybody: what one may ask about one's data, asking it, and how far it is. Nobody's name is asked for here."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from khuang.access.limits import spend
from khuang.access.requests import Request
from khuang.base.actor import PUBLIC
from khuang.registry.rights import queries, requesting, wording
from khuang.registry.rights.forms import AskForm, LookForm
from khuang.ui.text import language
from khuang.ui.views import private, render_page

ASKED, LOOKED = 10, 20  # an hour, from one address


@login_not_required
def index(request: Request) -> HttpResponse:
    """What may be asked, in how many days, and who to complain to."""
    context = {"title": _("Your data, your rights"), "rights": [one.model_dump() for one in queries.rights()]}
    return render_page(request, "registry/rights/index.html", context)


@login_not_required
def ask(request: Request) -> HttpResponse:
    form = AskForm(request.POST or None, kinds=kinds())
    if form.is_valid():
        spend("rights-ask", request.META.get("REMOTE_ADDR", ""), limit=ASKED, seconds=3600)
        row = requesting.receive(door="public", by=PUBLIC, **form.cleaned_data)
        return private(render_page(request, "registry/rights/receipt.html", {"title": _("Your receipt"), "row": row}))
    context = {"title": _("Ask something about your data"), "form": form}
    return private(render_page(request, "registry/rights/ask.html", context, status=422 if form.errors else 200))


@login_not_required
def look(request: Request) -> HttpResponse:
    """How far a request is: its step and its day, to whoever holds the receipt."""
    form = LookForm(request.POST or None)
    row = None
    if form.is_valid():
        spend("rights-look", request.META.get("REMOTE_ADDR", ""), limit=LOOKED, seconds=3600)
        row = queries.by_receipt(form.cleaned_data["code"])
        if row is None:
            form.add_error("code", _("That is not a code of ours. It has 12 digits, as on your paper."))
    context = {
        "title": _("How far is my request?"), "form": form, "row": row,
        "state": wording.STATES[row.state] if row else "", "look": wording.LOOKS[row.state] if row else "",
    }  # fmt: skip
    return private(render_page(request, "registry/rights/look.html", context, status=422 if form.errors else 200))


def kinds() -> list[tuple[str, str]]:
    return [(one.key, one.title[language()]) for one in queries.rights()]
