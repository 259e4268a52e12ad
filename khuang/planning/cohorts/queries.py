"""Reading cohorts. Every function takes the actor, rows that the actor was given, or what a code opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from khuang.access.models import User
from khuang.access.queries import can, roles_that, users_with
from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.content import queries as content
from khuang.planning.cohorts import rules
from khuang.planning.cohorts.counts import GROUPS
from khuang.planning.cohorts.querysets import CHOOSE, SAFE
from khuang.planning.models import (
    Applicant,
    Cohort,
    CohortScore,
    CohortSeat,
    ConductReport,
    Motivation,
    SiteVisit,
    Testimony,
    TestimonyConsent,
)
from khuang.trust.reading import Purpose, open_all

_ = str
NOBODY = UUID(int=0)
NEEDED = {"organiser": CHOOSE[:1], "safe-adult": SAFE, "outside": SAFE, "chooser": CHOOSE}


def seat_key(user: UUID | None) -> str:
    """Under which a process remembers for a minute whether somebody has a part in any cohort."""
    return f"cohort-seat:{user}"


def body() -> dict[str, Any]:
    """What the pack says of cohorts. Raises Problem where no pack says anything: then none is opened."""
    item = content.item("youth-cohort", "youth-cohort")
    if item is None:
        raise Problem(_("No pack says how a cohort is run: load one with a youth-cohort."))
    found: dict[str, Any] = item.body
    return found


def body_or_nothing() -> dict[str, Any]:
    try:
        return body()
    except Problem:  # a town without such a pack: the page stands without the texts
        return {}


# -- for everybody: numbers alone
def counted_rows(cohort: Cohort) -> list[tuple[str, int | None, int | None]]:
    """(group, how many applied, how many were chosen); None is held back."""
    applied, chosen = cohort.result.get("applied", {}), cohort.result.get("chosen", {})
    return [(group, applied[group], chosen.get(group)) for group in ("total", *GROUPS) if group in applied]


def visit_counts(cohort: Cohort) -> dict[str, int]:
    rows = SiteVisit.objects.filter(cohort=cohort).exclude(state="called-off")
    done = rows.filter(state__in=("done", "debriefed")).count()
    return {"done": done, "ahead": rows.count() - done}


def spoke(cohort: Cohort) -> int:
    """How many testimonies were heard and stand."""
    return Testimony.objects.filter(cohort=cohort, withdrawn_on=None).count()


def certified(number: str) -> Cohort | None:
    """The cohort of a certificate with this number."""
    row = Applicant.objects.filter(certificate=number).select_related("cohort").first()
    return row.cohort if row else None


# -- seats
def may_sit(part: str) -> QuerySet[User]:
    """Whose account may hold this seat."""
    needed = NEEDED[part]
    names = {name for one in needed for name in roles_that(one)}
    found = User.objects.none()
    for name in sorted(names):
        found = found | users_with(name)
    return found.distinct().order_by("name")


def seats(cohort: Cohort) -> list[CohortSeat]:
    rows = CohortSeat.objects.filter(cohort=cohort).select_related("user")
    return sorted(rows, key=lambda row: (rules.PARTS.index(row.part), row.user.name))


def is_outside(cohort: Cohort, user: User) -> bool:
    """Of another organisation than whoever organises it and its safe adults."""
    own = CohortSeat.objects.filter(cohort=cohort, part__in=("organiser", "safe-adult"))
    return bool(user.org) and user.org not in set(own.values_list("user__org", flat=True))


def outsiders(cohort: Cohort) -> bool:
    """Whether somebody outside was named, who reads what is about a safe adult."""
    return CohortSeat.objects.filter(cohort=cohort, part="outside").exists()


def may_take_on(report: ConductReport, *, about_adult: bool) -> list[User]:
    """To whom a reader may hand it on: the other adults named now; where it is about one of them, those outside."""
    parts = ("outside",) if about_adult else rules.ADULTS
    seats = CohortSeat.objects.filter(cohort=report.cohort_id, part__in=parts).select_related("user")
    there = set(report.readers.values_list("user", flat=True))
    return [seat.user for seat in seats if seat.user_id not in there]


def sits(actor: Actor, cohort: Cohort, *parts: str) -> bool:
    if actor.kind == "system":
        return True
    seat = CohortSeat.objects.filter(cohort=cohort, user=actor.id, part__in=parts).first() if actor.id else None
    return seat is not None and any(can(actor, one) for one in NEEDED[seat.part])


# -- who applied
@dataclass(frozen=True, slots=True)
class Person:
    """One applicant as organisers and the safe adult see them, opened."""

    row: Applicant
    words: dict[str, Any]
    member: bool

    @property
    def name(self) -> str:
        return str(self.words.get("name", ""))


def people(rows: Sequence[Applicant], *, by: Actor) -> list[Person]:
    """One opening, audited."""
    members = set(Applicant.objects.filter(pk__in=[row.pk for row in rows]).members().values_list("pk", flat=True))
    words = open_all(rows, by=by, purpose=Purpose.SUPERVISION)
    found = [Person(row, said, row.pk in members) for row, said in zip(rows, words, strict=True)]
    return sorted(found, key=lambda one: one.name)


def is_member(row: Applicant) -> bool:
    return Applicant.objects.filter(pk=row.pk).members().exists()


# -- choosing
@dataclass(frozen=True, slots=True)
class Candidate:
    """One application as it is chosen: by number, without a name."""

    motivation: Motivation
    words: str
    scored: rules.Scored
    interests: int

    @property
    def mean(self) -> str:
        return f"{float(self.scored.mean):.2f}"


def newest_scores(cohort: Cohort) -> dict[UUID, dict[UUID, CohortScore]]:
    """Application → chooser → the newest score."""
    found: dict[UUID, dict[UUID, CohortScore]] = {}
    for row in CohortScore.objects.filter(motivation__cohort=cohort).order_by("at", "id"):
        found.setdefault(row.motivation_id, {})[row.chooser] = row
    return found


def counted(scores: dict[UUID, CohortScore], cohort: Cohort) -> tuple[Fraction, ...]:
    """Scores of choosers who still sit there and declared no interest."""
    choosers = set(CohortSeat.objects.filter(cohort=cohort, part="chooser").values_list("user", flat=True))
    rows = [row for row in scores.values() if row.chooser in choosers and not row.interest]
    return tuple(rules.worth(row.points, cohort.criteria) for row in rows)


def candidates(cohort: Cohort, *, by: Actor) -> list[Candidate]:
    """Best first."""
    rows = list(Motivation.objects.filter(cohort=cohort, applicant__state="applied").exclude(sealed=b""))
    scores, words = newest_scores(cohort), open_all(rows, by=by, purpose=Purpose.SUPERVISION)
    by_key = {}
    for row, said in zip(rows, words, strict=True):
        mine = scores.get(row.pk, {})
        scored = rules.Scored(str(row.pk), counted(mine, cohort))
        by_key[scored.key] = Candidate(row, said.get("words", ""), scored, sum(1 for s in mine.values() if s.interest))
    return [by_key[one.key] for one in rules.order(one.scored for one in by_key.values())]


def to_score(cohort: Cohort, actor: Actor) -> list[tuple[Motivation, CohortScore | None]]:
    """Every application with what this chooser gave."""
    mine = {
        row.motivation_id: row
        for row in CohortScore.objects.filter(motivation__cohort=cohort, chooser=actor.id or NOBODY).order_by(
            "at", "id"
        )
    }
    rows = Motivation.objects.visible_to(actor).filter(cohort=cohort, applicant__state="applied").order_by("number")
    return [(row, mine.get(row.pk)) for row in rows]


# -- numbers for those who run it
def numbers(cohort: Cohort) -> dict[str, int]:
    rows = Applicant.objects.filter(cohort=cohort).standing()
    return {
        "applied": rows.count(), "chosen": rows.filter(state="chosen").count(), "members": rows.members().count(),
        "guardian": rows.filter(state="chosen", guardian_needed=True, guardian_on=None).count(),
        "conduct": rows.filter(state="chosen", conduct_on=None).count(),
        "reachable": rows.filter(reachable=True).count(),
    }  # fmt: skip


def waiting_reports(cohort: Cohort, actor: Actor) -> int:
    return ConductReport.objects.visible_to(actor).filter(cohort=cohort, state="new").count()


# -- testimony
def answers(testimony: Testimony) -> dict[str, bool]:
    """Layer → the newest answer."""
    rows = TestimonyConsent.objects.filter(testimony=testimony).order_by("at", "id")
    return dict(rows.values_list("layer", "given"))


def allowed(testimony_id: UUID) -> str:
    """How far a testimony may be used now: hear | note | quote | publish, or "" (withdrawn, unknown)."""
    row = Testimony.objects.filter(pk=testimony_id, withdrawn_on=None).first()
    return rules.allowed(answers(row)) if row else ""


def quotable(*, by: Actor) -> list[tuple[Testimony, str, str]]:
    """(testimony, quotation, layer) of those that this organiser may use in a proposal."""
    rows = list(Testimony.objects.visible_to(by).filter(withdrawn_on=None).exclude(sealed=b""))
    layers = {row.pk: rules.allowed(answers(row)) for row in rows}
    rows = [row for row in rows if rules.holds(layers[row.pk], "quote")]
    words = open_all(rows, by=by, purpose=Purpose.SUPERVISION)
    return [(row, said["quote"], layers[row.pk]) for row, said in zip(rows, words, strict=True) if said.get("quote")]
