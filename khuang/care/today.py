"""Today's visits as a list for the phone: what the volunteer needs at the door, of their own round alone."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from khuang.access.queries import in_whose_name
from khuang.base.actor import Actor
from khuang.care import queries
from khuang.care.models import Assignment, Promise
from khuang.care.visiting import queries as visiting
from khuang.registry.models import Person

MOST = 30  # on one phone at a time: what a lost phone could show


class Today:
    """``name`` the person's id; ``label`` name and house number, the latter where no rule stands before it; ``task`` a
    key of ``words.TASKS``; ``rule`` how this person is to be contacted. In the order of the round of the day; one
    audited opening for all of them. Where the coordinator is asked first, the address stays behind: they tell it."""

    columns = ("name", "label", "__version", "household", "house", "village", "task", "due", "rule")

    def __call__(self, *, by: Actor) -> list[dict[str, str]]:
        owner, rows = _mine(by)
        found = visiting.round_of(by, _planned(owner, rows))
        calls = [task.call for task in found.tasks]
        versions = dict(Person.objects.filter(pk__in=[call.person for call in calls]).values_list("pk", "version"))
        return [_row(call, versions[call.person]) for call in calls]

    def versions(self, *, by: Actor) -> list[tuple[str, int]]:
        """Whether the list changed, without opening anybody: of the visit, the person and the home, and what was
        promised, which changes the round."""
        owner, rows = _mine(by)
        ids = _planned(owner, rows).ids
        names = (
            "pk",
            "version",
            "person__canonical",
            "person__canonical__version",
            "person__canonical__household__version",
        )
        rows = Assignment.objects.filter(pk__in=ids).order_by("pk")
        found = rows.values_list(*names)
        told = [
            one for row in found for one in ((str(row[0]), row[1]), (str(row[2]), row[3] * 100_000 + (row[4] or 0)))
        ]
        return [*told, *((f"{pk}", version) for pk, version in _promises(ids))]

    def gone(self, ids: Iterable[UUID], *, by: Actor) -> set[UUID]:
        known = set(Person.objects.filter(pk__in=ids).values_list("pk", flat=True))
        owner, rows = _mine(by)
        still = Assignment.objects.filter(pk__in=_planned(owner, rows).ids, person__canonical__in=known)
        return known - set(still.values_list("person__canonical", flat=True))


visits_today = Today()


def _mine(by: Actor) -> tuple[Actor, QuerySet[Assignment]]:
    owner, places = in_whose_name(by)
    rows = Assignment.objects.mine(owner)
    return owner, rows.filter(person__canonical__place__in=places) if places else rows


def _planned(owner: Actor, rows: QuerySet[Assignment]) -> visiting.Planned:
    return visiting.my_week(owner, rows).upto(timezone.localdate()).first(MOST)


def _promises(ids: list[UUID]) -> list[tuple[UUID, int]]:
    people = Assignment.objects.filter(pk__in=ids).values("person__canonical")
    rows = Promise.objects.standing().filter(person__canonical__in=people).order_by("pk")
    return list(rows.values_list("pk", "version"))


def _row(call: queries.Call, version: int) -> dict[str, str]:
    who, told = call.caller, call.caller.rule != "ask-coordinator"
    return {
        "name": str(call.person),
        "label": " · ".join(filter(None, (who.name, "" if who.rule else who.address))),
        "__version": str(version),
        "household": str(call.household or ""),
        "house": " ".join(filter(None, (who.address, who.found))) if told else "",
        "village": call.village,
        "task": call.task,
        "due": call.due.isoformat(),
        "rule": who.rule,
    }
