"""Counting answers, and handing out the answers themselves."""

from collections.abc import Iterator
from datetime import UTC
from itertools import islice
from typing import Any

from django.db.models import Count
from django.utils import timezone

from khuang.base.actor import SYSTEM, Actor
from khuang.base.db import paced, write
from khuang.base.ids import spaced_code
from khuang.surveys import parse
from khuang.surveys.answers import counting, queries
from khuang.surveys.answers.wording import labels
from khuang.surveys.models import Edition, Submission, Tally
from khuang.surveys.publishing.defaults import repeats
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_bytes
from khuang.trust.writing import Writer
from khuang.ui.lists import BOM, line

PORTION = 200  # forms opened at a time


def count_all() -> int:
    """Count anew where enough forms came since. Returns how many versions were counted."""
    sent = dict(Submission.objects.values_list("form").annotate(n=Count("id")))
    known = dict(Tally.objects.values_list("edition", "counted"))
    due = [
        row for row in Edition.objects.filter(item__in=list(sent)).select_related("item")
        if sent[row.item_id] - known.get(row.id, 0) >= counting.ENOUGH
    ]  # fmt: skip
    for row in paced(due):
        count(row, sent[row.item_id])
    return len(due)


def count(edition: Edition, sent: int) -> None:
    """``sent``: how many forms had come when counting began."""
    counts, paths, known = counting.Counts(), repeats(edition.body.get("xform", "")), labels(edition.body)
    for _row, root in _opened(edition, by=SYSTEM, purpose=Purpose.PLANNING_COUNT):
        counting.add(counts, root, edition.body, paths, known)
    pen = Writer()
    row = Tally.objects.filter(edition=edition).first() or Tally(locker=pen.locker(), edition=edition)
    row.counted, row.at = sent, timezone.now()
    pen.seal(row, counts.as_dict())
    with write():
        row.save()  # made from the forms alone: who counts last is right
        pen.store()
        audit.record(
            by=SYSTEM, action="surveys.answers.counted", object_kind="form", object_id=edition.id,
            detail={"sealed": pen.digests},
        )  # fmt: skip


def _opened(edition: Edition, *, by: Actor, purpose: Purpose, rows: Any = None) -> Iterator[tuple[Submission, Any]]:
    """Each form with its tree of answers, opened portion by portion. What was erased is left out."""
    found = (queries.standing(edition) if rows is None else rows).iterator(chunk_size=PORTION)
    while some := list(islice(found, PORTION)):
        parts = queries.readable_parts(some)
        by_id = {row.id: row for row in some}
        for part, raw in paced(list(zip(parts, open_bytes(parts, by=by, purpose=purpose), strict=True)), rest=0):
            if raw:
                yield by_id[part.submission_id], parse.read(raw, zone=UTC).root


def export(edition: Edition, *, by: Actor) -> Iterator[str]:
    """Every answer that the server and this actor may read, one subject a line, as CSV. Nothing touches the disk.

    Audited before the first line, and again with each portion that is opened.
    """
    audit.record(by=by, action="surveys.answers.exported", object_kind="form", object_id=edition.id)
    return _lines(edition, by)


def _lines(edition: Edition, by: Actor) -> Iterator[str]:
    form = edition.body
    paths = repeats(form.get("xform", "")) or [one["path"] for one in form["subjects"] if one["path"]]
    asked = [q for q in form["questions"] if q["tier"] != "restricted"]
    yield BOM + line(["receipt", "received", "part", *(q["name"] for q in asked)])
    rows = queries.readable_by(edition, by)
    for row, root in _opened(edition, by=by, purpose=Purpose.CASEWORK, rows=rows):
        for part, answers in _parts(root, paths):
            head = [spaced_code(row.receipt), timezone.localtime(row.received_at).isoformat("T", "seconds"), part]
            yield line([*head, *(answers.get(q["path"], "") for q in asked)])


def _parts(root: Any, repeated: list[str]) -> list[tuple[str, dict[str, str]]]:
    """The form itself, then each repetition: (``person[2]``, path → answer)."""
    found: list[tuple[str, dict[str, str]]] = [("", {})]

    def walk(element: Any, at: str, into: dict[str, str], seen: dict[str, int]) -> None:
        for child in element:
            name = str(child.tag).rpartition("}")[2]
            path = f"{at}/{name}" if at else name
            if path == "meta":
                continue
            if path in repeated:
                seen[path] = seen.get(path, 0) + 1
                answers: dict[str, str] = {}
                found.append((f"{path}[{seen[path]}]", answers))
                walk(child, path, answers, seen)
            elif len(child):
                walk(child, path, into, seen)
            else:
                into[path] = (child.text or "").strip()

    walk(root, "", found[0][1], {})
    return found
