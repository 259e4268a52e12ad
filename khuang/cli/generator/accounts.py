"""Sign-ins of the demo town: one for each role, with the same printed password."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from khuang.access import actions
from khuang.access.cabinet import opening, teams
from khuang.access.cabinet.models import OpenCabinet
from khuang.access.cabinet.ring import SessionKeyring
from khuang.access.demo import second_factor
from khuang.access.models import User
from khuang.access.queries import actor_of
from khuang.access.roles import ROLES
from khuang.base.actor import SYSTEM, Actor

PASSWORD = "khuang-demo-2569"  # noqa: S105  printed on every start of the demo, refused anywhere else
PASSPHRASE = "ข่วงเกาะคา สี่คำจำง่าย"  # noqa: S105  of every member's cabinet in the demo
TEAM, MEMBERS = "ทีมคุ้มครองเกาะคา", ("caseworker", "supervisor")


@dataclass(frozen=True)
class Invented:
    """An invented member of staff: name at work and organisation."""

    name: str
    org: str = "MUNICIPALITY"


PEOPLE = {
    "volunteer": Invented("บัวแก้ว ใจคำ", "WOMENNET"),
    "researcher": Invented("คำปัน สุวงศ์", "WOMENNET"),
    "caseworker": Invented("พิกุล ธรรมสาย"),
    "supervisor": Invented("อรทัย วังเรือน"),
    "steward": Invented("ธีระ มณีตา"),
    "facilitator": Invented("ดารา บุญหล้า", "COUNCIL"),
    "council": Invented("สมบูรณ์ ปัญญาแก้ว", "COUNCIL"),
    "planner": Invented("วรรณา ชัยเมือง"),
    "partner": Invented("Nang Hom", "MIGRANTNGO"),
    "responder": Invented("มาลี แก้วดี", "LEGALAID"),
    "secretariat": Invented("สุดา อินคำ", "UNIVERSITY"),
    "approver": Invented("ปรีชา พรมวงศ์"),
    "monitor": Invented("กมล แสนดี", "LEGALAID"),
    "officer": Invented("จินตนา ศรีทอง"),
    "administrator": Invented("นพดล เตชะใจ"),
}


def make() -> dict[str, Actor]:
    """An account and an actor for each role; those there already are kept."""
    hashed = make_password(PASSWORD)
    for role in ROLES:
        if not User.objects.filter(username=role).exists():
            one = PEOPLE[role]
            user = actions.create_user(
                username=role, name=one.name, hashed=hashed, org=one.org, is_demo=True, by=SYSTEM
            )
            actions.grant(user=user, role=role, by=SYSTEM)
            second_factor(user)
    return {user.username: actor_of(user) for user in User.objects.filter(is_demo=True)}


def team(by: dict[str, Actor]) -> None:
    """A team with a key, handed on as members do it: the first makes it, the second is let in."""
    made = teams.make_team(name=TEAM, org="MUNICIPALITY", by=by["administrator"])
    users = [User.objects.get(username=name) for name in MEMBERS]
    seats = [teams.invite(team=made, user=user, by=by["administrator"]) for user in users]
    for user in users:
        opening.make_key(user=user, passphrase=PASSPHRASE, by=by[user.username])
    first = users[0]
    teams.found_key(team=made, user=first, by=by[first.username])
    token = opening.open_cabinet(user=first, passphrase=PASSPHRASE, by=by[first.username])
    ring = SessionKeyring(opening.secrets_of(OpenCabinet.objects.get(user=first), token))
    for seat in seats[1:]:
        seat.team = made
        teams.grant(seat=seat, ring=ring, by=by[first.username])
    opening.close_cabinet(user=first, by=by[first.username])
