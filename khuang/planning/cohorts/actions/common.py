"""What every write of this corner shares."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied
from khuang.planning.cohorts import queries
from khuang.planning.models import Cohort
from khuang.trust import audit
from khuang.trust.models import Sealed
from khuang.trust.reading import Purpose, open_all, open_one
from khuang.trust.writing import Writer

CODE = Actor("code")


def check_seat(cohort: Cohort, by: Actor, *parts: str) -> None:
    """Raises Denied for whoever holds none of these seats."""
    if not queries.sits(by, cohort, *parts):
        raise Denied(_("Only those who were named for this cohort may do this."))


def check_organises(cohort: Cohort, by: Actor) -> None:
    check_seat(cohort, by, "organiser")


def opened(row: Sealed, *, by: Actor) -> dict[str, Any]:
    return open_one(row, by=by, purpose=Purpose.SUPERVISION)


def opened_with(rows: list[Any], *, by: Actor) -> list[tuple[Any, dict[str, Any]]]:
    """Each row with its words: one opening for all of them."""
    return list(zip(rows, open_all(rows, by=by, purpose=Purpose.SUPERVISION), strict=True))


def rewrite(row: Any, words: dict[str, Any], *, by: Actor, action: str, **columns: object) -> None:
    """New words into the same locker, and columns with them; audited."""
    pen, fresh = Writer(), type(row)(pk=row.pk, locker=row.locker)
    pen.seal(fresh, words)
    with write():
        change(row, sealed=fresh.sealed, schema=fresh.schema, **columns)
        said(row, by=by, action=action, sealed=pen.digests)


def said(row: Any, *, by: Actor, action: str, sealed: Iterable[Any] = (), **detail: Any) -> None:
    """One line in the log."""
    kept = {**({"sealed": list(sealed)} if sealed else {}), **detail}
    audit.record(by=by, action=f"planning.{action}", object_kind="record", object_id=row.pk, detail=kept or None)
