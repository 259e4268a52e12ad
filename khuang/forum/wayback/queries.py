"""What people told and what happened: for everybody, and as lists for the village board."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import PUBLIC, Actor
from khuang.chain.models import Origin
from khuang.chain.queries import Story, Told, stories
from khuang.forum.models import BoardList, Conversation, Reply, Statement
from khuang.forum.statements.replies import standing
from khuang.forum.wayback.rules import Counts, Way, count
from khuang.messaging import actions as messaging
from khuang.messaging.models import Outbox
from khuang.town.models import Place
from khuang.town.queries import covers

NEWS = frozenset(
    {"said", "published", "masked", "floor", "unfloor", "merged", "parted", "split", "joined", "named", "not-named"}
)


# -- for everybody
@dataclass(frozen=True, slots=True)
class Line:
    """One statement and what became of it. ``last``: what happened last, None while nothing came of it; ``answer``: in the
    town's words, where that was an answer."""

    statement: Statement
    story: Story
    way: Way
    last: Told | None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """One conversation: its statements, those that came furthest first, and how many came how far."""

    conversation: Conversation
    lines: tuple[Line, ...]
    counts: Counts


def told(conversation: Conversation) -> Whole:
    return _told([conversation])[0]


def told_by_town() -> list[Whole]:
    """Every conversation of the town's own that is or was open, the newest first."""
    rows = Conversation.objects.visible_to(PUBLIC).own().order_by("-opened_on", "slug")
    return _told(list(rows))


def _told(conversations: Sequence[Conversation]) -> list[Whole]:
    """As many queries for all of them as for one."""
    rows = Statement.objects.published().filter(conversation__in=conversations).defer("sealed").order_by("number")
    statements = list(rows)
    known = {row.id: row for row in conversations}
    found = stories("statement", [row.id for row in statements])
    states, answers = _states(conversations), standing(row.id for row in statements)
    lines: dict[UUID, list[Line]] = {}
    for row in statements:
        row.conversation = known[row.conversation_id]
        if story := found.get(str(row.id)):
            lines.setdefault(row.conversation_id, []).append(_line(row, story, answers.get(row.id)))
    return [_whole(one, lines.get(one.id, []), states.get(one.id, [])) for one in conversations]


def _states(conversations: Sequence[Conversation]) -> dict[UUID, list[tuple[str, int]]]:
    found: dict[UUID, list[tuple[str, int]]] = {}
    rows = (
        Statement.objects.filter(conversation__in=conversations).values("conversation", "state").annotate(n=Count("id"))
    )
    for row in rows.order_by():
        found.setdefault(row["conversation"], []).append((row["state"], row["n"]))
    return found


def _line(row: Statement, story: Story, answer: Reply | None) -> Line:
    came = [one for one in story.told if one.step not in NEWS]
    kinds = frozenset(node.kind for node in story.nodes if node.kind != "statement")
    last = came[-1] if came else None
    return Line(row, story, Way(kinds, tuple(one.step for one in story.told)), last, _answer(last, answer))


def _answer(last: Told | None, answer: Reply | None) -> str:
    """What the town said, where that is what happened last: whoever has only the board reads it there."""
    return f"{answer.office}: {answer.text}" if answer and last and last.step == "answered" else ""


def _whole(conversation: Conversation, lines: list[Line], states: list[tuple[str, int]]) -> Whole:
    ordered = sorted(lines, key=lambda one: (-one.way.rank, one.statement.number))
    return Whole(conversation, tuple(ordered), count(states, [one.way for one in lines]))


def when(line: Line) -> tuple[date, float]:
    """Of the last that happened, for ordering: some know the moment, some only the day."""
    at = line.last.at if line.last else date.min
    return (timezone.localtime(at).date(), at.timestamp()) if isinstance(at, datetime) else (at, 0.0)


# -- for the board
@dataclass(frozen=True, slots=True)
class News:
    """One line of a list: a published statement, and the last of what happened to it since the list before.

    ``rows``: of the outbox that this line answers, however many things moved.
    """

    statement: Statement
    last: Told
    answer: str = ""
    rows: tuple[UUID, ...] = field(default=(), compare=False)

    @property
    def came(self) -> bool:
        """Something came of it; else it was only read and published."""
        return self.last.step not in NEWS


def may_print(actor: Actor, conversations: QuerySet[Conversation]) -> QuerySet[Conversation]:
    """Those whose lists this actor puts up: a facilitator's within their places. A list holds only what is public."""
    if actor.kind == "system":
        return conversations
    if not can(actor, Can.MODERATE):
        return conversations.none()
    places = place_scope(actor, Can.MODERATE)
    return conversations if places is None else conversations.filter(Q(place__in=places) | Q(place=None))


def scope(actor: Actor, *, conversation: Conversation | None, place: Place | None) -> list[Conversation]:
    """One conversation; or all that were held in a place and what it covers; or all of the town."""
    rows = may_print(actor, Conversation.objects.own().exclude(state="draft"))
    if conversation:
        rows = rows.filter(pk=conversation.pk)
    elif place:
        rows = rows.filter(place__in=covers(place.code))
    return list(rows)


def news(conversations: Iterable[Conversation]) -> list[News]:
    """What a list would hold now: news that reach nobody by mail and stood on no list, one line for each statement."""
    statements = _published(conversations)
    origins = _origins(statements)
    return _news(statements, origins, list(messaging.unlisted(origins)))


def on(listing: BoardList) -> list[News]:
    """What stood on this list, as far as it is still published: printed again, it never brings withdrawn words back."""
    rows = list(messaging.listed(listing.id))
    told_of = _pairs(Origin.objects.filter(about_kind="statement", id__in={row.origin for row in rows}))
    statements = _ordered(Statement.objects.published().filter(pk__in=set(told_of.values())))
    return _news(statements, told_of, rows)


def _published(conversations: Iterable[Conversation]) -> list[Statement]:
    return _ordered(Statement.objects.published().filter(conversation__in=list(conversations)))


def _ordered(rows: QuerySet[Statement]) -> list[Statement]:
    found = rows.select_related("conversation").defer("sealed")
    return list(found.order_by("conversation__opened_on", "conversation__slug", "number"))


def _origins(statements: Sequence[Statement]) -> dict[UUID, UUID]:
    ids = [str(row.id) for row in statements]
    return _pairs(Origin.objects.filter(about_kind="statement", about_id__in=ids))


def _pairs(rows: QuerySet[Origin]) -> dict[UUID, UUID]:
    """Origin → the statement it is of."""
    return {origin: UUID(about) for origin, about in rows.values_list("id", "about_id")}


def _news(statements: Sequence[Statement], origins: dict[UUID, UUID], rows: Sequence[Outbox]) -> list[News]:
    """Only what anyone may see: a move of a hidden thing waits until it is shown."""
    by_statement: dict[UUID, dict[UUID, list[UUID]]] = {}
    for row in rows:
        if row.origin in origins:
            by_statement.setdefault(origins[row.origin], {}).setdefault(row.move, []).append(row.id)
    moved = [row for row in statements if row.id in by_statement]
    found: list[News] = []
    told, answers = stories("statement", [row.id for row in moved]), standing(row.id for row in moved)
    for statement in moved:
        moves = by_statement[statement.id]
        seen = [one for one in told[str(statement.id)].told if one.move in moves]
        if seen:
            done = [key for one in seen for key in moves[_key(one)]]
            last = _chosen(seen)
            found.append(News(statement, last, _answer(last, answers.get(statement.id)), tuple(done)))
    return found


def _key(one: Told) -> UUID:
    assert one.move is not None  # noqa: S101  chosen by it
    return one.move


def _chosen(seen: Sequence[Told]) -> Told:
    """The last that came of it; where nothing did, the last of all."""
    came = [one for one in seen if one.step not in NEWS]
    return (came or list(seen))[-1]


def lists(actor: Actor) -> QuerySet[BoardList]:
    """Printed before, the newest first; of the places of this actor."""
    rows = BoardList.objects.select_related("conversation__place", "place").order_by("-id")
    if actor.kind == "system":
        return rows
    if not can(actor, Can.MODERATE):
        return rows.none()
    places = place_scope(actor, Can.MODERATE)
    if places is None:
        return rows
    return rows.filter(
        Q(place__in=places) | Q(conversation__place__in=places) | Q(conversation__place=None, place=None)
    )


def last_day(*, conversation: Conversation | None, place: Place | None) -> date | None:
    """The day of the list before."""
    rows = BoardList.objects.filter(conversation=conversation, place=place).order_by("-id")
    return rows.values_list("made_on", flat=True).first()
