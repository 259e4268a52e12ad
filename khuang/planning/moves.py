"""A number for the next of its kind, and the move by which speakers learn what happened."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Max

from khuang.base.actor import Actor
from khuang.chain import actions as chain
from khuang.planning.nodes import STEPS


def tell(kind: str, ref: UUID, state: str, by: Actor, *, how: str = "") -> None:
    """The move by which the speakers learn of it; the chain audits it. ``how``: where it has words of its own."""
    key = f"{kind}.{state}.{how}" if how else f"{kind}.{state}"
    chain.move(kind=kind, ref_id=ref, step=STEPS.get(state, state), text_key=key, by=by)


def next_number(model: type[models.Model], **within: Any) -> int:
    top: int = model._default_manager.filter(**within).aggregate(top=Max("number"))["top"] or 0
    return top + 1
