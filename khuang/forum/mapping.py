"""From votes to the stored opinion map. Runs in the worker: numpy and scipy are loaded in here only.

Two paces. Each new vote moves groups, places and what is shared (``refresh``, from the votes held in memory). How firm
the groups are, the bridging score and the columns of declared groups and doors come some minutes later (``compute``,
from the whole ledger); the result says of which votes they are. Both end in the same result.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils import timezone

from khuang.base.db import write
from khuang.forum import standing
from khuang.forum.models import Conversation, HandCount, OpinionMap, Participant, StatementTransition, Vote
from khuang.forum.storing import as_stored

if TYPE_CHECKING:
    from khuang.forum.apart import Apart
    from khuang.forum.ledger import Held
    from khuang.forum.opinion import Opinion

SEED = 0
Slow = dict[str, Any]


def stale() -> QuerySet[Conversation]:
    """Conversations with votes, hands, decisions on statements or changes since their map was made."""
    last = Vote.objects.filter(conversation=OuterRef("pk")).order_by("-id").values("id")[:1]
    since = Q(at__gt=OuterRef("opinionmap__computed_at"))
    decided = StatementTransition.objects.filter(since, statement__conversation=OuterRef("pk"))
    raised = HandCount.objects.filter(meeting__conversation=OuterRef("pk"))
    rows = Conversation.objects.annotate(last=Subquery(last), told=_of("result__version"))
    rows = rows.filter(~Q(last=None) | Exists(raised))
    return rows.filter(
        Q(opinionmap=None) | Q(last__isnull=False) & ~Q(opinionmap__last_vote=F("last")) | Q(opinionmap__stale=True)
        | Exists(decided) | Exists(raised.filter(since)) | ~Q(told=None) & ~Q(told=Cast("version", TextField()))
    )  # fmt: skip


def lagging() -> QuerySet[Conversation]:
    """Conversations whose map moved on since the slow pass."""
    rows = Conversation.objects.exclude(opinionmap=None).annotate(firm=_of("result__slow__digest"))
    return rows.exclude(firm=F("opinionmap__input_digest"))


def _of(path: str) -> Subquery:
    """A text within the stored result of a conversation."""
    return Subquery(OpinionMap.objects.filter(conversation=OuterRef("pk")).annotate(v=KT(path)).values("v")[:1])


def refresh(conversation: Conversation) -> OpinionMap | None:
    """The map of now, with what the slow pass last told. Closed and new conversations are computed whole."""
    rows = OpinionMap.objects.filter(conversation=conversation)
    before = rows.values_list("seed", "stale", "result__version", "result__slow").first()
    if before is None or conversation.state != "open" or not before[3]:
        return compute(conversation)
    from khuang.forum import ledger

    seed, changed, version, slow = before
    if changed or version != conversation.version:
        slow = slow | {"digest": ""}  # what changed may be a column, though no vote was
    return _store(conversation, seed, ledger.caught_up(conversation), slow)


def compute(conversation: Conversation, *, seed: int = SEED) -> OpinionMap | None:
    """Make the map anew from the whole ledger. The same votes always give the same map. None without votes or hands."""
    from khuang.forum import ledger

    return _store(conversation, seed, ledger.read(conversation), None)


def _store(conversation: Conversation, seed: int, held: "Held", slow: Slow | None) -> OpinionMap | None:
    """Analyse, and keep the result; ``slow`` None: with the slow part."""
    now, mark = timezone.now(), _mark(conversation)
    found = _analysed(conversation, seed, held, whole=slow is None)
    if found is None:
        return None
    told = _told(conversation, found, held)
    apart = _apart(conversation, held) if slow is None else None
    with write():
        rows = OpinionMap.objects.filter(conversation=conversation)
        there = rows.update(seed=seed)  # from here on nobody else writes to the row
        was = rows.values_list("result__slow", flat=True).first() or {}
        told["slow"] = slow if apart is None else _slow(found, apart, was, now)
        row = OpinionMap(
            conversation=conversation, last_vote=held.last, seed=seed, input_digest=found.input_digest, result=told,
            computed_at=now, stale=_mark(conversation) != mark,
        )  # fmt: skip
        row.save(force_insert=not there, force_update=bool(there))
    return row


def _mark(conversation: Conversation) -> tuple[int, int]:
    """Changes when something beside a vote does: then the map just made is already stale."""
    out = Participant.objects.filter(about=conversation.pk).exclude(out_on=None).count()
    return out, HandCount.objects.filter(meeting__conversation=conversation).count()


def _analysed(conversation: Conversation, seed: int, held: "Held", *, whole: bool) -> "Opinion | None":
    from khuang.forum.opinion import analyse

    numbers, out = standing.statements(conversation)
    hands = standing.hands(conversation)
    if not held.last and not hands:
        return None
    votes = held.votes(numbers, page=conversation.page_counts).unnamed()
    return analyse(votes, moderated=out, seed=seed, resamples=20 if whole else 0, hands=hands)


def _told(conversation: Conversation, found: "Opinion", held: "Held") -> dict[str, Any]:
    return as_stored(found) | {"doors": held.by_door(), "version": conversation.version}


def _apart(conversation: Conversation, held: "Held") -> "Apart":
    from khuang.forum.apart import found_apart

    return found_apart(conversation, held)


def _slow(found: "Opinion", apart: "Apart", was: Slow, at: datetime) -> Slow:
    """``was``: what was told before, for the columns of groups are told in steps."""
    same = was.get("digest") == found.input_digest
    return {
        "digest": found.input_digest, "votes": found.votes, "at": was["at"] if same else at.isoformat(),
        "stability": found.stability, "bridging": apart.bridging, "columns": apart.told(was.get("columns", {})),
    }  # fmt: skip


def rebuild(*, check: bool = False) -> dict[str, int]:
    """Make every map anew, or (``check``) only count those that would come out different. For ``khuang rebuild``.

    A map that only waits for a sweep, because people voted meanwhile, is not different.
    """
    rows = different = 0
    waits = {*stale().values_list("pk", flat=True), *lagging().values_list("pk", flat=True)} if check else set()
    for row in list(OpinionMap.objects.select_related("conversation")):
        if row.conversation_id in waits and row.result:
            continue
        rows += 1
        same = _same(row)
        different += not same
        if not check and not same:
            compute(row.conversation, seed=row.seed)
    return {"rows": rows, "different": different}


def _same(row: OpinionMap) -> bool:
    from khuang.forum import ledger

    held = ledger.read(row.conversation)
    found = _analysed(row.conversation, row.seed, held, whole=True)
    if found is None:
        return False
    told = _told(row.conversation, found, held)
    told["slow"] = _slow(found, _apart(row.conversation, held), row.result.get("slow", {}), row.computed_at)
    return (found.input_digest, told) == (row.input_digest, row.result)
