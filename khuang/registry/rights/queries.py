"""Reading the rights desk: clocks from the packs, what is held, how requests stand."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.content import queries as content
from khuang.registry.models import LegalHold, Person, RightsRequest
from khuang.registry.rights.content import Right
from khuang.registry.rights.models import Requests
from khuang.trust.audit import tag
from khuang.trust.models import Sealed
from khuang.trust.reading import Purpose, open_all


def rights() -> list[Right]:
    """What somebody may ask for, as the packs say it, in their order."""
    return sorted((Right(**_own(item.body)) for item in content.current("data-right")), key=lambda one: one.order)


def right(kind: str) -> Right | None:
    item = content.item("data-right", kind)
    return Right(**_own(item.body)) if item else None


def _own(body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: body[name] for name in Right.model_fields if name in body}


def kept_by_law() -> list[dict[str, Any]]:
    return [item.body for item in content.current("kept-by-law")]


def opened(rows: Iterable[Sealed], by: Actor) -> list[dict[str, Any]]:
    """The words of rows of this desk, for answering people."""
    return open_all(list(rows), by=by, purpose=Purpose.RIGHTS_REQUEST)


def held(ids: Iterable[UUID | None], on: date | None = None) -> frozenset[UUID]:
    """Those of these people and lockers that may not be destroyed on that day."""
    day = on or timezone.localdate()
    wanted = {tag(one): one for one in ids if one}
    rows = LegalHold.objects.filter(tag__in=list(wanted), lifted_at=None, since__lte=day, until__gte=day)
    return frozenset(wanted[bytes(found)] for found in rows.values_list("tag", flat=True))


def by_receipt(code: str) -> RightsRequest | None:
    """The request of whoever holds this receipt."""
    return RightsRequest.objects.filter(code=code).first()


def to_agree(actor: Actor) -> Requests:
    """Erasures that wait for this second person."""
    return Requests(RightsRequest).to_agree(actor)


def for_officer(actor: Actor) -> QuerySet[Person]:
    """A record by its number, for the officer whom the person asked; nobody else, and never as a list."""
    found = Person.objects.filter(erased_at=None)
    return found if can(actor, Can.PROTECT) else found.none()


def for_desk(actor: Actor) -> QuerySet[Person]:
    """As ``for_officer``; to case workers those of their places."""
    return for_officer(actor) if can(actor, Can.PROTECT) else Person.objects.visible_to(actor)
