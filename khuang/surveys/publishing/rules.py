"""The states of a form's version and what may be done in each. Pure; buttons, audit and tests read the tables."""

from collections.abc import Collection, Mapping
from typing import Any

from khuang.surveys.publishing.defaults import files
from khuang.surveys.splitting import is_mixed
from khuang.surveys.tiers import leaks

DRAFT, PUBLISHED, RETIRED = "draft", "published", "retired"
STATES = (DRAFT, PUBLISHED, RETIRED)
DOORS = ("page", "command", "openrosa", "browser")
PHONES = ("openrosa", "browser")  # doors that hand the form out; the others only take what was filled

# step → (from which states, to which). What phones filled before a form was retired is still taken.
STEPS: dict[str, tuple[tuple[str, ...], str]] = {
    "publish": ((DRAFT, RETIRED), PUBLISHED),
    "retire": ((PUBLISHED,), RETIRED),
    "replace": ((PUBLISHED,), RETIRED),  # another version took its place
}
BY_HAND = ("publish", "retire")
LISTED = frozenset({PUBLISHED})  # handed out to phones
TAKEN = frozenset({PUBLISHED, RETIRED})  # filled forms are taken


def steps(state: str) -> list[str]:
    """What may be done now."""
    return [step for step in BY_HAND if state in STEPS[step][0]]


def why_not(body: Mapping[str, Any], doors: Collection[str], *, team: bool) -> tuple[str, str] | None:
    """Why this form may not be published at these doors: (key of ``wording.REFUSED``, names), or None.

    ``team``: whether there is a team with a key for its restricted answers.
    """
    shut = is_mixed(body)
    leak = next(leaks(body["questions"], {one["id_node"] for one in body["subjects"]}), None)
    without = [file for file in files(body.get("xform", "")) if file not in body.get("lists", ())]
    if not set(doors) & {"page", *PHONES}:
        return "no-door", ""
    if shut and not team:
        return "no-team", ""
    if shut and "openrosa" in doors and "clear-on-phone" not in body.get("acknowledged", ()):
        return "in-clear", ""
    if leak:
        return "leak", leak.name
    return ("no-list", ", ".join(without)) if without else None
