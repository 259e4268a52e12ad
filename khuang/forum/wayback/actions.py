"""Putting news on a list for the village board: once, and the next list begins after it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.base.errors import Denied, Problem
from khuang.forum.models import BoardList, Conversation
from khuang.forum.wayback import queries
from khuang.messaging import actions as messaging
from khuang.town.models import Place
from khuang.trust import audit


def make_list(*, conversation: Conversation | None = None, place: Place | None = None, by: Actor) -> BoardList:
    """A list of all news of one conversation, of a place, or of the town. Raises Problem when there are none.

    Asked for twice at once, the second finds nothing left.
    """
    if by.kind != "system" and not can(by, Can.MODERATE):
        raise Denied(_("Only a facilitator of the forum may do this."))
    found = queries.news(queries.scope(by, conversation=conversation, place=place))
    if not found:
        raise Problem(_("There is no news since the last list."))
    row = BoardList(
        conversation=conversation, place=None if conversation else place, statements=len(found),
        since=queries.last_day(conversation=conversation, place=None if conversation else place),
        made_on=timezone.localdate(), made_by=by.id,
    )  # fmt: skip
    with write():
        row.save(force_insert=True)
        if not messaging.put_on_list(rows=[key for one in found for key in one.rows], listing=row.id):
            raise Problem(_("There is no news since the last list."))
        audit.record(
            by=by, action="forum.board-list.made", object_kind="board-list", object_id=row.id,
            detail={"statements": len(found)},
        )  # fmt: skip
    return row
