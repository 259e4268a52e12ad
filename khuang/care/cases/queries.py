"""Reading cases: the lists of who works on them, and of who supervises."""

from collections.abc import Sequence
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.access.models import Team
from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.care.cases.querysets import owned
from khuang.care.models import Bar, Case, PlanItem, Step
from khuang.care.pathways import queries as pathways
from khuang.registry.models import Person

SOON = timedelta(days=7)
MOST = 2_000  # restricted cases of one team that are opened in memory


def listed(actor: Actor, tab: str) -> QuerySet[Any]:
    """Ordinary cases under one tab, the first to be due first."""
    rows = Case.objects.visible_to(actor).personal().filter(item__isnull=False)
    rows = rows.exclude(Q(person__isnull=False) & ~Q(person__canonical__erased_at=None))
    return lined(_TABS.get(tab, _mine)(rows, actor))


def lined(rows: Any) -> QuerySet[Any]:
    """Rows as ``showing.entries`` takes them: with person, place, owner’s work name and the pathway’s version."""
    joined: QuerySet[Any] = rows.select_related("place", "person__canonical")
    found: QuerySet[Any] = joined.annotate(digest=F("item__digest"), owner_name=F("owner__name"))
    return found


def _mine(rows: Any, actor: Actor) -> Any:
    return rows.filter(owned(actor)).standing()


def _free(rows: Any, actor: Actor) -> Any:
    return rows.filter(owner=None).standing()


def _place(rows: Any, actor: Actor) -> Any:
    return rows.standing()


def _due(rows: Any, actor: Actor) -> Any:
    return _own(rows, actor).filter(wake_on__lte=timezone.localdate() + SOON)


def _late(rows: Any, actor: Actor) -> Any:
    return _own(rows, actor).filter(wake_on__lt=timezone.localdate())


def _own(rows: Any, actor: Actor) -> Any:
    """A supervisor's clocks are those of everybody; others see their own."""
    return rows.standing() if can(actor, Can.SUPERVISE) else rows.filter(owned(actor)).standing()


def _closed(rows: Any, actor: Actor) -> Any:
    return rows.filter(state="closed")


def _approve(rows: Any, actor: Actor) -> Any:
    """Endings that wait, and plans without which the next step cannot be taken."""
    return rows.standing().filter(Q(state="closing") | _plan_waits())


def _plan_waits() -> Q:
    """A stage from which a step needs an approved plan, a plan, and no approval since the stage was reached."""
    wanted = [
        Q(item__key=way.key, stage=move.source) for way in _ever() for move in way.moves if "approval" in move.needs
    ]
    steps = Step.objects.filter(case=OuterRef("pk"))
    reached = Subquery(Step.objects.filter(case=OuterRef("case"), stage__isnull=False).order_by("-at").values("at")[:1])
    approved = steps.filter(what="plan-approved").annotate(since=reached).filter(at__gte=F("since"))
    planned = PlanItem.objects.filter(case=OuterRef("pk"), standing="planned")
    return reduce(or_, wanted, Q(pk=None)) & Q(Exists(planned)) & ~Q(Exists(approved))


def _ever() -> list[Any]:
    """Pathways in force of the personal tier."""
    return [way for way in pathways.current() if way.tier == "personal"]


_TABS = {
    "mine": _mine, "free": _free, "place": _place, "approve": _approve, "due": _due, "late": _late, "closed": _closed,
}  # fmt: skip


def of_team(actor: Actor, team: Team, *, closed: bool = False) -> list[Case]:
    """What the server sees of a team's cases: when something is due, and who works on it."""
    rows = Case.objects.visible_to(actor).restricted().filter(team=team)
    rows = rows.filter(state="closed") if closed else rows.standing()
    return list(rows.order_by(F("wake_on").asc(nulls_last=True), "pk")[:MOST])


def due_teams(actor: Actor, teams: Sequence[Team]) -> set[UUID]:
    """Teams of which something is due: all that a closed cabinet says. One question, none without a team."""
    if not teams:
        return set()
    rows = Case.objects.visible_to(actor).restricted().standing().filter(team__in=teams)
    return {team for team in rows.filter(wake_on__lte=timezone.localdate()).values_list("team", flat=True) if team}


def of_person(actor: Actor, person: Person) -> tuple[list[Case], int]:
    """Ordinary cases of a person that this actor sees, and how many others there are."""
    rows = Case.objects.personal().of(person).filter(item__isnull=False)
    seen = list(lined(rows.visible_to(actor)).order_by("-opened_on", "pk"))
    hidden = rows.standing().exclude(pk__in=[row.pk for row in seen])
    if actor.id:
        hidden = hidden.exclude(Exists(Bar.objects.filter(case=OuterRef("pk"), user=actor.id)))
    return seen, hidden.count()


def day(actor: Actor) -> list[tuple[Any, int, str]]:
    """What cases add to a worker’s day: (title, how many, address). Of a cabinet only that something is due."""
    today, cases = timezone.localdate(), reverse("care:cases")
    lines: list[tuple[Any, int, str]] = [
        (
            _("My cases with something due"),
            listed(actor, "mine").filter(wake_on__lte=today).count(),
            f"{cases}?tab=due",
        ),
        (_("Cases that nobody works on"), listed(actor, "free").count(), f"{cases}?tab=free"),
    ]
    if can(actor, Can.SUPERVISE):
        lines.append((_("Cases waiting for your approval"), listed(actor, "approve").count(), f"{cases}?tab=approve"))
    kept = list(Team.objects.filter(seats__user=actor.id, seats__state="granted")) if actor.id else []
    lines.append((_("Something is due in a cabinet"), len(due_teams(actor, kept)), cases))
    return lines


def in_hands(actor: Actor, team: Team, owner: UUID) -> list[Case]:
    """Open cases of one team on which somebody works, for a member who hands them on."""
    rows = Case.objects.visible_to(actor).restricted().standing().filter(team=team, owner=owner)
    return list(rows.order_by(F("wake_on").asc(nulls_last=True), "pk")[:MOST])


def of_owner(user: UUID) -> QuerySet[Any]:
    """Everything of either tier that somebody works on, for whoever hands it on."""
    found: QuerySet[Any] = Case.objects.filter(owner=user).standing().order_by("wake_on", "pk")
    return found
