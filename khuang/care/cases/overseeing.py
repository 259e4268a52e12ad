"""Over the shoulder of case work: clocks that are late and whom they have reached, who carries how much, what waits."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from khuang.access.models import Team
from khuang.access.queries import names
from khuang.access.roles import ROLES
from khuang.base.actor import Actor
from khuang.care.cases import queries, rules, showing
from khuang.care.cases.showing import Entry
from khuang.care.cases.words import both
from khuang.care.models import Case, Step
from khuang.care.pathways import queries as pathways
from khuang.care.pathways import rules as ways
from khuang.trust.reading import Purpose

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Late:
    """A case with a clock that is past its time. ``told``: roles that it has reached by now; "" title: a line of the plan."""

    entry: Entry
    title: Any
    due: datetime | None
    told: list[str]


def late(actor: Actor) -> list[Late]:
    """Of the places of this actor, the longest late first. Clocks run on clear columns: nothing is opened but names."""
    rows = list(queries.listed(actor, "late").order_by("wake_on", "pk")[:SHOWN])
    shown = showing.entries(rows, by=actor, purpose=Purpose.SUPERVISION)
    done, now = ledger(rows), timezone.now()
    found = []
    for row, entry in zip(rows, shown, strict=True):
        way = pathways.of(row.digest)
        running = ways.clocks(way, rules.happened(done[row.pk]), row.risk or "")
        worst = next((one for one in running if one.open and one.late(now)), None)
        told = [str(ROLES[role].label) for role in ways.escalated(worst, now) if role in ROLES] if worst else []
        found.append(Late(entry, both(worst.clock.title) if worst else "", worst.due if worst else None, told))
    return found


def ledger(rows: Sequence[Case]) -> dict[Any, list[rules.Done]]:
    """What happened to each ordinary case, from the clear columns of its ledger: one query."""
    found: dict[Any, list[rules.Done]] = defaultdict(list)
    steps = Step.objects.filter(case__in=rows, at__isnull=False).order_by("at", "pk")
    for case, what, at, stage, ref in steps.values_list("case", "what", "at", "stage", "ref"):
        found[case].append(rules.Done(what or "", at, stage or "", ref or ""))
    return found


def waiting(actor: Actor) -> list[Entry]:
    """Plans and endings that somebody must approve."""
    rows = list(queries.listed(actor, "approve").order_by("wake_on", "pk")[:SHOWN])
    return showing.entries(rows, by=actor, purpose=Purpose.SUPERVISION)


def unassigned(actor: Actor) -> tuple[list[Entry], int]:
    rows = queries.listed(actor, "free")
    return showing.entries(
        list(rows.order_by("wake_on", "pk")[:SHOWN]), by=actor, purpose=Purpose.SUPERVISION
    ), rows.count()


@dataclass(frozen=True, slots=True)
class Load:
    """Open cases of one worker, by risk. ``kept``: how many more lie in a cabinet, of which nothing else is known."""

    id: UUID
    name: str
    total: int
    high: int
    medium: int
    late: int
    kept: int


def loads(actor: Actor) -> list[Load]:
    """Of everybody who works on cases in this actor's places, the heaviest first: two queries."""
    today = timezone.localdate()
    rows = Case.objects.visible_to(actor).personal().standing().exclude(owner=None).values("owner")
    found = rows.annotate(
        total=Count("pk"), high=Count("pk", filter=Q(risk="high")), medium=Count("pk", filter=Q(risk="medium")),
        late=Count("pk", filter=Q(wake_on__lt=today)),
    )  # fmt: skip
    kept = Counter(
        Case.objects.visible_to(actor).restricted().standing().exclude(owner=None).values_list("owner", flat=True)
    )
    who = names({row["owner"] for row in found} | set(kept))
    by_owner = {row["owner"]: row for row in found}
    made = [_load(owner, who[owner], by_owner.get(owner, {}), kept[owner]) for owner in who]
    return sorted(made, key=lambda one: (-one.high, -one.total, one.name))


def _load(owner: UUID, name: str, row: dict[str, Any], kept: int) -> Load:
    return Load(
        owner, name, row.get("total", 0), row.get("high", 0), row.get("medium", 0), row.get("late", 0), kept
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """How many cases of somebody lie in the cabinet of a team."""

    team: UUID
    name: str
    n: int


def kept_of(actor: Actor, owner: UUID, but: UUID | None = None) -> list[Kept]:
    """In the cabinets of this actor's own teams; of others nobody learns that there are any."""
    rows = Case.objects.visible_to(actor).restricted().standing().filter(owner=owner).exclude(team=but)
    found = rows.values_list("team", "team__name").annotate(n=Count("pk")).order_by("team__name")
    return [Kept(team, name, n) for team, name, n in found]


def hands(actor: Actor, team: Team) -> list[tuple[UUID, str, int, bool]]:
    """(user, work name, open cases, whether they sit in the team) of everybody who works on a case of this team."""
    rows = Case.objects.visible_to(actor).restricted().standing().filter(team=team).exclude(owner=None)
    counted = dict(rows.values_list("owner").annotate(n=Count("pk")))
    seated = set(team.seats.filter(state="granted").values_list("user", flat=True))
    who = names(set(counted))
    return sorted(((one, who[one], counted[one], one in seated) for one in who), key=lambda each: each[1])
