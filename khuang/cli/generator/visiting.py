"""Rounds of the demo town: nobody without a visitor, promises, paper, a leave, what some can do alone. All invented."""

from datetime import timedelta

from django.utils import timezone

from khuang.access.models import User
from khuang.base.actor import Actor
from khuang.care.abilities import actions as abilities
from khuang.care.abilities import queries as instruments
from khuang.care.models import Assignment, Enrolment, Volunteer
from khuang.care.supervising import actions as supervising
from khuang.care.visiting import actions, planning

MEASURED = 6  # bedridden people with two records each, three months apart
PROMISES = (("bring-form", 0), ("ask-how", 1), ("bring-answer", 6), ("go-along", 9))  # what, in how many days


def fill(*, caseworker: Actor, supervisor: Actor) -> None:
    actions.arrange(proposal=planning.propose(supervisor), by=supervisor)  # children at high risk have somebody too
    crew = list(Volunteer.objects.standing().filter(care=True).select_related("person").order_by("since", "pk"))
    mine = Volunteer.objects.get(user=User.objects.get(username="volunteer"))
    others = [one for one in crew if one.pk != mine.pk]
    _promises(mine, caseworker)
    _abilities(caseworker)
    today = timezone.localdate()
    supervising.leave(
        volunteer=others[0],
        cover=others[1],
        since=today - timedelta(days=2),
        until=today + timedelta(days=5),
        by=supervisor,
    )
    supervising.leave(
        volunteer=others[2],
        cover=mine,
        since=today + timedelta(days=12),
        until=today + timedelta(days=19),
        by=supervisor,
    )
    for one in (mine, others[3], others[4]):
        actions.print_sheet(volunteer=one, by=caseworker)


def _promises(mine: Volunteer, by: Actor) -> None:
    today = timezone.localdate()
    rows = Assignment.objects.standing().filter(volunteer=mine).select_related("person").order_by("-due", "pk")
    for row, (what, days) in zip(rows, PROMISES, strict=False):
        actions.promise(person=row.person, on=today + timedelta(days=days), why=what, by=by)
    late = Assignment.objects.standing().exclude(volunteer=mine).select_related("person").order_by("-due", "pk")[0]
    actions.promise(
        person=late.person, on=today - timedelta(days=4), why="bring-form", by=by, now=today - timedelta(days=9)
    )


def _abilities(by: Actor) -> None:
    """Points fall or rise a little; nobody leaves the band that their group of care says."""
    found = instruments.instrument()
    if found is None:
        return
    today, keys = timezone.localdate(), [question.key for question in found[1].questions]
    rows = Enrolment.objects.standing().filter(group="bedridden").select_related("person__canonical").order_by("pk")
    for n, row in enumerate(rows[:MEASURED]):
        for days, points in ((95, 3), (4, (3, 1, 4, 2)[n % 4])):
            answers = {key: "1" if i < points else "0" for i, key in enumerate(keys)}
            abilities.record(person=row.person, answers=answers, on=today - timedelta(days=days), by=by)
