"""Whose code this is; what was voted with it; batches and how far they are used."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from khuang.access import limits
from khuang.base.ids import clean_code
from khuang.forum.doors.actions import box_tag, code_tag, strip_tag, voter_of_strip
from khuang.forum.doors.codes import rules
from khuang.forum.models import Batch, Boxed, Conversation, Participant, Sheet, Statement, Vote
from khuang.forum.participants import Held


@dataclass(frozen=True, slots=True)
class Found:
    """What a code opens: of which conversation, and how far the voice is."""

    about: UUID
    held: Held


@dataclass(frozen=True, slots=True)
class Mine:
    """One answer as it is recorded. ``statement`` is None when it is no longer there for everybody."""

    number: int
    value: int
    statement: Statement | None


@dataclass(frozen=True, slots=True)
class Used:
    """One batch, for the facilitator. ``used``: as rules.used_told rounds it."""

    batch: Batch
    used: int | None
    group: dict[str, str]
    over: bool


def find(typed: str, *, address: str = "") -> Found | None:
    """Whose code this is. Five wrong codes in ten minutes close the address, and the range of codes (first digits).

    Right codes spend nothing: a whole meeting behind one address can enter theirs. Raises ``limits.TooMany``.
    """
    code = clean_code(typed)
    spent = [("voter-code-address", address)] if address else []
    if code:
        spent.append(("voter-code-range", code[:3]))
    for what, who in spent:
        limits.check(what, who, limit=rules.TRIES, seconds=rules.WINDOW)
    found = _found(code) if code else None
    if found is None:
        for what, who in spent:
            limits.spend(what, who, limit=rules.TRIES, seconds=rules.WINDOW)
    return found


def _found(code: str) -> Found | None:
    strip = strip_tag(code)
    voice = Participant.objects.filter(code_hmac__in=[code_tag(code), voter_of_strip(strip)]).first()
    if voice:
        return Found(voice.about, Held("voice", voice.id))
    boxed = Boxed.objects.filter(code_hmac=box_tag(code)).defer("sealed").first()
    if boxed:
        return Found(boxed.about, Held("box", boxed.id))
    sheet = Sheet.objects.filter(code_hmac=strip).select_related("run").defer("sealed").first()
    return Found(sheet.run.about, Held("sheet", sheet.id)) if sheet else None


def answers(conversation: Conversation, participant: UUID) -> list[Mine]:
    """The vote that counts on each statement, in the order of the statements."""
    votes = Vote.objects.filter(conversation=conversation, participant=participant).order_by("id")
    last = {row.statement_id: row.value for row in votes}
    rows = Statement.objects.filter(id__in=last).defer("sealed").order_by("number")
    return [Mine(row.number, last[row.id], row if row.state == "published" else None) for row in rows]


def batches(conversation: Conversation) -> list[Used]:
    """All batches of a conversation, newest first, with how many of their codes were used at least."""
    voted = Exists(Vote.objects.filter(participant=OuterRef("pk")))
    rows = list(Batch.objects.filter(about=conversation.id).select_related("organisation").order_by("-id"))
    used: dict[UUID, int] = {}
    for batch in Participant.objects.filter(voted, batch__in=rows).values_list("batch", flat=True):
        used[batch] = used.get(batch, 0) + 1
    today = timezone.localdate()
    return [
        Used(row, rules.used_told(used.get(row.id, 0)), group_name(conversation.groups, row.group),
             bool(row.until and row.until < today))
        for row in rows
    ]  # fmt: skip


def group_name(groups: Sequence[dict[str, str]], key: str) -> dict[str, str]:
    """The name of a declared group by language; empty when it has none."""
    found = next((one for one in groups if one["key"] == key), {})
    return {lang: found[lang] for lang in ("th", "en") if found.get(lang)}
