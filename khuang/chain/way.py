"""The chain as one line of stations: from a voice to an answer, whatever page one stands on.

Three queries, however much hangs together: the links both ways, the names of all kinds in one, the news that say
whether it came to a result and an answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import get_language

from khuang.chain.actions import FAR, Ref
from khuang.chain.briefs import Seen, seen
from khuang.chain.models import Move
from khuang.chain.wording import STATIONS, sentence

LISTED = 12  # of one kind, one tap away; beyond that the number alone
OPTIONAL = ("agreement", "figure", "commitment")  # not every way has them: left out where there is none
RESULTS = {("plan_line", "finished"), ("work", "finished"), ("proposal", "finished"), ("commitment", "kept")}
ANSWERS = {
    ("priority", "accepted"), ("priority", "changed"), ("priority", "declined"), ("statement", "answered"),
    ("proposal", "chosen"), ("proposal", "not-chosen"), ("proposal", "rejected"),
}  # fmt: skip
OVER = {("priority", "declined"), ("plan_line", "removed"), ("proposal", "not-chosen"), ("proposal", "rejected")}
AGAIN = {("proposal", "feedback"), ("proposal", "submitted")}  # what was said of it before holds no more
TOLD = RESULTS | ANSWERS | OVER | AGAIN


@dataclass(frozen=True, slots=True)
class Item:
    """One thing at a station. ``here``: the page that the reader is on."""

    title: str
    url: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """A station. ``state``: done | ahead | passed (the way went on without it) | over (nothing more will come)."""

    kind: str
    label: str | Promise
    state: str
    items: tuple[Item, ...] = ()
    hidden: int = 0
    text: str = ""
    when: datetime | None = None

    @property
    def first(self) -> Item | None:
        return self.items[0] if len(self.items) == 1 else None

    @property
    def listed(self) -> tuple[Item, ...]:
        return self.items[:LISTED]

    @property
    def more(self) -> int:
        return len(self.items) - len(self.listed)

    @property
    def here(self) -> bool:
        return any(one.here for one in self.items)


def way(kind: str, ref_id: object) -> list[Stop]:
    """The stations of the line on which this thing stands; nothing where no link leads to or from it."""
    return _way([(kind, str(ref_id))], (kind, str(ref_id)))


def ways(refs: Iterable[tuple[str, object]]) -> list[Stop]:
    """The line of several things at once, for a page about them that is none of them: a ranking, a ballot, a letter."""
    return _way(list(dict.fromkeys((kind, str(ref_id)) for kind, ref_id in refs)), None)


def _way(starts: list[Ref], here: Ref | None) -> list[Stop]:
    near = _around(starts)
    if len(near) <= len(starts):
        return []
    wanted: dict[str, list[str]] = {}
    for (name, one), _depth in sorted(near.items(), key=lambda pair: (pair[1], pair[0])):
        wanted.setdefault(name, []).append(one)
    names = seen(wanted, (get_language() or "th")[:2])
    if here and here not in names:  # a page that is open shows itself without a name, and says no more than "here"
        names[here] = ("", "")
    return _stops(here, wanted, names, _news(wanted))


def voices(stops: Iterable[Stop]) -> list[Item]:
    """Whose words it came from: published ones only, and never who said them."""
    return [one for stop in stops if stop.kind == "statement" for one in stop.items if one.title]


def _around(starts: list[Ref]) -> dict[Ref, int]:
    """Everything before and after these, with its distance. Circles end: no way is longer than ``FAR``."""
    if not starts:
        return {}
    first = ", ".join(["(CAST(%s AS text), CAST(%s AS text), 0)"] * len(starts))
    sql = " UNION ALL ".join(
        f"SELECT * FROM (WITH RECURSIVE way(kind, id, far) AS (VALUES {first} UNION "  # noqa: S608  our own words
        f"SELECT l.{to}_kind, l.{to}_id, way.far + 1 FROM way JOIN chain_link l "
        f"ON l.{at}_kind = way.kind AND l.{at}_id = way.id WHERE l.withdrawn_at IS NULL AND way.far < {FAR}) "
        f"SELECT kind, id, MIN(far) FROM way GROUP BY kind, id) AS {to}_side"
        for at, to in (("cause", "effect"), ("effect", "cause"))
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [part for start in starts + starts for part in start])
        rows = cursor.fetchall()
    found: dict[Ref, int] = {}
    for kind, ref_id, far in rows:
        found[kind, ref_id] = min(far, found.get((kind, ref_id), far))
    return found


def _news(wanted: Mapping[str, list[str]]) -> list[Move]:
    """Moves that say how it ended or what was answered, the newest first; of a thing begun again those since then."""
    about = Q()
    for kind, step in sorted(TOLD):
        if kind in wanted:
            about |= Q(kind=kind, step=step, ref_id__in=wanted[kind])
    found, again = [], set()
    for one in Move.objects.filter(about).order_by("-at", "-id") if about else []:
        if (one.kind, one.step) in AGAIN:
            again.add((one.kind, one.ref_id))
        elif (one.kind, one.ref_id) not in again:
            found.append(one)
    return found


def _stops(here: Ref | None, wanted: Mapping[str, list[str]], names: Seen, news: list[Move]) -> list[Stop]:
    stops = [_station(kind, here, wanted.get(kind, []), names) for kind in STATIONS if kind not in ("result", "answer")]
    shown = [one for one in news if names.get((one.kind, one.ref_id), ("", ""))[1] or (one.kind, one.ref_id) == here]
    over = _over(wanted, shown)
    stops.append(_told("result", RESULTS, shown, names))
    stops.append(_told("answer", ANSWERS, shown, names))
    over = over and stops[-2].state != "done"
    return _in_time([one for one in stops if one.state == "done" or one.kind not in OPTIONAL], over)


def _over(wanted: Mapping[str, list[str]], shown: list[Move]) -> bool:
    """Whether nothing more is to be expected: where the way has come furthest, all of it has ended without a result."""
    newest: dict[Ref, str] = {}
    for one in shown:
        newest.setdefault((one.kind, one.ref_id), one.step)
    last = next((kind for kind in ("plan_line", "proposal", "priority") if kind in wanted), "")
    return bool(last) and all((last, newest.get((last, ref_id), "")) in OVER for ref_id in wanted[last])


def _station(kind: str, here: Ref | None, ids: list[str], names: Seen) -> Stop:
    items = tuple(Item(*names[kind, one], here=(kind, one) == here) for one in ids if (kind, one) in names)
    return Stop(kind, STATIONS[kind], "done" if ids else "ahead", items, hidden=len(ids) - len(items))


def _told(name: str, steps: set[Ref], news: list[Move], names: Seen) -> Stop:
    found = next((one for one in news if (one.kind, one.step) in steps), None)
    if found is None:
        return Stop(name, STATIONS[name], "ahead")
    text, url = sentence(found.kind, found.text_key), names.get((found.kind, found.ref_id), ("", ""))[1]
    return Stop(name, STATIONS[name], "done", (Item(text, url),), when=found.at)


def _in_time(stops: list[Stop], over: bool) -> list[Stop]:
    """What the way went on without, before the last station but the answer; and what is not to be expected any more."""
    last = max((n for n, one in enumerate(stops) if one.state == "done" and one.kind != "answer"), default=-1)
    found = []
    for n, one in enumerate(stops):
        state = one.state
        if state == "ahead":
            state = "passed" if n < last else "over" if over else "ahead"
        found.append(
            one if state == one.state else Stop(one.kind, one.label, state, one.items, one.hidden, one.text, one.when)
        )
    return found
