"""Parts of the town in files of their own: each builds its things and names its pages. A new part is one more here."""

from typing import TYPE_CHECKING

from tests.permissions import (
    casework,
    consenting,
    directory,
    hearing,
    helping,
    paper,
    planning_awards,
    planning_budgeting,
    planning_cohorts,
    planning_council,
    planning_evidence,
    planning_mutual,
    planning_plan,
    planning_proposals,
    planning_works,
    reporting,
    statements,
    texting,
    youth,
)
from tests.permissions.oracle import Page

if TYPE_CHECKING:
    from tests.permissions.world import World
PARTS = (
    consenting,
    directory,
    helping,
    casework,
    hearing,
    statements,
    paper,
    texting,
    youth,
    planning_proposals,
    planning_budgeting,
    planning_cohorts,
    planning_council,
    planning_plan,
    planning_works,
    planning_evidence,
    planning_awards,
    planning_mutual,
    reporting,
)  # one a line: many write here


def build(world: "World") -> None:
    for part in PARTS:
        part.build(world)


def pages(world: "World") -> dict[str, Page]:
    return {name: page for part in PARTS for name, page in part.pages(world).items()}
