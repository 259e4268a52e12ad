"""The day's lines of parts that no role has by itself: who was given a part in a cohort, who works on a proposal."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from khuang.base.actor import Actor
from khuang.planning.cohorts import day as cohorts
from khuang.planning.evidence import queries as evidence
from khuang.planning.proposals import day as proposals

Line = tuple[str | Promise, int, str, bool]  # what, how many, where, whether it is late


def parts(actor: Actor) -> list[tuple[str | Promise, list[Line]]]:
    """(heading, what waits). In a cohort one keeps the way there also when nothing does."""
    found: list[tuple[str | Promise, list[Line]]] = []
    if cohorts.sits(actor):
        waits = [line for line in cohorts.tasks(actor) if line[1]]
        found.append((_("Youth cohorts"), waits or [(_("My cohorts"), 0, reverse("planning:cohort-desk"), False)]))
    if waits := [line for line in proposals.tasks(actor) if line[1]]:
        found.append((_("Proposals"), waits))
    if (row := evidence.remarked(actor)) is not None:
        profile, owed = row
        to = reverse("planning:context-edit", args=[profile.number])
        found.append((_("Our town before we plan"), [(_("Remarks to read or to answer"), owed, to, False)]))
    return found
