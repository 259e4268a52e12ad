"""The states of a form's version and what may be done in each. Pure; buttons, audit and tests read the tables."""

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
