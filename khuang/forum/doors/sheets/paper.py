"""Drawing the statements of sheets and laying them out. Numbers are made here, printed, and kept only as HMACs."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from khuang.base.ids import new_code
from khuang.forum.doors.ballotable import Ballotable, Item
from khuang.forum.doors.sheets import rules, wording
from khuang.forum.models import PrintRun
from khuang.town.queries import town
from khuang.ui.icons import icons

ON_FRONT = 9  # so few lines may all stand on the front; the space to write is on the back all the same


@dataclass(frozen=True, slots=True)
class Line:
    """One statement as printed. ``original``: no translation into the sheet's language that a person checked."""

    text: str
    lang: str
    original: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """One sheet before it is printed: its number, the number to tear off, and (statement, version) line by line."""

    number: str
    code: str
    items: list[list[int]]
    lines: list[Line]


def draw(ballotable: Ballotable, run: PrintRun, n: int, *, chance: Callable[[int], bytes] = os.urandom) -> list[Paper]:
    """``n`` sheets, each with statements of its own: drawn by their priority, with a chance that nobody can repeat."""
    known = {item.number: item for item in ballotable.items()}
    return [_one(ballotable, run, known, chance(16)) for _sheet in range(n)]


def _one(ballotable: Ballotable, run: PrintRun, known: dict[int, Item], chance: bytes) -> Paper:
    drawn = [known[number] for number in ballotable.draw(run.each, chance=chance) if number in known]
    return Paper(
        number=new_code(), code=new_code(), items=[[item.number, item.version] for item in drawn],
        lines=[line(item, run.language) for item in drawn],
    )  # fmt: skip


def line(item: Item, language: str) -> Line:
    if language in item.words:
        return Line(item.words[language], language, original=False)
    return Line(item.words[item.language], item.language, original=True)


def lay_out(
    papers: Sequence[Paper], run: PrintRun, ballotable: Ballotable, *, address: Callable[[str], str], demo: bool
) -> str:
    """The page. ``address``: where the holder of a tear-off number looks at their answers."""
    told = [
        {"paper": one, "qr": qr(address(one.code)), "short": len(one.lines) <= ON_FRONT} for one in papers
    ]  # fmt: skip
    lang = wording.written_in(run.language)
    said = ballotable.title
    return render_to_string(
        "forum/sheets/paper.html",
        {
            "sheets": told, "words": wording.words(run.language), "signs": signs(), "paper_lang": lang, "paper": True,
            "question": said.get(run.language) or said.get("th") or next(iter(said.values())), "town": town(),
            "frame": {"demo": demo}, "title": wording.words(run.language)["sheet"],
        },
    )  # fmt: skip


def signs() -> dict[str, SafeString]:
    """The three pictures, drawn for paper: black lines whatever the stylesheet."""
    return {name: mark_safe(_sign(icons()[name])) for name in ("agree", "disagree", "pass")}  # noqa: S308  our own files


def _sign(inner: str) -> str:
    return (
        '<svg class="sign" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="#000" stroke-width="1.75" '
        f'stroke-linecap="round" stroke-linejoin="round">{inner}</svg>'
    )


def qr(address: str) -> SafeString:
    import segno

    made = segno.make(address, error="m", micro=False)
    return mark_safe(made.svg_inline(scale=4, border=2, svgclass="qr", lineclass=None))  # noqa: S308  our own SVG


def next_part(run: PrintRun) -> int:
    """How many sheets the next PDF of this run has."""
    return rules.part(run.copies, run.sheets.count())
