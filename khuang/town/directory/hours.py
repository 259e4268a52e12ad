"""Opening hours of a week: read from what people type, told in words, asked whether somebody is there now. Pure.

A week is a tuple of spans (day, from, until): day 0 is Monday, minutes of that day; ``until`` may go beyond midnight (a
night ends the next morning). ``จ.-ศ. 08.30-16.30 น.``, ``Mon-Fri 8:30-16:30`` and ``ทุกวัน 24 ชั่วโมง`` are all understood.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from khuang.base.thai import arabic_digits

DAY, WEEK = 24 * 60, 7 * 24 * 60
Span = tuple[int, int, int]
Week = tuple[Span, ...]
ALWAYS: Week = tuple((day, 0, DAY) for day in range(7))
MOST = 28  # spans in a week

SHORT = {
    "th": ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา."),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "my": ("တနင်္လာ", "အင်္ဂါ", "ဗုဒ္ဓဟူး", "ကြာသပတေး", "သောကြာ", "စနေ", "တနင်္ဂနွေ"),
}
EVERY = {"th": "ทุกวัน", "en": "Every day", "my": "နေ့တိုင်း"}
LONG = {
    "th": ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "my": SHORT["my"],
}
_NAMES = {
    name.casefold().rstrip("."): day for names in (*SHORT.values(), *LONG.values()) for day, name in enumerate(names)
} | {
    "พฤหัส": 3,
    "tues": 1,
    "wednes": 2,
    "thur": 3,
    "thurs": 3,
    "mo": 0,
    "tu": 1,
    "we": 2,
    "th": 3,
    "fr": 4,
    "sa": 5,
    "su": 6,
}
_EVERY = (*(words.casefold() for words in EVERY.values()), "everyday", "daily")
_ROUND = re.compile(r"(ตลอด\s*)?24\s*(hours|hrs|h|ชั่วโมง|ชม\.?|နာရီ)(\s*a day)?|24/7|ตลอดเวลา")
_TIME = r"(\d{1,2})\s*[:.]\s*(\d{2})"
_SPAN = re.compile(rf"{_TIME}\s*(?:น\.?)?\s*(?:-|–|—|to|ถึง)\s*{_TIME}\s*(?:น\.?)?")
_DAYS = re.compile(r"^(?:วัน)?\s*([^\d,]+?)\s*(?:(?:-|–|—|\bto\b|ถึง)\s*(?:วัน)?\s*([^\d,]+?))?\s*$")


class Unclear(ValueError):
    """A piece of the text that says no hours; ``str()`` is that piece."""


@dataclass(frozen=True, slots=True)
class Now:
    """``always``: never closed. Open: ``until``. Closed: ``opens``, or None when nothing is known."""

    open: bool
    always: bool = False
    until: datetime | None = None
    opens: datetime | None = None


# -- reading
def parse(text: str) -> Week:
    """The week that somebody typed: one line (or piece before a semicolon) for each rule. Raises Unclear."""
    found: set[Span] = set()
    for line in re.split(r"[;\n\r]+", arabic_digits(text).casefold()):
        if piece := line.strip().strip(",").strip():
            found |= set(_line(piece))
    if len(found) > MOST:
        raise Unclear(text.strip()[:40])
    return tidy(found)


def _line(piece: str) -> Iterable[Span]:
    hit = _ROUND.search(piece) or _SPAN.search(piece)
    if hit is None:
        raise Unclear(piece[:40])
    days = _days(piece[: hit.start()].strip(" :,"))
    rest = piece[hit.start() :]
    if _ROUND.fullmatch(rest.strip(" ,")):
        return [(day, 0, DAY) for day in days]
    spans = [_span(match) for match in _SPAN.finditer(rest)]
    if _SPAN.sub("", rest).strip(" ,/&+") not in ("", "และ", "and", "น", "น."):
        raise Unclear(piece[:40])
    return [(day, start, end) for day in days for start, end in spans]


def _span(match: re.Match[str]) -> tuple[int, int]:
    hours = [int(part) for part in match.groups()]
    start, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
    if start >= DAY or end > DAY or hours[1] > 59 or hours[3] > 59 or start == end:
        raise Unclear(match[0])
    return start, end if end > start else end + DAY


def _days(text: str) -> list[int]:
    if not text or text in _EVERY:
        return list(range(7))
    found: list[int] = []
    for part in re.split(r"[,/&+]|\band\b|และ", text):
        match = _DAYS.match(part.strip())
        ends = (
            [_NAMES.get(name.strip().rstrip(".").removeprefix("วัน")) for name in match.groups() if name]
            if match
            else [None]
        )
        if None in ends:
            raise Unclear(text[:40])
        first, last = ends[0], ends[-1]
        found += [(first + step) % 7 for step in range((last - first) % 7 + 1)]  # type: ignore[operator]
    return found


# -- shape
def tidy(spans: Iterable[Sequence[int]]) -> Week:
    """Sorted, each once; what touches or overlaps within a day is joined, unless that is a day round."""
    found: list[Span] = []
    for day, start, end in sorted((int(a), int(b), int(c)) for a, b, c in spans):
        before = found[-1] if found and found[-1][0] == day and start <= found[-1][2] else None
        if before and max(before[2], end) - before[1] < DAY or before and before[1:] == (0, DAY) and end <= DAY:
            found[-1] = (day, before[1], max(before[2], end))
        else:
            found.append((day, start, end))
    return tuple(found)


def valid(week: object) -> bool:
    """Whether this is a week as ``parse`` gives it."""
    if not isinstance(week, list | tuple) or len(week) > MOST:
        return False
    return all(
        isinstance(one, list | tuple) and len(one) == 3 and all(type(n) is int for n in one)
        and 0 <= one[0] < 7 and 0 <= one[1] < one[2] and (one[2] < one[1] + DAY or tuple(one[1:]) == (0, DAY))
        and one[1] < DAY
        for one in week
    )  # fmt: skip


# -- telling
def lines(week: Sequence[Sequence[int]], lang: str) -> list[str]:
    """``["จ.–ศ. 08:30–16:30", "ส. 09:00–12:00"]``: days of the same hours together."""
    by_day: dict[int, tuple[str, ...]] = {}
    for day, start, end in tidy(week):
        by_day[day] = (*by_day.get(day, ()), f"{_clock(start)}–{_clock(end)}")
    runs: list[tuple[int, int, tuple[str, ...]]] = []
    for day in range(7):
        if day in by_day and runs and runs[-1][1] == day - 1 and runs[-1][2] == by_day[day]:
            runs[-1] = (runs[-1][0], day, by_day[day])
        elif day in by_day:
            runs.append((day, day, by_day[day]))
    return [f"{_range(first, last, lang)} {', '.join(spans)}" for first, last, spans in runs]


def _range(first: int, last: int, lang: str) -> str:
    names = SHORT.get(lang, SHORT["en"])
    if (first, last) == (0, 6):
        return EVERY.get(lang, EVERY["en"])
    return names[first] if first == last else f"{names[first]}–{names[last]}"


def _clock(minute: int) -> str:
    if minute == DAY:
        return "24:00"
    return f"{minute % DAY // 60:02d}:{minute % 60:02d}"


# -- asking
def now(week: Sequence[Sequence[int]], at: datetime, closed: Collection[date] = ()) -> Now:
    """Whether somebody is there at this moment of the town's clock, and until or from when. ``closed``: days on which
    nobody comes; what began the evening before goes on."""
    if closed:
        return _by_days(week, at, closed)
    spans = _circle(week)
    if spans == [(0, WEEK)]:
        return Now(open=True, always=True)
    here = at.weekday() * DAY + at.hour * 60 + at.minute
    top = at.replace(second=0, microsecond=0)
    for start, end in spans:
        for moment in (here, here + WEEK):
            if start <= moment < end:
                return Now(open=True, until=top + timedelta(minutes=end - moment))
    waits = [(start - here) % WEEK for start, _end in spans]
    return Now(open=False, opens=top + timedelta(minutes=min(waits)) if waits else None)


def _by_days(week: Sequence[Sequence[int]], at: datetime, closed: Collection[date]) -> Now:
    """As ``now``, day by day: yesterday for its night, and as many ahead as hide a week behind the days closed."""
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    days = [midnight + timedelta(days=n) for n in range(-1, 8 + len(closed))]
    spans = sorted(
        (day + timedelta(minutes=start), day + timedelta(minutes=end))
        for day in days if day.date() not in closed
        for weekday, start, end in week if weekday == day.weekday()
    )  # fmt: skip
    until: datetime | None = None
    for start, end in spans:
        if until is None and end <= at:
            continue
        if until is None and start > at:
            return Now(open=False, opens=start)
        if until is not None and start > until:
            break
        until = max(until or end, end)
    return Now(open=until is not None, until=until)


def _circle(week: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Spans as minutes of the week, joined, also over its end; the last may run into the next week."""
    found: list[list[int]] = []
    for start, end in sorted((day * DAY + a, day * DAY + b) for day, a, b in week):
        if found and start <= found[-1][1]:
            found[-1][1] = max(found[-1][1], end)
        else:
            found.append([start, end])
    while len(found) > 1 and found[-1][1] - WEEK >= found[0][0]:
        found[-1][1] = max(found[-1][1], found[0][1] + WEEK)
        found.pop(0)
    if found and found[0][1] - found[0][0] >= WEEK:
        return [(0, WEEK)]
    return [(start, end) for start, end in found]
