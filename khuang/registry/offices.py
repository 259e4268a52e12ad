"""Public offices and who held them, as announced."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.base.facts import Fact, Source
from khuang.base.work import wake
from khuang.registry import facts
from khuang.registry.models import Office, OfficeTerm
from khuang.results import ledger
from khuang.trust import audit


def make_office(*, code: str, kind: str, place: str, by: Actor) -> Office:
    """A public office. Raises Problem when the code is taken."""
    if Office.objects.filter(code=code).exists():
        raise Problem(_("There is already an office “%(code)s”.") % {"code": code}, field="code")
    row = Office(code=code, kind=kind, place_id=place)
    with write():
        row.save(force_insert=True)
        audit.record(by=by, action="registry.office.made", object_kind="office", object_id=row.id)
    return row


def free_code(kind: str) -> str:
    """A code that no office has: assistant-15."""
    taken = set(Office.objects.filter(kind=kind).values_list("code", flat=True))
    return next(code for n in range(1, len(taken) + 2) if (code := f"{kind}-{n}") not in taken)


def take_office(
    *, office: Office, holder: str, gender: str, since: date, source: str, by: Actor, until: date | None = None
) -> OfficeTerm:
    """Somebody takes office on that day; who held it leaves it the day before. Gender as the holder says it."""
    before = office.terms.filter(until=None).select_related("office").first()
    if until and until < since:
        raise Problem(_("The last day lies before the first."), field="until")
    if before and until is None and since <= before.since:
        raise Problem(_("Whoever holds this office now took it on that very day or later."), field="since")
    row = OfficeTerm(office=office, holder=holder, gender=gender, since=since, until=until, source=source)
    with write():
        if before and until is None:
            leave_office(term=before, until=since - timedelta(days=1), by=by)
        row.save(force_insert=True)
        audit.record(by=by, action="registry.office.taken", object_kind="office", object_id=office.id)
        tell(row)
        wake("results.figures")
    return row


def leave_office(*, term: OfficeTerm, until: date, by: Actor) -> None:
    """``until`` is the last day in office."""
    if until < term.since:
        raise Problem(_("The last day lies before the first."), field="until")
    with write():
        change(term, until=until)
        audit.record(by=by, action="registry.office.left", object_kind="office", object_id=term.office_id)
        tell(term)
        wake("results.figures")


def reopen(*, term: OfficeTerm, by: Actor) -> None:
    """That somebody left was a mistake. The caller has seen that nobody took the office since."""
    with write():
        change(term, until=None)
        audit.record(by=by, action="registry.office.reopened", object_kind="office", object_id=term.office_id)
        tell(term)
        wake("results.figures")


def tell(term: OfficeTerm) -> None:
    ledger.replace(Source("registry.term", str(term.id)), facts_of(term))


def facts_of(term: OfficeTerm) -> list[Fact]:
    return facts.term_facts(
        kind=term.office.kind, place=term.office.place_id, gender=term.gender, since=term.since, until=term.until
    )
