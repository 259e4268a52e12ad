"""Demands of courts, police and others for data: which law, what was asked, what was done; seen by a second person."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.registry.models import LegalDemand
from khuang.registry.rights import queries, rules
from khuang.registry.rights.writing import check, checked, make, noted, rewrite


def take_in(
    *,
    sender: str,
    authority: str,
    law: str,
    asked: str,
    by: Actor,
    reference: str = "",
    received_on: date | None = None,
) -> LegalDemand:
    """Write a demand down. ``asked``: which kind of data, of how many; never the data, never a name."""
    check(by, Can.PROTECT)
    words = {"authority": authority, "law": law, "asked": asked, "reference": reference}
    row = LegalDemand(sender=sender, received_on=received_on or timezone.localdate())
    made: LegalDemand = make(row, noted(words, "received", by), action="registry.demand.received", by=by)
    return made


def answer(*, demand: LegalDemand, outcome: str, what: str, by: Actor) -> None:
    """What was handed over (kinds of data, how many people), or why not."""
    check(by, Can.PROTECT)
    if demand.outcome:
        raise Problem(_("This demand was answered already."))
    if outcome not in rules.OUTCOMES or not what.strip():
        raise Problem(_("Say what was handed over, or why not."), field="what")
    said = queries.opened([demand], by)[0]
    rewrite(
        demand, noted({**said, "what": what}, outcome, by), action="registry.demand.answered", by=by, outcome=outcome,
        answered_by=by.id, answered_on=timezone.localdate(),
    )  # fmt: skip


def review(*, demand: LegalDemand, note: str, by: Actor) -> None:
    """A second person looked at it: was it lawful, was it the least?"""
    check(by, Can.PROTECT, Can.MONITOR)
    if not demand.outcome or demand.reviewed_by:
        raise Problem(_("There is nothing to review here."))
    checked(rules.check_second, demand.answered_by, by.id)
    said = queries.opened([demand], by)[0]
    rewrite(
        demand, noted(said, "reviewed", by, note), action="registry.demand.reviewed", by=by, reviewed_by=by.id,
        reviewed_on=timezone.localdate(),
    )  # fmt: skip
