"""A ballot on paper: the strip to tear off, the list of projects with their costs, and a box before each."""

from collections.abc import Callable, Sequence

from django.template.loader import render_to_string

from khuang.base.money import baht
from khuang.forum.doors.ballotable import Ballotable
from khuang.forum.doors.sheets import wording as forum
from khuang.forum.doors.sheets.paper import Paper, qr
from khuang.forum.models import PrintRun
from khuang.planning.budgeting.wording import on_paper
from khuang.planning.models import Election
from khuang.town.queries import town

ON_FRONT = 12  # so many lines stand on one side


def lay_out(
    papers: Sequence[Paper], run: PrintRun, ballotable: Ballotable, *, address: Callable[[str], str], demo: bool
) -> str:
    """The page, as ``forum.doors.sheets.paper.lay_out``."""
    election = Election.objects.get(id=run.about)
    costs = {row.number: row for row in election.choices.all()}
    lang = forum.written_in(run.language)
    told = [
        {
            "paper": one, "qr": qr(address(one.code)),
            "turn": forum.words(run.language)["turn"] if len(one.items) > ON_FRONT else "",
            "lines": [_line(costs[number], run.language) for number, _version in one.items],
        }
        for one in papers
    ]  # fmt: skip
    return render_to_string(
        "planning/budgeting/paper.html",
        {
            "sheets": told, "words": forum.words(run.language), "paper_lang": lang, "paper": True, "town": town(),
            "mine": on_paper(run.language, most=election.most, budget=baht(election.budget)), "kind": election.kind,
            "how": on_paper(run.language, most=election.most, budget="")[election.kind],
            "question": election.title.get(run.language) or election.title_th, "frame": {"demo": demo},
            "title": forum.words(run.language)["sheet"],
        },
    )  # fmt: skip


def _line(row: object, language: str) -> dict[str, object]:
    english = getattr(row, "title_en", "")
    lang = "en" if language == "en" and english else "th"
    return {
        "text": english if lang == "en" else getattr(row, "title_th", ""),
        "lang": lang,
        "cost": getattr(row, "cost", 0),
    }
