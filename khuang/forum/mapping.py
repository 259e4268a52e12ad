"""From votes to the stored opinion map. Runs in the worker: numpy and scipy are loaded in here only."""

from collections import Counter
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from khuang.base.db import write
from khuang.forum.models import Conversation, OpinionMap, Statement, StatementTransition, Vote
from khuang.forum.rules import SMALLEST_GROUP

if TYPE_CHECKING:
    from khuang.forum.opinion import Opinion

SEED = 0
GRID = 40  # cells each way of the picture: people in one cell are drawn as one point


def stale() -> QuerySet[Conversation]:
    """Conversations with votes or decisions on statements since their map was made."""
    last = Vote.objects.filter(conversation=OuterRef("pk")).order_by("-id").values("id")[:1]
    decided = StatementTransition.objects.filter(
        statement__conversation=OuterRef("pk"), at__gt=OuterRef("opinionmap__computed_at")
    )
    rows = Conversation.objects.annotate(last=Subquery(last)).exclude(last=None)
    return rows.filter(
        Q(opinionmap=None) | ~Q(opinionmap__last_vote=F("last")) | Q(opinionmap__stale=True) | Exists(decided)
    )


def compute(conversation: Conversation, *, seed: int = SEED) -> OpinionMap | None:
    """Make the map anew from the whole ledger. The same votes always give the same map. None without votes."""
    now = timezone.now()
    analysed = _analysed(conversation, seed)
    if analysed is None:
        return None
    last, found = analysed
    with write():
        row, _new = OpinionMap.objects.update_or_create(
            conversation=conversation,
            defaults={
                "last_vote": last, "seed": seed, "input_digest": found.input_digest,
                "result": as_stored(found), "computed_at": now, "stale": False,
            },
        )  # fmt: skip
    return row


def _analysed(conversation: Conversation, seed: int) -> "tuple[int, Opinion] | None":
    """(id of the last vote, the analysis of all votes)."""
    from khuang.forum.opinion import Votes, analyse

    last = Vote.objects.filter(conversation=conversation).order_by("-id").values_list("id", flat=True).first()
    if last is None:
        return None
    numbers, out = _statements(conversation)
    rows = Vote.objects.counted(conversation).filter(id__lte=last).order_by("id")
    cast = rows.values_list("participant", "statement_id", "value")
    votes = Votes.of((str(person), numbers[statement], value) for person, statement, value in cast)
    return last, analyse(votes, moderated=out, seed=seed)


def rebuild(*, check: bool = False) -> dict[str, int]:
    """Make every map anew, or (``check``) only count those that would come out different. For ``khuang rebuild``.

    A map that only waits for the sweep, because people voted meanwhile, is not different.
    """
    rows = different = 0
    waits = set(stale().values_list("pk", flat=True)) if check else set()
    for row in list(OpinionMap.objects.exclude(conversation__in=waits).select_related("conversation")):
        found = _analysed(row.conversation, row.seed)
        same = found is not None and (found[1].input_digest, as_stored(found[1])) == (row.input_digest, row.result)
        rows, different = rows + 1, different + (not same)
        if not check and not same:
            compute(row.conversation, seed=row.seed)
    return {"rows": rows, "different": different}


def _statements(conversation: Conversation) -> tuple[dict[UUID, int], frozenset[int]]:
    """Number of each statement, and the numbers of those not published, or not voted on."""
    rows = list(Statement.objects.filter(conversation=conversation).values_list("id", "number", "state", "floor"))
    out = frozenset(number for _, number, state, floor in rows if state != "published" or floor)
    return {s: number for s, number, _, _ in rows}, out


def as_stored(found: "Opinion") -> dict[str, Any]:
    """The result without any participant: groups by size, places as counts in a grid."""
    told = found.as_json()
    kept = {name: told[name] for name in ("participants", "statements", "moderated", "votes", "ungrouped", "stability")}
    kept["consensus"], kept["majority"], kept["priority"] = told["consensus"], told["majority"], told["priority"]
    kept["groups"] = [
        {"id": group["id"], "size": group["size"], "representative": _representative(found, told, group["id"])}
        for group in told["groups"]
    ]
    kept["points"] = points(found)
    return kept


def _representative(found: "Opinion", told: dict[str, Any], group: int) -> list[dict[str, Any]]:
    """The statements that set a group apart, with its own votes on each."""
    column = {statement: j for j, statement in enumerate(found.statements)}
    rows = []
    for row in told["representative"].get(str(group), []):
        j = column[row["statement"]]
        counts = {
            name: int(getattr(found.statistics, where)[group, j])
            for name, where in (("agree", "agree"), ("disagree", "disagree"), ("pass", "passed"))
        }
        rows.append(row | counts)
    return rows


def points(found: "Opinion") -> list[list[int]]:
    """[x, y, group, people] with x and y in -GRID..GRID; group -1: in none. People of small groups are left out."""
    places = found.projection.people
    if not len(places):
        return []
    widest = float(abs(places).max()) or 1.0
    sizes = Counter(found.labels.tolist())
    counted: Counter[tuple[int, int, int]] = Counter()
    for (x, y), group in zip(places.tolist(), found.labels.tolist(), strict=True):
        if group == -1 or sizes[group] >= SMALLEST_GROUP:
            counted[round(x / widest * GRID), round(y / widest * GRID), int(group)] += 1
    return [[x, y, group, people] for (x, y, group), people in sorted(counted.items())]
