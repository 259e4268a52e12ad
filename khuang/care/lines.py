"""The lines of the care register, told again whenever care, a merge or a move changes what they say.

A line is a projection: each person in care once, with village, groups, the day due and who visits. Every write of home
care tells its people again inside its own transaction; the registry does so through ``Duty.changed``. ``different``
says which lines are not what enrolments and assignments say, ``mend`` puts them right.
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import F

from khuang.base.db import paced, write
from khuang.care.models import Assignment, Enrolment, Line
from khuang.care.rules import GROUPS
from khuang.care.visiting.rules import NOBODY
from khuang.registry.models import Person

SIZE = 200
FIELDS = ("place_id", *GROUPS, "due", "volunteer_id")


def tell(people: Iterable[UUID]) -> None:
    """These people's lines as they are now; ids of any of their records. Inside the action's transaction."""
    asked = set(people)
    if not asked:
        return
    touched = asked | set(Person.objects.filter(pk__in=asked).values_list("canonical", flat=True))
    wanted = derived(touched)
    Line.objects.filter(pk__in=touched - wanted.keys()).delete()
    Line.objects.bulk_create(
        wanted.values(), update_conflicts=True, unique_fields=["person"],
        update_fields=["place", *GROUPS, "due", "volunteer"],
    )  # fmt: skip


def derived(people: Iterable[UUID]) -> dict[UUID, Line]:
    """The lines that these people should have; none for who is in no group, was merged into another, or is gone."""
    held = Enrolment.objects.standing().filter(person__canonical__in=people)
    here = {"person__canonical__gone_on": None, "person__canonical__erased_at": None}
    found: dict[UUID, Line] = {}
    for person, place, group in held.filter(**here).values_list(
        "person__canonical", "person__canonical__place", "group"
    ):
        line = found.setdefault(person, Line(person_id=person, place_id=place, due=NOBODY))
        setattr(line, group, True)
    visits = Assignment.objects.standing().filter(person__canonical__in=found)
    for person, due, volunteer in visits.order_by("pk").values_list("person__canonical", "due", "volunteer"):
        found[person].due, found[person].volunteer_id = due, volunteer
    return found


def told(line: Line) -> tuple[object, ...]:
    return tuple(getattr(line, name) for name in FIELDS)


def different() -> set[UUID]:
    """Whose line is missing, superfluous or wrong."""
    found: set[UUID] = set()
    for some in _pages():
        wanted = derived(some)
        stand = {line.pk: line for line in Line.objects.filter(pk__in=some)}
        found |= {
            pk for pk in wanted.keys() | stand.keys()
            if pk not in wanted or pk not in stand or told(wanted[pk]) != told(stand[pk])
        }  # fmt: skip
    return found


def mend() -> int:
    """Put right what is different; returns how many lines were."""
    wrong = sorted(different())
    for start in paced(range(0, len(wrong), SIZE)):
        with write():
            tell(wrong[start : start + SIZE])
    return len(wrong)


def rebuild(*, check: bool) -> dict[str, int]:
    """Rows looked at and those that were different; mended unless only ``check`` is asked."""
    return {"different": len(different()) if check else mend(), "rows": Line.objects.count()}


def _pages() -> Iterator[list[UUID]]:
    """Ids of whoever has a line or is enrolled, a page at a time."""
    enrolled = Enrolment.objects.standing().values("person__canonical")
    rows = Person.objects.filter(canonical=F("pk"), pk__in=enrolled).order_by("pk")
    for ids in (rows.values_list("pk", flat=True), Line.objects.order_by("pk").values_list("pk", flat=True)):
        last: UUID | None = None
        while some := list((ids.filter(pk__gt=last) if last else ids)[:SIZE]):
            yield some
            last = some[-1]
