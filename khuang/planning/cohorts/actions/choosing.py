"""Scoring by the published criteria, without a name; choosing; letters with reasons; numbers as they may be published."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.planning.cohorts import queries, rules
from khuang.planning.cohorts.actions.common import check_organises, check_seat, said
from khuang.planning.cohorts.counts import counts
from khuang.planning.models import Applicant, Cohort, CohortScore, Motivation
from khuang.planning.rules import step
from khuang.trust.reading import Purpose, open_all
from khuang.trust.writing import Writer


def score(*, motivation: Motivation, points: Mapping[str, int], interest: bool = False, by: Actor) -> CohortScore:
    """One chooser's points, or their word that they know who this is: then they are left out."""
    cohort = motivation.cohort
    check_seat(cohort, by, "chooser")
    if by.id is None:
        raise Denied(_("Only those who were named for this cohort may do this."))
    if cohort.state != "choosing":
        raise Problem(_("Nobody is being chosen now."))
    if not interest:
        rules.check_points(points, cohort.criteria)
    row = CohortScore(
        motivation=motivation, chooser=by.id, points={} if interest else dict(points), interest=interest,
        at=timezone.now(),
    )  # fmt: skip
    with write():
        row.save(force_insert=True)
        said(motivation, by=by, action="cohort.scored")
    return row


def choose(*, cohort: Cohort, chosen: set[UUID], reasons: Mapping[UUID, str], because: str = "", by: Actor) -> None:
    """``chosen``: applications. The others get ``reasons`` each in words of their own. Whoever is chosen before somebody
    with a higher score is chosen ``because``, which is published."""
    check_organises(cohort, by)
    after = step(rules.COHORT, cohort.state, "choose")
    rows = queries.candidates(cohort, by=by)
    keys = {str(one) for one in chosen}
    _check_choice(cohort, rows, keys, because)
    missing = [
        one.motivation.number for one in rows if str(one.motivation.pk) not in keys and len(_reason(one, reasons)) < 10
    ]
    if missing:
        raise Problem(
            _("Write to each who was not chosen why, in a sentence. Missing: %(numbers)s.")
            % {"numbers": ", ".join(map(str, missing))}
        )
    applicants = list(Applicant.objects.filter(pk__in=[one.motivation.applicant_id for one in rows]))
    words = dict(
        zip((a.pk for a in applicants), open_all(applicants, by=by, purpose=Purpose.PLANNING_COUNT), strict=True)
    )
    people = {row.pk: row for row in applicants}
    pen, letters = Writer(), {}
    pen.fetch(*(row.locker for row in applicants))
    for one in rows:
        person = people[one.motivation.applicant_id]
        if str(one.motivation.pk) not in keys:
            fresh = Applicant(pk=person.pk, locker=person.locker)
            pen.seal(fresh, {**words[person.pk], "letter": _reason(one, reasons)[:2000]})
            letters[person.pk] = fresh
    taken = {one.motivation.applicant_id for one in rows if str(one.motivation.pk) in keys}
    result = {
        **counts(words.values(), {key: words[key] for key in taken}.values()), "because": because.strip(),
        "scorers": len({s.chooser for by_chooser in queries.newest_scores(cohort).values() for s in by_chooser.values()}),
    }  # fmt: skip
    with write():
        change(cohort, state=after, result=result, chosen_on=timezone.localdate())
        for key, row in people.items():
            _tell(row, key in taken, letters.get(key))
        said(cohort, by=by, action="cohort.chosen", chosen=len(taken), sealed=pen.digests)


def _tell(row: Applicant, taken: bool, letter: Applicant | None) -> None:
    if taken:
        change(row, state=step(rules.APPLICANT, row.state, "choose"))
    elif letter is not None:
        change(row, state=step(rules.APPLICANT, row.state, "not-choose"), sealed=letter.sealed, schema=letter.schema)


def _reason(one: queries.Candidate, reasons: Mapping[UUID, str]) -> str:
    return reasons.get(one.motivation.pk, "").strip()


def _check_choice(cohort: Cohort, rows: list[queries.Candidate], keys: set[str], because: str) -> None:
    found: dict[str, Any] = {str(one.motivation.pk): one for one in rows}
    if not keys or not keys <= set(found):
        raise Problem(_("Choose from the applications."))
    if len(keys) > cohort.seats:
        raise Problem(_("There are %(n)s places.") % {"n": cohort.seats})
    few = sorted(one.motivation.number for one in rows if not one.scored.enough)
    if few:
        raise Problem(
            _("Two people who declared no interest score each application. Still missing: %(numbers)s.")
            % {"numbers": ", ".join(map(str, few))}
        )
    if not rules.follows_scores([one.scored for one in rows], keys) and len(because.strip()) < 10:
        raise Problem(_("Somebody with a lower score is chosen: write why. It is published."), field="because")
