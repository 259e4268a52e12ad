"""A filled form ผ.02 becomes drafts of the plan."""

from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.base.errors import Problem
from khuang.planning.models import Plan
from khuang.planning.plan import actions
from khuang.planning.plan.forms import strategies
from khuang.planning.plan.papers import importing
from khuang.planning.plan.papers.importing import Read
from khuang.registry.exchange import sheets
from khuang.registry.exchange.wording import FILES


def read(data: bytes, *, plan: Plan) -> Read:
    """What the file says. Raises Problem for one that cannot be read."""
    try:
        sheet = sheets.read(data)
    except sheets.Unreadable as why:
        raise Problem(str(FILES[why.reason]), field="file") from None
    years = range(plan.first_year, plan.last_year + 1)
    return importing.read(sheet.rows, years=years, strategies={s["th"]: s["th"] for s in strategies(plan).values()})


def take(found: Read, *, plan: Plan, by: Actor) -> int:
    """All of it or nothing; drafts are seen by planners only."""
    if found.flaws:
        raise Problem(_("Mend the file first: nothing was taken in."))
    english = {title["th"]: title["en"] for title in strategies(plan).values()}
    with write():
        for line in found.lines:
            texts = {name: value for name, value in line.items() if name not in ("money", "row")}
            row = actions.add_line(plan=plan, by=by, **texts, strategy_en=english.get(line["strategy_th"], ""))
            for year, amount in line["money"].items():
                actions.fund(line=row, year=year, amount=amount, by=by)
    return len(found.lines)
