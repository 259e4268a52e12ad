"""Volunteers in the small town: what is kept of them, and who may come to which of their pages."""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from khuang.base.actor import SYSTEM
from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")


def build(world: "World", volunteers: dict[str, Any]) -> None:
    """A talk, an expense, an event, somebody out, a home where nobody goes alone: of each village one."""
    from khuang.care.models import Attendance, Circle, Outing
    from khuang.care.pool import actions as pool

    event = pool.plan(kind="training", title_th="อบรม", on=date.today(), minutes=60, by=SYSTEM)
    world.rows["gathering"] = event
    for human, who in (("own", "volunteer"), ("near", "volunteer-colleague"), ("far", "volunteer-far")):
        one = volunteers[who]
        pool.note_talk(volunteer=one, note=f"คานารีคุย{human}", by=SYSTEM)
        world.canaries[f"supervision-{human}"] = f"คานารีคุย{human}"
        world.rows[f"expense-{human}"] = pool.ask(volunteer=one, on=date.today(), satang=100, kind="travel", by=SYSTEM)
        pool.invite(gathering=event, volunteers=[one], by=SYSTEM)
        world.rows[f"attendance-{human}"] = Attendance.objects.get(volunteer=one)
        world.rows[f"circle-{human}"] = Circle.objects.get(volunteer=one)
        pool.go_out(volunteer=one, minutes=30, by=SYSTEM)
        world.rows[f"outing-{human}"] = Outing.objects.get(volunteer=one)
        home = world.humans[human].row.household
        pool.warn(household=home, rule="in-twos", reason=f"คานารีระวัง{human}", by=SYSTEM)
        world.canaries[f"caution-{human}"] = f"คานารีระวัง{human}"


def pages(world: "World", person: dict[str, Thing], crew: dict[str, Thing], owners: dict[str, str]) -> dict[str, Page]:
    """Pages of volunteers: their own, and those of whoever supervises them."""
    mine = oracle.VISITORS | oracle.SURVEYORS
    of_two = {"near": "near", "far": "far"}
    of_three = {"own": "own", "colleague": "near", "far": "far"}
    expenses = _rows(world, "expense", of_two)
    circles = _rows(world, "circle", of_two)
    outings = _rows(world, "outing", of_two)
    asked = {name: _owned(thing, owners.get(name, "")) for name, thing in _rows(world, "attendance", of_three).items()}
    papers = {name: _owned(thing, owners.get(name, "")) for name, thing in _rows(world, "volunteer", of_three).items()}
    parts = {
        name: Thing({**thing.kwargs, "what": "talk"}, thing.place, exists=thing.exists) for name, thing in crew.items()
    }
    parts["unknown"] = Thing({**crew["near"].kwargs, "what": "nothing"}, exists=False)
    event = {
        "page": Thing({"gathering": world.rows["gathering"].pk}),
        "missing": Thing({"gathering": NOWHERE}, exists=False),
    }
    own_pages = "care:my-hours care:my-expenses care:out care:my-quiet"
    return {
        **{
            name: Page(mine, {"page": Thing(owner="in the pool")}, rule="pool", post=True) for name in own_pages.split()
        },
        "care:asked": Page(mine, asked, rule="own", post=True),
        "care:certificate": Page(mine | oracle.SUPERVISORS, papers, rule="own or supervisor"),
        "care:pool": Page(oracle.SUPERVISORS),
        "care:record": Page(oracle.SUPERVISORS, crew, rule="place"),
        "care:record-part": Page(oracle.SUPERVISORS, parts, rule="place", post=True),
        "care:leave-circle": Page(oracle.SUPERVISORS, circles, rule="place", get=False, post=True),
        "care:expenses": Page(oracle.SUPERVISORS),
        "care:expense": Page(oracle.SUPERVISORS, expenses, rule="place", post=True),
        "care:gatherings": Page(oracle.SUPERVISORS),
        "care:new-gathering": Page(oracle.SUPERVISORS, post=True),
        "care:gathering": Page(oracle.SUPERVISORS, event, post=True),
        "care:outing": Page(oracle.SUPERVISORS, outings, rule="place", post=True),
        "care:villages": Page(oracle.CARERS),
        "care:village-caution": Page(oracle.CARERS, _villages(), rule="place", post=True),
        "care:caution": Page(oracle.CARERS, person, rule="place", post=True),
    }


def _rows(world: "World", key: str, names: dict[str, str]) -> dict[str, Thing]:
    """``names``: relation → human. The id is that of the row ``{key}-{human}``."""
    found = {
        relation: Thing({key: world.rows[f"{key}-{human}"].id}, place=world.humans[human].place)
        for relation, human in names.items()
    }
    return {**found, "missing": Thing({key: NOWHERE}, exists=False)}


def _villages() -> dict[str, Thing]:
    from tests.permissions.world import A, B

    found = {name: Thing({"place": code}, place=code) for name, code in (("near", A), ("far", B))}
    return {**found, "missing": Thing({"place": "TH99"}, exists=False)}


def _owned(thing: Thing, owner: str) -> Thing:
    return Thing(thing.kwargs, thing.place, owner, thing.org, thing.exists)
