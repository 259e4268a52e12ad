"""What a pathway allows and when it is due. Pure: the pathway and what happened so far in, an answer out."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from khuang.care.pathways.content import Clock, Closing, Move, Pathway, Task

OPENED, CLOSED = "opened", "closed"


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a case: a stage reached, or one of ``check.EVENTS``."""

    what: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Running:
    """One clock of a case. ``stopped``: when it was met; None while it runs."""

    clock: Clock
    started: datetime
    due: datetime
    stopped: datetime | None = None

    @property
    def open(self) -> bool:
        return self.stopped is None

    def late(self, now: datetime) -> bool:
        """Met too late, or not met and past its time."""
        return (self.stopped or now) > self.due


def moves_from(pathway: Pathway, stage: str) -> list[Move]:
    return [move for move in pathway.moves if move.source == stage]


def move(pathway: Pathway, stage: str, key: str) -> Move | None:
    """The move of that name from this stage, or None."""
    return next((one for one in moves_from(pathway, stage) if one.key == key), None)


def closing(pathway: Pathway, key: str) -> Closing | None:
    return next((one for one in pathway.closings if one.key == key), None)


def may(pathway: Pathway, roles: Collection[str], only: Collection[str] = ()) -> bool:
    """Whether somebody with these roles works on this pathway, and takes a step kept for some of them."""
    return not set(roles).isdisjoint(pathway.roles) and (not only or not set(roles).isdisjoint(only))


def missing(needs: Iterable[str], there: Collection[str]) -> list[str]:
    """What must be there first and is not, in the order named."""
    return [need for need in needs if need not in there]


def consents_before(pathway: Pathway, stage: str) -> list[str]:
    """Purposes that the person must have agreed to before this stage."""
    return [one.purpose for one in pathway.consents if stage in one.before]


def tasks_of(pathway: Pathway, stage: str) -> list[Task]:
    """The checklist at this stage: its own tasks, and those of no stage in particular."""
    return [task for task in (pathway.procedure.tasks if pathway.procedure else ()) if task.stage in ("", stage)]


def clocks(pathway: Pathway, happened: Sequence[Happened], risk: str = "") -> list[Running]:
    """Clocks that have started, the earliest due first. Reaching a stage again starts its clock again."""
    found = [_running(clock, happened, risk) for clock in pathway.clocks]
    return sorted((one for one in found if one), key=lambda one: (one.due, one.clock.key))


def next_due(running: Iterable[Running]) -> datetime | None:
    return min((one.due for one in running if one.open), default=None)


def escalated(running: Running, now: datetime) -> list[str]:
    """Roles that a late clock has reached: the first when it is due, each next after half its time again."""
    if not running.open or now <= running.due:
        return []
    step = (running.due - running.started) / 2 or timedelta(hours=1)
    return running.clock.escalate[: 1 + int((now - running.due) / step)]


def hours_of(clock: Clock, risk: str) -> int | None:
    """None for a class of risk to which this clock does not apply, or that nobody has judged yet."""
    return clock.hours if clock.hours is not None else {str(k): v for k, v in clock.by_risk.items()}.get(risk)


def _running(clock: Clock, happened: Sequence[Happened], risk: str) -> Running | None:
    hours = hours_of(clock, risk)
    started = max((one.at for one in happened if one.what == clock.starts), default=None)
    if hours is None or started is None:
        return None
    again = clock.starts in clock.stops  # from one visit to the next: the one that started it does not stop it
    ends = (
        one.at for one in happened
        if one.what in (*clock.stops, CLOSED) and (one.at > started or (one.at == started and not again))
    )  # fmt: skip
    return Running(clock, started, started + timedelta(hours=hours), min(ends, default=None))
