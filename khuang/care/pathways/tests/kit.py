"""The shipped pathways as files, and somebody who walks them without a database."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from khuang.care.cases import rules as cases
from khuang.care.cases.rules import Done
from khuang.care.content import Rubric
from khuang.care.pathways import rules, screening
from khuang.care.pathways.content import Move, Pathway

THAILAND = Path(settings.PACKS) / "thailand"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
WORKER = frozenset({"caseworker"})
HEAD = frozenset({"supervisor"})


def _load(text: str) -> Any:
    """As C reads it where there is one: thirteen files before the first test."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (safe either way)


@cache
def shipped() -> dict[str, Pathway]:
    texts = (path.read_text() for path in sorted((THAILAND / "pathways").glob("*.yaml")))
    found = (Pathway.model_validate(_load(text)) for text in texts)
    return {one.key: one for one in found}


@cache
def rubric(key: str) -> dict[str, Any]:
    """As it is stored."""
    text = (THAILAND / "rubrics" / f"{key}.yaml").read_text()
    return Rubric.model_validate(_load(text)).model_dump(mode="json")


def judged(pathway: Pathway, answers: dict[str, Any]) -> screening.Judged:
    item = pathway.screening
    assert item is not None
    return screening.judge(item, answers, rubric(item.rubric) if item.rubric else None)


def way_to(pathway: Pathway, stage: str) -> list[Move]:
    """The shortest way from the first stage to this one."""
    first = pathway.stages[0].key
    todo: deque[tuple[str, list[Move]]] = deque([(first, [])])
    seen = {first}
    while todo:
        here, way = todo.popleft()
        if here == stage:
            return way
        for move in rules.moves_from(pathway, here):
            if move.target not in seen:
                seen.add(move.target)
                todo.append((move.target, [*way, move]))
    raise AssertionError(f"nothing leads to {stage}")


@dataclass
class Walk:
    """A case that is only what the rules see of it. ``gives`` what a step needs, ``takes`` the step."""

    pathway: Pathway
    now: datetime = START
    risk: str = ""
    plan: bool = False
    stage: str = ""
    consents: set[str] = field(default_factory=set)
    steps: list[Done] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stage = self.pathway.stages[0].key
        self.steps.append(Done("opened", self.now, self.stage))

    def did(self, what: str, ref: str = "", stage: str = "") -> None:
        self.now += MINUTE
        self.steps.append(Done(what, self.now, stage, ref))

    def give(self, need: str) -> None:
        tasks = rules.tasks_of(self.pathway, self.stage)
        match need:
            case "screening":
                self.risk = self.risk or "high"
                self.did("decided")
            case "consent":
                self.consents |= {one.purpose for one in self.pathway.consents}
                self.did("consented")
            case "plan":
                self.plan = True
                self.did("planned")
            case "approval":
                self.did("plan-approved")
            case "hand-over":
                self.did("handed-over")
            case "checklist":
                for task in tasks:
                    self.did("ticked", task.key)
            case "contact-rule":
                self.did("contact-rule", "any")

    def met(self, *, without: str = "", note: bool = True) -> frozenset[str]:
        there = cases.there(
            self.pathway, self.stage, self.steps, risk=self.risk, consents=self.consents, plan=self.plan
        )
        return (there | ({"reason"} if note else set())) - {without}

    def take(self, move: Move, roles: Iterable[str] = WORKER | HEAD) -> None:
        for need in move.needs:
            self.give(need)
        self.consents |= set(rules.consents_before(self.pathway, move.target))
        self.stage = cases.check_move(self.pathway, self.stage, move.key, frozenset(roles), self.met())
        cases.check_consents(self.pathway, self.stage, self.consents)
        self.did("moved", move.key, self.stage)

    def go(self, stage: str) -> "Walk":
        for move in way_to(self.pathway, stage):
            self.take(move)
        return self

    @property
    def clocks(self) -> list[rules.Running]:
        return rules.clocks(self.pathway, cases.happened(self.steps), self.risk)

    def clock(self, key: str) -> rules.Running:
        return next(one for one in self.clocks if one.clock.key == key)


def standing_at(pathway: Pathway, stage: str) -> Walk:
    return Walk(pathway).go(stage)
