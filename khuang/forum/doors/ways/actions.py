"""Which ways to take part are open in a conversation, and whom it concerns above others."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.base.work import wake
from khuang.forum import rules
from khuang.forum.actions import check_may_moderate
from khuang.forum.doors.actions import mark
from khuang.forum.models import Batch, Conversation, Participant, PrintRun
from khuang.trust import audit


def open_ways(
    *, conversation: Conversation, doors: Sequence[str], page_counts: bool, groups: Sequence[dict[str, str]], by: Actor
) -> None:
    """From now on. What was voted by a way that is shut still counts, but of the page ``page_counts`` decides."""
    check_may_moderate(by)
    if conversation.state == "closed":
        raise rules.NotNow(_("This conversation is closed. You can read what came of it."))
    chosen = rules.doors_of(conversation.kind, doors)
    if not chosen:
        raise Problem(_("At least one way must be open: else nobody can take part."), field="doors")
    _check_groups(conversation, groups)
    with write():
        counted_otherwise = page_counts != conversation.page_counts
        change(conversation, doors=chosen, page_counts=page_counts, groups=list(groups))
        audit.record(
            by=by, action="forum.conversation.doors", object_kind="conversation", object_id=conversation.id,
            detail={"doors": chosen, "page_counts": page_counts, "groups": [one["key"] for one in groups]},
        )  # fmt: skip
        if counted_otherwise:
            mark(conversation.id)
        wake("forum.opinion")


def _check_groups(conversation: Conversation, groups: Sequence[dict[str, str]]) -> None:
    """A group that cards or sheets were made for stays: their votes stand in its column."""
    left = {one["key"] for one in conversation.groups} - {one["key"] for one in groups}
    used = set(Batch.objects.filter(about=conversation.id).values_list("group", flat=True))
    used |= set(Participant.objects.of(conversation.id).values_list("group", flat=True))
    used |= set(PrintRun.objects.filter(about=conversation.id).values_list("group", flat=True))
    if left & used:
        raise Problem(
            _("For one of the groups you leave out, cards or sheets were made: it has to stay."), field="groups"
        )
