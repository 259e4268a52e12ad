"""Open pages of mutual aid: funds, what is needed, the account. No sign-in, and nothing of anybody who receives."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from khuang.access.requests import Request
from khuang.planning.models import Appeal
from khuang.planning.mutual import account, queries
from khuang.planning.mutual.views.common import the_fund
from khuang.planning.mutual.words import FUND
from khuang.ui.views import also_in, render_page


@also_in("my")
@login_not_required
@require_GET
def funds(request: Request) -> HttpResponse:
    """The funds, and what is needed now."""
    rows = [{"row": row, "state": FUND[row.state]} for row in queries.funds()]
    needed = [one for one in queries.public_appeals() if one.row.state == "published"]
    return render_page(request, "planning/mutual/funds.html", {"rows": rows, "needed": needed})


@also_in("my")
@login_not_required
@require_GET
def fund(request: Request, number: int) -> HttpResponse:
    row = the_fund(number)
    context = {
        "fund": row, "state": FUND[row.state], "appeals": queries.public_appeals(row), "balance": queries.balance(row),
        "store": [one for one in queries.store(row) if one.there],
    }  # fmt: skip
    return render_page(request, "planning/mutual/fund.html", context)


@also_in("my")
@login_not_required
@require_GET
def appeal(request: Request, number: int) -> HttpResponse:
    rows = queries.shown(Appeal.objects.published().filter(number=number))
    if not rows:
        raise Http404
    return render_page(request, "planning/mutual/appeal.html", {"one": rows[0], "fund": rows[0].row.fund})


@login_not_required
@require_GET
def account_page(request: Request, number: int) -> HttpResponse:
    """Money and store of a fiscal year, every receipt and voucher with its number; also as a table for a spreadsheet."""
    row = the_fund(number)
    years = account.years(row)
    asked = request.GET.get("year", "")
    if asked and not (asked.isascii() and asked.isdecimal() and int(asked[:6]) in years):
        raise Http404
    told = account.of(row, int(asked) if asked else years[0])
    if request.GET.get("export") == "csv":
        return _csv(f"fund-{row.number}-{told['year']}", account.csv(told))
    return render_page(
        request, "planning/mutual/account.html", {"fund": row, "years": [(y, y - 543) for y in years], **told}
    )


def _csv(name: str, text: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
