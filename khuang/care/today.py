"""Today's visits as a list for the phone: what the volunteer needs at the door, of their own visits alone."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from khuang.access.queries import in_whose_name
from khuang.base.actor import Actor
from khuang.care import queries
from khuang.care.models import Assignment
from khuang.registry.models import Person

MOST = 30  # on one phone at a time: what a lost phone could show


class Today:
    """``name`` the person's id, ``label`` name and house number; ``task`` a key of ``words.TASKS``; ``rule`` how this
    person is to be contacted. The most overdue first; one audited opening for all of them."""

    columns = ("name", "label", "__version", "household", "house", "village", "task", "due", "rule")

    def __call__(self, *, by: Actor) -> list[dict[str, str]]:
        calls = queries.calls(_due(by), by=by, most=MOST)
        versions = dict(Person.objects.filter(pk__in=[call.person for call in calls]).values_list("pk", "version"))
        return [_row(call, versions[call.person]) for call in calls]

    def versions(self, *, by: Actor) -> list[tuple[str, int]]:
        """Whether the list changed, without opening anybody: of the visit, the person and the home."""
        names = (
            "pk",
            "version",
            "person__canonical",
            "person__canonical__version",
            "person__canonical__household__version",
        )
        rows = _due(by).order_by("due", "pk").values_list(*names)
        return [one for row in rows for one in ((str(row[0]), row[1]), (str(row[2]), row[3] * 100_000 + (row[4] or 0)))]

    def gone(self, ids: Iterable[UUID], *, by: Actor) -> set[UUID]:
        known = set(Person.objects.filter(pk__in=ids).values_list("pk", flat=True))
        return known - set(_due(by).filter(person__canonical__in=known).values_list("person__canonical", flat=True))


visits_today = Today()


def _due(by: Actor) -> QuerySet[Assignment]:
    owner, places = in_whose_name(by)
    rows = Assignment.objects.mine(owner).filter(due__lte=timezone.localdate())
    return rows.filter(person__canonical__place__in=places) if places else rows


def _row(call: queries.Call, version: int) -> dict[str, str]:
    who = call.caller
    return {
        "name": str(call.person),
        "label": " · ".join(filter(None, (who.name, who.address))),
        "__version": str(version),
        "household": str(call.household or ""),
        "house": " ".join(filter(None, (who.address, who.found))),
        "village": call.village,
        "task": call.task,
        "due": call.due.isoformat(),
        "rule": who.rule,
    }
