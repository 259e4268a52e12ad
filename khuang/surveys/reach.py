"""What a submission may be about: a phone's forms and places, and known subjects of the kind that the form says."""

from dataclasses import dataclass
from uuid import UUID

from khuang.registry import rules
from khuang.registry.models import Household, Person
from khuang.surveys.received import Received
from khuang.town.queries import covers


@dataclass(frozen=True, slots=True)
class Reach:
    """Form keys and place codes, separated by spaces as on the phone's record; empty: all of them."""

    forms: str = ""
    places: str = ""


EVERYTHING = Reach()


def why_not(received: Received, reach: Reach) -> str:
    """Why it is set aside for the steward (``reasons.py``), or ""."""
    known = {subject.id for subject in received.subjects if subject.known}
    places = _places(known)
    if any(
        subject.id in places.get(_OTHER.get(subject.kind, ""), {}) for subject in received.subjects if subject.known
    ):
        return "other-kind"
    if reach.forms and received.form.key not in reach.forms.split():
        return "other-form"
    return "other-place" if reach.places and _told(received, places) - _covered(reach.places) else ""


_OTHER = {"person": "household", "household": "person"}


def _places(known: set[UUID]) -> dict[str, dict[UUID, str | None]]:
    """Kind → id → place, of those that are here."""
    if not known:
        return {}
    return {
        "household": dict(Household.objects.filter(pk__in=known).values_list("pk", "place")),
        "person": dict(Person.objects.filter(pk__in=known).values_list("pk", "place")),
    }


def _told(received: Received, places: dict[str, dict[UUID, str | None]]) -> set[str]:
    """Where the form says that people live, and where those live whom it knows."""
    said = {str(subject.values.get(rules.PLACE) or "") for subject in received.subjects}
    return {code for code in said | {c for rows in places.values() for c in rows.values() if c} if code}


def _covered(codes: str) -> set[str]:
    return set().union(*(covers(code) for code in codes.split()))
