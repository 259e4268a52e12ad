"""What the council does, one module for each noun; and the answer that comes back."""

from khuang.planning.council.actions.opinions import Opinion, join, leave, publish, write_opinion
from khuang.planning.council.actions.priorities import Said, answer, forward, raise_priority, scrutinise
from khuang.planning.council.actions.rounds import NewRound, close_round, open_round, rank, reopen

__all__ = [
    "NewRound", "Opinion", "Said", "answer", "close_round", "forward", "join", "leave", "open_round", "publish",
    "raise_priority", "rank", "reopen", "scrutinise", "write_opinion",
]  # fmt: skip
