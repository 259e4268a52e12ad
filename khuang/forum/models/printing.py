"""Printed sheets: a run of them, and each with its tear-off number."""

from django.db import models

from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.trust.models import Sealed


class PrintRun(models.Model):
    """Sheets printed at once, each with statements of its own, drawn by their priority."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    about = models.UUIDField(db_index=True)
    meeting = models.ForeignKey("forum.Meeting", models.PROTECT, null=True, blank=True)
    language = models.TextField(default="th")
    group = models.TextField(blank=True)
    copies = models.PositiveIntegerField()
    each = models.PositiveSmallIntegerField(default=12)  # statements on a sheet
    made_by = models.UUIDField()
    made_on = models.DateField()

    CLASSES = classes(internal="id about meeting language group copies each made_by made_on")


class Sheet(Sealed):
    """One sheet: what stands on it, and what two people read from it, each for themselves.

    Two numbers: that of the sheet, by which it is typed in, and that of the part torn off, which whoever types never
    sees. Once counted, what stood on it and who read it are forgotten, and the second number is the participant's.
    """

    SLOT = "forum.sheet"

    run = models.ForeignKey(PrintRun, models.PROTECT, related_name="sheets")
    code_hmac = models.BinaryField(unique=True)  # of the part torn off; of the sheet itself below
    number_hmac = models.BinaryField(unique=True, null=True)
    items = models.JSONField()  # [number, version of the text] of each statement, in the order printed
    state = models.TextField(
        choices=[(s, s) for s in ("printed", "read-once", "differs", "counted", "void")], default="printed"
    )
    first_by = models.UUIDField(null=True, blank=True)
    second_by = models.UUIDField(null=True, blank=True)
    compared = models.PositiveSmallIntegerField(null=True, blank=True)  # lines that two people read
    differed = models.PositiveSmallIntegerField(null=True, blank=True)  # of these, lines they read differently

    CLASSES = classes(
        internal="id locker schema version run items state first_by second_by compared differed code_hmac number_hmac",
        personal="sealed",
    )
