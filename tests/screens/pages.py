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


def link(start: str) -> tuple[str, ...]:
    """Click the first link of the page whose address starts so and goes further."""
    return (f'main a[href^="{start}"]:not([href="{start}"]):not([href*="new"])',)


PUBLIC = [
    Page("public square", "/"),
    Page("conversations", "/c/"),
    Page("a conversation", "/c/", through=link("/c/")),
    Page("plan", "/plan/"),
    Page("a line of the plan", "/plan/", through=('main a[href^="/plan/"]:not([href*="priorities"])',)),
    Page("priorities", "/plan/priorities/"),
    Page("a priority", "/plan/priorities/", through=link("/plan/priorities/")),
    Page("figures", "/figures/"),
    Page("a framework", "/figures/", through=link("/figures/")),
    Page("a figure", "/figures/koh-kha/kk-groups/"),
    Page("the network's declared figures", "/figures/un-migration-thailand/"),
    Page("commitments", "/commitments/"),
    Page("a commitment", "/commitments/", through=link("/commitments/")),
    Page("what became of my words", "/a/"),
    Page("sign in", "/accounts/login/"),
    Page("look around as", "/users/demo/"),
    Page("components", "/ui/gallery/"),
    Page("no such page", "/no-such-page/", status=404),
]
HOMES = [Page(f"the day of the {role}", "/home/", role) for role in ROLES]
STAFF = [
    Page("my visits", "/care/visits/", "volunteer"),
    Page("a visit", "/care/visits/", "volunteer", ('main a[href^="/care/visits/"]:not([href*="sheet"])',)),
    Page("my sheet", "/care/visits/sheet/", "volunteer"),
    Page("care register", "/care/", "caseworker"),
    Page("waiting for care", "/care/waiting/", "caseworker"),
    Page("children at risk", "/care/risk/", "caseworker"),
    Page("a child's risk", "/care/risk/", "caseworker", link("/care/risk/")),
    Page("work of the volunteers", "/care/work/", "supervisor"),
    Page("urgent calls", "/care/urgent/", "supervisor"),
    Page("moderation", "/c/moderate/", "facilitator"),
    Page("a new conversation", "/c/new/", "facilitator"),
    Page("the council's table", "/plan/council/", "council"),
    Page("the planner's desk", "/plan/desk/", "planner"),
    Page("a new line of the plan", "/plan/desk/new/", "planner"),
    Page("a new commitment", "/commitments/new/", "partner"),
    Page("users", "/users/", "administrator"),
    Page("a user", "/users/", "administrator", link("/users/")),
    Page("a new user", "/users/new/", "administrator"),
]
PAGES = [*PUBLIC, *HOMES, *STAFF]
