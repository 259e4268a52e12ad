"""What the ballot decided about proposals, told to those who made them."""

from django.utils.translation import override

from khuang.base.actor import Actor
from khuang.planning.budgeting.explained import reason
from khuang.planning.models import BudgetCount


def answer_proposals(counted: BudgetCount, *, by: Actor) -> None:
    """Inside the caller's write. What was withdrawn meanwhile stays withdrawn."""
    from khuang.planning.proposals.actions.common import move

    election, result = counted.election, counted.result
    rows = {row["number"]: row for row in result["projects"]}
    with override("th"):
        for choice in election.choices.exclude(proposal=None).select_related("proposal"):
            row, proposal = rows[choice.number], choice.proposal
            if proposal and proposal.state == "submitted":
                because = reason(row, election.kind, result["voters"])
                move(proposal, "choose" if row["won"] else "decline", by, because=because, how="ballot")
