"""Signs that an agreement is kept: what somebody saw on a day."""

from django.db import models
from django.db.models import F, Q

from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.texts import rules
from khuang.texts.models.texts import Clause, SharedText


class Sign(models.Model):
    """Declared, with its day and who looked: a ledger. ``corrects``: an earlier line that was wrong, no longer shown."""

    words = Both("text")
    seen_by = Both("seen_by")

    id = models.UUIDField(primary_key=True, default=ordered_id)
    text = models.ForeignKey(SharedText, models.PROTECT, related_name="signs")
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()
    how = models.TextField(choices=[(s, s) for s in rules.SEEN])
    done = models.PositiveIntegerField(null=True, blank=True)
    of = models.PositiveIntegerField(null=True, blank=True)
    text_th = models.TextField()
    text_en = models.TextField(blank=True)
    seen_by_th = models.TextField()
    seen_by_en = models.TextField(blank=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrected")
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(
        public="id text clause on how done of text_th text_en seen_by_th seen_by_en corrects at", internal="by"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done=None, of=None) | Q(done__lte=F("of"), of__gt=0), name="texts_sign_of_so_many"
            )
        ]
