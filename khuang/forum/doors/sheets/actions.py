"""Sheets are printed, read by two people each for themselves, settled with the paper in hand, and counted.

No action names a participant in the log; what stood on a sheet and who read it are forgotten with the count.
"""

import os
import secrets
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem, Stale
from khuang.forum.actions import check_may_moderate
from khuang.forum.doors.actions import join, pseudonym, strip_tag, voter_of_strip
from khuang.forum.doors.ballotable import Ballotable
from khuang.forum.doors.sheets import rules
from khuang.forum.doors.sheets.paper import Paper
from khuang.forum.doors.sheets.queries import number_tag
from khuang.forum.models import Conversation, Meeting, Participant, PrintRun, Sheet
from khuang.forum.rules import SHEET, NotNow, becomes, doors_of
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_one
from khuang.trust.shred import shred
from khuang.trust.writing import Writer


def allow(*, conversation: Conversation, by: Actor) -> None:
    """From now on people may answer on printed sheets."""
    check_may_moderate(by)
    if conversation.state != "open":
        raise NotNow(_("This conversation is closed. You can read what came of it."))
    doors = doors_of(conversation.kind, [*conversation.doors, "sheet"])
    if "sheet" not in doors:
        raise Problem(_("Young people come in by the cards of their council alone."))
    with write():
        change(conversation, doors=doors)
        audit.record(by=by, action="forum.door.opened", object_kind="conversation", object_id=conversation.id)


def make_run(
    *, ballotable: Ballotable, copies: int, each: int = rules.USUAL, language: str = "th",
    meeting: Meeting | None = None, group: str = "", id: UUID | None = None, by: Actor,
) -> PrintRun:  # fmt: skip
    """A run of sheets to be printed. ``id``: of the form that asked for it: sent twice, it is made once."""
    check_may_moderate(by)
    if by.id is None:
        raise Denied(_("Sheets are made by somebody."))
    _check(ballotable, copies, each, language, group)
    run = PrintRun(
        about=ballotable.id, meeting=meeting, language=language, group=group, copies=copies, each=each,
        made_by=by.id, made_on=timezone.localdate(),
    )  # fmt: skip
    if id:
        run.id = id
        if made := PrintRun.objects.filter(id=id).first():
            return made
    with write():
        run.save(force_insert=True)
        audit.record(by=by, action="forum.sheets.ordered", object_kind="print-run", object_id=run.id)
    return run


def _check(ballotable: Ballotable, copies: int, each: int, language: str, group: str) -> None:
    ballotable.check_open("sheet")
    if not ballotable.items():
        raise Problem(_("There is nothing to print yet: publish some statements first."))
    if not 1 <= copies <= rules.COPIES_AT_MOST:
        raise Problem(_("Between 1 and %(n)s sheets in a run.") % {"n": rules.COPIES_AT_MOST}, field="copies")
    if not ballotable.whole and not rules.FEWEST <= each <= rules.MOST:
        raise Problem(
            _("Between %(a)s and %(b)s statements on a sheet.") % {"a": rules.FEWEST, "b": rules.MOST}, field="each"
        )
    if language not in rules.LANGUAGES:
        raise Problem(_("Sheets are not made in this language yet."), field="language")
    if group and group not in {one["key"] for one in ballotable.groups}:
        raise Problem(_("This conversation knows no such group."), field="group")


def keep(*, run: PrintRun, papers: Sequence[Paper], begun: int, by: Actor) -> None:
    """These sheets go to the printer now. ``begun``: how many were made before; two taps make no sheet twice."""
    check_may_moderate(by)
    rows = [
        Sheet(run=run, code_hmac=strip_tag(one.code), number_hmac=number_tag(one.number), items=one.items)
        for one in papers
    ]
    secrets.SystemRandom().shuffle(rows)  # not in the order of the pile
    with write():
        if run.sheets.count() != begun:
            raise Stale(_("These sheets were made a moment ago, and are shown once. Go on with the next ones."))
        Sheet.objects.bulk_create(rows)
        audit.record(
            by=by, action="forum.sheets.printed", object_kind="print-run", object_id=run.id,
            detail={"sheets": len(rows)},
        )  # fmt: skip


def read(*, ballotable: Ballotable, sheet: Sheet, reading: Sequence[rules.Mark], by: Actor) -> str:
    """What somebody reads from a sheet; the first and the second for themselves. Returns the state it has then."""
    ballotable.check_open("sheet")
    if by.id is None or not can(by, Can.RECORD):
        raise Denied(_("You may not type in sheets."))
    mine = rules.check(reading, len(sheet.items), ballotable.values())
    if sheet.state == "printed":
        return _first(sheet, mine, by)
    becomes(SHEET, sheet.state, "agree")
    if sheet.first_by == by.id:
        raise Problem(_("You have read this sheet yourself already. Another person must read it now."))
    first: rules.Reading = open_one(sheet, by=by, purpose=Purpose.SUPERVISION)["first"]
    lines = rules.differing(first, mine)
    if lines:
        return _differs(sheet, {"first": first, "second": mine}, by)
    _count(ballotable, sheet, mine, "agree", differed=0, by=by)
    return sheet.state


def _first(sheet: Sheet, mine: rules.Reading, by: Actor) -> str:
    pen = Writer()
    sheet.locker = pen.locker()
    pen.seal(sheet, {"first": mine})
    with write():
        change(
            sheet, state=becomes(SHEET, sheet.state, "read"), first_by=by.id, locker=sheet.locker, schema=sheet.schema,
            sealed=sheet.sealed,
        )  # fmt: skip
        pen.store()
        _said(sheet, "read", by, pen)
    return sheet.state


def _differs(sheet: Sheet, both: Mapping[str, rules.Reading], by: Actor) -> str:
    pen = Writer()
    pen.seal(sheet, dict(both))
    with write():
        change(sheet, state=becomes(SHEET, sheet.state, "differ"), second_by=by.id, sealed=sheet.sealed)
        _said(sheet, "differs", by, pen)
    return sheet.state


def open_lines(*, sheet: Sheet, by: Actor) -> list[int]:
    """The lines on which two people read different marks; not what each read: the paper tells. Opened and audited."""
    check_may_moderate(by)
    becomes(SHEET, sheet.state, "settle")
    both = open_one(sheet, by=by, purpose=Purpose.SUPERVISION)
    return rules.differing(both["first"], both["second"])


def settle(*, ballotable: Ballotable, sheet: Sheet, looked: Mapping[int, rules.Mark], by: Actor) -> None:
    """With the paper in hand: what is ticked on the lines where two people read different marks."""
    ballotable.check_open("sheet")
    check_may_moderate(by)
    becomes(SHEET, sheet.state, "settle")
    both = open_one(sheet, by=by, purpose=Purpose.SUPERVISION)
    stands = rules.settled(both["first"], both["second"], looked, ballotable.values())
    _count(ballotable, sheet, stands, "settle", differed=len(looked), by=by)


def _count(
    ballotable: Ballotable, sheet: Sheet, reading: rules.Reading, verb: str, *, differed: int, by: Actor
) -> None:
    """Votes of somebody who is nobody in particular. Of the sheet stays only that it is counted."""
    given = rules.answers(sheet.items, reading)
    versions: dict[int, int] = dict(sheet.items)
    tag, typed_by, locker = voter_of_strip(bytes(sheet.code_hmac)), sheet.first_by or by.id, sheet.locker
    with write():
        change(
            sheet, state=becomes(SHEET, sheet.state, verb), items=[], first_by=None, second_by=None, sealed=b"",
            compared=len(reading), differed=differed, code_hmac=os.urandom(32),
        )  # fmt: skip
        shred([locker])
        voice = Participant.objects.filter(code_hmac=tag).first() or join(
            about=ballotable.id, door="sheet", code_hmac=tag, meeting=sheet.run.meeting,
            recorder=pseudonym(sheet.run_id, typed_by) if typed_by else None, group=sheet.run.group,
        )  # fmt: skip
        own = ballotable.answered(voice.id)  # what they voted by the number since is later, and stands
        if voice.out_on is None:
            kept = {number: mark for number, mark in given.items() if number not in own}
            ballotable.cast(kept, participant=voice, versions=versions)
        _said(sheet, "counted", by)


def void(*, sheet: Sheet, by: Actor) -> None:
    """A sheet that is spoiled or was taken back: it is not counted, and what was read of it is shredded."""
    check_may_moderate(by)
    locker = sheet.locker
    with write():
        change(sheet, state=becomes(SHEET, sheet.state, "void"), items=[], first_by=None, second_by=None, sealed=b"")
        shred([locker])
        _said(sheet, "void", by)


def end(*, run: PrintRun, by: Actor) -> int:
    """Sheets of this run that nobody brought back can no longer be typed in. Returns how many."""
    check_may_moderate(by)
    with write():
        rows = Sheet.objects.filter(run=run, state="printed")
        done = rows.update(state="void", items=[], version=F("version") + 1)
        audit.record(by=by, action="forum.sheets.ended", object_kind="print-run", object_id=run.id)
    return done


def scrap(*, about: UUID) -> None:
    """The vote is called off: no sheet of it is typed in any more, and what was read of one is destroyed. Inside the
    caller's write."""
    rows = Sheet.objects.filter(run__about=about, state__in=("printed", "read-once", "differs"))
    lockers = list(rows.values_list("locker", flat=True))
    rows.update(state="void", items=[], first_by=None, second_by=None, sealed=b"", version=F("version") + 1)
    shred(lockers)


def _said(sheet: Sheet, what: str, by: Actor, pen: Writer | None = None) -> None:
    """Into the log, as something done to the run: which sheet is said only within the sealed detail."""
    detail = {"sealed": pen.digests} if pen else {}
    audit.record(
        by=by, action=f"forum.sheet.{what}", object_kind="print-run", object_id=sheet.run_id, detail=detail
    )  # fmt: skip
