"""Sign-ins of the demo town: one for each role, with the same printed password."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from khuang.access import actions
from khuang.access.demo import second_factor
from khuang.access.models import User
from khuang.access.queries import actor_of
from khuang.access.roles import ROLES
from khuang.base.actor import SYSTEM, Actor

PASSWORD = "khuang-demo-2569"  # noqa: S105  printed on every start of the demo, refused anywhere else


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
