"""Somebody broke the code of conduct: told to the safe adults alone, with a code by which the answer is read."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import PUBLIC, Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.planning.cohorts import codes, rules
from khuang.planning.cohorts.actions.common import CODE, check_seat, opened, rewrite, said
from khuang.planning.models import Cohort, ConductReport
from khuang.planning.rules import step
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

LONGEST = 4_000


def report(
    *, cohort: Cohort, words: str, reach: str = "", key: str = "", by: Actor = PUBLIC
) -> tuple[ConductReport, str]:
    """(the report, its code). Anybody may: a member, a host, whoever saw it. Nothing is kept about who writes."""
    if cohort.state in ("draft", "open"):
        raise Problem(_("The cohort has not begun."))
    if len(words.strip()) < 10:
        raise Problem(_("Write what happened, in a few words."), field="words")
    sent, code = codes.once("conduct", key, {"words": words, "reach": reach, "cohort": str(cohort.pk)})
    if there := ConductReport.objects.filter(pk=sent).first():
        return there, code
    pen = Writer()
    row = ConductReport(
        pk=sent, cohort=cohort, locker=pen.locker(), code_tag=codes.tag(code), received_on=timezone.localdate()
    )
    told = {"words": words.strip()[:LONGEST], "reach": reach.strip()[:200], "said": []}
    pen.seal(row, told)
    try:
        with write(), transaction.atomic():
            row.save(force_insert=True)
            pen.store()
            said(row, by=Actor("public") if by.kind == "user" else by, action="conduct.reported", sealed=pen.digests)
    except IntegrityError:
        return ConductReport.objects.get(pk=sent), code
    return row, code


def answer(*, row: ConductReport, words: str, by: Actor) -> None:
    """What the safe adult says; read with the code."""
    check_seat(row.cohort, by, "safe-adult")
    _add(row, "answer", "safe-adult", words, by)


def say(*, row: ConductReport, words: str) -> None:
    """Whoever reported says more."""
    _add(row, "say", "reporter", words, CODE)


def close(*, row: ConductReport, words: str, by: Actor) -> None:
    """What was done, in words that whoever reported it can read."""
    check_seat(row.cohort, by, "safe-adult")
    _add(row, "close", "safe-adult", words, by, closed_on=timezone.localdate())


def _add(row: ConductReport, verb: str, who: str, words: str, by: Actor, **columns: object) -> None:
    if len(words.strip()) < 3:
        raise Problem(_("Write a few words."), field="words")
    state = row.state if verb == "say" and row.state == "new" else step(rules.REPORT, row.state, verb)
    told = opened(row, by=by)
    line = {"who": who, "words": words.strip()[:LONGEST], "on": timezone.localdate().isoformat()}
    rewrite(
        row, {**told, "said": [*told.get("said", []), line]}, by=by, action=f"conduct.{verb}", state=state, **columns
    )


def erase(rows: list[ConductReport], *, by: Actor) -> int:
    for row in rows:
        with write():
            change(row, sealed=b"", code_tag=None)
            shred([row.locker])
            said(row, by=by, action="conduct.erased")
    return len(rows)
