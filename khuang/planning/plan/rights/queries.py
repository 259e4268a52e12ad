"""What a year of the plan does for each right, and the whole plan for each SDG target. Public record.

A project counts wholly for each of its tags, so the sums of tags add up to more than the year's money; ``whole`` is the
money of the year counted once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from khuang.chain.models import Link
from khuang.content import queries as content
from khuang.planning import tags
from khuang.planning.models import Plan, PlanLine, Proposal
from khuang.planning.plan import queries
from khuang.results import queries as results

Both = dict[str, str]


@dataclass(frozen=True)
class Tagged:
    """``money`` in satang: set aside in the plan, and what the ordinance gives (None: no ordinance yet)."""

    key: str
    title: Both
    articles: list[Both]
    lines: list[PlanLine]
    money: int
    enacted: int | None
    groups: list[str]
    targets: list[str]
    proposals: list[Proposal]


@dataclass(frozen=True)
class Year:
    year: int
    something: list[Tagged]
    nothing: list[Tagged]
    whole: int
    lines: int
    untagged: list[PlanLine]
    any_right: int  # money of lines with any right, each counted once


def standing(plan: Plan) -> list[PlanLine]:
    return list(queries.lines(plan).exclude(state__in=("draft", "dropped")))


def proposed() -> list[Proposal]:
    """What people propose and everybody reads; what became a project stands there as one."""
    planned = Link.objects.filter(cause_kind="proposal", effect_kind="plan_line", withdrawn_at=None)
    gone = set(planned.values_list("cause_id", flat=True))
    return [row for row in Proposal.objects.published().order_by("number") if str(row.pk) not in gone]


def money(row: PlanLine, year: int) -> int:
    return sum(b.amount for b in row.budget.all() if b.year == year)


def enacted(row: PlanLine, year: int) -> int | None:
    given = [b.enacted for b in row.budget.all() if b.year == year and b.enacted is not None]
    return sum(given) if given else None


def rights_of_year(plan: Plan, year: int) -> Year:
    """Every right of the catalogue: those with money in this year first by money, then those with nothing."""
    rows = [row for row in standing(plan) if money(row, year)]
    names = {item.key: item.body["title"] for item in content.current("treaty")}
    known = content.current("right")
    order = {key: n for n, (key, _title) in enumerate(tags.choices("groups"))}
    ideas = proposed()
    found = [
        _tagged(
            item.body, [r for r in rows if item.key in r.rights], year, names, order,
            [p for p in ideas if item.key in p.rights],
        ) for item in known
    ]  # fmt: skip
    something = sorted((t for t in found if t.lines), key=lambda t: (-t.money, t.key))
    keys = {item.key for item in known}
    return Year(
        year, something, [t for t in found if not t.lines], sum(money(r, year) for r in rows), len(rows),
        [r for r in rows if not keys & set(r.rights)], sum(money(r, year) for r in rows if keys & set(r.rights)),
    )  # fmt: skip


def _tagged(
    body: dict[str, Any],
    rows: list[PlanLine],
    year: int,
    names: dict[str, Both],
    order: dict[str, int],
    ideas: list[Proposal],
) -> Tagged:
    given = [amount for row in rows if (amount := enacted(row, year)) is not None]
    groups = sorted({key for row in rows for key in row.groups}, key=lambda key: order.get(key, 99))
    return Tagged(
        body["key"], body["title"], [_article(text, names) for text in body["articles"]], rows,
        sum(money(row, year) for row in rows), sum(given) if given else None, tags.titles("groups", groups),
        list(body.get("targets", [])), ideas,
    )  # fmt: skip


def _article(text: str, names: dict[str, Both]) -> Both:
    """``ICCPR 25`` with the whole name of its treaty beside it."""
    name = names.get(text.split()[0], {})
    return {"short": text, **name}


# -- targets
@dataclass(frozen=True)
class Evidence:
    """All that the town can show for one target, each part empty where there is nothing yet."""

    key: str
    title: Both
    thai_is_official: bool
    source: str
    lines: list[PlanLine]
    by_year: list[dict[str, Any]]
    money: int
    figures: list[results.Card]
    themes: list[dict[str, Any]]
    rights: list[Both]
    proposals: list[Proposal]


def target_keys() -> list[str]:
    """In the order of goal and number: 1.2 before 5.1 before 5.c before 10.2."""
    return sorted((item.key for item in content.current("target")), key=_order)


def _order(key: str) -> tuple[int, int, str]:
    goal, _dot, rest = key.partition(".")
    return (int(goal) if goal.isdigit() else 99, int(rest) if rest.isdigit() else 99, rest)


def targets(plan: Plan | None) -> list[dict[str, Any]]:
    rows, ideas = standing(plan) if plan else [], proposed()
    bodies = {item.key: item.body for item in content.current("target")}
    return [
        {"key": key, "title": bodies[key]["title"], "lines": sum(1 for r in rows if key in r.targets),
         "proposals": sum(1 for p in ideas if key in p.targets),
         "money": sum(b.amount for r in rows if key in r.targets for b in r.budget.all())}
        for key in target_keys()
    ]  # fmt: skip


def evidence(plan: Plan | None, key: str) -> Evidence | None:
    item = content.item("target", key)
    if item is None:
        return None
    rows = [row for row in standing(plan) if key in row.targets] if plan else []
    years = range(plan.first_year, plan.last_year + 1) if plan else range(0)
    by_year = [{"year": year, "money": sum(money(r, year) for r in rows)} for year in years]
    held = {right.key for right in content.current("right") if key in right.body.get("targets", [])}
    return Evidence(
        key, item.body["title"], bool(item.body.get("thai_is_official")), item.body["source"], rows, by_year,
        sum(one["money"] for one in by_year), list(_figures(key)),
        [t.body for t in content.current("theme") if key in t.body["targets"]],
        [r.body["title"] for r in content.current("right") if r.key in held],
        [p for p in proposed() if key in p.targets],
    )  # fmt: skip


def _figures(key: str) -> Iterable[results.Card]:
    """Figures whose pack links them to the target: as everybody may see them, held back where they are held back."""
    for shelf in results.frameworks():
        for card in results.cards(shelf.key):
            if key in card.links.get("sdg", ()):
                yield card
