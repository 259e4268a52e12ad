"""What the registers of the rights desk share: who may write them, and sealing their words anew."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.trust import audit
from khuang.trust.models import Sealed
from khuang.trust.writing import Writer


def check(by: Actor, *what: Can) -> None:
    """Raises Denied unless the actor may do one of these."""
    if by.kind != "system" and not any(can(by, one) for one in what):
        raise Denied(_("This lies outside what you have been given to do."))


def checked(rule: Any, *given: Any) -> None:
    """A pure rule, with its reason in the reader's language."""
    try:
        rule(*given)
    except Problem as problem:
        raise type(problem)(_(str(problem)), field=problem.field) from None


def make(row: Any, words: dict[str, Any], *, action: str, by: Actor) -> Any:
    """A new row of a register in a locker of its own."""
    pen = Writer()
    row.locker = pen.locker()
    pen.seal(row, words)
    with write():
        row.save(force_insert=True)
        pen.store()
        audit.record(by=by, action=action, object_kind=row.SLOT, object_id=row.id, detail={"sealed": pen.digests})
    return row


def rewrite(row: Sealed, words: dict[str, Any], *, action: str, by: Actor, **clear: Any) -> None:
    """The row's words and clear columns change together. Raises Stale when somebody else was quicker."""
    pen = Writer()
    pen.seal(row, words)
    with write():
        change(row, sealed=row.sealed, **clear)
        audit.record(by=by, action=action, object_kind=row.SLOT, object_id=row.id, detail={"sealed": pen.digests})


def noted(words: dict[str, Any], what: str, by: Actor, note: str = "") -> dict[str, Any]:
    """The words with one more line of what happened."""
    line = {"what": what, "at": timezone.now().isoformat(), "by": str(by.id or by.kind), "note": note}
    return {**words, "log": [*words.get("log", ()), line]}
