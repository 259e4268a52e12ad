"""The thresholds, and the written list of what is published exactly whatever its size. Pure."""

from collections.abc import Sequence

# Editions name it: who changes what is held back, or by how much a cell moves, changes the name.
PROTECTION = "hold-back-2"
PERSON_THRESHOLD = 5
RESTRICTED_THRESHOLD = 10
LEAST_WIDTH = 2  # what is left of a small cell to guess at: at least three values
PERCENT = 15  # of an amount: how near anybody, a contributor included, may come to somebody else's share

# What is published exactly whatever its size, and why no served person is exposed by it.
EXEMPT: dict[str, str] = {
    "public-office": "who holds a public office is public by law; hiding one mayor would hide the office, not a person",
    "organisations": "counts of organisations and groups tell of no person",
    "events": "counts of events, activities and documents tell of no person",
    "places": "counts of public places tell of no person",
    "declared": "figures that a partner has already published in its own report",
}
# Facts of these kinds may use them; anything else keeps the threshold even if a pack asks for an exemption.
EXEMPT_KINDS: dict[str, tuple[str, ...]] = {
    "public-office": ("office.held",),
    "organisations": ("group.active", "organisation.active"),
    "places": ("facility.feature",),
    "events": (
        "work.progress",
        "work.paid",
        "proposal.made",
        "conversation.held",
        "meeting.held",
        "activity.held",
        "publication.issued",
    ),
}


def may_skip(exempt: str, kinds: Sequence[str]) -> bool:
    """Whether an indicator over these kinds of fact may use this exemption."""
    return bool(kinds) and all(kind in EXEMPT_KINDS.get(exempt, ()) for kind in kinds)
