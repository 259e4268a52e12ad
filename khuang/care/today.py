"""Today's visits as a list for the phone: what the volunteer needs at the door, of their own visits alone."""

from django.utils import timezone

from khuang.access.queries import in_whose_name
from khuang.base.actor import Actor
from khuang.care import queries
from khuang.care.models import Assignment

MOST = 30  # on one phone at a time: what a lost phone could show


def visits_today(*, by: Actor) -> list[dict[str, str]]:
    """``name`` the person's id, ``label`` name and house number; ``task`` a key of ``words.TASKS``; ``rule`` how this
    person is to be contacted. The most overdue first; one audited opening for all of them."""
    owner, places = in_whose_name(by)
    rows = Assignment.objects.mine(owner).filter(due__lte=timezone.localdate())
    if places:
        rows = rows.filter(person__canonical__place__in=places)
    return [_row(call) for call in queries.calls(rows, by=by, most=MOST)]


def _row(call: queries.Call) -> dict[str, str]:
    who = call.caller
    return {
        "name": str(call.person),
        "label": " · ".join(filter(None, (who.name, who.address))),
        "household": str(call.household or ""),
        "house": " ".join(filter(None, (who.address, who.found))),
        "village": call.village,
        "task": call.task,
        "due": call.due.isoformat(),
        "rule": who.rule,
    }
