"""How long a shift, how long an emergency opening, within which time it is reviewed. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

OPEN = timedelta(minutes=60)  # one record, one hour; then the reason is asked again
REVIEW = timedelta(hours=24)  # trust.md: reviewed within a day
LONGEST = timedelta(hours=24)
WEEKS = 12  # a shift may be repeated for so long
AHEAD = timedelta(days=7)  # within which gaps are shown
REASONS = ("life", "violence", "missing", "illness", "disaster")
VERDICTS = ("justified", "unjustified")
WORDS = 10  # characters that a reason has at least

Span = tuple[datetime, datetime]


def gaps(spans: Iterable[Span], begin: datetime, end: datetime) -> list[Span]:
    """Stretches of [begin, end) that no span covers."""
    found, at = [], begin
    for since, until in sorted(spans):
        if since > at:
            found.append((at, min(since, end)))
        at = max(at, until)
        if at >= end:
            break
    if at < end:
        found.append((at, end))
    return [(since, until) for since, until in found if since < until]


def repeated(since: datetime, until: datetime, weeks: int) -> list[Span]:
    """The shift itself and the same in the following weeks, by the calendar (a clock change moves nothing)."""
    return [(since + timedelta(weeks=n), until + timedelta(weeks=n)) for n in range(weeks)]


def overdue(review_by: datetime, reviewed_at: datetime | None, now: datetime) -> bool:
    return reviewed_at is None and review_by < now
