"""The register of breaches: found, assessed, reported to the office within 72 hours, the people told, closed."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.registry.models import Breach
from khuang.registry.rights import queries, rules
from khuang.registry.rights.writing import check, checked, make, noted, rewrite


def found(
    *, what: str, data: str, people: str, by: Actor, happened_on: date | None = None, known_at: datetime | None = None,
    exercise: bool = False,
) -> Breach:  # fmt: skip
    """Write down what is known; the clock runs from ``known_at``. ``people``: a band, never a list."""
    check(by, Can.PROTECT)
    known = known_at or timezone.now()
    if known > timezone.now():
        raise Problem(_("This day has not come yet."), field="known_on")
    row = Breach(people=people, happened_on=happened_on, known_at=known, exercise=exercise, by=by.id)
    made: Breach = make(row, noted({"what": what, "data": data}, "found", by), action="registry.breach.found", by=by)
    return made


def assess(*, breach: Breach, risk: str, told: str, measures: str, people: str, by: Actor) -> None:
    """How much harm may come of it, what is done about it, whether the people concerned were told."""
    checked(rules.check_assessed, risk, told)
    _move(breach, "assessed", by, {"measures": measures}, risk=risk, told=told, people=people)


def report(*, breach: Breach, by: Actor, note: str = "", told: str = "") -> None:
    """The data protection office was told, today."""
    _move(breach, "reported", by, {}, note=note, reported_at=timezone.now(), told=told or breach.told)


def not_report(*, breach: Breach, reason: str, by: Actor) -> None:
    """Without any risk to people nobody needs to be told; why is written down."""
    if breach.state == "assessed":
        checked(rules.check_not_reported, breach.risk)
    if not reason.strip():
        raise Problem(_("Say why: whoever reads it later needs to know."), field="note")
    _move(breach, "not-reported", by, {}, note=reason)


def close(*, breach: Breach, by: Actor, note: str = "") -> None:
    _move(breach, "closed", by, {}, note=note)


def _move(breach: Breach, to: str, by: Actor, words: dict[str, str], note: str = "", **clear: object) -> None:
    check(by, Can.PROTECT)
    checked(rules.check_breach, breach.state, to)
    said = queries.opened([breach], by)[0]
    rewrite(
        breach, noted({**said, **words}, to, by, note), action=f"registry.breach.{to}", by=by, **{**clear, "state": to}
    )
