"""Which canaries may stand on a page for whom. Part of the oracle: written from the roles, not from the code."""

from tests.permissions import (
    casework,
    consenting,
    directory,
    keys,
    oracle,
    planning_awards,
    planning_cohorts,
    planning_council,
    planning_evidence,
    planning_mutual,
    planning_proposals,
    planning_works,
    reporting,
    support,
    texting,
    youth,
)
from tests.permissions.who import Who
from tests.permissions.world import A, B, World

VISITED_BY = {"own": "volunteer", "near": "volunteer-colleague", "far": "volunteer-far"}
# Volunteers of the care circle: whoever arranges visits reads their names, in the places where they visit.
CREW = {"volunteer-near": A, "colleague-near": A, "volunteer-far": B}
LED_BY = {"near": "volunteer"}
OWN = {"volunteer-near": "volunteer", "colleague-near": "volunteer-colleague", "volunteer-far": "volunteer-far"}


def forbidden(who: Who, world: World) -> dict[str, str]:
    """Canary → what it is, for all that this one must never read."""
    found = {text: f"{kind} of {name}" for name, human in world.humans.items() for kind, text in human.canaries.items()}
    found |= {text: key for key, text in world.canaries.items()}
    return {text: what for text, what in found.items() if text not in _allowed(who, world)}


def _allowed(who: Who, world: World) -> set[str]:
    found: set[str] = set()
    for name, human in world.humans.items():
        if name == "gone":  # erased: nobody, nowhere
            continue
        if oracle.may_read_name(who, name, human.place, VISITED_BY):
            found |= set(human.canaries.values())
        if who.role in oracle.SURVEYORS and oracle.covers(who, human.place):
            found |= {human.canaries["house_number"]}  # the doors a survey round knocks at
        if name in CREW and who.role in oracle.CARERS and oracle.covers(who, CREW[name]):
            found |= {human.canaries["given_name"], human.canaries["family_name"]}
        if name in CREW and who.role == "supervisor" and oracle.covers(who, CREW[name]):
            found |= {human.canaries["phone"], human.canaries["house_number"]}  # to reach who is not back in time
        if LED_BY.get(name) == who.name:
            found |= {
                human.canaries["given_name"],
                human.canaries["family_name"],
            }  # of whoever takes part in their class
        if OWN.get(name) == who.name:
            found |= {human.canaries["given_name"], human.canaries["family_name"]}  # on the certificate
    return found | {text for key, text in world.canaries.items() if _may_read(who, key)}


# Words that whoever has this work in that place may read.
BY_PLACE = {
    "agreed": oracle.READERS, "sent": oracle.READERS, "why": oracle.CARERS, "caution": oracle.CARERS,
    "supervision": oracle.SUPERVISORS,
}  # fmt: skip


def _may_read(who: Who, key: str) -> bool:
    """Of the words that belong to no one name: notes, reasons, statements, drafts."""
    kind, _, rest = key.partition("-")
    place = B if "far" in rest or rest == "other" else A
    for known in (
        consenting.may_read(who.role, key),
        *(
            room.may_read(who, key)
            for room in (
                casework,
                keys,
                support,
                directory,
                texting,
                youth,
                planning_cohorts,
                planning_council,
                planning_evidence,
                planning_awards,
                planning_mutual,
                planning_proposals,
                planning_works,
                reporting,
            )
        ),
    ):
        if known is not None:
            return known
    if kind in BY_PLACE:
        return who.role in BY_PLACE[kind] and oracle.covers(who, place)
    if kind == "note":
        return VISITED_BY[rest] == who.name or (who.role in oracle.CARERS and oracle.covers(who, place))
    if kind in ("hidden", "quarantined"):  # who keeps a hidden list, by name: no role opens it to anybody
        return who.name == "volunteer" if kind == "hidden" else who.role == "steward"
    if kind == "said":
        return rest.endswith("published") or (who.role == "facilitator" and oracle.covers(who, place))
    if kind == "talk":
        return rest != "hidden" or who.role == "facilitator"
    if kind == "line":
        return rest == "public" or who.role == "planner"
    return False  # contacts: opened by the sender of messages alone
