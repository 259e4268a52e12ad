"""The team gives its return: counted in an open session, stored as numbers, told to the figures."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import Team, TeamSeat
from khuang.base.actor import Actor
from khuang.base.errors import Denied, Problem
from khuang.base.facts import Fact, Source
from khuang.care.actions.common import tell, writing
from khuang.care.models import Return
from khuang.care.returns import counting, facts
from khuang.results import sources
from khuang.town.queries import town
from khuang.trust import audit
from khuang.trust.keyring import HeldKeyring

KIND = "care.return"


def give(*, team: Team, quarter: date, ring: HeldKeyring, by: Actor) -> list[Return]:
    """Count and store every pathway of the team. Giving it again replaces it, while nothing else changes. Raises Denied,
    Problem before the quarter is over."""
    if not TeamSeat.objects.filter(team=team, user=by.id, state="granted").exists() or by.id is None:
        raise Denied(_("Only a member of the team does this."))
    if counting.last_day(quarter) >= timezone.localdate():
        raise Problem(_("This quarter is not over yet."), field="quarter")
    found, made = counting.count(team, quarter, ring=ring, by=by), []
    now = timezone.now()
    with writing():
        for one in found:
            numbers = [[c.statistic, c.by, c.code, c.value] for c in one.counts]
            row, _new = Return.objects.update_or_create(
                team=team,
                pathway=one.pathway.key,
                quarter=quarter,
                defaults={"counts": numbers, "by": by.id, "at": now},
            )
            made.append(row)
        tell([told(row) for row in made])
        audit.record(by=by, action="care.return.given", object_kind="team", object_id=team.pk)
    return made


def told(row: Return) -> tuple[Source, list[Fact]]:
    lgu = str(town().get("lgu", ""))
    found = facts.told(row.pathway, row.quarter, counting.last_day(row.quarter), row.counts, town=lgu)
    return Source(KIND, str(row.pk)), found


def facts_of(key: str) -> list[Fact]:
    row = Return.objects.filter(pk=key).first()
    return told(row)[1] if row else []


def every() -> Iterator[tuple[Source, list[Fact]]]:
    return (told(row) for row in Return.objects.order_by("pk"))


def register() -> None:
    sources.register(KIND, rows=facts_of, all=every)
