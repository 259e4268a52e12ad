"""Everything that happens to referrals."""

from khuang.care.referrals.actions.answering import answer, answer_by_link, look, take_note
from khuang.care.referrals.actions.ending import consent_ended, expire
from khuang.care.referrals.actions.offering import accept, offer, pass_on, recall, refuse
from khuang.care.referrals.actions.sending import NewReferral, new_link, refer

__all__ = [
    "NewReferral", "accept", "answer", "answer_by_link", "consent_ended", "expire", "look", "new_link", "offer", "pass_on",
    "recall", "refer", "refuse", "take_note",
]  # fmt: skip
