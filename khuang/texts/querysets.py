"""Which texts and comments an actor may see, and which they keep."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.texts import rules

if TYPE_CHECKING:
    from khuang.texts.models import Comment, SharedText  # noqa: F401  named in the types below


def within(actor: Actor, path: str = "") -> Q:
    """Texts of the places in which this actor is a facilitator, and of no place in particular.

    For the whole town a condition that is always true: an empty one vanishes beside another.
    """
    places = place_scope(actor, Can.MODERATE)
    return ~Q(pk__in=[]) if places is None else Q(**{f"{path}place__in": places}) | Q(**{f"{path}place": None})


class TextSet(models.QuerySet["SharedText"]):
    def published(self) -> "TextSet":
        return self.filter(state__in=rules.PUBLIC)

    def visible_to(self, actor: Actor) -> "TextSet":
        """Everybody sees what was opened; facilitators the drafts of their places too."""
        if not can(actor, Can.MODERATE):
            return self.published()
        return self.filter(Q(state__in=rules.PUBLIC) | within(actor))

    def mine(self, actor: Actor) -> "TextSet":
        """Those that this actor writes and keeps."""
        return self.filter(within(actor)) if can(actor, Can.MODERATE) else self.none()


class CommentSet(models.QuerySet["Comment"]):
    def published(self) -> "CommentSet":
        return self.filter(state="published", text__state__in=rules.PUBLIC)

    def visible_to(self, actor: Actor) -> "CommentSet":
        """Everybody sees what is published; facilitators all that was said to the texts of their places."""
        if not can(actor, Can.MODERATE):
            return self.published()
        return self.filter(Q(state="published", text__state__in=rules.PUBLIC) | within(actor, "text__"))

    def mine(self, actor: Actor) -> "CommentSet":
        return self.filter(within(actor, "text__")) if can(actor, Can.MODERATE) else self.none()
