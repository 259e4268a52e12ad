"""Which rows an actor may see. Case workers and supervisors: people of their places. A volunteer: own visits only."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.care.rules import TAKEN_BACK


def in_scope(actor: Actor, what: Can = Can.CARE, path: str = "person__canonical__place") -> Q:
    """Rows whose place lies in the actor's scope; those of a person without place only for the whole town."""
    places = place_scope(actor, what)
    return Q(pk__isnull=False) if places is None else Q(**{f"{path}__in": places})  # an empty Q is lost in an "or"


class OfPeople(models.QuerySet):
    """Rows about one person each."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(in_scope(actor)) if can(actor, Can.CARE) else self.none()

    def of(self, person: Any) -> Self:
        """Rows of a person and of all records merged with it."""
        return self.filter(person__canonical=person.canonical_id)


class Visits(OfPeople):
    def standing(self) -> Self:
        """Without those that a correction has taken the place of, and without what was taken back."""
        return self.filter(superseded_by=None).exclude(outcome=TAKEN_BACK)


class Spells(OfPeople):
    """Rows with a first and a last day."""

    def standing(self) -> Self:
        return self.filter(until=None)


class Assessments(OfPeople):
    def waiting(self) -> Self:
        """Suggestions that nobody answered: the latest of each person, observed after the decision in force."""
        mine = self.model._default_manager.filter(person__canonical=OuterRef("person__canonical"), superseded_by=None)
        decided = mine.exclude(decided="").filter(_after())
        later = mine.filter(decided="").filter(_after())
        open_rows = self.filter(decided="", superseded_by=None, person__erased_at=None, person__gone_on=None)
        return open_rows.filter(~Exists(decided), ~Exists(later))

    def in_force(self) -> Self:
        """The class that stands for each person: the decision observed last."""
        later = (
            self.model._default_manager.exclude(decided="")
            .filter(person__canonical=OuterRef("person__canonical"), superseded_by=None)
            .filter(_after())
        )
        return self.exclude(decided="").filter(
            ~Exists(later), superseded_by=None, person__erased_at=None, person__gone_on=None
        )


def _after() -> Q:
    """Rows later than the outer one: by when it was observed, then signed, then by id, as in ``rules.standing``."""
    same = Q(observed_at=OuterRef("observed_at"))
    return (
        Q(observed_at__gt=OuterRef("observed_at"))
        | same & Q(at__gt=OuterRef("at"))
        | same & Q(at=OuterRef("at"), id__gt=OuterRef("id"))
    )


class Volunteers(Spells):
    """Volunteers are seen by those who work in the place they live in, or where they visit."""

    def visible_to(self, actor: Actor, what: Can = Can.CARE) -> Self:
        if not can(actor, what):
            return self.none()
        places = place_scope(actor, what)
        if places is None:
            return self.all()
        visiting = self.model._default_manager.filter(
            assignments__until=None, assignments__person__canonical__place__in=places
        )
        return self.filter(Q(person__canonical__place__in=places) | Q(pk__in=visiting.values("pk")))

    def mine(self, actor: Actor) -> Self:
        """One's own part in the pool."""
        return self.filter(user=actor.id, until=None) if actor.kind == "user" and actor.id else self.none()


class Assignments(Spells):
    def visible_to(self, actor: Actor) -> Self:
        """Own standing ones for a volunteer, those of the place for whoever works in care."""
        seen = Q(pk=None)
        if can(actor, Can.CARE):
            seen |= in_scope(actor)
        if can(actor, Can.VISIT):
            seen |= mine(actor)
        return self.filter(seen)

    def mine(self, actor: Actor) -> Self:
        """What this volunteer is to do: nothing of anybody else, whatever other roles they have."""
        return self.filter(mine(actor)) if can(actor, Can.VISIT) else self.none()

    def overdue(self, today: date) -> Self:
        return self.standing().filter(due__lt=today)


def mine(actor: Actor) -> Q:
    """Of one's own people, and of those whom one covers today; not while one is away oneself."""
    if actor.kind != "user" or actor.id is None:
        return Q(pk=None)
    away = _away()
    own = Q(volunteer__user=actor.id, volunteer__until=None) & ~Q(volunteer__in=away.values("volunteer"))
    covered = Q(volunteer__in=away.filter(cover__user=actor.id, cover__until=None).values("volunteer"))
    return (own | covered) & Q(until=None, person__erased_at=None)


def _away() -> Any:
    """Leaves of volunteers that run today."""
    from khuang.care.models import Away

    return Away.objects.on(timezone.localdate()).filter(volunteer__isnull=False)


class OfVolunteers(models.QuerySet):
    """Rows of volunteers: their own, and for whoever supervises those who live or visit in the places supervised."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(Q(volunteer__in=_supervised(actor)) | own(actor))

    def mine(self, actor: Actor) -> Self:
        return self.filter(own(actor))

    def standing(self) -> Self:
        """Of a ledger: what no correction has taken the place of."""
        return self.filter(superseded_by=None)


def own(actor: Actor) -> Q:
    if actor.kind != "user" or actor.id is None:
        return Q(pk=None)
    return Q(volunteer__user=actor.id, volunteer__until=None)


def _supervised(actor: Actor) -> Any:
    from khuang.care.models import Volunteer

    return Volunteer.objects.visible_to(actor, Can.SUPERVISE).values("pk")


class Gatherings(models.QuerySet):
    """Trainings and events are no secret among those who work in care; nobody's name stands in them."""

    def visible_to(self, actor: Actor) -> Self:
        return self if can(actor, Can.SUPERVISE) else self.none()


class Cautions(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """With the reason: those who work in care there. A volunteer never reads a row, only the word that follows."""
        if not can(actor, Can.CARE):
            return self.none()
        places = place_scope(actor, Can.CARE)
        return self if places is None else self.filter(Q(household__place__in=places) | Q(place__in=places))

    def standing(self) -> Self:
        return self.filter(until=None)


class Lines(OfPeople):
    """The register: each person once, with the village beside it."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(in_scope(actor, path="place")) if can(actor, Can.CARE) else self.none()

    def overdue(self, today: date) -> Self:
        return self.filter(due__gt=date.min, due__lt=today)

    def unassigned(self) -> Self:
        """Visited by nobody."""
        return self.filter(due=date.min)


class Promises(OfPeople):
    """For whoever works in care there, and for the volunteer who goes there anyway."""

    def standing(self) -> Self:
        return self.filter(state="open")


class Abilities(OfPeople):
    def standing(self) -> Self:
        """What no correction has taken the place of."""
        return self.filter(superseded_by=None)


class Aways(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the volunteers whom this actor supervises; those of staff for whoever supervises at all."""
        if not can(actor, Can.SUPERVISE):
            return self.none()
        return self.filter(Q(volunteer__in=_supervised(actor)) | Q(user__isnull=False))

    def on(self, day: date) -> Self:
        return self.filter(back_at=None, since__lte=day, until__gte=day)


class Sheets(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """One's own, and those of the volunteers among whom this actor works in care."""
        from khuang.care.models import Volunteer

        crew = Volunteer.objects.visible_to(actor)
        return self.filter(Q(volunteer__in=crew.values("pk")) | own(actor))
