"""What the pages show of a proposal, put together for templates."""

from fractions import Fraction
from typing import Any

from django.urls import reverse

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.planning import tags
from khuang.planning.budgeting import queries as budgeting
from khuang.planning.models import Election, Pilot, PlanLine, Proposal, ProposalTransition, Reflection
from khuang.planning.plan import chosen
from khuang.planning.proposals import boards, queries, rules, words
from khuang.planning.proposals.actions.common import PROPOSERS
from khuang.planning.proposals.rules import Told
from khuang.planning.wording import said
from khuang.ui.text import language, number_text

PICTURES = {"needed": "need", "helps": "help", "harms": "harm"}


def listed(row: Proposal) -> dict[str, Any]:
    return {"row": row, "title": row.title, "state": words.STATES[row.state], "kind": words.KINDS[row.kind]}


def doors(actor: Actor) -> dict[str, bool]:
    """Which links a list offers."""
    return {
        "proposes": any(can(actor, one) for one in PROPOSERS), "records": can(actor, Can.RECORD),
        "reads": can(actor, Can.MODERATE),
    }  # fmt: skip


def page(row: Proposal, actor: Actor) -> dict[str, Any]:
    """Everything on the page of one proposal."""
    parts = [(words.PARTS[name], getattr(row, name)) for name in words.PARTS if getattr(row, f"{name}_th")]
    public = row.state not in rules.HIDDEN
    stories = queries.stories(row)
    return {
        "kind": words.KINDS[row.kind], "parts": parts, "rights": tags.titles("rights", row.rights),
        "targets": tags.titles("targets", row.targets), "groups": tags.titles("groups", row.groups),
        "remarks": [remark(one) for one in queries.remarks(row)], "open": queries.open_round(row) if public else None,
        "rounds": queries.rounds(row), "sides": sides(row), "verdict": verdict(row), "pilots": pilots(row),
        "board": boards.of_card(row.card, actor),
        "stories": [one for one in stories if one.state == "agreed"],
        "taken_back": sum(1 for one in stories if one.state == "vetoed"),
        "priorities": [(said(one), reverse("planning:priority", args=[one.number])) for one in queries.priorities_of(row)],
        "reflection": reflection(Reflection.objects.filter(proposal=row).first()),
        "works": Proposal.objects.mine(actor).filter(pk=row.pk).exists(), "judges": can(actor, Can.RANK),
        "records": can(actor, Can.RECORD), **_planned(row, actor), "ballots": _ballots(row),
    }  # fmt: skip


def _planned(row: Proposal, actor: Actor) -> dict[str, Any]:
    """``line``: the project that it became, where everybody may read it; ``draft``: where the planner works on it;
    ``plans``: it may become one."""
    line, plans = queries.line_of(row), can(actor, Can.PLAN)
    public = line is not None and PlanLine.objects.public().filter(pk=line.pk).exists()
    may = row.state in chosen.CHOSEN and line is None and not chosen.stopped([row.pk])
    return {
        "line": (said(line), reverse("planning:line", args=[line.number])) if line and public else None,
        "draft": line.number if line and plans and not public else None, "plans": plans and may,
    }  # fmt: skip


def _ballots(row: Proposal) -> list[dict[str, Any]]:
    """Ballots on which it stands or stood, as everybody sees them."""
    rows = Election.objects.filter(choices__proposal=row).exclude(opened_on=None).order_by("-opened_on")
    return [{"row": one, "open": one.state == "open"} for one in rows]


def remark(one: queries.Said) -> dict[str, Any]:
    answer = one.answer
    head = words.ANSWERS[answer.verb] if answer else ""
    return {"row": one.row, "answer": answer, "head": head}


def sides(row: Proposal) -> dict[str, Any]:
    """Both scores in words and numbers, beside each other."""
    told = queries.sides(row)
    return {
        "people": score_words(told.told), "quiet": told.told.kind == "quiet", "count": told.told.people,
        "groups": [(name, score_words(one)) for name, one in told.groups],
        "jury": one_place(told.jury) if told.jury is not None else "", "members": told.jury_members, "needed": told.needed,
        "interests": told.interests, "apart": told.apart, "harm": told.harm,
        "criteria": [(_said(one["title"]), one_place(value)) for one, value in told.criteria if value is not None],
    }  # fmt: skip


def score_words(told: Told) -> str:
    if told.kind == "quiet":
        return ""
    if told.number is None:
        return str(words.LEVELS[told.word])
    return f"{one_place(told.number)} / 5"


def one_place(value: Fraction) -> str:
    return number_text(value, 1)


def _said(title: dict[str, str]) -> str:
    return title["en"] if language() == "en" else title["th"]


def verdict(row: Proposal) -> dict[str, Any] | None:
    """Who decided, what, and why: the jury in its own words, a ballot in those of its count."""
    step = ProposalTransition.objects.filter(proposal=row, became__in=("chosen", "not-chosen")).order_by("-at").first()
    if step is None:
        return None
    ballot = budgeting.decided(row) if queries.by_ballot(row) else None
    found = {"words": words.STATES[step.became][0], "because": step.because, "at": step.at, "ballot": ballot}
    return {**found, "because": ballot.because} if ballot else found


def pilots(row: Proposal) -> list[dict[str, Any]]:
    rows = Pilot.objects.filter(proposal=row).order_by("number")
    return [{"row": one, "went": words.ENDS[one.went] if one.went else ""} for one in rows]


def reflection(row: Reflection | None) -> list[dict[str, Any]]:
    """Only what was filled in."""
    if row is None:
        return []
    return [
        {"name": words.REFLECTION[key][0], "words": row.answers[key].get("words", ""), "level": row.answers[key].get("level")}
        for key in words.REFLECTION if key in row.answers
    ]  # fmt: skip


def questions() -> list[dict[str, Any]]:
    return [{"key": key, "words": words.QUESTIONS[key], "picture": PICTURES[key]} for key in rules.QUESTIONS]
