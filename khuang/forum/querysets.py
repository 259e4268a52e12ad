"""Which statements and conversations an actor may see."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor

if TYPE_CHECKING:
    from khuang.forum.models import Conversation, Statement  # noqa: F401  named in the types below


class ConversationSet(models.QuerySet["Conversation"]):
    def visible_to(self, actor: Actor) -> "ConversationSet":
        """Everybody sees what is or was open; moderators drafts too."""
        return self if can(actor, Can.MODERATE) else self.exclude(state="draft")

    def own(self) -> "ConversationSet":
        """The town's own: not brought in from elsewhere."""
        return self.filter(source="")


class StatementSet(models.QuerySet["Statement"]):
    def published(self) -> "StatementSet":
        return self.filter(state="published")

    def visible_to(self, actor: Actor) -> "StatementSet":
        """Everybody sees what is published; moderators all within their places."""
        if not can(actor, Can.MODERATE):
            return self.published().exclude(conversation__state="draft")
        places = place_scope(actor, Can.MODERATE)
        if places is None:
            return self
        return self.filter(Q(state="published") | Q(conversation__place__in=places) | Q(conversation__place=None))
