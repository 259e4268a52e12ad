"""Priorities, the council's ranking, the plan, its budget and its progress."""

from khuang.planning.models.ballots import BudgetCount, BudgetVote, Choice, Election
from khuang.planning.models.plans import BudgetLine, Plan, PlanLine, PlanLineTransition, Progress
from khuang.planning.models.priorities import Priority, PriorityTransition, Ranking, RankingRound
from khuang.planning.models.proposals import Proposal, ProposalTransition

__all__ = [
    "BudgetCount", "BudgetLine", "BudgetVote", "Choice", "Election", "Plan", "PlanLine", "PlanLineTransition",
    "Priority", "PriorityTransition", "Progress", "Proposal", "ProposalTransition", "Ranking", "RankingRound",
]  # fmt: skip
