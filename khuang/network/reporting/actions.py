"""Reporting: opening a round, reporting, sending back, approving, agreeing, correcting, locking."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.network.models import Clearance, Report, ReportStep, Round
from khuang.network.reporting import previous, rules
from khuang.results import periods, queries
from khuang.results import public as results
from khuang.town.models import Organisation
from khuang.trust import audit

_ = str


def open_round(
    *, framework: str, period: str, title_th: str, title_en: str = "", due: date, clear_days: int = 14,
    otherwise: Organisation | None = None, by: Actor,
) -> tuple[Round, list[str]]:  # fmt: skip
    """A round, with a report for each figure of the framework: owed by the first organisation it names, else by the
    framework's owner, else by ``otherwise``. Returns it with the figures that nobody here owes. Raises Problem."""
    shelf = queries.framework(framework)
    if shelf is None:
        raise Problem(_("Choose a framework that is loaded."), field="framework")
    told = periods.parse(period).text
    if Round.objects.filter(framework=framework, period=told).exists():
        raise Problem(_("There is a round of this framework and period already."), field="period")
    known = {org.code: org for org in Organisation.objects.all()}
    nobody: list[str] = []
    with write():
        number = (Round.objects.aggregate(top=Max("number"))["top"] or 0) + 1
        row = Round.objects.create(
            number=number, framework=framework, period=told, title_th=title_th, title_en=title_en, due=due,
            clear_days=clear_days, opened_at=timezone.now(),
        )  # fmt: skip
        for card in results.cards(framework):
            credited = [code for code in card.agencies if code in known]
            owner = known.get(credited[0] if credited else shelf.owner) or otherwise
            if owner is None:
                nobody.append(card.key)
                continue
            counted = card.kind == "computed"
            Report.objects.create(round=row, figure=card.key, org=owner, credited=credited, counted=counted)
        audit.record(by=by, action="network.round.opened", object_kind="round", object_id=row.id)
    return row, nobody


def owe(*, round: Round, figure: str, org: Organisation, credited: Sequence[str], by: Actor) -> Report:
    """One figure more, owed by this organisation."""
    card = results.card(figure)
    if card is None:
        raise Problem(_("No pack declares this figure."), field="figure")
    if Report.objects.filter(round=round, figure=figure, org=org).exists():
        raise Problem(_("This organisation owes it already."), field="org")
    with write():
        row = Report.objects.create(
            round=round, figure=figure, org=org, credited=sorted({*credited, org.code}), counted=card.kind == "computed"
        )
        audit.record(by=by, action="network.report.owed", object_kind="report", object_id=row.id)
    return row


# -- the organisation that owes it
def save(*, report: Report, by: Actor, **said: Any) -> Report:
    """What is written so far. Raises Denied for another organisation's, Problem when the period is locked."""
    _own(report, by)
    rules.check_open(locked=report.round.state == "locked", correcting=report.correcting_id is not None)
    if "submit" not in rules.STATES[report.state]:
        rules.step(report.state, "submit")
    with write():
        change(report, **said)
    return report


def submit(*, report: Report, by: Actor) -> Report:
    """To be approved. Raises Problem for what is missing or unexplained."""
    _own(report, by)
    rules.check_open(locked=report.round.state == "locked", correcting=report.correcting_id is not None)
    became = rules.step(report.state, "submit")
    if report.counted:
        card = results.card(report.figure)
        if card is None or card.state == "waiting":
            raise Problem(_("It is not counted yet: the records are counted every quarter of a minute."))
    else:
        rules.check_complete(previous.told(report), method=report.method, explained=report.explained)
    with write():
        change(report, state=became, submitted_by=by.id)
        _step(report, "submit", by)
    return report


# -- who approves
def send_back(*, report: Report, comment: str, by: Actor) -> Report:
    rules.check_words(comment)
    return _moved(report, "return", by, comment=comment)


def approve(*, report: Report, by: Actor) -> Report:
    """From now on whom it names may object, so many days as the round gives them."""
    rules.check_approver(submitted_by=report.submitted_by, by=by.id)
    last = timezone.localdate() + timedelta(days=report.round.clear_days)
    return _moved(report, "approve", by, approved_at=timezone.now(), clear_by=last)


# -- whom it names
def clear(*, report: Report, by: Actor) -> Clearance:
    """A credited organisation agrees. Twice is once."""
    _credited(report, by)
    if report.state != "approved":
        rules.step(report.state, "publish")
    with write():
        row, _made = Clearance.objects.get_or_create(
            report=report, org=by.org, round_of=turn(report),
            defaults={"how": "cleared", "on": timezone.localdate(), "by": by.id},
        )  # fmt: skip
        _step(report, "clear", by)
    return row


def object_to(*, report: Report, comment: str, by: Actor) -> Report:
    """A credited organisation does not agree: it goes back to whoever reported it, with the words."""
    _credited(report, by)
    rules.check_words(comment)
    return _moved(report, "object", by, comment=comment)


def turn(report: Report) -> int:
    """How often it was approved: who agreed to one value has not agreed to the next."""
    return report.steps.filter(verb="approve").count()


# -- after it is out
def correct(*, report: Report, reason: str, by: Actor) -> Report:
    """An erratum begins: reported, approved and agreed to again, then it replaces what is out."""
    rules.check_words(reason)
    return _moved(report, "correct", by, comment=reason, correcting=report.edition, reason=reason.strip())


def lock(*, round: Round, locked: bool, by: Actor) -> Round:
    """Nothing of this period changes any more but by an erratum; or it may again."""
    with write():
        change(round, state="locked" if locked else "open")
        verb = "locked" if locked else "unlocked"
        audit.record(by=by, action=f"network.round.{verb}", object_kind="round", object_id=round.id)
    return round


def _moved(report: Report, verb: str, by: Actor, comment: str = "", **values: Any) -> Report:
    became = rules.step(report.state, verb)
    with write():
        change(report, state=became, **values)
        _step(report, verb, by, comment)
    return report


def _step(report: Report, verb: str, by: Actor, comment: str = "") -> None:
    ReportStep.objects.create(
        report=report, verb=verb, became=report.state, value=report.value, comment=comment.strip(), org=by.org,
        by=by.id, at=timezone.now(),
    )  # fmt: skip
    audit.record(by=by, action=f"network.report.{verb}", object_kind="report", object_id=report.id)


def _own(report: Report, by: Actor) -> None:
    if not by.org or by.org != report.org.code:
        raise Denied(_("Another organisation owes this figure."))


def _credited(report: Report, by: Actor) -> None:
    if not by.org or by.org not in report.credited or by.org == report.org.code:
        raise Denied(_("This figure does not name your organisation."))
