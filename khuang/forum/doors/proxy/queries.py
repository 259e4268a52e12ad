"""What a volunteer may ask about, and how recorders compare."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from khuang.access.models import User
from khuang.access.queries import roles_that
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.forum.doors.actions import pseudonym
from khuang.forum.doors.proxy import effect
from khuang.forum.models import Boxed, Conversation, Participant, Statement, Vote
from khuang.trust import audit


@dataclass(frozen=True, slots=True)
class Compared:
    """One recorder by their work name. ``apart``: statements with what they differ in."""

    name: str
    ballots: int
    differs: bool
    apart: tuple[tuple[Statement, effect.Apart], ...]


@dataclass(frozen=True, slots=True)
class Recorders:
    """``rows`` by name; ``few``: how many recorders wrote down too little to be compared; ``waiting``: in the box."""

    rows: tuple[Compared, ...]
    few: int
    ballots: int
    waiting: int


def to_ask(actor: Actor) -> QuerySet[Conversation]:
    """Open conversations in which a volunteer may write down for others. Young people speak for themselves."""
    rows = Conversation.objects.visible_to(actor).filter(state="open").exclude(kind="youth")
    named = [row.id for row in rows if "volunteer" in row.doors]
    return Conversation.objects.visible_to(actor).filter(id__in=named).order_by("source", "-opened_on", "slug")


def languages(conversation: Conversation) -> list[str]:
    """In which its statements can be read out, the commonest first."""
    known: dict[str, int] = defaultdict(int)
    for row in Statement.objects.published().filter(conversation=conversation, floor="").defer("sealed"):
        for code in row.words:
            known[code] += 1
    return sorted(known, key=lambda code: (-known[code], code != "th", code)) or ["th"]


def recorders(conversation: Conversation, *, by: Actor) -> Recorders:
    """Audited: with the keys it is worked out who wrote down which ballot. Nothing of a single ballot is told."""
    audit.record(by=by, action="forum.recorders.compared", object_kind="conversation", object_id=conversation.id)
    ballots, names = _ballots(conversation), dict(_recorders().values_list("id", "name"))
    found = effect.effects(ballots)
    told = {one.number for row in found for one in row.apart}
    rows = {row.number: row for row in Statement.objects.published().filter(conversation=conversation, number__in=told)}
    compared = [
        Compared(names.get(one.recorder, ""), one.ballots, one.differs,  # type: ignore[call-overload]
                 tuple((rows[a.number], a) for a in one.apart if a.number in rows))
        for one in found
    ]  # fmt: skip
    few = len({recorder for recorder, _ in ballots}) - len(found)
    waiting = Boxed.objects.filter(about=conversation.id).count()
    return Recorders(tuple(sorted(compared, key=lambda one: one.name)), few, len(ballots), waiting)


def _recorders() -> QuerySet[User]:
    """Whoever ever could write down for others, also accounts that are closed."""
    return User.objects.filter(grants__role__in=roles_that(Can.RECORD)).distinct()


def _ballots(conversation: Conversation) -> list[tuple[UUID, dict[int, int]]]:
    """(who wrote it down, number → value) of each ballot that counts."""
    rows = Participant.objects.of(conversation.id).inside().filter(door="volunteer").exclude(recorder=None)
    users = list(_recorders().values_list("id", flat=True))
    wrote = {row.id: next((u for u in users if pseudonym(row.id, u) == row.recorder), None) for row in rows}
    votes = Vote.objects.filter(conversation=conversation, participant__in=list(wrote)).exclude(recorder=None)
    answers: dict[UUID, dict[int, int]] = defaultdict(dict)
    for person, number, value in votes.order_by("id").values_list("participant", "statement__number", "value"):
        answers[person][number] = value
    return [(user, answers[person]) for person, user in sorted(wrote.items()) if user and person in answers]
