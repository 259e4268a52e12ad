"""The demo town's roster, its trustees, and one record that was opened in an emergency. All invented."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from khuang.access.cabinet import opening
from khuang.access.cabinet.queries import ring_of
from khuang.access.duty import actions
from khuang.access.models import Team, User
from khuang.access.quorum import actions as quorum
from khuang.base.actor import Actor
from khuang.cli.generator.accounts import MEMBERS, PASSPHRASE, TEAM
from khuang.registry.models import Person

TRUSTEES = ("monitor", "secretariat", "partner")
PHONES = {"caseworker": "053 000 001", "supervisor": "053 000 002"}
WEEKS = 2


def roster(by: dict[str, Actor]) -> None:
    """By day the case worker, at night and at weekends the supervisor, from today."""
    zone, today = timezone.get_current_timezone(), timezone.localdate()
    for n in range(7):
        day = today + timedelta(days=n)
        morning, evening = (datetime.combine(day, time(hour), zone) for hour in (8, 20))
        turns = {"caseworker": (morning, evening), "supervisor": (evening, morning + timedelta(days=1))}
        for name, (since, until) in turns.items():
            if until > timezone.now():
                actions.plan(
                    user=User.objects.get(username=name), place=None, since=since, until=until, phone=PHONES[name],
                    note="หมายเลขสมมุติ", weeks=WEEKS, by=by["supervisor"],
                )  # fmt: skip


def trustees(by: dict[str, Actor]) -> None:
    """Three people of three organisations, to whom the team has entrusted its key."""
    team = Team.objects.get(name=TEAM)
    for name in TRUSTEES:
        user = User.objects.get(username=name)
        one = quorum.name(team=team, user=user, by=by["administrator"])
        opening.make_key(user=user, passphrase=PASSPHRASE, by=by[name])
        quorum.accept(trustee=one, by=by[name])
    first = User.objects.get(username=MEMBERS[0])
    token = opening.open_cabinet(user=first, passphrase=PASSPHRASE, by=by[MEMBERS[0]])
    quorum.seal(team=team, ring=ring_of(first, token), by=by[MEMBERS[0]])
    opening.close_cabinet(user=first, by=by[MEMBERS[0]])


def emergency(by: dict[str, Actor]) -> None:
    """Whoever is on duty now opened one record; it waits for somebody else's judgement."""
    from khuang.access.duty.queries import on_duty

    person = Person.objects.standing().here().filter(erased_at=None, bedridden=True).order_by("id").first()
    shift = on_duty().first()
    if person and shift:
        actions.break_glass(
            record=person.id, place=person.place_id or "", reason="illness", words="เพื่อนบ้านโทรมาว่าล้มในบ้านและลุกไม่ได้",
            by=by[shift.user.username],
        )  # fmt: skip
