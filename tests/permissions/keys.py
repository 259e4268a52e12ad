"""Trustees of a team's key, and a request for a lost one: who comes to which of their pages."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import SYSTEM
from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing
from tests.permissions.who import Who

if TYPE_CHECKING:
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")


def build(world: "World") -> None:
    _team(world)
    _trustees(world)


def _team(world: "World") -> None:
    """The case worker holds its key, the far one is invited."""
    from khuang.access.cabinet import opening, teams
    from tests.permissions.world import actor

    near, far = world.users["caseworker"], world.users["caseworker-far"]
    team = world.rows["team"] = teams.make_team(name="canaryteam", by=SYSTEM)
    for user in (near, far):
        world.rows["seat-near" if user is near else "seat-far"] = teams.invite(team=team, user=user, by=SYSTEM)
    opening.make_key(user=near, passphrase="four words for the tests", by=actor(world, "caseworker"))
    teams.found_key(team=team, user=near, by=actor(world, "caseworker"))


def _trustees(world: "World") -> None:
    """The monitor keeps a part of the team's key, the approver was asked to; the far case worker asks for the key."""
    from khuang.access.models import Recovery, User
    from khuang.access.quorum import actions
    from khuang.trust.writing import Writer

    team = world.rows["team"]
    team.refresh_from_db()
    for number, who in enumerate(oracle.KEEPERS):
        user = world.users[who]
        User.objects.filter(pk=user.pk).update(org=f"KEEPER{number}")
        user.refresh_from_db()
        world.rows[f"trustee-{who}"] = actions.name(team=team, user=user, by=SYSTEM)
    row = world.rows["trustee-monitor"]
    row.state = "agreed"
    row.save()
    pen, now = Writer(), timezone.now()
    asked = Recovery(team=team, holder=team.holder, asker=world.users["caseworker-far"], to=NOWHERE, state="asked",
                     locker=pen.locker(), since=now, until=now + timedelta(days=7))  # fmt: skip
    pen.seal(asked, {"why": "คานารีกุญแจ"})
    asked.save(force_insert=True)
    pen.store()
    world.rows["recovery"], world.canaries["recovery"] = asked, "คานารีกุญแจ"


def may_read(who: Who, key: str) -> bool | None:
    """Why a team asks for its key, and why a record was opened in an emergency. None: not of these."""
    if key == "recovery":
        return who.name == "caseworker-far" or who.name in oracle.KEEPERS
    return who.role in oracle.SUPERVISORS | oracle.OFFICERS if key == "glass" else None


def pages(world: "World") -> dict[str, Page]:
    rows = world.rows
    teams = {"one": Thing({"team": rows["team"].id}), "missing": Thing({"team": NOWHERE}, exists=False)}
    trust = {who: Thing({"trustee": rows[f"trustee-{who}"].id}, owner=who) for who in oracle.KEEPERS}
    trust["missing"] = Thing({"trustee": NOWHERE}, exists=False)
    asked = {"one": Thing({"recovery": rows["recovery"].id}), "missing": Thing({"recovery": NOWHERE}, exists=False)}
    of = {
        who: {name: Thing(one.kwargs, owner=who, exists=one.exists) for name, one in asked.items()}
        for who in ("monitor", "caseworker-far")
    }
    locked = (423,)  # the page says where to open the cabinet
    return {
        "access:team_key": Page(oracle.SIGNED_IN, teams, rule="seat", post=True),
        "access:exchange_key": Page(oracle.SIGNED_IN, teams, rule="key", get=False, post=True, ok=locked),
        "access:entrust_key": Page(oracle.SIGNED_IN, teams, rule="key", get=False, post=True, ok=locked),
        "access:leave_team": Page(oracle.SIGNED_IN, teams, rule="seat", get=False, post=True),
        "access:accept_trust": Page(oracle.SIGNED_IN, trust, rule="own", get=False, post=True),
        "access:step_back": Page(oracle.SIGNED_IN, trust, rule="own", get=False, post=True),
        "access:recovery": Page(oracle.SIGNED_IN, asked, rule="lost key", post=True),
        "access:refuse_recovery": Page(oracle.SIGNED_IN, of["monitor"], rule="own", get=False, post=True),
        "access:withdraw_recovery": Page(oracle.SIGNED_IN, of["caseworker-far"], rule="own", get=False, post=True),
        "access:trustees": Page(oracle.ADMINISTRATORS, teams, post=True),
        "access:drop_trustee": Page(oracle.ADMINISTRATORS, trust, get=False, post=True),
    }
