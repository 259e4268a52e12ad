"""What the public finds: sent with a code back, read for names, published, answered, once disputed."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import PUBLIC, Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.ids import code_from, new_code, random_id
from khuang.planning.codes import code_tag
from khuang.planning.models import Finding, FindingReply, FindingStep, InspectionDay, PlanLine
from khuang.planning.moves import next_number
from khuang.planning.rules import step
from khuang.planning.works import clocks, pictures, rules
from khuang.trust import audit, keys
from khuang.trust.reading import Purpose, open_all
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

LONGEST = 1000


def _said(words: str, field: str = "words") -> str:
    said = words.strip()
    if not said:
        raise Problem(_("Please write what you found."), field=field)
    if len(said) > LONGEST:
        raise Problem(_("That is too long: %(n)s characters at most.") % {"n": LONGEST}, field=field)
    return said


def _code_of(key: str, line: PlanLine, said: str) -> str:
    """The same twelve digits for the same form, to nobody who has not both the form and the town's key."""
    return code_from(keys.digest("index", "finding-form", f"{key}\n{line.pk}\n{said}")) if key else new_code()


def send(
    *, line: PlanLine, about: str, words: str, harm: bool = False, day: InspectionDay | None = None, photo: bytes = b"",
    key: str = "", on: date | None = None,
) -> str:  # fmt: skip
    """Anybody's finding; returns the code by which it is followed, which is nowhere kept. Raises Problem.

    ``key``: of the form it came by. Sent twice by it, it is one finding with one code.
    """
    said = _said(words)
    if about not in rules.ABOUT:
        raise Problem(_("Please choose one."), field="about")
    code = _code_of(key, line, said)
    if Finding.objects.filter(code_hmac=code_tag("finding", code)).exists():
        return code
    pen = Writer()
    row = Finding(
        line=line, day=day, about=about, harm=harm, source="day" if day else "public", on=on or timezone.localdate(),
        locker=pen.locker(), code_hmac=code_tag("finding", code),
    )  # fmt: skip
    pen.seal(row, {"words": said})
    file = pictures.sealed(pictures.redrawn(photo), pen) if photo else None
    with write():
        row.number = next_number(Finding)
        row.save(force_insert=True)
        if file:
            pictures.keep(file, finding=row, by=PUBLIC)
        pen.store()
        _step(row, "", PUBLIC)
        audit.record(by=PUBLIC, action="planning.finding.sent", object_kind="finding", object_id=row.id,
                     detail={"sealed": pen.digests})  # fmt: skip
    return code


def observe(
    *, line: PlanLine, about: str, words: str, harm: bool = False, on: date | None = None, by: Actor
) -> Finding:
    """A monitor's own observation: public at once, for the municipality to answer and never to change."""
    row = Finding(
        line=line, about=about, harm=harm, source="monitor", state="open", on=on or timezone.localdate(),
        said=_said(words), due=_due(on), by=by.id, code_hmac=code_tag("finding", random_id().hex),
    )  # fmt: skip
    with write():
        row.number = next_number(Finding)
        row.save(force_insert=True)
        _step(row, "", by)
        audit.record(by=by, action="planning.finding.observed", object_kind="finding", object_id=row.id)
    return row


def _due(on: date | None = None) -> date:
    return rules.due_of(on or timezone.localdate(), clocks.days("finding-reply"))


def publish(*, finding: Finding, said: str, harm: bool | None = None, on: date | None = None, by: Actor) -> None:
    """Read, and put up without names; from this day (today) the municipality's clock runs. Raises Problem, Denied."""
    became = step(rules.FINDING, finding.state, "publish")
    words = _said(said, "said")
    with write():
        shred([finding.locker])  # with the names that were in it
        harm = finding.harm if harm is None else harm
        _move(finding, became, by, said=words, due=_due(on), harm=harm, sealed=b"")


def refuse(*, finding: Finding, reason: str, by: Actor) -> None:
    """Not published; the words are destroyed, whoever has the code reads why."""
    became = step(rules.FINDING, finding.state, "refuse")
    if not reason.strip():
        raise Problem(_("Say why it is not published: whoever sent it reads it."), field="reason")
    with write():
        shred([finding.locker])
        _move(finding, became, by, reason=reason.strip()[:LONGEST], sealed=b"")
        _drop_photos(finding, by)


def take_back(*, finding: Finding) -> None:
    """Whoever has the code takes it back while nobody has read it."""
    became = step(rules.FINDING, finding.state, "take-back")
    with write():
        shred([finding.locker])
        _move(finding, became, PUBLIC, sealed=b"")
        _drop_photos(finding, PUBLIC)


def _drop_photos(finding: Finding, by: Actor) -> None:
    for photo in finding.photos.exclude(state="hidden").select_related("file"):
        pictures.take_off(photo=photo, by=by)


def reply(*, finding: Finding, verb: str, text: str, fix_by: date | None = None, by: Actor) -> FindingReply:
    """The municipality's answer: fixed, will be fixed by a day, or not because. Raises Problem, Denied."""
    became = step(rules.FINDING, finding.state, "reply")
    today = timezone.localdate()
    if verb not in rules.REPLIES:
        raise Problem(_("Please choose one."), field="verb")
    if not text.strip():
        raise Problem(_("Say what was done, what will be, or why not: everybody reads it."), field="text")
    if verb == "will-fix" and (fix_by is None or fix_by < today):
        raise Problem(_("By when will it be fixed? Give a day that is still to come."), field="fix_by")
    row = FindingReply(
        finding=finding, verb=verb, text=text.strip()[:LONGEST], fix_by=fix_by if verb == "will-fix" else None, on=today,
        by=by.id,
    )  # fmt: skip
    with write():
        row.save(force_insert=True)
        _move(finding, became, by)
    return row


def dispute(*, finding: Finding, words: str = "", by: Actor = PUBLIC) -> None:
    """It is not so. Once; the municipality answers again, by the same clock. The words wait to be read, as the first did."""
    became = step(rules.FINDING, finding.state, "dispute")
    said = words.strip()[:LONGEST]
    values: dict[str, Any] = {"disputed_on": timezone.localdate(), "due": _due()}
    pen = Writer()
    if by.kind == "user":
        values["disputed"] = said
    elif said:
        finding.locker = values["locker"] = pen.locker()
        pen.seal(finding, {"words": said})
        values |= {"sealed": finding.sealed, "schema": finding.schema}
    with write():
        pen.store()
        _move(finding, became, by, digests=pen.digests, **values)


def publish_dispute(*, finding: Finding, said: str, by: Actor) -> None:
    """The words of a dispute, read; empty: they are not shown. Once: what is shown nobody writes anew. Raises Denied."""
    if finding.disputed or not finding.sealed:
        raise Denied(_("This is not possible any more: look at how it stands now."))
    with write():
        change(finding, disputed=said.strip()[:LONGEST], sealed=b"")
        shred([finding.locker])
        audit.record(by=by, action="planning.finding.read", object_kind="finding", object_id=finding.id)


def words_of(rows: list[Finding], *, by: Actor) -> list[str]:
    """What was written. Audited."""
    return [str(told.get("words", "")) for told in open_all(rows, by=by, purpose=Purpose.PLANNING_COUNT)]


def _move(finding: Finding, became: str, by: Actor, *, digests: list[list[str]] | None = None, **values: Any) -> None:
    was = finding.state
    change(finding, state=became, **values)
    if was != became:
        _step(finding, was, by)
    detail = {"sealed": digests} if digests else None
    audit.record(by=by, action=f"planning.finding.{became}", object_kind="finding", object_id=finding.id, detail=detail)


def _step(finding: Finding, was: str, by: Actor) -> None:
    FindingStep.objects.create(
        finding=finding, was=was, became=finding.state, on=timezone.localdate(), by=by.id if by.kind == "user" else None
    )
