"""A matter is begun, goes on, ends, is erased: by mediators whose cabinet is open, and sealed to them alone."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import Team, TeamSeat
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.texts.mediation import rules
from khuang.texts.mediation.reading import Matter
from khuang.texts.models import Mediation, MediationStep
from khuang.trust import audit
from khuang.trust.keyring import HeldKeyring
from khuang.trust.shred import erase as shred_all
from khuang.trust.writing import Writer


@dataclass(frozen=True, slots=True)
class NewMatter:
    """``parties``: as they want to be called, one a line. ``about``: in their words."""

    parties: str
    about: str
    check_on: date | None = None


@dataclass(frozen=True, slots=True)
class Doing:
    """One step. ``check_on``: when to ask again; ``months``: how long the record stays, when this ends it."""

    verb: str
    words: str
    check_on: date | None = None
    months: int = 0


def begin(*, new: NewMatter, team: Team, by: Actor, keys: HeldKeyring) -> Mediation:
    """Raises Denied, Problem."""
    _check_mediator(team, by)
    parties = [line.strip() for line in new.parties.splitlines() if line.strip()]
    if len(parties) < 2:
        raise Problem(_("Write at least two sides, each on a line of its own."), field="parties")
    if not new.about.strip():
        raise Problem(_("Write a few words."), field="about")
    if len(new.about) > rules.LONGEST or len(new.parties) > rules.LONGEST:
        raise Problem(_("That is too long: shorten it a little."), field="about")
    today, pen = timezone.localdate(), Writer(keys)
    wakes = rules.wakes("talking", new.check_on, 0, today)
    row = Mediation(team=team, locker=pen.locker(), wake_on=wakes)
    words = {
        "parties": parties, "about": new.about.strip(), "stage": "talking", "begun_on": today.isoformat(),
        "check_on": wakes.isoformat(), "agreement": "",
    }  # fmt: skip
    pen.seal(row, words)
    with write():
        row.save(force_insert=True)
        pen.store()
        _noted(row, pen, by)
    return row


def go_on(*, matter: Matter, doing: Doing, by: Actor) -> None:
    """``doing.verb``: note, agree, look (it is kept so far), broken, keep (settled), stop. Raises Problem, Denied, Stale."""
    row = matter.row
    _check_mediator(row.team, by)
    stage = rules.step(matter.stage, doing.verb, doing.words)
    today, pen = timezone.localdate(), Writer(matter.keys)
    again = doing.check_on or (matter.check_on if doing.verb == "note" else None)
    if again and again <= today and doing.check_on is None:
        again = today + rules.LOOK_AGAIN
    wakes = rules.wakes(stage, again, doing.months, today)
    agreement = doing.words.strip() if doing.verb == "agree" else matter.words.get("agreement", "")
    words = {**matter.words, "stage": stage, "agreement": agreement, "check_on": wakes.isoformat()}
    line = MediationStep(mediation=row, locker=row.locker)
    said: dict[str, Any] = {
        "what": doing.verb,
        "words": doing.words.strip(),
        "at": timezone.now().isoformat(),
        "by": str(by.id),
    }
    pen.fetch(row.locker)
    pen.seal(row, words)
    pen.seal(line, said)
    with write():
        change(row, sealed=row.sealed, state="ended" if stage in rules.ENDED else "standing", wake_on=wakes)
        line.save(force_insert=True)
        pen.store()
        _noted(row, pen, by)


def erase(*, matter: Matter, by: Actor) -> None:
    """From an open cabinet, for good. The bare rows stay, and say nothing."""
    row = matter.row
    _check_mediator(row.team, by)
    steps = list(MediationStep.objects.filter(mediation=row))
    with write():
        shred_all([row, *steps], keys=matter.keys, by=by)
        row.refresh_from_db()
        change(row, state="ended", wake_on=None)


def _check_mediator(team: Team, by: Actor) -> None:
    if by.id is None or not TeamSeat.objects.filter(team=team, user=by.id, state="granted").exists():
        raise Denied("this is not yours to write")


def _noted(row: Mediation, pen: Writer, by: Actor) -> None:
    """The log names it as it names every record of a team, whatever it is."""
    audit.record(
        by=by, action="care.record.written", object_kind="record", object_id=row.id, detail={"sealed": pen.digests}
    )
