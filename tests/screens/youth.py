"""Pictures of the children's and youth council and of the way back, as rows of ``page.Page``."""

from typing import Any

SUBMIT = "main form button[type=submit]"
COUNCIL, MEMBERS = "/c/youth-2569/council/", "/c/youth-2569/council/members/"
MEMBER = "main table tbody tr:nth-of-type({n}) td a"
ROWS: list[tuple[Any, ...]] = [
    ("forum:council", "the council of young people", COUNCIL),
    ("forum:vote", "young people vote with a card", "/c/youth-2569/"),
    ("forum:say", "only members speak here", "/c/youth-2569/say/"),
    ("forum:council", "the council, for its keeper", COUNCIL, "facilitator"),
    ("forum:council-new", "opening a council", "/c/council/new/", "facilitator"),
    ("forum:council-new", "opening a council wrongly", "/c/council/new/", "facilitator", (SUBMIT,), 422),
    ("forum:youth-members", "members of the council", MEMBERS, "facilitator"),
    ("forum:youth-enrol", "somebody wants to be a member", f"{MEMBERS}new/", "facilitator"),
    ("forum:youth-enrol", "taking somebody in wrongly", f"{MEMBERS}new/", "facilitator", (SUBMIT,), 422),
    ("forum:youth-member", "a member with both yeses", MEMBERS, "facilitator", (MEMBER.format(n=1),)),
    ("forum:youth-member", "a member to be asked", MEMBERS, "facilitator", ("main tr:has(.tag-wait) td a",)),
    (
        "forum:youth-copy",
        "everything we keep of a member",
        MEMBERS,
        "facilitator",
        (MEMBER.format(n=1), "main a[href$='/copy/']"),
    ),
    ("forum:youth-codes", "cards of the council", f"{COUNCIL}codes/", "facilitator"),
    ("forum:keepers", "keepers of the council", f"{COUNCIL}keepers/", "facilitator"),
    ("forum:safe-adult", "whom a child may turn to", f"{COUNCIL}safe-adult/", "facilitator"),
    ("forum:all-told", "what you told us, what happened", "/c/told/"),
    ("forum:told", "what happened in one conversation", "/c/khuang-phaya-2569/told/"),
    ("forum:told", "what young people told us", "/c/youth-2569/told/"),
    ("forum:told-paper", "what happened, on paper", "/c/khuang-phaya-2569/told/paper/"),
    ("forum:board", "a list for the village board", "/c/board/", "facilitator"),
    ("forum:board-list", "a list that was put up", "/c/board/", "facilitator", ("main ul li a[href*='/board/']",)),
]
