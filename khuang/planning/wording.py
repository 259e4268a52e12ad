"""Names of this room's things in the reader's language."""

from django.utils.translation import get_language

from khuang.planning.models import PlanLine, Priority, RankingRound


def said(row: Priority | PlanLine | RankingRound) -> str:
    """The title in the reader's language."""
    return row.title_en if get_language() == "en" and row.title_en else row.title_th
