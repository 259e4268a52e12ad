"""Whom somebody has lost, and how far the search has come: in the locker of their case."""

from django.db import models

from khuang.base.classes import classes
from khuang.care.cases import querysets
from khuang.care.models.cases import CaseRecord, clear_only_when_personal
from khuang.care.tracing.rules import STATES


class Tracing(CaseRecord):
    """Who is looked for and what helps to find them are words; of a restricted case the state is too."""

    SLOT = "care.tracing"
    CLEAR = ("standing",)

    standing = models.TextField(null=True, choices=[(s, s) for s in STATES])
    objects = querysets.OfCases.as_manager()

    CLASSES = classes(internal="id locker schema version tier case standing", personal="sealed")

    class Meta:
        constraints = [clear_only_when_personal("care_tracing_nothing_in_clear", "standing")]
