"""A round and a report as their pages say them."""

from typing import Any

from django.utils import timezone

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.network.models import Report, Round
from khuang.network.reporting import previous, queries, rules, words
from khuang.results import public as results
from khuang.results.editions.rules import name
from khuang.town.models import Organisation

Plain = dict[str, Any]


def round_line(row: Round, mine: list[Report]) -> Plain:
    count = queries.tally(mine)
    return {
        "row": row,
        "period": results.period_text(row.period),
        "all": len(mine),
        "published": count.get("published", 0),
        "late": sum(queries.late(one) for one in mine),
    }


def line(row: Report) -> Plain:
    card = results.card(row.figure)
    return {
        "row": row,
        "title": card.title if card else {"en": row.figure},
        "state": words.STATES[row.state],
        "late": queries.late(row),
        "value": _value(row),
        "waiting": queries.waiting(row),
    }


def _value(row: Report) -> str:
    if row.counted:
        card = results.card(row.figure)
        return results.value_text(card) if card else ""
    return results.plain_text(row.value)


def sheet(row: Report) -> Plain:
    """All that one page says: what is reported, beside what was published before; what is asked; what was done."""
    card, before = results.card(row.figure), previous.before(row)
    doubts = [] if row.counted else rules.doubts(previous.told(row))
    steps = list(row.steps.order_by("at"))
    named = [row.org.code, *row.credited, *(one.org for one in steps)]
    orgs = {one.code: one.name for one in Organisation.objects.filter(code__in=named)}
    return {
        "title": card.title if card else {"en": row.figure},
        "card": card,
        "state": words.STATES[row.state],
        "value": _value(row),
        "unit": results.words_of_unit(card) if card else "",
        "period": results.period_text(row.round.period),
        "before": before and {"value": results.plain_text(before.value), "period": results.period_text(before.period)},
        "doubts": [words.DOUBTS[code] for code in doubts] if row.value or row.nothing else [],
        "credited": [orgs.get(code, {"en": code}) for code in row.credited],
        "waiting": [orgs.get(code, {"en": code}) for code in queries.waiting(row)],
        "late": queries.late(row),
        "steps": [
            {
                "at": one.at,
                "what": words.VERBS[one.verb],
                "org": orgs.get(one.org),
                "comment": one.comment,
                "value": one.value,
            }
            for one in steps
        ],
        "edition": name(row.edition.number) if row.edition else "",
        "locked": row.round.state == "locked",
        "today": timezone.localdate(),
    }


def may(row: Report, actor: Actor) -> list[str]:
    """The verbs that this reader may use now."""
    found = []
    if row.state == "submitted" and can(actor, Can.APPROVE):
        found += ["return"] if row.submitted_by == actor.id else ["approve", "return"]
    speaks = can(actor, Can.REPORT) or can(actor, Can.PLAN)
    if row.state == "approved" and speaks and actor.org in queries.waiting(row):
        found += ["clear", "object"]
    if (
        row.state == "published"
        and row.edition_id
        and ((speaks and actor.org == row.org.code) or can(actor, Can.APPROVE))
    ):
        found.append("correct")
    return found
