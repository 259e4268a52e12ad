"""A quarter of a team's cases, counted while they lie open. Nothing of a single case is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from khuang.access.models import Team
from khuang.base.actor import Actor
from khuang.care.cases.folder import Folder, lay_open_all
from khuang.care.models import Case
from khuang.care.pathways import counting, statistics
from khuang.care.pathways.content import Pathway
from khuang.care.pathways.statistics import Count
from khuang.care.returns.rules import coarse
from khuang.trust.keyring import HeldKeyring

MOST = 2_000  # cases of one team that are opened for it


@dataclass(frozen=True, slots=True)
class Counted:
    """``cases``: how many were opened, which only the team sees; ``counts``: protected, in tens."""

    pathway: Pathway
    cases: int
    counts: list[Count]


def quarter_of(day: date) -> date:
    """The first day of the quarter in which this day lies."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def last_day(quarter: date) -> date:
    month, year = (quarter.month + 3, quarter.year) if quarter.month < 10 else (1, quarter.year + 1)
    return date(year, month, 1) - timedelta(days=1)


def before(quarter: date) -> date:
    """The quarter before this one."""
    return quarter_of(quarter - timedelta(days=1))


def count(team: Team, quarter: date, *, ring: HeldKeyring, by: Actor) -> list[Counted]:
    """One for each pathway that the team has a case on, by name. All are opened at once, and that is audited."""
    rows = Case.objects.visible_to(by).filter(team=team, tier="restricted").select_related("team")[:MOST]
    folders = lay_open_all(list(rows), by=by, keys=ring)
    of: dict[str, list[Folder]] = {}
    for folder in folders:
        of.setdefault(folder.pathway.key, []).append(folder)
    return [_counted(some, quarter) for _key, some in sorted(of.items())]


def _counted(folders: Iterable[Folder], quarter: date) -> Counted:
    some = list(folders)
    pathway = some[-1].pathway
    told = counting.of_folders(some)
    return Counted(pathway, len(some), coarse(statistics.counts(pathway, told, quarter, last_day(quarter))))
