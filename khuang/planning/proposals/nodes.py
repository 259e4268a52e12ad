"""How the chain speaks of proposals, and of ideas that are none yet."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from khuang.base.actor import Actor
from khuang.chain.kinds import KINDS, NodeKind
from khuang.planning import briefs
from khuang.planning.models import Idea, Proposal, ProposalTransition
from khuang.planning.proposals.words import NODE


def register() -> None:
    KINDS.register(
        "proposal",
        NodeKind(
            _titles, _url, _visible, since=_since, words=NODE, withdraw=_withdraw, detail=_detail, brief=briefs.PROPOSAL
        ),
    )


def _titles(ids: Sequence[str], lang: str) -> Mapping[str, str]:
    found = {str(key): gettext("An idea") for key in Idea.objects.filter(id__in=ids).values_list("id", flat=True)}
    for row in Proposal.objects.filter(id__in=ids):
        found[str(row.id)] = row.title_en if lang == "en" and row.title_en else row.title_th
    return found


def _url(id: str) -> str:
    row = Proposal.objects.published().filter(id=id).first()
    return reverse("planning:proposal", args=[row.number]) if row else ""


def _visible(id: str) -> bool:
    return Proposal.objects.published().filter(id=id).exists()


def _since(id: str) -> date | None:
    return Idea.objects.filter(id=id).values_list("said_on", flat=True).first()


def _detail(id: str, step: str) -> str:
    """What the jury says, what was learned: in their own words."""
    if step not in ("not-chosen", "chosen", "finished"):
        return ""
    became = "done" if step == "finished" else step
    rows = ProposalTransition.objects.filter(proposal__id=id, became=became).order_by("-at")
    return rows.values_list("because", flat=True).first() or ""


def _withdraw(id: str, *, by: Actor) -> None:
    from khuang.planning.proposals.actions.making import withdraw_idea

    idea = Idea.objects.filter(id=id).exclude(state="withdrawn").first()
    if idea is not None:
        withdraw_idea(idea=idea, by=by)
