"""Reading meetings: heads, turns, hands, what was resolved and read back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.forum.meetings import rules
from khuang.forum.meetings.rules import Share
from khuang.forum.models import Attendance, Conversation, HandCount, Meeting, Resolution, Speaking, Statement, Summary

Heads = dict[tuple[str, str, str], int]  # constituency, gender, age band → people
Turns = dict[tuple[str, str], int]  # gender, age band → seconds


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of who came and who spoke. ``exact``: as counted, for those who count."""

    total: int | None
    seconds: int
    genders: Sequence[Share]
    ages: Sequence[Share]
    constituencies: Sequence[Share]
    exact: bool


@dataclass(frozen=True, slots=True)
class Hands:
    """Hands raised for one statement, as last counted at this meeting."""

    statement: Statement
    agree: int
    disagree: int
    passed: int
    old_words: bool = False  # the words were changed since

    @property
    def total(self) -> int:
        return self.agree + self.disagree + self.passed


def meetings(conversation: Conversation, actor: Actor) -> QuerySet[Meeting]:
    """Those this actor may see, the newest first."""
    return Meeting.objects.visible_to(actor).filter(conversation=conversation).order_by("-held_on", "-begins", "id")


def heads(meeting: Meeting) -> Heads:
    rows = Attendance.objects.filter(meeting=meeting).values_list("constituency", "gender", "age_band")
    return {(c, g, a): n for c, g, a, n in rows.annotate(n=Sum("count")).order_by() if n}


def turns(meeting: Meeting) -> Turns:
    rows = Speaking.objects.filter(meeting=meeting).values_list("gender", "age_band")
    return {(g, a): n for g, a, n in rows.annotate(n=Sum("seconds")).order_by()}


def present(meeting: Meeting) -> int:
    return int(Attendance.objects.filter(meeting=meeting).aggregate(n=Sum("count"))["n"] or 0)


def told(meeting: Meeting, keys: Sequence[str], *, exact: bool = False) -> Told:
    """``keys``: constituencies in the order in which they are named."""
    came, spoke = heads(meeting), turns(meeting)
    total, seconds = sum(came.values()), sum(spoke.values())
    by_gender = {g: sum(n for (_c, one, _a), n in came.items() if one == g) for g in rules.GENDERS}
    by_age = {a: sum(n for (_c, _g, one), n in came.items() if one == a) for a in rules.AGES}
    by_place = {
        key: sum(n for (c, _g, _a), n in came.items() if c == key) for key in {**dict.fromkeys(keys), **_seen(came)}
    }
    time_gender = {g: sum(n for (one, _a), n in spoke.items() if one == g) for g in rules.GENDERS}
    time_age = {a: sum(n for (_g, one), n in spoke.items() if one == a) for a in rules.AGES}
    return Told(
        total if exact else rules.tell_total(total), seconds,
        rules.shares(by_gender, time_gender, exact=exact), rules.shares(by_age, time_age, exact=exact),
        rules.shares(by_place, {}, exact=exact), exact,
    )  # fmt: skip


def _seen(came: Mapping[tuple[str, str, str], int]) -> dict[str, None]:
    return dict.fromkeys(c for c, _g, _a in came)


def hands(meeting: Meeting) -> list[Hands]:
    """The last count of each statement that still stands published, in the order of their numbers."""
    rows = HandCount.objects.filter(meeting=meeting, statement__state="published").select_related("statement")
    last: dict[UUID, HandCount] = {row.statement_id: row for row in rows.order_by("at", "id")}
    return [
        Hands(row.statement, row.agree, row.disagree, row.passed, row.text_version != row.statement.text_version)
        for row in sorted(last.values(), key=lambda row: row.statement.number)
    ]


def resolutions(meeting: Meeting) -> QuerySet[Resolution]:
    return Resolution.objects.filter(meeting=meeting).order_by("number")


def said_there(meeting: Meeting) -> QuerySet[Statement]:
    """Published statements that were said at this meeting."""
    return Statement.objects.published().filter(meeting=meeting).defer("sealed").order_by("number")


def summary(meeting: Meeting) -> Summary | None:
    """The last, which stands."""
    return Summary.objects.filter(meeting=meeting).order_by("at", "id").last()


def conversation_summary(conversation: Conversation) -> Summary | None:
    return Summary.objects.filter(conversation=conversation, meeting=None).order_by("at", "id").last()


def number(meeting: Meeting) -> int:
    """Which of its kind in this calendar year it is, from 1, in one conversation: as minutes are numbered (n/year)."""
    rows = Meeting.objects.filter(
        conversation=meeting.conversation_id, kind=meeting.kind, held_on__year=meeting.held_on.year
    ).exclude(state="cancelled")
    ids = list(rows.order_by("held_on", "begins", "id").values_list("id", flat=True))
    return ids.index(meeting.id) + 1 if meeting.id in ids else len(ids) + 1


def missing(meeting: Meeting) -> list[str]:
    found = rules.missing(
        kind=meeting.kind, notice=bool(meeting.notice_on), where=bool(meeting.notice_where), agenda=bool(meeting.agenda),
        rule=bool(meeting.rule), quorum=meeting.quorum, present=present(meeting),
    )  # fmt: skip
    return [gettext(words) for words in found]


def may_lead(conversation: Conversation, actor: Actor) -> bool:
    return Conversation.objects.led_by(actor).filter(pk=conversation.pk).exists()


def may_count(meeting: Meeting, actor: Actor) -> bool:
    """Whether this one may count at the door of this open meeting."""
    return (
        meeting.state == "open"
        and can(actor, Can.RECORD)
        and Meeting.objects.counted_by(actor).filter(pk=meeting.pk).exists()
    )


def said_count(meeting: Meeting) -> int:
    """How many statements were written down here, read or not."""
    return Statement.objects.filter(meeting=meeting).count()
