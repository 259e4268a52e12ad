"""What waits today in cohorts, for whoever organises, chooses or is the safe adult; who has no part there has no line.

Numbers and titles alone: nothing is opened for it.
"""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from khuang.access.queries import can
from khuang.base.actor import Actor
from khuang.planning.cohorts.queries import NOBODY
from khuang.planning.cohorts.querysets import CHOOSE
from khuang.planning.models import (
    Cohort,
    CohortScore,
    CohortSeat,
    ConductReport,
    FieldNote,
    Motivation,
    SiteVisit,
    Testimony,
)

Line = tuple[str | Promise, int, str, bool]  # what, how many, where, whether it is late


def sits(actor: Actor) -> bool:
    """Whether this actor has a part in any cohort: one look at an index."""
    return (
        actor.kind == "user"
        and any(can(actor, one) for one in CHOOSE)
        and CohortSeat.objects.filter(user=actor.id).exists()
    )


def tasks(actor: Actor) -> list[Line]:
    if not sits(actor):
        return []
    today = timezone.localdate()
    parts = set(CohortSeat.objects.filter(user=actor.id).values_list("part", flat=True))
    found: list[Line] = []
    if "safe-adult" in parts:
        found += _guards(actor)
    if "chooser" in parts:
        found += _chooses(actor, today)
    if "organiser" in parts:
        found += _organises(actor, today)
    return found


def _to(name: str, numbers: list[int]) -> str:
    """The page of the one cohort that something waits in; where it is several, or none, all of mine."""
    one = set(numbers)
    return reverse(f"planning:{name}", args=[one.pop()]) if len(one) == 1 else reverse("planning:cohort-desk")


def _guards(actor: Actor) -> list[Line]:
    rows = ConductReport.objects.visible_to(actor).filter(state="new").exclude(sealed=b"")
    where = list(rows.values_list("cohort__number", flat=True))
    return [(_("Reports to you as the safe adult"), len(where), _to("cohort-reports", where), bool(where))]


def _chooses(actor: Actor, today: date) -> list[Line]:
    cohorts = Cohort.objects.chosen_by(actor)
    scored = CohortScore.objects.filter(chooser=actor.id or NOBODY).values("motivation")
    rows = Motivation.objects.visible_to(actor).filter(cohort__in=cohorts, applicant__state="applied")
    left = rows.exclude(pk__in=scored).values_list("cohort__number", "cohort__starts_on")
    late = any(starts <= today for _number, starts in left)
    where = [number for number, _starts in left]
    return [(_("Applications of young people to score"), len(where), _to("cohort-score", where), late)]


def _organises(actor: Actor, today: date) -> list[Line]:
    mine = Cohort.objects.led_by(actor)
    over = list(mine.filter(state="open", apply_by__lt=today).values_list("number", flat=True))
    visits = SiteVisit.objects.visible_to(actor).filter(cohort__state="under-way")
    debrief = list(visits.filter(state="done").values_list("cohort__number", flat=True))
    notes = FieldNote.objects.visible_to(actor).filter(state="written").exclude(sealed=b"")
    read = list(notes.values_list("visit__cohort__number", flat=True))
    heard = Testimony.objects.visible_to(actor).filter(compensation=None)  # owed whatever they allowed
    owed = list(heard.values_list("cohort__number", flat=True))
    lines = (
        (_("Calls whose last day to apply is over"), over, True),
        (_("Visits to talk over with those who went"), debrief, False),
        (_("Notes of visits to read"), read, False),
        (_("Speakers who were not compensated yet"), owed, False),
    )
    return [(text, len(where), _to("cohort-run", where), late and bool(where)) for text, where, late in lines]
