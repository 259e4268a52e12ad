"""Rounds, paper, promises, leaves in the small town: of each village one, and who may come to which page."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from khuang.base.actor import SYSTEM
from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
THREE = {"own": "own", "colleague": "near", "far": "far"}
OWNERS = {"own": "volunteer", "colleague": "volunteer-colleague", "far": "volunteer-far"}


def build(world: "World", volunteers: dict[str, Any]) -> None:
    """A promise and a sheet of each round; leaves that are still to come, so that nobody stands in today."""
    from khuang.care.supervising import actions as supervising
    from khuang.care.visiting import actions as visiting

    whose = (("own", "volunteer"), ("near", "volunteer-colleague"), ("far", "volunteer-far"))
    for days, (human, who) in zip((30, 60, 90), whose, strict=True):
        row = world.humans[human].row
        world.rows[f"promise-{human}"] = visiting.promise(
            person=row, on=date.today() + timedelta(days=30), why="bring-form", by=SYSTEM
        )
        world.rows[f"sheet-{human}"] = visiting.print_sheet(volunteer=volunteers[who], by=SYSTEM)
        others = [one for name, one in volunteers.items() if name != who]
        world.rows[f"away-{human}"] = supervising.leave(
            volunteer=volunteers[who], cover=others[0], by=SYSTEM,
            since=date.today() + timedelta(days=days), until=date.today() + timedelta(days=days + 1),
        )  # fmt: skip


def pages(world: "World", person: dict[str, Thing], crew: dict[str, Thing]) -> dict[str, Page]:
    of_two = {"near": "near", "far": "far"}
    sheets, people = _rows(world, "sheet", THREE), _people(world)
    owned = {name: _owned(thing, OWNERS.get(name, "")) for name, thing in sheets.items()}
    promises, leaves = _rows(world, "promise", of_two), _rows(world, "away", of_two)
    either = oracle.VISITORS | oracle.CARERS
    return {
        "care:visits": Page(oracle.VISITORS),
        "care:my-sheet": Page(oracle.VISITORS, {"page": Thing(owner="in the pool")}, rule="pool", get=False, post=True),
        "care:sheet": Page(oracle.CARERS, crew, rule="place", post=True),
        "care:find-sheet": Page(oracle.CARERS, post=True),
        "care:paper": Page(either, owned, rule="visit"),
        "care:key-in": Page(oracle.CARERS, sheets, rule="place", post=True),
        "care:promises": Page(oracle.CARERS),
        "care:promise": Page(either, people, rule="visit", post=True),
        "care:close-promise": Page(oracle.CARERS, promises, rule="place", get=False, post=True),
        "care:work": Page(oracle.SUPERVISORS),
        "care:spread": Page(oracle.SUPERVISORS, post=True),
        "care:spread-of": Page(oracle.SUPERVISORS, crew, rule="place", post=True),
        "care:away": Page(oracle.SUPERVISORS, post=True),
        "care:back": Page(oracle.SUPERVISORS, leaves, rule="place", get=False, post=True),
        "care:handover": Page(oracle.SUPERVISORS, crew, rule="place"),
        "care:ability": Page(oracle.CARERS, person, rule="place"),
        "care:record-ability": Page(oracle.CARERS, person, rule="place", post=True),
    }


def _people(world: "World") -> dict[str, Thing]:
    found = {
        name: Thing({"person": world.humans[human].id}, world.humans[human].place, OWNERS[name])
        for name, human in THREE.items()
    }
    return {**found, "missing": Thing({"person": NOWHERE}, exists=False)}


def _rows(world: "World", key: str, names: dict[str, str]) -> dict[str, Thing]:
    """``names``: relation → human. The id is that of the row ``{key}-{human}``."""
    found = {
        relation: Thing({key: world.rows[f"{key}-{human}"].id}, place=world.humans[human].place)
        for relation, human in names.items()
    }
    return {**found, "missing": Thing({key: NOWHERE}, exists=False)}


def _owned(thing: Thing, owner: str) -> Thing:
    return Thing(thing.kwargs, thing.place, owner, thing.org, thing.exists)
