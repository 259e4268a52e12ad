"""What was chosen becomes a draft of a project: words, tags, cost and where it came from are carried over."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.base.errors import Denied, Problem
from khuang.chain import actions as chain
from khuang.planning.models import Choice, Plan, PlanLine, Proposal
from khuang.planning.plan import actions, chosen
from khuang.planning.proposals import queries as proposals


def become(
    *, plan: Plan, strategy: Mapping[str, str], proposal: Proposal | None = None, choice: Choice | None = None,
    year: int | None = None, amount: int | None = None, by: Actor,
) -> PlanLine:  # fmt: skip
    """A draft of form ผ.02 of what the jury or the ballot chose. ``year``: in which its cost (``amount``, satang; else what
    was voted on or reckoned) is set aside. ``choice``: of a published ballot. Sent twice it is one project."""
    if by.kind != "system" and not can(by, Can.PLAN):
        raise Denied(_("This is not yours to do."))
    proposal = proposal or (choice.proposal if choice else None)
    _check(proposal, choice)
    cost = amount if amount is not None else choice.cost if choice else proposal.cost if proposal else 0
    with write():
        _check_once(proposal, choice)
        line = actions.add_line(plan=plan, by=by, **_columns(strategy, proposal, choice))
        if year and cost:
            actions.fund(line=line, year=year, amount=cost, by=by)
        if proposal:
            chain.link(
                cause=("proposal", str(proposal.id)), effect=("plan_line", str(line.id)), relation="became", by=by
            )
        _hang(line, proposal, choice)
    return line


def _check(proposal: Proposal | None, choice: Choice | None) -> None:
    if choice and not chosen.has_won(choice):
        raise Problem(_("Only what a published ballot chose becomes a project of the plan."))
    if proposal and proposal.state not in chosen.CHOSEN:
        raise Problem(_("Only what was chosen becomes a project of the plan."))
    if proposal and chosen.stopped([proposal.pk]):
        raise Problem(_("It was tried out and stopped: it does not become a project of the plan."))


def _check_once(proposal: Proposal | None, choice: Choice | None) -> None:
    """In the write, so that two taps make one project."""
    taken = choice is not None and not chosen.free().filter(pk=choice.pk).exists()
    if taken or (proposal and proposals.line_of(proposal)):
        raise Problem(_("It is a project of the plan already."))


def _columns(strategy: Mapping[str, str], proposal: Proposal | None, choice: Choice | None) -> dict[str, Any]:
    found = {"strategy_th": strategy.get("th", ""), "strategy_en": strategy.get("en", "")}
    if proposal:
        return found | {
            "title_th": proposal.title_th, "title_en": proposal.title_en, "objective_th": proposal.what_th,
            "objective_en": proposal.what_en, "rights": proposal.rights, "targets": proposal.targets,
            "groups": proposal.groups, "led_by": "community" if proposal.kind == "community-led" else "together",
        }  # fmt: skip
    if choice is None:
        raise Problem(_("Only what was chosen becomes a project of the plan."))
    return found | {
        "title_th": choice.title_th, "title_en": choice.title_en, "objective_th": choice.text_th,
        "objective_en": choice.text_en,
    }  # fmt: skip


def _hang(line: PlanLine, proposal: Proposal | None, choice: Choice | None) -> None:
    """The ballots that chose it know its project."""
    rows = Choice.objects.filter(pk__in=list(chosen.free().values_list("pk", flat=True)))
    if choice:
        rows.filter(pk=choice.pk).update(line=line)
    for one in rows.filter(proposal=proposal) if proposal else ():
        if chosen.has_won(one):
            rows.filter(pk=one.pk).update(line=line)
