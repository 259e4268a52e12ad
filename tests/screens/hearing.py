"""Pictures of the forum's doors, meetings and texts: rows of ``page.Page``. Each part adds its own."""

from typing import Any

SUBMIT = "main form button[type=submit]"
TALK = "main h2 a[href*='khuang-phaya']"
CARDS = "main a[href$='/codes/']"
ASK = "main .tasks a[href^='/c/ask/']"
BEGIN = (ASK, "main input[name=agreed]", SUBMIT)
DOORS: tuple[tuple[Any, ...], ...] = (
    ("forum:cards", "a card or a number", "/c/k/"),
    ("forum:cards", "a number that is none", "/c/k/", "", (SUBMIT,), 422),
    ("forum:code", "a number in a conversation", "/c/", "", (TALK, "main a[href$='/code/']")),
    ("forum:batches", "voting cards", "/c/moderate/", "facilitator", (CARDS,)),
    ("forum:new-batch", "making cards", "/c/moderate/", "facilitator", (CARDS, "main a[href$='/codes/new/']")),
    ("forum:revoke-batch", "taking cards back", "/c/moderate/", "facilitator", (CARDS, "main a[href$='/revoke/']")),
    ("forum:doors", "ways to take part", "/c/moderate/", "facilitator", ("main a[href$='/doors/']",)),
    (
        "forum:voices",
        "what the groups say themselves",
        "/c/khuang-phaya-2569/results/",
        "facilitator",
        ("main a[href$='/voices/']",),
    ),
    ("forum:recorders", "volunteers compared", "/c/moderate/", "facilitator", ("main a[href$='/recorders/']",)),
    ("forum:ask", "asking for somebody else", "/c/ask/", "volunteer"),
    ("forum:ask-begin", "before asking", "/c/ask/", "volunteer", (ASK,)),
    ("forum:ask-ballot", "asking", "/c/ask/", "volunteer", BEGIN),
)
MEET, OFFICIAL = "/c/khuang-phaya-2569/meetings/", "/c/prachakhom-2571/meetings/"
COMING, ON, OVER = (f"main article:nth-of-type({n}) h3 a" for n in (1, 2, 3))
LEAD = "main a[href$='/room/']"


def _led(end: str) -> tuple[str, str, str]:
    return (ON, LEAD, f"main a[href$='/{end}/']")


MEETINGS: tuple[tuple[Any, ...], ...] = (
    ("forum:meetings", "meetings of a conversation", MEET),
    ("forum:meetings", "how a conversation ended", OFFICIAL),
    ("forum:meeting", "a meeting that is over", MEET, "", (OVER,)),
    ("forum:meeting", "a meeting to come", MEET, "", (COMING,)),
    ("forum:meeting", "an official hearing", OFFICIAL, "", ("main article h3 a",)),
    ("forum:meeting-new", "planning a meeting", MEET, "facilitator", ("main a[href$='/new/']",)),
    ("forum:meeting-new", "planning a meeting wrongly", MEET, "facilitator", ("main a[href$='/new/']", SUBMIT), 422),
    ("forum:meeting-room", "the meeting room", MEET, "facilitator", (ON, LEAD)),
    ("forum:meeting-room", "before a meeting", MEET, "facilitator", (COMING, LEAD)),
    ("forum:meeting-plan", "changing the plan", MEET, "facilitator", (COMING, LEAD, "main a[href$='/plan/']")),
    ("forum:meeting-come", "counting at the door", MEET, "volunteer", (ON, "main a[href$='/come/']")),
    ("forum:meeting-time", "speaking time", MEET, "volunteer", (ON, "main a[href$='/time/']")),
    ("forum:hands", "what hands are counted on", MEET, "facilitator", _led("hands")),
    ("forum:hands-count", "counting hands", MEET, "facilitator", (*_led("hands"), "main article a.button")),
    ("forum:meeting-say", "writing down what is said", MEET, "facilitator", _led("say")),
    ("forum:meeting-say", "writing it down wrongly", MEET, "facilitator", (*_led("say"), SUBMIT), 422),
    (
        "forum:meeting-slip",
        "the speaker's slip",
        MEET,
        "facilitator",
        (*_led("say"), ("main [name=words]", "ขอไฟทางซอยวัด"), "main input[name=credit][value=none]", SUBMIT),
    ),
    ("forum:meeting-resolve", "resolutions", MEET, "facilitator", _led("resolve")),
    ("forum:meeting-read-back", "summing up", MEET, "facilitator", _led("read-back")),
    ("forum:meeting-write", "writing minutes", MEET, "facilitator", _led("write")),
    (
        "forum:meeting-sign",
        "signing minutes",
        OFFICIAL,
        "facilitator",
        ("main article h3 a", LEAD, "main a[href$='/sign/']"),
    ),
    ("forum:close", "closing a conversation", MEET, "facilitator", ("main a[href$='/close/']",)),
)
ROWS: tuple[tuple[Any, ...], ...] = (*DOORS, *MEETINGS)
