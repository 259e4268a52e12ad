"""From a run to the printer: the PDF is made first; only then do its sheets exist."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from khuang.base.errors import Problem, Stale
from khuang.forum.doors.ballotable import Ballotable
from khuang.forum.doors.sheets import actions, paper
from khuang.forum.models import PrintRun
from khuang.ui import pdf

LayOut = Callable[..., str]  # as paper.lay_out


def part(
    request: HttpRequest, ballotable: Ballotable, run: PrintRun, *, begun: int, lay_out: LayOut = paper.lay_out
) -> HttpResponse:
    """The next sheets; a page for the browser's printer where no PDF can be made. Kept nowhere, by no cache."""
    ballotable.check_open("sheet")
    if run.sheets.count() != begun:
        raise Stale(_("These sheets were made a moment ago, and are shown once. Go on with the next ones."))
    papers = paper.draw(ballotable, run, paper.next_part(run))
    if not papers or not papers[0].items:
        raise Problem(_("All sheets of this run are made. For more, make another run."))
    html = lay_out(papers, run, ballotable, address=_address(request), demo=settings.DEMO)
    made = pdf.render(html) if pdf.possible() else b""
    actions.keep(run=run, papers=papers, begun=begun, by=request.actor)  # type: ignore[attr-defined]
    if made:
        return pdf.answer(made, name=f"sheets-{begun + 1}-{begun + len(papers)}")
    response = HttpResponse(html)
    response["Cache-Control"] = "no-store"
    return response


def _address(request: HttpRequest) -> Callable[[str], str]:
    """Where the holder of a number looks at their answers."""
    pattern = request.build_absolute_uri(reverse("forum:card", args=["0" * 12]))
    return lambda code: pattern.replace("0" * 12, code)
