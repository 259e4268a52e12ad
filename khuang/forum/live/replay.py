"""The votes of a closed conversation as files, from which anyone computes the same map, digest and all.

Not for everybody: in a small town a few known answers of a neighbour tell their line from all others, and with the line
their other answers. So a facilitator or the independent monitor takes them, and that is logged. The lines carry no door,
group, day or name; people are numbered in the order of what they voted.
"""

import csv
import io
import zipfile
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.base.errors import Denied
from khuang.forum import standing
from khuang.forum.live.access import may_take
from khuang.forum.models import Conversation, Statement, Vote
from khuang.forum.rules import NotNow
from khuang.trust import audit
from khuang.ui.lists import plain


def replay(*, conversation: Conversation, by: Actor) -> bytes:
    """A ZIP of comments.csv, participants-votes.csv and, where hands were counted, hands.csv, for ``khuang opinion``."""
    if not may_take(by, conversation):
        raise Denied("take the votes of a conversation")
    if conversation.state != "closed":
        raise NotNow("the votes can be taken when the conversation is closed")
    files = _files(conversation)
    with write():
        audit.record(
            by=by, action="forum.votes.taken", object_kind="conversation", object_id=conversation.id,
            detail={"files": sorted(files)},
        )  # fmt: skip
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in files.items():
            out.writestr(zipfile.ZipInfo(name, timezone.localtime().timetuple()[:6]), text)
    return packed.getvalue()


def _files(conversation: Conversation) -> dict[str, str]:
    numbers, out = standing.statements(conversation)
    texts = dict(Statement.objects.published().filter(conversation=conversation).values_list("number", "text"))
    listed = ([n, -1 if n in out else 1, "" if n in out else texts.get(n, "")] for n in sorted(numbers.values()))
    voted, patterns = _patterns(conversation, numbers)
    lines = ([person, *(cast.get(n, "") for n in voted)] for person, cast in enumerate(patterns))
    files = {
        "comments.csv": _table(["comment-id", "moderated", "comment-body"], listed),
        "participants-votes.csv": _table(["participant", *voted], lines),
    }
    hands = standing.hands(conversation)
    if hands:
        rows = ([n, *raised] for n, raised in sorted(hands.items(), key=str))
        files["hands.csv"] = _table(["comment-id", "agree", "disagree", "pass"], rows)
    return files


def _patterns(conversation: Conversation, numbers: dict[UUID, int]) -> tuple[list[int], list[dict[int, int]]]:
    """Statements with a vote, and everybody's votes, in the order of ``opinion.Votes.unnamed``."""
    cast: dict[UUID, dict[int, int]] = {}
    rows = Vote.objects.counted(conversation).order_by("id").values_list("participant", "statement_id", "value")
    for person, statement, value in rows.iterator():
        cast.setdefault(person, {})[numbers[statement]] = value
    voted = sorted({n for one in cast.values() for n in one})
    place = {n: position for position, n in enumerate(voted)}

    def order(one: dict[int, int]) -> tuple[list[int], list[int]]:
        answered = sorted(one)
        return [place[n] for n in answered], [one[n] for n in answered]

    return voted, sorted(cast.values(), key=order)


def _table(head: Iterable[Any], rows: Iterable[Iterable[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(list(head))
    writer.writerows([plain(cell) for cell in row] for row in rows)
    return out.getvalue()
