"""Bringing in a conversation that was held with Polis: its statements and votes, once, with their source."""

import csv
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import paced, write
from khuang.base.errors import Problem
from khuang.base.ids import derived_id
from khuang.forum import polis
from khuang.forum.actions import open_conversation
from khuang.forum.models import Conversation, Statement, StatementTransition, Vote
from khuang.forum.voting import Cast, cast_many, noon
from khuang.trust import audit
from khuang.trust.writing import Writer

HANDS = "hands belong to a meeting of the town that counted them; read them there, or with khuang opinion"


@dataclass
class Imported:
    """What an import did. ``votes``: newly stored; ``repeated``: votes there before, or replaced by a later one."""

    conversation: str
    statements: int = 0
    votes: int = 0
    repeated: int = 0
    refused: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def import_polis(*, folder: Path, slug: str = "", title: str = "", source: str = "", by: Actor) -> Imported:
    """Statements and last votes of a Polis export. Run again it adds what is new and counts the rest as repeated.

    The files are read whole before anything is written; a flaw in them raises ``polis.BadExport``. Of when a vote was
    cast the day stays. ``source`` should name the source and its licence; it is shown on every page.
    """
    export = polis.read_export(folder)
    about = _summary(folder / "summary.csv")
    conversation = _conversation(export, about, slug=slug, title=title, source=source, by=by)
    told = Imported(conversation.slug)
    ids = {s.id: derived_id(conversation.id, "statement", str(s.id)) for s in export.statements}
    told.statements = _statements(conversation, export, ids, by)
    new = _new_votes(conversation, export, ids)
    told.votes = cast_many(conversation=conversation, votes=new, door="import", by=by)
    told.repeated = len(export.cast) - told.votes
    told.refused += [{"file": "hands.csv", "statement": one, "reason": HANDS} for one in export.hands]
    return told


def _summary(path: Path) -> dict[str, str]:
    """Topic and address of the conversation, where the export says them."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return {row[0].strip(): row[1].strip() for row in csv.reader(lines) if len(row) > 1}


def _conversation(
    export: polis.Export, about: dict[str, str], *, slug: str, title: str, source: str, by: Actor
) -> Conversation:
    slug = slugify(slug or export.folder.resolve().name.replace(".", "-"))
    if not slug:
        raise Problem(_("This folder’s name makes no address: give one with --conversation."))
    found = Conversation.objects.filter(slug=slug).first()
    if found:
        if not found.source:
            raise Problem(_("“%(slug)s” is a conversation of this town: import into another one.") % {"slug": slug})
        return found
    title = title or about.get("topic") or slug
    row = open_conversation(
        slug=slug, title={"th": title, "en": title}, state="closed", by=by,
        source=source or " · ".join(["Polis", *filter(None, [about.get("url")])]),
    )  # fmt: skip
    days = [day(vote.at) for vote in export.cast if vote.at] or [timezone.now()]
    with write():
        Conversation.objects.filter(id=row.id).update(opened_on=min(days).date(), closed_on=max(days).date())
    row.refresh_from_db()
    return row


def day(at: int | None) -> datetime:
    """Noon of the day of a time in milliseconds; of today when it is not known."""
    return noon(datetime.fromtimestamp(at / 1000, tz=UTC) if at else timezone.now())


def _statements(conversation: Conversation, export: polis.Export, ids: dict[polis.Id, UUID], by: Actor) -> int:
    """Store those not yet there. Their words are public at their source; those taken out there are sealed here."""
    there = set(Statement.objects.filter(conversation=conversation).values_list("id", flat=True))
    numbers = _numbers(s.id for s in export.statements)
    fresh = [s for s in export.statements if ids[s.id] not in there]
    for one in paced(fresh, rest=0.001):
        pen = Writer()
        row = Statement(
            id=ids[one.id], conversation=conversation, number=numbers[one.id], door="import", language=guess(one.text),
            said_on=day(one.at).date(), state="rejected" if one.moderated == -1 else "published",
        )  # fmt: skip
        if row.state == "rejected":
            row.locker = pen.locker()
            pen.seal(row, {"words": one.text})
        else:
            row.text = one.text.strip()
        with write():
            row.save(force_insert=True)
            pen.store()
            StatementTransition.objects.create(
                statement=row, was="", became=row.state, reason="imported", by=by.id, at=timezone.now()
            )
            audit.record(
                by=by, action="forum.statement.imported", object_kind="statement", object_id=row.id,
                detail={"sealed": pen.digests},
            )  # fmt: skip
    return len(fresh)


def _numbers(ids: Iterable[polis.Id]) -> dict[polis.Id, int]:
    """Polis' own numbers where they are numbers, else the order of the file."""
    given = list(ids)
    if all(isinstance(one, int) and one >= 0 for one in given):
        return {one: int(one) for one in given}
    return {one: n for n, one in enumerate(given)}


def guess(text: str) -> str:
    """Language of a text by its letters, for ``lang`` on the page: th, zh, my or en."""
    for code, first, last in (("th", "\u0e00", "\u0e7f"), ("my", "\u1000", "\u109f"), ("zh", "\u4e00", "\u9fff")):
        if any(first <= letter <= last for letter in text):
            return code
    return "en"


def _new_votes(conversation: Conversation, export: polis.Export, ids: dict[polis.Id, UUID]) -> list[Cast]:
    """The votes that count and are not stored yet: one for each person and statement."""
    rows = Vote.objects.filter(conversation=conversation).order_by("id")
    there = {(p, s): value for p, s, value in rows.values_list("participant", "statement_id", "value").iterator()}
    when = {(vote.person, vote.statement): vote.at for vote in export.cast}
    people = {person: derived_id(conversation.id, "participant", str(person)) for person, _s in when}
    days: dict[int | None, datetime] = {}
    found = []
    for (person, statement), value in export.last().items():
        who, what = people[person], ids[statement]
        if there.get((who, what)) != value:
            at = when[person, statement]
            days.setdefault(at // 3_600_000 if at else None, day(at))
            found.append(Cast(who, what, value, days[at // 3_600_000 if at else None]))
    return found
