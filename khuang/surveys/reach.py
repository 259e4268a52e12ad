"""What a submission may be about: a phone's forms and places, and known subjects of the kind that the form says."""

from uuid import UUID

from khuang.access.models import Device
from khuang.base.actor import Actor
from khuang.registry import rules
from khuang.registry.models import Household, Person
from khuang.surveys.received import Received
from khuang.town.queries import covers


def why_not(received: Received, *, by: Actor) -> str:
    """Why it is set aside for the steward (``reasons.py``), or ""."""
    known = {subject.id for subject in received.subjects if subject.known}
    places = _places(known)
    if any(
        subject.id in places.get(_OTHER.get(subject.kind, ""), {}) for subject in received.subjects if subject.known
    ):
        return "other-kind"
    if by.kind != "device":
        return ""
    forms, codes = Device.objects.values_list("forms", "places").get(id=by.id)
    if forms and received.form.key not in forms.split():
        return "other-form"
    return "other-place" if codes and _told(received, places) - _covered(codes) else ""


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
