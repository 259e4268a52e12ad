"""What was answered: counts without identities, and which organisation a form is about."""

from django.db import models

from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.surveys.publishing.models import Edition
from khuang.town.models import Organisation
from khuang.trust.models import Sealed


class Tally(Sealed):
    """How often each answer was given, over all forms filled with one version: a projection, without identities.

    ``counted``: how many submissions it stands for; made anew only when enough more have come, so that nobody's
    answers are the difference between two of them.
    """

    SLOT = "surveys.tally"

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="tally")
    counted = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(null=True)

    CLASSES = classes(internal="id locker schema version edition counted at", personal="sealed")


class About(models.Model):
    """A form about an organisation that the town knows: a ledger. One it does not know is named in the form alone."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    submission = models.ForeignKey("surveys.Submission", models.PROTECT, related_name="about")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    CLASSES = classes(internal="id submission organisation")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "organisation"], name="surveys_about_once")]
