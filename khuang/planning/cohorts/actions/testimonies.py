"""Somebody affected teaches: asked layer by layer; kept as far as allowed; lowered or taken back at any time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.planning.cohorts import codes, identities, queries, rules, uses
from khuang.planning.cohorts.actions.common import CODE, check_organises, opened, said
from khuang.planning.models import Cohort, Compensation, SiteVisit, Testimony, TestimonyConsent
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

LONGEST = 4_000
COMPENSATIONS = ("money", "things", "travel", "meal", "training", "none-wanted")


@dataclass(frozen=True, slots=True)
class Asked:
    """How it was asked: ``language`` of the speaker; ``interpreter``: somebody interpreted."""

    language: str = "th"
    how: str = "spoken"
    interpreter: bool = False


def begin(
    *, cohort: Cohort, on: date, answers: Mapping[str, bool], asked: Asked, visit: SiteVisit | None = None, by: Actor
) -> tuple[Testimony, str]:
    """(the testimony, the speaker's code). Without a yes to hearing nobody speaks and nothing is kept."""
    check_organises(cohort, by)
    _check(asked)
    if not rules.allowed(answers):
        raise Problem(_("Without a yes to the first question nobody tells anything. Nothing was kept."), field="hear")
    if on > timezone.localdate():
        raise Problem(_("This day has not come yet."), field="on")
    if visit and visit.cohort_id != cohort.pk:
        raise Problem(_("Choose a visit of this cohort."), field="visit")
    code, tag = codes.made()
    pen = Writer()
    row = Testimony(cohort=cohort, visit=visit, on=on, locker=pen.locker(), code_tag=tag)
    pen.seal(row, {})
    lines = _lines(row, {layer: bool(answers.get(layer)) for layer in rules.LAYERS}, asked, pen, by)
    with write():
        row.save(force_insert=True)
        pen.store()
        for line in lines:
            line.save(force_insert=True)
        said(row, by=by, action="testimony.begun", sealed=pen.digests)
    return row, code


def _check(asked: Asked) -> None:
    if asked.how not in rules.HOW or not asked.language:
        raise Problem(_("Say how it was asked, and in which language."), field="how")


def _lines(row: Testimony, answers: Mapping[str, bool], asked: Asked, pen: Writer, by: Actor) -> list[TestimonyConsent]:
    version, now = queries.body()["version"], timezone.now()
    found = []
    for layer, given in answers.items():
        line = TestimonyConsent(
            testimony=row, layer=layer, given=given, wording=version, on=timezone.localdate(now), at=now, by=by.id,
            locker=row.locker,
        )  # fmt: skip
        pen.seal(line, {"language": asked.language, "how": asked.how, "interpreter": asked.interpreter})
        found.append(line)
    return found


def answer(*, row: Testimony, answers: Mapping[str, bool], asked: Asked, by: Actor = CODE) -> str:
    """Asked again, or changed by the speaker with their code. Returns how far it reaches now; what that does not cover any
    more is erased here, and taken down wherever it stands, in the same moment."""
    _check_standing(row, by)
    _check(asked)
    if not set(answers) <= set(rules.LAYERS):
        raise Problem(_("Choose from the list."))
    before = queries.answers(row)
    new = {layer: bool(given) for layer, given in answers.items() if before.get(layer) != bool(given)}
    was, layer = rules.allowed(before), rules.allowed({**before, **new})
    if not layer:
        withdraw(row=row, by=by)
        return ""
    pen, fresh = Writer(), Testimony(pk=row.pk, locker=row.locker)
    kept = {key: words for key, words in opened(row, by=by).items() if key in rules.keeps(layer)}
    pen.seal(fresh, kept)
    lines = _lines(row, new, asked, pen, by)
    with write():
        change(row, sealed=fresh.sealed, schema=fresh.schema)
        for line in lines:
            line.save(force_insert=True)
        if not rules.holds(layer, was):
            uses.take_down(row.pk, layer, by=by)
        said(row, by=by, action="testimony.answered", sealed=pen.digests)
    return layer


def lower(*, row: Testimony, layer: str, by: Actor = CODE) -> str:
    """No further than this from now on; "" is to take everything back."""
    if layer not in ("", *rules.LAYERS):
        raise Problem(_("Choose from the list."))
    if not layer:
        withdraw(row=row, by=by)
        return ""
    return answer(row=row, answers=dict.fromkeys(rules.above(layer), False), asked=Asked(how="page"), by=by)


def _check_standing(row: Testimony, by: Actor) -> None:
    if by.kind not in ("code", "system"):
        check_organises(row.cohort, by)
    if row.withdrawn_on:
        raise Problem(_("This was taken back: nothing of it is here any more."))


def keep(
    *, row: Testimony, notes: str = "", quote: str = "", called: str = "", read_again: bool = False, by: Actor
) -> None:
    """What was learned and the sentences that may be quoted, as far as allowed. Raises Problem beyond that."""
    check_organises(row.cohort, by)
    _check_standing(row, by)
    given = {"notes": notes.strip()[:LONGEST], "quote": quote.strip()[:LONGEST], "called": called.strip()[:100]}
    may = rules.keeps(rules.allowed(queries.answers(row)))
    for name, words in given.items():
        if words and name not in may:
            raise Problem(_("The speaker did not allow this. Leave it empty."), field=name)
        identities.check(words, read_again=read_again, field=name, say=_)
    before = opened(row, by=by)
    pen, fresh = Writer(), Testimony(pk=row.pk, locker=row.locker)
    pen.seal(fresh, {name: words for name, words in given.items() if words})
    with write():
        change(row, sealed=fresh.sealed, schema=fresh.schema)
        if before.get("quote") and before["quote"] != given["quote"]:
            uses.take_down(row.pk, "note", by=by)  # other sentences: they are asked about anew
        said(row, by=by, action="testimony.kept", sealed=pen.digests)


def compensate(*, row: Testimony, kind: str, satang: int = 0, by: Actor) -> None:
    """What the speaker was given for their time. It does not depend on what they allow, and stays when they take it back."""
    check_organises(row.cohort, by)
    if kind not in COMPENSATIONS or satang < 0 or (satang and kind in ("none-wanted", "training")):
        raise Problem(_("Say what it was, and how much."), field="kind")
    if hasattr(row, "compensation"):
        raise Problem(_("This was noted already."))
    pen = Writer()
    paid = Compensation(testimony=row, locker=pen.locker())
    told: dict[str, Any] = {"kind": kind, "satang": satang}
    pen.seal(paid, told)
    with write():
        paid.save(force_insert=True)
        change(row, compensated=kind != "none-wanted")
        pen.store()
        said(row, by=by, action="testimony.compensated", sealed=pen.digests)


def withdraw(*, row: Testimony, by: Actor = CODE) -> dict[str, int]:
    """At any time: the words are erased, the code opens nothing any more, every use of them is taken down in the same
    moment. Returns which corners took down how much. Nothing is asked back."""
    _check_standing(row, by)
    return _end(row, by, "testimony.withdrawn")


def erase(rows: list[Testimony], *, by: Actor) -> int:
    for row in rows:
        _end(row, by, "testimony.erased")
    return len(rows)


def _end(row: Testimony, by: Actor, action: str) -> dict[str, int]:
    with write():
        change(row, sealed=b"", code_tag=None, withdrawn_on=timezone.localdate())
        TestimonyConsent.objects.filter(testimony=row).update(sealed=b"")
        shred([row.locker])
        gone = uses.take_down(row.pk, "", by=by)
        said(row, by=by, action=action, uses=gone)
    return gone
