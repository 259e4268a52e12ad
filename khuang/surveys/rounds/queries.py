"""What a round has reached and what it still wants: counted from the observations themselves, nothing kept apart."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from khuang.access.models import User
from khuang.access.queries import names as user_names
from khuang.access.queries import standing as standing_grants
from khuang.base.actor import Actor
from khuang.registry.models import Household, Observation
from khuang.surveys.models import Round, RoundPlace, Submission
from khuang.surveys.rounds import rules
from khuang.surveys.rounds.models import walked_by
from khuang.surveys.rounds.rules import Coverage, Home
from khuang.town.models import Place
from khuang.town.queries import covered_by


@dataclass(frozen=True, slots=True)
class Village:
    place: Place
    researcher: str  # work name of whoever walks it, "" when nobody was named
    found: Coverage


@dataclass(frozen=True, slots=True)
class Walker:
    """What one account sent in this round. ``homes`` counts each home once, edits and resends included."""

    name: str
    forms: int
    homes: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """A home in a round: ``state`` as in ``rules.STATES``, ``rests`` the day from which it may be asked again."""

    household: Household
    home: Home
    state: str
    rests: date | None


def rounds(actor: Actor) -> QuerySet[Round]:
    """The newest first."""
    return Round.objects.visible_to(actor).order_by("-begins", "-id")


def open_rounds(actor: Actor, today: date | None = None) -> QuerySet[Round]:
    today = today or timezone.localdate()
    return rounds(actor).filter(begins__lte=today, ends__gte=today)


def places(round: Round, actor: Actor) -> QuerySet[RoundPlace]:
    """The round's villages among this actor's."""
    rows = round.places.select_related("place", "researcher").order_by("place__number", "place")
    scope = walked_by(actor)
    return rows if scope is None else rows.filter(place__in=scope)


def standings(round: Round, codes: Collection[str]) -> list[Standing]:
    """Every known home in these villages. Five queries, whatever their number."""
    return _standings(round, Household.objects.filter(erased_at=None, place__in=codes).order_by("place_id", "id"))


def standing(round: Round, household: Household) -> Standing:
    return _standings(round, Household.objects.filter(pk=household.pk))[0]


def _standings(round: Round, rows: QuerySet[Household]) -> list[Standing]:
    today = timezone.localdate()
    done, asked, tries = _surveyed(round), _asked(rows), _tries(round)
    over = rules.phase(round.begins, round.ends, today) == "over"
    found = []
    for row in rows:
        home = Home(row.pk in done, asked.get(row.pk), tuple(tries.get(row.pk, ())))
        state = rules.state(home, rest_days=round.rest_days, today=today, over=over)
        found.append(Standing(row, home, state, rules.rests_until(home.asked, round.rest_days)))
    return found


def villages(round: Round, actor: Actor) -> list[Village]:
    """Coverage of each village of the round that this actor may see."""
    walked = list(places(round, actor))
    states: dict[str, list[str]] = defaultdict(list)
    for one in standings(round, [row.place_id for row in walked]):
        states[str(one.household.place_id)].append(one.state)
    return [
        Village(row.place, row.researcher.name if row.researcher else "", rules.coverage(states[row.place_id]))
        for row in walked
    ]


def walkers(round: Round, actor: Actor) -> list[Walker]:
    """Whoever sent forms of this round from this actor's villages, most homes first."""
    sent = _sent(round).filter(subject_kind="household", subject_id__in=homes(round, actor).values("id"))
    reached: dict[Any, set[UUID]] = defaultdict(set)
    by = dict(Submission.objects.filter(id__in=sent.values("source_id")).values_list("id", "by_id"))
    for source, home in sent.values_list("source_id", "subject_id"):
        reached[by.get(source)].add(home)
    rows = (
        Submission.objects.filter(id__in=sent.values("source_id"))
        .values("by_id")
        .annotate(n=Count("id"), last=Max("received_at"))
    )
    called = user_names({row["by_id"] for row in rows if row["by_id"]})
    found = [Walker(called.get(r["by_id"], ""), r["n"], len(reached[r["by_id"]]), r["last"]) for r in rows]
    return sorted(found, key=lambda one: (-one.homes, one.name))


def asked_lately(household: UUID, rest_days: int) -> QuerySet[Observation]:
    """What was said of a home and of who lives there within so many days, by any form; newest first."""
    since = timezone.now() - timedelta(days=rest_days)
    people = Household.objects.get(pk=household).people.values_list("id", flat=True)
    rows = Observation.objects.filter(subject_id__in=[household, *people], observed_at__gte=since)
    return rows.filter(source_kind="submission").order_by("-observed_at", "id")


def waiting(actor: Actor) -> int:
    """Homes that still want a visit in the open rounds of this actor's villages."""
    n = 0
    for round in open_rounds(actor):
        codes = [row.place_id for row in places(round, actor)]
        n += sum(one.state in ("to-visit", "tried") for one in standings(round, codes))
    return n


def _sent(round: Round) -> QuerySet[Observation]:
    """Observations by this round's form within its days."""
    begin, end = (
        timezone.make_aware(datetime.combine(day, time.min)) for day in (round.begins, round.ends + timedelta(days=1))
    )
    sources = Submission.objects.filter(form__kind="form", form__key=round.form).values("id")
    rows = Observation.objects.filter(source_kind="submission", source_id__in=sources)
    return rows.filter(observed_at__gte=begin, observed_at__lt=end)


def _surveyed(round: Round) -> set[UUID]:
    return set(_sent(round).filter(subject_kind="household").values_list("subject_id", flat=True))


def _asked(homes: QuerySet[Household]) -> dict[UUID, date]:
    inside = homes.order_by().values("id")
    rows = Observation.objects.filter(subject_id__in=inside, source_kind="submission")
    last = rows.values("subject_id").annotate(at=Max("observed_at")).values_list("subject_id", "at")
    return {key: timezone.localdate(at) for key, at in last}


def _tries(round: Round) -> dict[UUID, list[tuple[date, str]]]:
    found: dict[UUID, list[tuple[date, str]]] = defaultdict(list)
    for home, day, why in round.attempts.order_by("on", "id").values_list("household_id", "on", "why"):
        found[home].append((day, why))
    return found


def homes(round: Round, actor: Actor) -> QuerySet[Household]:
    """Homes in the villages of this round in which this actor surveys (or stewards)."""
    return Household.objects.filter(erased_at=None, place__in=places(round, actor).values("place"))


def walker_of(code: str) -> User | None:
    """The researcher whose grant names this village; None when there is none, or more than one."""
    above = covered_by(code)
    found = standing_grants().filter(role="researcher", scope_kind="place", scope_id__in=above).select_related("user")
    users = {row.user_id: row.user for row in found}
    return next(iter(users.values())) if len(users) == 1 else None
