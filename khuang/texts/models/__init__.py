"""Tables of shared texts."""

from khuang.texts.models.adoption import Objection, ObjectionStep, Party, Stance
from khuang.texts.models.comments import Comment, CommentStep
from khuang.texts.models.keeping import Sign
from khuang.texts.models.mediation import Mediation, MediationStep
from khuang.texts.models.texts import Clause, Edition, SharedText, TextStep, Wording

__all__ = [
    "Clause", "Comment", "CommentStep", "Edition", "Mediation", "MediationStep", "Objection", "ObjectionStep", "Party",
    "SharedText", "Sign", "Stance", "TextStep", "Wording",
]  # fmt: skip
