"""What meetings tell the figures: of those that are over, without anybody.

``meeting.held`` event (``kind``: talk, hearing, youth) · ``meeting.attended`` event: how many came, as head-counts of a
village or of the whole place (``age``: under 25, 25–59, 60 and older, as seen at the door).
"""

from collections.abc import Iterable, Iterator

from django.db.models import Sum

from khuang.base.facts import Fact, Source
from khuang.forum.models import Attendance, Meeting
from khuang.results import sources
from khuang.town import queries as town

MEETING = "forum.meeting"
Line = tuple[str, str, str, int]  # constituency, gender, age band, people


def of_meeting(meeting: Meeting) -> list[Fact]:
    """All it tells once it is closed."""
    rows = Attendance.objects.filter(meeting=meeting).values_list("constituency", "gender", "age_band")
    lines: list[Line] = list(rows.annotate(n=Sum("count")).order_by("constituency", "gender", "age_band"))
    return told(meeting, lines, villages=set(town.names("th")))


def told(meeting: Meeting, lines: Iterable[Line], *, villages: set[str]) -> list[Fact]:
    """``villages``: codes of places; whoever came otherwise is counted at the place of the meeting."""
    place, on = meeting.place_id or "", meeting.held_on
    found = [
        Fact(kind="meeting.held", starts=on, ends=on, place=place, dims={"kind": meeting.kind}, confidential=False)
    ]
    for constituency, gender, age, people in lines:
        if people > 0:
            where = constituency if constituency in villages else place
            dims = {"kind": meeting.kind, **({"age": age} if age else {})}
            found.append(
                Fact(
                    kind="meeting.attended", starts=on, ends=on, place=where, gender=gender, dims=dims, count=people,
                    basis="headcount",
                )
            )  # fmt: skip
    return found


def _rows(id: str) -> list[Fact]:
    return [fact for row in Meeting.objects.filter(id=id, state="closed") for fact in of_meeting(row)]


def _every() -> Iterator[tuple[Source, list[Fact]]]:
    for row in Meeting.objects.filter(state="closed").order_by("id").iterator(chunk_size=200):
        yield Source(MEETING, str(row.id)), of_meeting(row)


def register() -> None:
    sources.register(MEETING, rows=_rows, all=_every)
