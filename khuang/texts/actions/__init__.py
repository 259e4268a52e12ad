"""Writing shared texts, one module for each thing that is done with them."""

from khuang.texts.actions.adopting import NewParty, ask, handle, own_voice, take_stance
from khuang.texts.actions.commenting import answer, comment, decide, original, withdraw
from khuang.texts.actions.keeping import link_cause, saw, set_review, unlink_cause
from khuang.texts.actions.moving import move
from khuang.texts.actions.writing import NewText, add_clause, describe, place_clause, reword, take_out, write_new

__all__ = [
    "NewParty", "NewText", "add_clause", "answer", "ask", "comment", "decide", "describe", "handle", "link_cause", "move",
    "original", "own_voice", "place_clause", "reword", "saw", "set_review", "take_out", "take_stance", "unlink_cause",
    "withdraw", "write_new",
]  # fmt: skip
