"""Which statements and conversations an actor may see."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor

if TYPE_CHECKING:
    from khuang.forum.models import (  # noqa: F401  named in the types below
        Board,
        Conversation,
        Meeting,
        Participant,
        Statement,
        Vote,
        YouthMember,
    )


class ConversationSet(models.QuerySet["Conversation"]):
    def visible_to(self, actor: Actor) -> "ConversationSet":
        """Everybody sees what is or was open; moderators drafts too."""
        return self if can(actor, Can.MODERATE) else self.exclude(state="draft")

    def led_by(self, actor: Actor) -> "ConversationSet":
        """Those whose meetings this facilitator may lead: within their places; of young people, only as their keeper."""
        from khuang.forum.models import Keeper

        if not can(actor, Can.MODERATE):
            return self.none()
        places = place_scope(actor, Can.MODERATE)
        within = Q() if places is None else Q(place__in=places) | Q(place=None)
        keeps = Exists(Keeper.objects.filter(conversation=OuterRef("pk"), user=actor.id))
        return self.filter(within).filter(~Q(kind="youth") | Q(keeps))

    def own(self) -> "ConversationSet":
        """The town's own: not brought in from elsewhere."""
        return self.filter(source="")


class StatementSet(models.QuerySet["Statement"]):
    def published(self) -> "StatementSet":
        return self.filter(state="published")

    def shown(self) -> "StatementSet":
        """Those with a page of their own: published ones, and the words of which others were made, which stay."""
        return self.filter(state__in=("published", "merged", "split")).exclude(text="")

    def visible_to(self, actor: Actor) -> "StatementSet":
        """Everybody sees what is published; moderators all within their places; of what young people said, their keepers."""
        if not can(actor, Can.MODERATE):
            return self.shown().exclude(conversation__state="draft")
        from khuang.forum.models import Keeper

        keeps = Exists(Keeper.objects.filter(conversation=OuterRef("conversation"), user=actor.id))
        kept = ~Q(conversation__kind="youth") | Q(keeps)
        places = place_scope(actor, Can.MODERATE)
        within = Q() if places is None else Q(conversation__place__in=places) | Q(conversation__place=None)
        shown = Q(state__in=("published", "merged", "split")) & ~Q(text="")
        return self.filter(shown | kept & within)

    def led_by(self, actor: Actor) -> "StatementSet":
        """Those that this facilitator decides about, published or not: within their places; of young people, only as
        their keeper. To see what everybody sees is no leave to open what was said."""
        from khuang.forum.models import Conversation

        return self.filter(conversation__in=Conversation.objects.led_by(actor))


class YouthMemberSet(models.QuerySet["YouthMember"]):
    def visible_to(self, actor: Actor) -> "YouthMemberSet":
        """Only the keepers of their council, and only while they are facilitators."""
        if not can(actor, Can.MODERATE):
            return self.none()
        from khuang.forum.models import Keeper

        return self.filter(Exists(Keeper.objects.filter(conversation=OuterRef("conversation"), user=actor.id)))

    def standing(self) -> "YouthMemberSet":
        return self.filter(ended_on=None)

    def entitled(self) -> "YouthMemberSet":
        """Who said yes themselves, with a guardian's yes where their age asks for it (as ``youth.rules.entitled``)."""
        return self.standing().exclude(assent_on=None).exclude(guardian_needed=True, guardian_on=None)


class BoardSet(models.QuerySet["Board"]):
    def visible_to(self, actor: Actor) -> "BoardSet":
        """Everybody sees those that were shown; whoever writes on boards all of them, young people's only as keeper."""
        from khuang.forum.models import Conversation

        seen = Q(shown=True) & ~Q(conversation__state="draft")
        if can(actor, Can.RECORD) or can(actor, Can.MODERATE):
            own = Q(conversation__in=Conversation.objects.led_by(actor))
            seen |= ~Q(conversation__kind="youth") & ~Q(conversation__state="draft") | own
        return self.filter(seen)


class ParticipantSet(models.QuerySet["Participant"]):
    def of(self, about: UUID) -> "ParticipantSet":
        return self.filter(about=about)

    def inside(self) -> "ParticipantSet":
        """Those whose votes count."""
        return self.filter(out_on=None)


class VoteSet(models.QuerySet["Vote"]):
    def standing(self) -> "VoteSet":
        """Without those of people who withdrew, whose codes were revoked, or who went on with a code."""
        from khuang.forum.models import Participant

        gone = Participant.objects.filter(id=OuterRef("participant")).exclude(out_on=None)
        return self.exclude(Exists(gone))

    def counted(self, conversation: "Conversation") -> "VoteSet":
        """What the map and the totals are made of: standing votes, without the open page where it is excluded."""
        rows = self.filter(conversation=conversation).standing()
        return rows if conversation.page_counts else rows.exclude(door="page")


class MeetingSet(models.QuerySet["Meeting"]):
    def visible_to(self, actor: Actor) -> "MeetingSet":
        """Everybody sees meetings of conversations that are or were open; where children meet, only their keepers
        before it is over."""
        from khuang.forum.models import Keeper

        keeps = Exists(Keeper.objects.filter(conversation=OuterRef("conversation"), user=actor.id))
        seen = ~Q(kind="youth") | Q(state="closed") | Q(keeps)
        rows = self.filter(seen)
        return rows if can(actor, Can.MODERATE) else rows.exclude(conversation__state="draft")

    def led_by(self, actor: Actor) -> "MeetingSet":
        from khuang.forum.models import Conversation

        return self.filter(conversation__in=Conversation.objects.led_by(actor))

    def counted_by(self, actor: Actor) -> "MeetingSet":
        """Those at whose door this one may count heads: all, but those of young people only as their keeper."""
        from khuang.forum.models import Keeper

        keeps = Exists(Keeper.objects.filter(conversation=OuterRef("conversation"), user=actor.id))
        return self.filter(~Q(kind="youth") | Q(keeps))
