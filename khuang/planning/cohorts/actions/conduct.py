"""Somebody broke the code of conduct: told to the safe adults alone, with a code by which the answer is read."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import User
from khuang.base.actor import PUBLIC, Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.planning.cohorts import codes, queries, rules
from khuang.planning.cohorts.actions.common import CODE, opened, rewrite, said
from khuang.planning.models import Cohort, CohortSeat, ConductReport, ReportReader
from khuang.planning.rules import step
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

LONGEST = 4_000


def report(
    *, cohort: Cohort, words: str, reach: str = "", about_adult: bool = False, key: str = "", by: Actor = PUBLIC
) -> tuple[ConductReport, str]:
    """(the report, its code). Anybody may: a member, a host, whoever saw it. Nothing is kept about who writes.

    The safe adults of this moment read it; ``about_adult``: those outside alone.
    """
    if cohort.state in ("draft", "open"):
        raise Problem(_("The cohort has not begun."))
    if len(words.strip()) < 10:
        raise Problem(_("Write what happened, in a few words."), field="words")
    seats = CohortSeat.objects.filter(cohort=cohort, part="outside" if about_adult else "safe-adult")
    if not (readers := list(seats.values_list("user", flat=True))):
        raise Problem(
            _("Nobody outside was named for this. Use “I need help”: it goes to others."), field="about_adult"
        )
    sent, code = codes.once("conduct", key, {"words": words, "reach": reach, "cohort": str(cohort.pk)})
    if there := ConductReport.objects.filter(pk=sent).first():
        return there, code
    pen = Writer()
    row = ConductReport(
        pk=sent, cohort=cohort, locker=pen.locker(), code_tag=codes.tag(code), received_on=timezone.localdate()
    )
    told = {"words": words.strip()[:LONGEST], "reach": reach.strip()[:200], "about_adult": about_adult, "said": []}
    pen.seal(row, told)
    try:
        with write(), transaction.atomic():
            row.save(force_insert=True)
            pen.store()
            ReportReader.objects.bulk_create([ReportReader(report=row, user_id=user) for user in readers])
            said(row, by=Actor("public") if by.kind == "user" else by, action="conduct.reported", sealed=pen.digests)
    except IntegrityError:
        return ConductReport.objects.get(pk=sent), code
    return row, code


def answer(*, row: ConductReport, words: str, by: Actor) -> None:
    """What the safe adult says; read with the code."""
    _check_reads(row, by)
    _add(row, "answer", "safe-adult", words, by)


def say(*, row: ConductReport, words: str) -> None:
    """Whoever reported says more."""
    _add(row, "say", "reporter", words, CODE)


def close(*, row: ConductReport, words: str, by: Actor) -> None:
    """What was done, in words that whoever reported it can read."""
    _check_reads(row, by)
    _add(row, "close", "safe-adult", words, by, closed_on=timezone.localdate())


def hand_on(*, row: ConductReport, user: User, by: Actor) -> None:
    """Another of the adults who are named now reads it too. By whoever reads it: never by an organiser."""
    _check_reads(row, by)
    about = bool(opened(row, by=by).get("about_adult"))
    if user not in queries.may_take_on(row, about_adult=about):
        raise Problem(_("Choose from the list."), field="user")
    with write():
        ReportReader.objects.create(report=row, user=user)
        said(row, by=by, action="conduct.handed-on", user=str(user.pk))


def _check_reads(row: ConductReport, by: Actor) -> None:
    if by.kind != "system" and not ConductReport.objects.visible_to(by).filter(pk=row.pk).exists():
        raise Denied(_("Only those to whom it was told may do this."))


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
