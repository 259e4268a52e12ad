"""What a team tells of its restricted cases: numbers of a quarter, protected before they are stored. Nothing else ever leaves."""

from django.db import models

from khuang.access.models import Team
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.care.returns import querysets


class Return(models.Model):
    """``counts``: [statistic, by, code, number or null] of one pathway in one quarter; null is held back, a number is in
    tens and means "at least".

    Not deduplicated: a person helped by two teams stands in both, and the figure says so.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    pathway = models.TextField()
    quarter = models.DateField()  # its first day
    counts = models.JSONField()
    by = models.UUIDField()
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    objects = querysets.Returns.as_manager()

    CLASSES = classes(internal="id team pathway quarter counts by at version")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "pathway", "quarter"], name="care_return_once")]
