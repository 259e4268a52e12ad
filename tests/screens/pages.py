"""The pages that `make screens` opens: where, as whom, and how to get there.

``role`` is a user name of the demo town (they are named as their roles), or "" for anyone.
``through`` are CSS selectors of links clicked one after the other from ``url``, for pages whose address has an id.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    name: str
    url: str
    role: str = ""
    through: tuple[str, ...] = ()
    status: int = 200


ROLES = (
    "researcher volunteer caseworker supervisor steward facilitator council planner partner secretariat officer "
    "administrator"
).split()

PUBLIC = [
    Page("public square", "/"),
    Page("sign in", "/accounts/login/"),
    Page("look around as", "/users/demo/"),
    Page("what became of my words", "/a/"),
    Page("components", "/ui/gallery/"),
    Page("no such page", "/no-such-page/", status=404),
]
HOMES = [Page(f"the day of the {role}", "/home/", role) for role in ROLES]
STAFF = [
    Page("users", "/users/", "administrator"),
    Page("a new user", "/users/new/", "administrator"),
]
PAGES = [*PUBLIC, *HOMES, *STAFF]
