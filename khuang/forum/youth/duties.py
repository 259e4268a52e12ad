"""What is kept of a member of the council: given out and erased on their own request."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise

from khuang.base.actor import Actor
from khuang.base.db import paced
from khuang.base.errors import Problem
from khuang.forum.models import Keeper, YouthMember
from khuang.forum.youth import actions, queries
from khuang.forum.youth.queries import may_keep
from khuang.forum.youth.wording import GUARDIANS, HOW
from khuang.registry.models import Person
from khuang.registry.queries import name_of, words
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.reading import Purpose, open_all

NAME = "forum.youth"


def of(key: UUID, *, by: Actor) -> list[YouthMember]:
    """The member with this id; or memberships of a person of the register, known by full name and year of birth.

    The council keeps no link to the register. A name and a year that fit only nearly are somebody else's.
    """
    found = list(YouthMember.objects.filter(pk=key))
    person = None if found else Person.objects.filter(pk=key, erased_at=None).first()
    rows = list(YouthMember.objects.standing()) if person else []
    if person is None or not rows:
        return found
    said = words([person.canonical], by=by, purpose=Purpose.RIGHTS_REQUEST)[0]
    name, born = name_of(said), str(said.get("birth_date", ""))[:4]
    if not name or not born.isdecimal():
        return []
    opened = open_all(rows, by=by, purpose=Purpose.RIGHTS_REQUEST)
    return [
        row for row, one in zip(rows, opened, strict=True) if (one.get("name"), one.get("born")) == (name, int(born))
    ]


def export(person: UUID, *, by: Actor) -> list[dict[str, Any]]:
    """In plain words. What they said and voted is not among it: nobody knows which that is."""
    rows = of(person, by=by)
    return [
        _told(row, said) for row, said in zip(rows, open_all(rows, by=by, purpose=Purpose.RIGHTS_REQUEST), strict=True)
    ]


def _told(row: YouthMember, said: dict[str, Any]) -> dict[str, Any]:
    assent, consent = said.get("assent", {}), said.get("consent", {})
    found = {
        "what": "youth council", "council": row.conversation.title, "name": said.get("name"), "born": said.get("born"),
        "guardian": said.get("guardian"), "contact": said.get("contact"), "own_yes_on": row.assent_on,
        "own_yes_how": HOW.get(assent.get("how", "")), "guardian_is": GUARDIANS.get(consent.get("who", "")),
        "guardian_yes_on": row.guardian_on, "guardian_yes_how": HOW.get(consent.get("how", "")), "card_on": row.code_on,
        "ended_on": row.ended_on,
    }  # fmt: skip
    return {key: str(value) if isinstance(value, Promise) else value for key, value in found.items() if value}


def erase(person: UUID, *, by: Actor) -> int:
    return actions.erase(of(person, by=by), by=by)


def expire(*, by: Actor) -> int:
    """Erased: whoever is still no member after their time, and members some time after their council has closed."""
    try:
        body, today = queries.body(), timezone.localdate()
    except Problem:  # no pack says how long: nobody was taken in either
        return 0
    standing = YouthMember.objects.standing().select_related("conversation")
    over = standing.filter(conversation__closed_on__lt=today - timedelta(days=body["kept_days"]))
    waiting = list(standing.exclude(pk__in=standing.entitled()).exclude(pk__in=over))
    opened = open_all(waiting, by=by, purpose=Purpose.RIGHTS_REQUEST)
    since = (today - timedelta(days=body["waits_days"])).isoformat()
    late = [row for row, said in zip(waiting, opened, strict=True) if said.get("on", "") < since]
    return sum(actions.erase([row], by=by) for row in paced([*over, *late]))


def holds(user: UUID, *, by: Actor) -> int:
    """Open councils that nobody else keeps: their account is not closed before another keeper was named."""
    mine = Keeper.objects.filter(user=user, conversation__state="open").values("conversation")
    others = Keeper.objects.filter(user__in=may_keep().exclude(pk=user)).values("conversation")
    return Keeper.objects.filter(user=user, conversation__in=mine).exclude(conversation__in=others).count()


def register() -> None:
    DUTIES.register(NAME, Duty(export=export, erase=erase, expire=expire, holds=holds))
