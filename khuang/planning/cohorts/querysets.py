"""Who sees what of a cohort: its organisers, its choosers, its safe adults – each their part, and nobody else."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.planning.cohorts.rules import ADULTS

SAFE = (Can.MODERATE, Can.CARE)  # whoever may be named a safe adult
CHOOSE = (Can.MODERATE, Can.CARE, Can.RECORD)  # whoever may be named a chooser


def seated(actor: Actor, *parts: str, cohort: str = "cohort") -> Exists:
    """Holds one of these seats, and still the role that goes with it."""
    from khuang.planning.models import CohortSeat

    needed = {"organiser": (Can.MODERATE,), "safe-adult": SAFE, "outside": SAFE, "chooser": CHOOSE}
    mine = [part for part in parts if any(can(actor, one) for one in needed[part])]
    seats = CohortSeat.objects.filter(user=actor.id, part__in=mine) if actor.kind == "user" else None
    return Exists(seats.filter(cohort=OuterRef(cohort)) if seats is not None else CohortSeat.objects.none())


def reads(actor: Actor, **report: object) -> Exists:
    """Is a reader of such a report, and still holds a role for it."""
    from khuang.planning.models import ReportReader

    may = actor.kind == "user" and any(can(actor, one) for one in SAFE)
    return Exists(ReportReader.objects.filter(user=actor.id, **report) if may else ReportReader.objects.none())


class Cohorts(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """Everybody sees calls that were opened; their organisers drafts too."""
        return self.filter(~models.Q(state="draft") | models.Q(seated(actor, "organiser", cohort="pk")))

    def led_by(self, actor: Actor) -> Self:
        return self.filter(seated(actor, "organiser", cohort="pk"))

    def chosen_by(self, actor: Actor) -> Self:
        """Those whose applications this one scores, while they are scored."""
        return self.filter(seated(actor, "chooser", cohort="pk"), state="choosing")

    def guarded_by(self, actor: Actor) -> Self:
        """Those whose safe adult this is, or of which a report still lies with them."""
        return self.filter(
            models.Q(seated(actor, *ADULTS, cohort="pk")) | models.Q(reads(actor, report__cohort=OuterRef("pk")))
        )


class Applicants(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """Who they are: organisers and safe adults."""
        return self.filter(seated(actor, "organiser", "safe-adult"))

    def standing(self) -> Self:
        return self.filter(ended_on=None)

    def members(self) -> Self:
        """Chosen, with their own yes, a guardian's where their age asks for it, and the code of conduct accepted."""
        chosen = self.standing().filter(state="chosen").exclude(assent_on=None).exclude(conduct_on=None)
        return chosen.exclude(guardian_needed=True, guardian_on=None)


class Motivations(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """Words without a name: choosers while they choose; organisers."""
        return self.filter(
            models.Q(seated(actor, "organiser"))
            | models.Q(seated(actor, "chooser")) & models.Q(cohort__state="choosing")
        ).exclude(sealed=b"")


class ConductReports(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """Those whom it was told to, or handed on to: no organiser, no administrator, nobody named afterwards. Whoever
        is no safe adult any more still ends what was told to them: no organiser can take a report out of their hands."""
        return self.filter(reads(actor, report=OuterRef("pk")))


class OfCohorts(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """Visits and testimonies: organisers."""
        return self.filter(seated(actor, "organiser"))


class OfVisits(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(seated(actor, "organiser", cohort="visit__cohort"))


class OfTestimonies(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(seated(actor, "organiser", cohort="testimony__cohort"))
