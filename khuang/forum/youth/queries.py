"""Reading a council: its rules, its keepers, its members (keepers alone), how many codes there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet, Sum

from khuang.access.models import User
from khuang.access.queries import can, users_with
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.content import queries as content
from khuang.forum.models import Batch, Conversation, Heard, Keeper, Participant, Reply, YouthMember
from khuang.forum.youth.rules import Ages, Standing, entitled
from khuang.trust.reading import Purpose, open_all


@dataclass(frozen=True, slots=True)
class Member:
    """One member as a keeper sees them, opened."""

    row: YouthMember
    words: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.words.get("name", ""))

    @property
    def entitled(self) -> bool:
        row = self.row
        return entitled(Standing(row.assent_on, row.guardian_on, row.guardian_needed, row.ended_on))

    @property
    def may_take_code(self) -> bool:
        return self.entitled and self.row.code_on is None


# -- the rules of the country
def body() -> dict[str, Any]:
    """What the pack says of such councils. Raises Problem where no pack says anything: then none is opened."""
    item = content.item("youth-council", "youth-council")
    if item is None:
        raise Problem("No pack says at which age young people agree alone: load one with a youth-council.")
    body: dict[str, Any] = item.body
    return body


def ages() -> Ages:
    return Ages.of(body())


# -- keepers
def councils(actor: Actor) -> QuerySet[Conversation]:
    """Those that this actor keeps."""
    rows = Conversation.objects.filter(kind="youth")
    return rows.filter(keepers__user=actor.id) if can(actor, Can.MODERATE) else rows.none()


def keeps(actor: Actor, conversation: Conversation) -> bool:
    """Whether this actor alone, with the other keepers, reads what young people say before it is published."""
    if actor.kind == "system":
        return True
    return can(actor, Can.MODERATE) and Keeper.objects.filter(conversation=conversation, user=actor.id).exists()


def keepers(conversation: Conversation) -> list[Keeper]:
    rows = Keeper.objects.filter(conversation=conversation).select_related("user")
    return sorted(rows, key=lambda row: row.user.name)


def may_keep() -> QuerySet[User]:
    """Whoever can be named a keeper: facilitators with an open account."""
    return users_with("facilitator")


# -- members
def members(conversation: Conversation, *, by: Actor) -> list[Member]:
    """Who stands in the council, by name: one opening, audited."""
    return _opened(list(YouthMember.objects.visible_to(by).standing().filter(conversation=conversation)), by)


def member(row: YouthMember, *, by: Actor) -> Member:
    return _opened([row], by)[0]


def _opened(rows: Sequence[YouthMember], by: Actor) -> list[Member]:
    words = open_all(rows, by=by, purpose=Purpose.SUPERVISION)
    return sorted((Member(*pair) for pair in zip(rows, words, strict=True)), key=lambda one: one.name)


# -- codes
@dataclass(frozen=True, slots=True)
class Codes:
    """``made``: codes of batches that stand, of which ``withdrawn`` were taken back by their holders; ``handed``: how many
    were given out, also to members who left since; ``entitled``: members who may have one."""

    made: int
    withdrawn: int
    handed: int
    entitled: int

    @property
    def living(self) -> int:
        return self.made - self.withdrawn

    @property
    def more(self) -> int:
        """How many may still be made: never more codes that can vote than members who may have one."""
        return max(0, self.entitled - self.living)

    @property
    def left(self) -> int:
        """In the bag."""
        return max(0, self.made - self.handed)

    @property
    def too_many(self) -> int:
        """Members left with a code in their hand: nobody knows which, so none of them can be taken out alone."""
        return max(0, self.living - self.entitled)


def codes(conversation: Conversation) -> Codes:
    batches = Batch.objects.filter(about=conversation.id, revoked_on=None)
    made = batches.aggregate(n=Sum("count"))["n"] or 0
    gone = Participant.objects.filter(batch__in=batches, out_why="withdrawn").count()
    rows = YouthMember.objects.filter(conversation=conversation)
    return Codes(made, gone, rows.exclude(code_on=None).count(), rows.entitled().count())


# -- whether a reply was one
@dataclass(frozen=True, slots=True)
class Told:
    """How many of those who may vote said that a reply answered the question, and how many that it did not."""

    answered: int = 0
    unanswered: int = 0

    @property
    def total(self) -> int:
        return self.answered + self.unanswered


def told(replies: Sequence[UUID]) -> dict[UUID, Told]:
    """Reply → what people said of it. The last word of each counts; who withdrew, or whose batch was revoked, does not."""
    rows = Heard.objects.filter(reply__in=replies)
    last = rows.values("reply", "participant").annotate(last=Max("id")).values("last")
    gone = Participant.objects.exclude(out_on=None).values("id")
    standing = Heard.objects.filter(id__in=last).exclude(participant__in=gone)
    found = standing.values_list("reply").annotate(
        yes=Count("id", filter=Q(answered=True)), no=Count("id", filter=Q(answered=False))
    )
    return {reply: Told(yes, no) for reply, yes, no in found.order_by()}


def told_of(reply: Reply | None) -> Told | None:
    """The same of one reply to young people; None of any other."""
    if reply is None or reply.statement.conversation.kind != "youth":
        return None
    return told([reply.id]).get(reply.id)
