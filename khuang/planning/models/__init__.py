"""Priorities, the council's ranking, the plan, its budget and its progress."""

from khuang.planning.models.plans import BudgetLine, Plan, PlanLine, PlanLineTransition, Progress
from khuang.planning.models.priorities import Priority, PriorityTransition, Ranking, RankingRound

__all__ = [
    "BudgetLine", "Plan", "PlanLine", "PlanLineTransition", "Priority", "PriorityTransition", "Progress", "Ranking",
    "RankingRound",
]  # fmt: skip
