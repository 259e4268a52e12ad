"""Pathways as the packs have them: for whoever works by them; their figures for whoever supervises."""

from typing import TYPE_CHECKING
from uuid import UUID

from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")


def pages(world: "World") -> dict[str, Page]:
    from khuang.care.models import Assessment

    ways = {"one": Thing({"key": "home-care"}), "missing": Thing({"key": "nothing"}, exists=False)}
    judged = {"missing": Thing({"assessment": NOWHERE}, exists=False)}
    for relation in ("near", "far"):
        human = world.humans[f"child-{relation}"]
        row = Assessment.objects.filter(person__canonical=human.row.canonical_id).order_by("-at").first()
        judged[relation] = Thing({"assessment": row.pk if row else NOWHERE}, place=human.place)
    return {
        "care:pathways": Page(oracle.READERS),
        "care:pathway": Page(oracle.READERS, ways),
        "care:pathway-figures": Page(oracle.SUPERVISORS, ways),
        "care:child-case": Page(oracle.CARERS, judged, rule="place", get=False, post=True),
    }
