"""Several organisations talk one case over: the meeting, who was invited to it with what they may see; and answers that
wait to be finished."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from khuang.access.models import Team
from khuang.base.classes import classes
from khuang.care.cases import querysets
from khuang.care.conference import querysets as invited
from khuang.care.conference.rules import STATES
from khuang.care.models.cases import Case, CaseRecord, clear_only_when_personal
from khuang.trust.models import Sealed


class Draft(CaseRecord):
    """Answers to the screening, put aside half-way. One a case; gone when it is judged."""

    SLOT = "care.draft"
    objects = querysets.OfCases.as_manager()

    CLASSES = classes(internal="id locker schema version tier case", personal="sealed")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case"], name="care_draft_once")]


class Conference(CaseRecord):
    """A meeting about a case. Agenda, attendance, minutes and what follows are words in the case's locker."""

    SLOT = "care.conference"
    CLEAR = ("on", "standing")

    on = models.DateField(null=True)
    standing = models.TextField(null=True, choices=[(s, s) for s in STATES["conference"]])
    objects = querysets.OfCases.as_manager()

    CLASSES = classes(internal="id locker schema version tier case on standing", personal="sealed")

    class Meta:
        constraints = [clear_only_when_personal("care_conference_nothing_in_clear", "on", "standing")]
        indexes = [models.Index(fields=["case"])]


class Invitation(Sealed):
    """One organisation (or somebody by name, on paper) invited, with its package: a frozen copy in a locker of its own.

    ``org``: whose accounts read it, of an ordinary case. ``team``: whose key opens it, of a restricted one. Neither: on
    paper. ``until``: no longer than the consents in ``rests_on`` hold. Withdrawing one shreds the locker.
    """

    SLOT = "care.invitation"

    tier = models.TextField(choices=[(t, t) for t in ("personal", "restricted")])
    case = models.ForeignKey(Case, models.PROTECT, related_name="invitations")
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="invitations")
    org = models.TextField(null=True, blank=True)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    standing = models.TextField(choices=[(s, s) for s in STATES["invitation"]], default="invited")
    rests_on = models.TextField(blank=True)  # ids of consents, separated by blanks
    until = models.DateField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    objects = invited.Invitations.as_manager()

    CLASSES = classes(
        internal="id locker schema version tier case conference org team standing rests_on until at", personal="sealed"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tier="personal", team=None) | Q(tier="restricted", org=None),
                name="care_invitation_of_its_tier",
            )
        ]
        indexes = [
            models.Index(fields=["org", "standing"], condition=~Q(org=None), name="care_invitation_org"),
            models.Index(fields=["team", "standing"], condition=~Q(team=None), name="care_invitation_team"),
        ]


__all__: list[Any] = ["Conference", "Draft", "Invitation"]
