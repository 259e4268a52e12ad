"""Which proposals, ideas, remarks and stories an actor may see, and which they work on."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.planning.proposals.rules import HIDDEN

if TYPE_CHECKING:
    from khuang.planning.models import Idea, Proposal, Remark, StoryUse  # noqa: F401  named in the types below


def within(actor: Actor, path: str = "") -> Q:
    """Proposals of the places in which this actor is a facilitator, and of no place in particular."""
    if not can(actor, Can.MODERATE):
        return Q(pk__in=[])
    places = place_scope(actor, Can.MODERATE)
    return ~Q(pk__in=[]) if places is None else Q(**{f"{path}place__in": places}) | Q(**{f"{path}place": None})


def worked_on(actor: Actor, path: str = "") -> Q:
    """Begun by this actor, or handed to them, or a facilitator's."""
    if actor.kind != "user" or actor.id is None:
        return Q(pk__in=[])
    own = Q(**{f"{path}by": actor.id}) | Q(**{f"{path}hands__user": actor.id})
    return own | within(actor, path)


class ProposalSet(models.QuerySet["Proposal"]):
    def published(self) -> "ProposalSet":
        return self.exclude(state__in=HIDDEN)

    def mine(self, actor: Actor) -> "ProposalSet":
        return self.filter(worked_on(actor)).distinct()

    def visible_to(self, actor: Actor) -> "ProposalSet":
        """Everybody sees what was put to people; a draft is its team's."""
        return self.filter(~Q(state__in=HIDDEN) | worked_on(actor)).distinct()


class IdeaSet(models.QuerySet["Idea"]):
    def mine(self, actor: Actor) -> "IdeaSet":
        """Ideas name no place: every facilitator reads them."""
        return self.all() if can(actor, Can.MODERATE) else self.none()


class RemarkSet(models.QuerySet["Remark"]):
    def published(self) -> "RemarkSet":
        return self.filter(state="published").exclude(round__proposal__state__in=HIDDEN)

    def mine(self, actor: Actor) -> "RemarkSet":
        """What this facilitator reads before others do."""
        return self.filter(within(actor, "round__proposal__"))


class StorySet(models.QuerySet["StoryUse"]):
    def published(self) -> "StorySet":
        return self.exclude(state="asked").exclude(proposal__state__in=HIDDEN)

    def mine(self, actor: Actor) -> "StorySet":
        return self.filter(worked_on(actor, "proposal__")).distinct()
