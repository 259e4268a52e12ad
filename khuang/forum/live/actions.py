"""What an affected group says itself, beside its column or instead of it."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.forum.actions import check_may_moderate
from khuang.forum.models import Conversation
from khuang.trust import audit

LONGEST = 1000


def let_speak(*, conversation: Conversation, key: str, words: Mapping[str, str], by: Actor) -> None:
    """The words of a group by language, as its spokesperson gave them; "" takes them away again."""
    check_may_moderate(by)
    if key not in {group["key"] for group in conversation.groups}:
        raise Problem(_("This group is not named in the conversation: look at the ways to take part."))
    said = {f"voice_{language}": " ".join(words.get(language, "").split())[:LONGEST] for language in ("th", "en")}
    groups = [group | said if group["key"] == key else group for group in conversation.groups]
    with write():
        change(conversation, groups=groups)
        audit.record(
            by=by,
            action="forum.group.spoke",
            object_kind="conversation",
            object_id=conversation.id,
            detail={"group": key},
        )
