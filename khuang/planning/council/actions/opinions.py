"""Minority opinions: written by a member, held by those who join, published with the result, sent on with the letter."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.thai import straight
from khuang.planning.models import MinorityOpinion, Priority, RankingRound
from khuang.trust import audit

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Opinion:
    """``office``: ``members`` (of the council) or ``office`` (who wrote it, by the office held there)."""

    words: str
    priority: Priority | None = None
    office: str = "members"


def write_opinion(*, round: RankingRound, new: Opinion, by: Actor) -> MinorityOpinion:
    """In a round that is open or closed; of an open one it waits for the result. Raises Problem, Denied."""
    words = straight(new.words).strip()
    if not words:
        raise Problem(_("Write what you hold against it."), field="words")
    if len(words) > LONGEST:
        raise Problem(_("That is too long: %(n)s characters at most.") % {"n": LONGEST}, field="words")
    if new.priority is not None and str(new.priority.id) not in round.problems:
        raise Problem(_("Choose from the problems on the list."), field="priority")
    if by.id is None:
        raise Denied(_("Only a member of the council writes an opinion."))
    row = MinorityOpinion(
        round=round, priority=new.priority, words=words, office=new.office, members=[str(by.id)],
        made_on=timezone.localdate(),
    )  # fmt: skip
    with write():
        row.save(force_insert=True)
        audit.record(by=by, action="planning.opinion.written", object_kind="opinion", object_id=row.id)
    return row


def join(*, opinion: MinorityOpinion, by: Actor) -> None:
    """Hold it too, as long as it is not published."""
    if by.id and str(by.id) not in opinion.members:
        _set(opinion, "joined", by, members=[*opinion.members, str(by.id)])


def leave(*, opinion: MinorityOpinion, by: Actor) -> None:
    """Hold it no more; with the last member its words go too."""
    _check_holder(opinion, by)
    rest = [one for one in opinion.members if one != str(by.id)]
    gone: dict[str, Any] = {} if rest else {"state": "withdrawn", "words": ""}
    _set(opinion, "left", by, members=rest, **gone)


def publish(*, opinion: MinorityOpinion, by: Actor) -> None:
    """One that was written after the result was out."""
    _check_holder(opinion, by)
    if opinion.round.state != "closed":
        raise Denied(_("It is published with the result, when the ranking is closed."))
    _set(opinion, "published", by, state="published")


def _check_holder(opinion: MinorityOpinion, by: Actor) -> None:
    if str(by.id) not in opinion.members:
        raise Denied(_("This opinion is held by others."))


def _set(opinion: MinorityOpinion, what: str, by: Actor, **values: Any) -> None:
    if opinion.state != "written":
        raise Denied(_("This opinion is published, or was withdrawn."))
    with write():
        change(opinion, **values)
        audit.record(by=by, action=f"planning.opinion.{what}", object_kind="opinion", object_id=opinion.id)
