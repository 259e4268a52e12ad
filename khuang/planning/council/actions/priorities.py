"""Raising, scrutinising, forwarding and answering priorities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.thai import straight
from khuang.chain import actions as chain
from khuang.planning.council import queries, rules
from khuang.planning.models import Priority, PriorityTransition, Scrutiny
from khuang.planning.moves import next_number, tell
from khuang.planning.rules import step
from khuang.trust import audit


def raise_priority(
    *, title_th: str, title_en: str = "", why_th: str = "", why_en: str = "", statements: Sequence[str], by: Actor
) -> Priority:
    """A problem for the council, made of the statements (ids) that it came from."""
    if not statements:
        raise Problem(_("Name at least one statement that this problem came from."), field="statements")
    row = Priority(title_th=title_th, title_en=title_en, why_th=why_th, why_en=why_en, made_on=timezone.localdate())
    with write():
        row.number = next_number(Priority)
        row.save(force_insert=True)
        for statement in statements:
            chain.link(cause=("statement", statement), effect=("priority", str(row.id)), relation="raised", by=by)
        tell("priority", row.id, "raised", by)
    return row


@dataclass(frozen=True, slots=True)
class Said:
    """What is said to one question of the checklist."""

    answer: str = ""
    choices: tuple[str, ...] = ()
    words: str = ""


def scrutinise(*, priority: Priority, said: Mapping[str, Said], by: Actor) -> int:
    """Answers to questions of the checklist, by their keys; returns how many are new. What is said again is kept once.

    Not while it is in an open ranking: members rank what they have read. Raises Problem, Denied.
    """
    if priority.state not in ("raised", "ranked"):
        raise Denied(_("This problem has gone to the municipality: its scrutiny stays as it is."))
    asked = {question["key"]: question for question in queries.checklist()}
    standing = queries.scrutiny_of([priority]).get(priority.id, {})
    rows = []
    for key, one in said.items():
        words = straight(one.words).strip()
        if key not in asked or not rules.complete(
            asked[key]["asks"], answer=one.answer, choices=one.choices, words=words
        ):
            raise Problem(_("Answer every question of the checklist."), field=key)
        row = Scrutiny(
            priority=priority, question=key, answer=one.answer, choices=list(one.choices), words=words, by=by.id,
            at=timezone.now(),
        )  # fmt: skip
        before = standing.get(key)
        if before is None or (before.answer, before.choices, before.words) != (row.answer, row.choices, row.words):
            rows.append(row)
    with write():
        if queries.in_open_round(priority):
            raise Denied(_("This problem is being ranked: its scrutiny stays as it is until the ranking is closed."))
        for row in rows:
            row.save(force_insert=True)
        if rows:
            audit.record(by=by, action="planning.priority.scrutinised", object_kind="priority", object_id=priority.id)
    return len(rows)


def forward(*, priority: Priority, by: Actor) -> None:
    """To the municipality, which must answer by a day."""
    due = timezone.localdate() + timedelta(days=queries.council_rule()["answer_days"])
    with write():
        move(priority, "forward", by, answer_due=due)


def answer(*, priority: Priority, verb: str, reason: str, by: Actor) -> None:
    """``accept``, ``change`` or ``decline``, with the reason the council and the speakers will read.

    Pages come here by a signed letter alone (``planning/letters/actions.py``).
    """
    if not reason.strip():
        raise Problem(_("Give the reason: everyone who raised this will read it."), field="reason")
    with write():
        move(priority, verb, by, answer=reason.strip())


def move(row: Priority, verb: str, by: Actor, **values: Any) -> None:
    was, became = row.state, step(rules.PRIORITY, row.state, verb)
    change(row, state=became, **values)
    PriorityTransition.objects.create(priority=row, was=was, became=became, by=by.id, at=timezone.now())
    tell("priority", row.id, became, by)
