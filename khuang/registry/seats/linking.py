"""Which person of the register holds an office. A steward says so; the public never sees it, and nothing is copied."""

from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.registry.models import OfficeTerm, Person
from khuang.trust import audit


def link(*, term: OfficeTerm, person: Person, by: Actor) -> None:
    """This term is that person's. Raises Problem when it cannot be."""
    with write():
        row = Person.objects.select_for_update().get(
            id=person.canonical_id
        )  # whoever leaves just now ends it or is seen
        if row.erased_at:
            raise Problem(_("This record was erased and cannot be corrected."))
        if row.gone_on and (term.until is None or term.until > row.gone_on):
            raise Problem(_("This person is no longer here, and the office is still held. End the term first."))
        change(term, person=row)
        _record("linked", term, by)


def unlink(*, term: OfficeTerm, by: Actor) -> None:
    if term.person_id is None:
        return
    with write():
        _record("unlinked", term, by)
        change(term, person=None)


def _record(what: str, term: OfficeTerm, by: Actor) -> None:
    """Told of both: the office, and the person, who may ask who joined the two."""
    audit.record(by=by, action=f"registry.office.{what}", object_kind="office", object_id=term.office_id)
    if term.person_id:
        audit.record(by=by, action=f"registry.office.{what}", object_kind="person", object_id=term.person_id)
