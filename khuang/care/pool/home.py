"""The telephone home of volunteers and researchers: my villages, whom to visit, what I sent, my time."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from khuang.access.models import Device
from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.care import departing
from khuang.care.models import Alert, Assignment, Visit, Volunteer
from khuang.care.pool import queries as pool
from khuang.care.pool.rules import time_text
from khuang.care.programmes import queries as programmes
from khuang.care.views.common import spoken_tasks
from khuang.care.visiting import queries as visiting
from khuang.surveys.models import Submission
from khuang.surveys.phone.models import ANSWERED, SEEN, TAKEN_BACK
from khuang.surveys.rounds import queries as rounds
from khuang.town.models import Place

AT_ONCE = 4  # visits shown before "all"
LATELY = timedelta(days=30)
STATES = {"received": _("received"), "seen": _("seen"), "answered": _("answered"), "back": _("taken back")}
LOOKS = {"received": "plain", "seen": "now", "answered": "done", "back": "plain"}


@dataclass(frozen=True, slots=True)
class Sent:
    """Something of mine and how far it got; nothing of what was in it."""

    what: dict[str, str] | str | Promise
    at: datetime
    state: str
    urgent: bool = False

    @property
    def word(self) -> str | Promise:
        return STATES[self.state]

    @property
    def look(self) -> str:
        return LOOKS[self.state]


def context(actor: Actor) -> dict[str, Any]:
    """All that the page shows; one opening, for the names of the few visits on it."""
    who = pool.me(actor)
    return {
        "researches": can(actor, Can.SURVEY),
        "visits": _visits(actor) if can(actor, Can.VISIT) else None,
        "parted": departing.parted(actor) if can(actor, Can.VISIT) else [],
        "villages": _villages(actor),
        "leads": programmes.led(actor) if can(actor, Can.VISIT) else [],
        "sent": sent(actor)[:5],
        "counted": Counter(one.state for one in sent(actor)),
        "volunteer": who,
        **(_mine(who) if who else {"out": None, "asked": [], "assess": [], "time": "", "thanks": None}),
    }


def _visits(actor: Actor) -> dict[str, Any]:
    """The first of today's round. Addresses behind a rule come on the page of the visit."""
    planned = visiting.my_week(actor)
    today = [stop.id for stop in planned.days.get(timezone.localdate(), [])]
    calls = spoken_tasks(visiting.round_of(actor, planned.only(timezone.localdate(), AT_ONCE)).today)
    return {"due": len(today), "all": Assignment.objects.mine(actor).count(), "calls": calls}


def _mine(who: Volunteer) -> dict[str, Any]:
    asked = pool.asked(who)
    return {
        "time": time_text(pool.minutes(who, timezone.localdate().replace(day=1))),
        "out": pool.out(who),
        "asked": [row for row in asked if row.state in ("invited", "accepted")],
        "assess": pool.to_assess(who),
        "thanks": pool.thanks(who),
    }


@dataclass(frozen=True, slots=True)
class Village:
    """``surveyed`` of ``homes`` in the round under way; ``people`` whom one looks after there."""

    place: Place
    people: int = 0
    surveyed: int = 0
    homes: int = 0

    @property
    def name(self) -> dict[str, str]:
        return {"th": self.place.name_th, "en": self.place.name_en}


def _villages(actor: Actor) -> list[Village]:
    """A researcher's with what the round under way has reached; a volunteer's with how many they look after."""
    if can(actor, Can.SURVEY):
        found = {place.pk: Village(place) for place in _granted(actor)}
        for round in rounds.open_rounds(actor):
            for one in rounds.villages(round, actor):
                found[one.place.pk] = Village(one.place, 0, one.found.done, one.found.known)
        return list(found.values())
    people = Counter(Assignment.objects.mine(actor).values_list("person__canonical__place", flat=True))
    places = Place.objects.filter(pk__in=[code for code in people if code]).order_by("number", "code")
    return [Village(place, people[place.pk]) for place in places]


def _granted(actor: Actor) -> list[Place]:
    scope = place_scope(actor, Can.SURVEY)
    rows = Place.objects.filter(kind__in=("village", "community"), active=True).order_by("number", "code")
    return [] if scope is None else list(rows.filter(pk__in=scope))


def sent(actor: Actor) -> list[Sent]:
    """What this user sent in the last weeks, by page or phone, newest first."""
    since = timezone.now() - LATELY
    phones = Device.objects.filter(user=actor.id).values("id")
    rows = Submission.objects.filter(received_at__gte=since).filter(
        Q(by_kind="user", by_id=actor.id) | Q(by_kind="device", by_id__in=phones)
    )
    found = [
        Sent(row.form.body.get("title", row.form.key), row.received_at, _far(row))
        for row in rows.select_related("form").prefetch_related("steps")
    ]
    visits = Visit.objects.filter(by=actor.id, at__gte=since, source_id=None).defer("sealed")
    answered = set(Alert.objects.filter(visit__in=visits).exclude(answered_at=None).values_list("visit", flat=True))
    found += [
        Sent(_("A visit"), row.at, "answered" if row.pk in answered else "received", row.urgent) for row in visits
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _far(row: Submission) -> str:
    steps = {step.step for step in row.steps.all()}
    return next(
        (state for step, state in ((TAKEN_BACK, "back"), (ANSWERED, "answered"), (SEEN, "seen")) if step in steps),
        "received",
    )
