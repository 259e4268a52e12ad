"""What the pages of priorities, rounds and committees show, in the reader's language."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.chain.queries import story
from khuang.content import queries as content
from khuang.forum import public as forum
from khuang.planning.council import queries, rules, words
from khuang.planning.letters import pages as letters
from khuang.planning.models import Priority, RankingRound
from khuang.planning.plan import queries as plans
from khuang.planning.plan.chosen import TAKEN_UP
from khuang.planning.proposals import queries as proposals
from khuang.planning.proposals.actions.common import PROPOSERS
from khuang.planning.tags import titles
from khuang.planning.wording import said
from khuang.registry import wording as registry
from khuang.registry.models import Office, OfficeTerm
from khuang.town.queries import town


def late(row: Priority) -> bool:
    return rules.overdue(row.state, row.answer_due, timezone.localdate())


def listed(rows: Sequence[Priority]) -> list[dict[str, Any]]:
    return [{"row": row, "late": late(row), "state": words.priority_state(row.state, late(row))} for row in rows]


def priority(row: Priority, actor: Actor) -> dict[str, Any]:
    """One problem: the words it came from, scrutiny, rank, opinions held against it, the letter, what became of it."""
    return {
        "row": row, "title": said(row), "late": late(row), "state": words.priority_state(row.state, late(row)),
        "statements": list(forum.statement_text(queries.statements_of(row)).values()), "story": story("priority", row.id),
        "scrutiny": scrutiny(row), "ranked_in": [_placed(one, row) for one in queries.rounds_of(row)],
        "opinions": opinions(queries.opinions(actor).filter(priority=row, state="published"), actor),
        "letter": letters.public(row), "proposals": proposals.of_priority(row), "projects": plans.projects_of(row),
        "may_plan": can(actor, Can.PLAN), "may_propose": any(can(actor, one) for one in PROPOSERS),
        "taken_up": row.state in TAKEN_UP,
    }  # fmt: skip


def _placed(round_: RankingRound, row: Priority) -> dict[str, Any]:
    found: dict[str, Any] = next((one for one in round_.result.get("places", ()) if one["priority"] == str(row.id)), {})
    return {"round": round_, "valid": round_.state == "closed", **found}


def scrutiny(row: Priority) -> list[dict[str, Any]]:
    """Each question of the checklist that was answered, with its source."""
    answers = queries.scrutiny_of([row]).get(row.id, {})
    return [
        {
            "title": question["title"], "source": question["source"], "verified": question["verified"],
            "answer": words.ANSWERS.get(answers[question["key"]].answer, ""), "words": answers[question["key"]].words,
            "rights": titles("rights", answers[question["key"]].choices), "on": answers[question["key"]].at,
        }
        for question in queries.checklist()
        if question["key"] in answers
    ]  # fmt: skip


def opinions(rows: Any, actor: Actor) -> list[dict[str, Any]]:
    return [
        {
            "row": row, "office": words.OFFICES[row.office], "n": len(row.members), "about": row.priority,
            "mine": str(actor.id) in row.members,
        }
        for row in rows
    ]  # fmt: skip


def ranking(round_: RankingRound, actor: Actor) -> dict[str, Any]:
    """The published method and result of a round that is over."""
    rows = {str(row.id): row for row in queries.problems_of(round_)}
    found = round_.result
    return {
        "round": round_, "title": said(round_), "state": words.ROUND[round_.state], "found": found,
        "method": words.METHODS[round_.method][0], "how": words.HOW[round_.method],
        "places": [
            {**one, "row": rows[one["priority"]], "means": _means(round_, one)}
            for one in found.get("places", ()) if one["priority"] in rows
        ],
        "held": share(found.get("held", {})), "present": share(found.get("present", {})),
        "opinions": opinions(queries.opinions(actor).filter(round=round_, state="published"), actor),
        "tied": any(one["tied"] for one in found.get("places", ())), "line": [("priority", key) for key in rows],
    }  # fmt: skip


def _means(round_: RankingRound, one: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {"title": c["title"], "weight": c["weight"], "mean": one["means"][c["key"]]}
        for c in round_.criteria
        if c["key"] in one["means"]
    ]


def share(counted: Mapping[str, int]) -> dict[str, Any]:
    """Women of all who said; who did not say is told beside it."""
    all_of = sum(counted.get(name, 0) for name in ("f", "m", "other"))
    women = counted.get("f", 0)
    return {
        "women": women, "of": all_of, "unsaid": counted.get("unsaid", 0), "share": women / all_of if all_of else None,
        "any": bool(sum(counted.values())),
    }  # fmt: skip


def committees() -> list[dict[str, Any]]:
    """Each committee of the packs, seat by seat, with the share of women on it."""
    lgu = town().get("lgu")
    offices = list(Office.objects.filter(place_id=lgu) if lgu else Office.objects.all())
    terms = {term.office_id: term for term in OfficeTerm.objects.filter(until=None, office__in=offices)}
    return [_committee(item.body, offices, terms) for item in content.current("committee")]


def _committee(body: Mapping[str, Any], offices: Sequence[Office], terms: Mapping[Any, OfficeTerm]) -> dict[str, Any]:
    checks: list[dict[str, Any]] = []
    holders: list[OfficeTerm] = []
    for seat in body["seats"]:
        mine = [office for office in offices if office.kind == seat["office"]]
        held = [terms[office.id] for office in mine if office.id in terms]
        holders += held
        check = rules.check_seat(
            seat["office"], held=len(held), vacant=len(mine) - len(held), least=seat["least"], most=seat["most"]
        )
        checks.append(
            {"label": registry.OFFICES.get(check.office, check.office), "check": check, "state": words.STATES[check.state],
             "holders": [term.holder for term in held]}
        )  # fmt: skip
    return {
        "title": body["title"], "source": body["source"], "verified": body["verified"], "checks": checks,
        "state": words.STATES[rules.overall(one["check"] for one in checks)],
        "women": share(rules.genders(term.gender for term in holders)), "holders": len(holders),
    }  # fmt: skip


def rows_for_the_table(round_: RankingRound) -> dict[str, Any]:
    """What each member gave, under letters that say nothing of who: for members of the council, to count again.

    A row with a declared interest is counted and not shown: what is missing in it would tell whose it is.
    """
    rows = queries.newest(round_)
    plain = [row for row in rows if not row.interests]
    if len(plain) < rules.SHOWN_FROM:
        return {"rows": [], "n": len(rows), "hidden": len(rows)}
    names = {str(row.id): row for row in queries.problems_of(round_)}
    return {
        "rows": [{"letter": chr(65 + n % 26), "given": _given(round_, row.given, names)} for n, row in enumerate(plain)],
        "n": len(rows), "hidden": len(rows) - len(plain),
    }  # fmt: skip


def _given(round_: RankingRound, given: Any, names: Mapping[str, Priority]) -> list[str]:
    if round_.method == "borda":
        return [said(names[key]) for key in given if key in names]
    if round_.method == "pairwise":
        return [f"{said(names[a])} > {said(names[b])}" for a, b in given if a in names and b in names]
    keys = [one["key"] for one in round_.criteria]
    return [f"{said(names[p])}: {' · '.join(str(by[k]) for k in keys)}" for p, by in given.items() if p in names]


def opinions_of_table(rounds: Sequence[RankingRound], actor: Actor) -> list[dict[str, Any]]:
    return opinions(queries.opinions(actor).filter(round__in=rounds, state="written"), actor)


def waiting_scrutiny() -> list[dict[str, Any]]:
    """Problems that may be ranked, each with how many questions are answered."""
    rows, questions = queries.to_rank(), queries.checklist()
    said_of = queries.scrutiny_of(rows)
    return [
        {"row": row, "left": len(rules.missing(questions, said_of.get(row.id, {}))), "of": len(questions)}
        for row in rows
    ]
