"""Applying without an account, by a code; the own yes and a guardian's; correcting, taking back; the code of conduct; alumni."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import PUBLIC, Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.base.thai import clean_text
from khuang.forum.youth import queries as youth
from khuang.forum.youth.rules import needs_guardian
from khuang.planning.cohorts import codes, queries, rules
from khuang.planning.cohorts.actions.common import CODE, check_organises, opened, rewrite, said
from khuang.planning.models import Applicant, Cohort, FieldNote, Motivation, VisitPart
from khuang.planning.moves import next_number
from khuang.planning.rules import step
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

LONGEST = 3_000
LIMITS = {"name": 100, "contact": 200, "safe": 500, "school": 200, "needs_more": 500, "gender_own": 60, "language": 40}


@dataclass(frozen=True, slots=True)
class New:
    """``contact``: a channel that is safe for them; ``words``: why they would like to come; ``yes``: they read what is kept."""

    name: str
    born: int
    contact: str
    words: str
    yes: bool
    safe: str = ""
    school: str = ""
    gender: str = ""
    gender_own: str = ""
    needs: tuple[str, ...] = field(default=())
    needs_more: str = ""
    language: str = ""
    key: str = ""


def apply(*, cohort: Cohort, new: New, by: Actor = PUBLIC) -> tuple[Applicant, str]:
    """(who applied, the code of their paper, which is kept nowhere). Raises Problem."""
    today = timezone.localdate()
    _check_open(cohort)
    told = _checked(cohort, new)
    if not new.yes:
        raise Problem(_("Read what is kept, then say yes or do not apply."), field="yes")
    sent, code = codes.once("cohort", new.key, {**asdict(new), "cohort": str(cohort.pk)})
    if there := Applicant.objects.filter(pk=sent).first():
        return there, code
    pen = Writer()
    locker = pen.locker()
    needed = needs_guardian(new.born, youth.ages(), today)
    row = Applicant(
        pk=sent, cohort=cohort, locker=locker, code_tag=codes.tag(code), guardian_needed=needed, applied_on=today,
        assent_on=today,
    )  # fmt: skip
    pen.seal(row, {**told, "assent": {"how": "page", "text": queries.body()["version"], "on": today.isoformat()}})
    why = Motivation(applicant=row, cohort=cohort, locker=locker)
    pen.seal(why, {"words": new.words.strip()[:LONGEST]})
    for _try in range(5):
        try:
            with write(), transaction.atomic():
                row.save(force_insert=True)
                why.number = next_number(Motivation, cohort=cohort)
                why.save(force_insert=True)
                pen.store()
                said(row, by=by, action="applicant.came", sealed=pen.digests)
            return row, code
        except IntegrityError:  # the other of two taps was faster, or took the number
            if there := Applicant.objects.filter(pk=sent).first():
                return there, code
    raise Problem(_("Too many people write at once. Please try again."))


def _check_open(cohort: Cohort) -> None:
    if cohort.state != "open" or timezone.localdate() > cohort.apply_by:
        raise Problem(_("Nobody can apply any more."))


def _checked(cohort: Cohort, new: New) -> dict[str, Any]:
    """What is kept of who they are, and nothing that was not asked. Raises Problem."""
    words = new.words.strip()
    if not clean_text(new.name) or not clean_text(new.contact):
        raise Problem(
            _("Give a name, and one way to reach you that is safe."), field="name" if not new.name else "contact"
        )
    if len(words) < 20:
        raise Problem(_("Write a few sentences: why would you like to come?"), field="words")
    rules.check_age(new.born, timezone.localdate(), cohort.age_from, cohort.age_to)
    if rules.names_self(clean_text(new.name), words):
        raise Problem(
            _("Your name stands in these words: those who choose should not know it. Take it out."), field="words"
        )
    if new.gender not in ("", *rules.GENDERS) or not set(new.needs) <= set(rules.NEEDS):
        raise Problem(_("Choose from the list."), field="gender")
    given = asdict(new)
    found: dict[str, Any] = {name: clean_text(given[name])[:most] for name, most in LIMITS.items()}
    return {
        key: value for key, value in (found | {"gender": new.gender, "needs": list(new.needs)}).items() if value
    } | {"born": new.born}


def correct(*, row: Applicant, new: New, by: Actor = CODE) -> None:
    """What they wrote, while people may still apply; afterwards how to reach them and what they need. The year stands."""
    _check_standing(row)
    before = opened(row, by=by)
    open_still = row.cohort.state == "open" and timezone.localdate() <= row.cohort.apply_by
    told = _checked(row.cohort, new) | {"born": before["born"]}
    kept = {key: before[key] for key in ("assent", "consent", "letter") if key in before}
    why = row.motivation
    pen, fresh = Writer(), Motivation(pk=why.pk, locker=why.locker)
    pen.seal(fresh, {"words": new.words.strip()[:LONGEST]})
    with write():
        rewrite(row, told | kept, by=by, action="applicant.corrected")
        if open_still:
            change(why, sealed=fresh.sealed, schema=fresh.schema)
            said(why, by=by, action="motivation.corrected", sealed=pen.digests)


def _check_standing(row: Applicant) -> None:
    if row.ended_on:
        raise Problem(_("This application was taken back."))


# -- a guardian's yes
def make_guardian_code(*, row: Applicant, by: Actor = CODE) -> str:
    """A code for the guardian; a second one replaces the first."""
    _check_standing(row)
    if not row.guardian_needed:
        raise Problem(_("They are of age: nobody is asked for them."))
    code, tag = codes.made()
    with write():
        change(row, guardian_tag=tag)
        said(row, by=by, action="applicant.guardian-code")
    return code


def guardian_agrees(*, row: Applicant, who: str, how: str, name: str = "", by: Actor) -> None:
    """On the page with their code, or on paper before an organiser."""
    _check_standing(row)
    if by.kind != "code":
        check_organises(row.cohort, by)
    if who not in rules.GUARDIANS or how not in rules.HOW:
        raise Problem(_("Say who agrees, and how."), field="who")
    if not row.guardian_needed:
        raise Problem(_("They are of age: nobody is asked for them."))
    if not clean_text(name):
        raise Problem(_("Please write the name."), field="name")
    words, today = opened(row, by=by), timezone.localdate()
    words["consent"] = {
        "who": who, "how": how, "name": clean_text(name)[:100], "text": queries.body()["version"], "on": today.isoformat(),
    }  # fmt: skip
    rewrite(row, words, by=by, action="applicant.consented", guardian_on=today)


# -- the code of conduct, before the first visit
def accept_conduct(*, row: Applicant, how: str = "page", by: Actor = CODE) -> None:
    _check_standing(row)
    if by.kind != "code":
        check_organises(row.cohort, by)
    if row.state != "chosen":
        raise Problem(_("Only those who were chosen are asked."))
    if how not in rules.HOW:
        raise Problem(_("Say how the yes was given."), field="how")
    with write():
        change(row, conduct_on=timezone.localdate(), conduct_version=queries.body()["version"])
        said(row, by=by, action="applicant.conduct", how=how)


# -- the end of it
def stay_reachable(*, row: Applicant, yes: bool, by: Actor = CODE) -> None:
    """After the end, whether they may be asked again. No: they are erased with the others."""
    _check_standing(row)
    if row.cohort.state != "ended" or row.state != "chosen":
        raise Problem(_("This is asked when the cohort has ended."))
    with write():
        change(row, reachable=yes)
        said(row, by=by, action="applicant.reachable", yes=yes)


def give_certificates(*, cohort: Cohort, by: Actor) -> int:
    """A number for each member when the cohort ends: it tells of nobody. Inside the write of its end."""
    rows = list(Applicant.objects.filter(cohort=cohort, certificate=None).members())
    for row in rows:
        change(row, certificate=codes.made()[0])
        said(row, by=by, action="applicant.certificate")
    return len(rows)


def certificate_of(row: Applicant) -> str:
    """Its number. Raises Problem for whoever has none."""
    if not row.certificate or row.ended_on:
        raise Problem(_("A certificate is given to those who were members when the cohort ended."))
    return row.certificate


def withdraw(*, row: Applicant, why: str = "applicant", by: Actor = CODE) -> None:
    """They or their guardian take the yes back: every word about them is erased at once, wherever they stand."""
    _check_standing(row)
    if by.kind not in ("code", "system"):
        check_organises(row.cohort, by)
    if why not in ("applicant", "guardian", "other"):
        raise Problem(_("Say whose word this is."), field="why")
    _erase(row, step(rules.APPLICANT, row.state, "withdraw"), by, f"applicant.withdrew-{why}")


def erase(rows: Iterable[Applicant], *, by: Actor) -> int:
    """On their request, or because their time is over: as ``withdraw``."""
    done = 0
    for row in rows:
        if not row.ended_on:
            _erase(row, row.state, by, "applicant.erased")
            done += 1
    return done


def _erase(row: Applicant, state: str, by: Actor, action: str) -> None:
    """What they noted and nobody has read goes too; what was read stays without them."""
    unread = list(FieldNote.objects.filter(applicant=row, state="written"))
    with write():
        change(
            row, state=state, sealed=b"", code_tag=None, guardian_tag=None, guardian_on=None, assent_on=None,
            conduct_on=None, ended_on=timezone.localdate(),
        )  # fmt: skip
        Motivation.objects.filter(applicant=row).update(sealed=b"")
        VisitPart.objects.filter(applicant=row).exclude(visit__state__in=("done", "debriefed")).delete()
        FieldNote.objects.filter(pk__in=[note.pk for note in unread]).update(sealed=b"", state="removed")
        FieldNote.objects.filter(applicant=row).update(applicant=None)
        shred([row.locker, *(note.locker for note in unread)])
        said(row, by=by, action=action)
