"""What must come of a knock, worked out from what the roles mean.

Written apart: it knows nothing of ``khuang.access.guard``, of permissions, or of any room's rules. It reads the words
below, who knocks, and whose thing it is. Sources: the design of trust, and what each role says it is for.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.permissions.who import Who

# Audiences in words. A page names one; nobody else learns that the page exists.
EVERYBODY = "everybody"
SIGNED_IN = "whoever signed in"
STRANGERS = "whoever has not signed in"
HALF_WAY = "whoever gave the password and not yet the second factor"
CARERS = frozenset({"caseworker", "supervisor"})
READERS = frozenset({"caseworker", "supervisor", "steward"})
VISITORS = frozenset({"volunteer"})
SURVEYORS = frozenset({"researcher", "caseworker"})
STEWARDS = frozenset({"steward"})
FACILITATORS = frozenset({"facilitator"})
COUNCIL = frozenset({"council"})
PLANNERS = frozenset({"planner"})
PARTNERS = frozenset({"partner"})
SECRETARIAT = frozenset({"secretariat"})
OFFICERS = frozenset({"officer"})
ADMINISTRATORS = frozenset({"administrator"})
SUPERVISORS = frozenset({"supervisor"})
# A seat in a team is no role. In the world of these tests one holds the team's key, the other waits to be let in.
SEATED = {"caseworker": "granted", "caseworker-far": "invited"}
KEEPERS = ("monitor", "approver")  # trustees of the team's key: one agreed, one was asked

IN_POOL = ("volunteer", "volunteer-colleague", "volunteer-far")  # who of the whos stands in the volunteer pool

Audience = str | frozenset[str]


@dataclass(frozen=True)
class Thing:
    """What a knock is about. ``owner``: the who it belongs to; ``open_to``: an audience that sees it anyway."""

    kwargs: dict[str, Any] = field(default_factory=dict)
    place: str = ""
    owner: str = ""
    org: str = ""
    exists: bool = True
    open_to: Audience = frozenset()


@dataclass(frozen=True)
class Page:
    """One address. ``rule``: how the thing narrows the audience — "" not at all, place, own, visit, org, open,
    pool (whoever stands in the volunteer pool).

    ``get``/``post``: whether the page answers that method. ``ok``: what an open door answers to GET.
    """

    audience: Audience
    things: dict[str, Thing] = field(default_factory=lambda: {"page": Thing()})
    rule: str = ""
    get: bool = True
    post: bool = False
    ok: tuple[int, ...] = (200,)
    query: str = ""


def in_audience(who: Who, audience: Audience) -> bool:
    if audience == EVERYBODY:
        return True
    if audience == SIGNED_IN:
        return who.account
    if audience == STRANGERS:
        return not who.account
    return who.account and who.role in audience


def by_role_alone(page: Page) -> bool:
    """A page for everybody that nothing narrows: who comes differs by role at most, so one of each role is enough."""
    return page.audience == EVERYBODY and page.rule in ("", "open")


def covers(who: Who, place: str) -> bool:
    """Whether this one's places take in that village; a grant for the whole town takes in all."""
    return not who.place or who.place == place


# How a thing narrows the audience, by the rule that its page names.
RULES: dict[str, Callable[[Who, Thing], bool]] = {
    "": lambda who, thing: True,
    "open": lambda who, thing: not thing.open_to,
    "place": lambda who, thing: covers(who, thing.place),
    "own": lambda who, thing: who.name == thing.owner,
    "seat": lambda who, thing: who.name in SEATED,
    "cabinet": lambda who, thing: who.name in SEATED or who.name in KEEPERS,
    "lost key": lambda who, thing: who.name == "caseworker-far" or who.name in KEEPERS,
    "key": lambda who, thing: SEATED.get(who.name) == "granted",
    "waits": lambda who, thing: SEATED.get(who.name) == "invited",
    "own or steward": lambda who, thing: (
        (who.role == "steward" and covers(who, thing.place)) or who.name == thing.owner
    ),
    "visit": lambda who, thing: who.name == thing.owner if who.role == "volunteer" else covers(who, thing.place),
    "own or supervisor": lambda who, thing: (
        covers(who, thing.place) if who.role == "supervisor" else who.name == thing.owner
    ),
    "pool": lambda who, thing: who.name in IN_POOL,
    "org": lambda who, thing: bool(who.org) and who.org == thing.org,
    # A figure that is owed: of whom it names, and of those who keep or watch the round.
    "reported": lambda who, thing: (
        who.role in ("secretariat", "approver", "monitor") or (bool(who.org) and who.org in (thing.org, thing.owner))
    ),
    "keeps": lambda who, thing: who.role != "partner" or who.org == thing.org,
    "desk": lambda who, thing: who.role == "responder" or SEATED.get(who.name) == "granted",
    "supervisor or key": lambda who, thing: who.role == "supervisor" or SEATED.get(who.name) == "granted",
    "receives": lambda who, thing: who.role == "responder" and who.org == thing.org,
    "case": lambda who, thing: (
        who.name == thing.owner
        or (bool(thing.place) and covers(who, thing.place) and (who.role == "supervisor" or thing.owner == "nobody"))
    ),
    # A shared text: everybody reads what was opened (its owner), a draft is its facilitators'.
    "opened text": lambda who, thing: (
        thing.owner == "everybody" or (who.role == "facilitator" and covers(who, thing.place))
    ),
    "own voice": lambda who, thing: who.role == "council" or bool(who.org),
    "keeps or objects": lambda who, thing: (
        covers(who, thing.place) if who.role == "facilitator" else who.name == thing.owner
    ),
    # A proposal: of whoever began it, and of the facilitators of its place.
    "works on": lambda who, thing: who.name == thing.owner or (who.role == "facilitator" and covers(who, thing.place)),
    "own or any for supervisors": lambda who, thing: who.role == "supervisor" or who.name == thing.owner,
}


def sees(who: Who, page: Page, thing: Thing) -> bool:
    """Whether, being of the audience, this one may have this thing."""
    if not thing.exists:
        return False
    if thing.open_to and in_audience(who, thing.open_to):
        return True
    return RULES[page.rule](who, thing)


def expected(who: Who, page: Page, thing: Thing) -> str:
    """``open``, ``sign-in`` (led to the door), ``missing`` (as if it were not there) or ``away`` (of no use to them)."""
    if page.audience == HALF_WAY:
        return "away" if who.account else "sign-in"
    if page.audience == STRANGERS and who.account:
        return "away"
    if not in_audience(who, page.audience):
        return "missing" if who.account else "sign-in"
    return "open" if sees(who, page, thing) else "missing"


def may_read_name(who: Who, human: str, place: str, visited_by: dict[str, str]) -> bool:
    """Whether a name of the register may ever stand on a page for this one.

    Case workers, supervisors and stewards: people of their places. A volunteer: those they visit. The officer, asked by
    the person themselves, sees one record by its number and no list. Nobody else, anybody, ever.
    """
    if who.role in READERS:
        return covers(who, place)
    if who.role == "volunteer":
        return visited_by.get(human) == who.name
    return False
