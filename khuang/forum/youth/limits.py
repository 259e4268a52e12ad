"""What the makers of cards ask before they make or take back any of a council's: never more than members may hold."""

from uuid import UUID

from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.errors import Denied, Problem
from khuang.forum.models import Conversation, YouthMember
from khuang.forum.participants import Voice, check_card
from khuang.forum.youth import queries

FEWEST_MORE = 5  # cards at once, where others stand already


def council(about: UUID) -> Conversation | None:
    """The council that this is; None for every other thing that people vote on."""
    return Conversation.objects.filter(id=about, kind="youth").first()


def check_make(about: UUID, count: int, *, by: Actor) -> None:
    """Raises Denied for whoever does not keep the council, Problem where there would be more codes than members."""
    row = council(about)
    if row is None:
        return
    _check_keeps(row, by)
    found = queries.codes(row)
    if found.made and count < FEWEST_MORE:
        raise Problem(
            _("Fewer than five more cards would tell whose they are. Wait until more members have joined, or take all cards "
              "back and draw anew."),
            field="count",
        )  # fmt: skip
    if count > found.more:
        raise Problem(
            _("%(entitled)s members may have a code, and there are %(made)s already: %(more)s more at most.")
            % {"entitled": found.entitled, "made": found.living, "more": found.more},
            field="count",
        )


def check_revoke(about: UUID, *, by: Actor) -> None:
    row = council(about)
    if row is not None:
        _check_keeps(row, by)


def _check_keeps(row: Conversation, by: Actor) -> None:
    if not queries.keeps(by, row):
        raise Denied(_("Only a keeper of this council may do this."))


def revoked(about: UUID) -> None:
    """Inside the write: once no code of the council stands any more, nobody was handed one."""
    row = council(about)
    if row is not None and not queries.codes(row).made:
        YouthMember.objects.filter(conversation=row).update(code_on=None)


def speaking_door(conversation: Conversation, voice: Voice | None) -> str:
    """By which door somebody speaks on the page; "" where only members do and no code that stands was entered.

    The code is looked at and forgotten: nothing joins it to the words.
    """
    if conversation.kind != "youth":
        return "page"
    if voice is None or voice.row is None:
        return ""
    try:
        check_card(voice.row)
    except Problem:
        return ""
    return "code"
