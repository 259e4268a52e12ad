"""What waits today in proposals, for whoever works on one: their own, handed to them, or of a facilitator's places."""

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from khuang.access.queries import can
from khuang.base.actor import Actor
from khuang.planning.models import FeedbackRound, Proposal, Remark
from khuang.planning.proposals.actions.common import PROPOSERS

Line = tuple[str | Promise, int, str, bool]  # what, how many, where, whether it is late
WORKED = ("feedback", "ready", "submitted")


def tasks(actor: Actor) -> list[Line]:
    """Nothing for who works on no proposal."""
    if not any(can(actor, one) for one in PROPOSERS):
        return []
    mine = list(Proposal.objects.mine(actor).filter(state__in=WORKED).values_list("pk", "number"))
    if not mine:
        return []
    owed = dict(
        Remark.objects.published()
        .filter(round__proposal__in=[pk for pk, _number in mine], answer="")
        .order_by()
        .values_list("round__proposal__number")
        .annotate(n=Count("pk"))
    )
    rounds = FeedbackRound.objects.filter(proposal__in=[pk for pk, _number in mine], closed_on=None)
    over = list(rounds.filter(until__lt=timezone.localdate()).values_list("proposal__number", flat=True))
    return [
        (_("Remarks on proposals to answer"), sum(owed.values()), _to(list(owed)), False),
        (_("Rounds of asking people whose last day is over"), len(over), _to(over), bool(over)),
    ]


def _to(numbers: list[int]) -> str:
    """The one proposal in which something waits; where it is several, or none, all of mine."""
    if len(numbers) == 1:
        return reverse("planning:proposal-work", args=numbers)
    return reverse("planning:proposal-desk")
