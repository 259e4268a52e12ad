"""What the town answers to a statement, and by when: to a legal duty or minimum right, and to its young people.

replies.answer(statement=row, text="…", office="กองช่าง", by=actor)      # a ledger: the last one stands
replies.duties(conversation)                                        # every statement that is owed an answer
replies.overdue()                                                   # of the whole town, the longest waited for first
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.thai import clean_text
from khuang.chain import actions as chain
from khuang.forum.models import Conversation, Reply, Statement, StatementTransition
from khuang.trust import audit

LONGEST = 4000  # characters of an answer
DAYS_AT_MOST = 365


@dataclass(frozen=True, slots=True)
class Duty:
    """An answer that is owed. ``since``: published, or marked as a duty, on that day. ``due``: None where the
    conversation promises no day. ``reply``: the answer that stands, None while there is none."""

    statement: Statement
    since: date
    due: date | None
    reply: Reply | None

    @property
    def days_left(self) -> int | None:
        """Below nought: so many days too late. None without a day, or when it was answered."""
        return None if self.due is None or self.reply else (self.due - timezone.localdate()).days

    @property
    def overdue(self) -> bool:
        return self.days_left is not None and self.days_left < 0

    @property
    def late(self) -> bool:
        """Answered, but after its day."""
        return bool(self.reply and self.due and timezone.localtime(self.reply.at).date() > self.due)


def may_answer(by: Actor, conversation: Conversation) -> bool:
    """Officials of the plan, and facilitators, within their places."""
    for what in (Can.PLAN, Can.MODERATE):
        if can(by, what):
            places = place_scope(by, what)
            if places is None or conversation.place_id is None or conversation.place_id in places:
                return True
    return False


def answer(*, statement: Statement, text: str, office: str, at: datetime | None = None, by: Actor) -> Reply:
    """The answer everybody reads under the statement; ``office`` is who answers, as the public knows them; ``at``: when
    it was given, where it is written down later."""
    text, office = text.strip(), clean_text(office)
    if by.kind != "system" and not may_answer(by, statement.conversation):
        raise Denied(_("Only an official of the plan or a facilitator may answer here."))
    if not owed().filter(pk=statement.pk).exists():
        raise Problem(_("No answer is due to this statement."))
    if not text:
        raise Problem(_("Please write the answer."), field="text")
    if len(text) > LONGEST:
        raise Problem(_("That is too long: %(n)s characters at most.") % {"n": LONGEST}, field="text")
    if not office:
        raise Problem(_("Please write which office answers."), field="office")
    row = Reply(statement=statement, text=text, office=office, by=by.id, at=at or timezone.now())
    with write():
        row.save(force_insert=True)
        chain.move(kind="statement", ref_id=statement.id, step="answered", text_key="statement.answered", by=by)
        audit.record(by=by, action="forum.statement.answered", object_kind="statement", object_id=statement.id)
    return row


def promise(*, conversation: Conversation, days: int | None, by: Actor) -> None:
    """Within how many days the town answers here; None takes the promise back, for what is not answered too."""
    if by.kind != "system" and not can(by, Can.MODERATE):
        raise Denied(_("Only a facilitator of the forum may do this."))
    if days is not None and not 1 <= days <= DAYS_AT_MOST:
        raise Problem(_("Between 1 and %(n)s days.") % {"n": DAYS_AT_MOST}, field="days")
    with write():
        change(conversation, reply_days=days)
        audit.record(
            by=by, action="forum.conversation.promised", object_kind="conversation", object_id=conversation.id,
            detail={"days": days},
        )  # fmt: skip


def owed() -> QuerySet[Statement]:
    """Published statements that are owed an answer: minimums, and everything young people said."""
    rows = Statement.objects.published().exclude(conversation__state="draft")
    return rows.filter(~Q(floor="") | Q(conversation__kind="youth"))


def duties(conversation: Conversation) -> list[Duty]:
    """What is owed in one conversation: open ones by their day, then answered ones."""
    return with_answers(owed().filter(conversation=conversation))


def overdue() -> list[Duty]:
    """What nobody answered in time, in the whole town's own conversations, the longest waited for first."""
    return [one for one in waiting() if one.overdue]


def waiting() -> list[Duty]:
    """What is not answered yet, in the town's own conversations, the next due first."""
    rows = owed().filter(conversation__source="", replies=None)
    return with_answers(rows)


def waiting_for(by: Actor) -> list[Duty]:
    """What is not answered yet, where this one may answer."""
    return [one for one in waiting() if may_answer(by, one.statement.conversation)]


def with_answers(rows: QuerySet[Statement]) -> list[Duty]:
    """Three queries, whatever their number."""
    found = list(rows.select_related("conversation").defer("sealed").order_by("number"))
    told, began = standing(row.id for row in found), _since(found)
    duties = [_duty(row, began.get(row.id, row.said_on), told.get(row.id)) for row in found]
    return sorted(duties, key=lambda one: (one.reply is not None, one.due or date.max, one.statement.number))


def duty(statement: Statement) -> Duty | None:
    """The clock and the answer of one statement; None where no answer is due."""
    found = with_answers(owed().filter(pk=statement.pk))
    return found[0] if found else None


def _duty(row: Statement, since: date, reply: Reply | None) -> Duty:
    days = row.conversation.reply_days
    return Duty(row, since, since + timedelta(days=days) if days else None, reply)


def standing(statements: Iterable[UUID]) -> dict[UUID, Reply]:
    """Statement → the answer that stands."""
    rows = Reply.objects.filter(statement__in=list(statements)).order_by("at", "id")
    return {row.statement_id: row for row in rows}


def history(statement: Statement) -> list[Reply]:
    """Every answer, the newest first: nothing the town once said is taken away."""
    return list(Reply.objects.filter(statement=statement).order_by("-at", "-id"))


def _since(rows: Sequence[Statement]) -> dict[UUID, date]:
    """The day the clock began: of first publication, or later, when it was marked as a duty."""
    found: dict[UUID, date] = {}
    floors = {row.id for row in rows if row.floor and row.conversation.kind != "youth"}
    decided = StatementTransition.objects.filter(statement__in=[row.id for row in rows]).order_by("at")
    for statement, became, at in decided.values_list("statement_id", "became", "at"):
        day = timezone.localtime(at).date()
        if became == "published":
            found.setdefault(statement, day)
        elif became == "floor" and statement in floors:
            found[statement] = day
    return found
