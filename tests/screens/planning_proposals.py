"""Pictures of proposals, as rows of ``page.Page``."""

from typing import Any

SUBMIT = "main form[method=post] button[type=submit]"
LIST, DESK = "/plan/proposals/", "/plan/proposals/desk/"
ASKED = "main a:is(:has-text('ทางเดียวกัน'), :has-text('เดินสำรวจ'), :has-text('Walking the pavements'))"
FEEDBACK = "main a[href$='/feedback/']"
WORK = "main a[href$='/team/']"
TRIED = "main a:is(:has-text('รถรับส่ง'), :has-text('A bus that takes'))"
JURY = "main a:is(:has-text('ชวนคุย'), :has-text('Talking about wages'))"
ROWS: list[tuple[Any, ...]] = [
    ("planning:proposals", "proposals", LIST),
    ("planning:proposals", "no proposal like this", LIST + "?kind=campaign&group=children"),
    ("planning:proposal", "a proposal being tried out", LIST, "", (TRIED,)),
    ("planning:proposal", "a proposal about which people are asked", LIST, "", (ASKED,)),
    ("planning:proposal-changes", "how its words changed", LIST, "", (TRIED, "main a[href$='/changes/']")),
    ("planning:proposal-feedback", "what people think of it", LIST, "", (ASKED, FEEDBACK)),
    ("planning:proposal-feedback", "saying nothing of it", LIST, "", (ASKED, FEEDBACK, SUBMIT), 422),
    ("planning:proposal-idea", "an idea of one's own", LIST, "", ("main a[href$='/idea/']",)),
    ("planning:proposal-idea", "an idea without words", LIST, "", ("main a[href$='/idea/']", SUBMIT), 422),
    ("planning:proposal-said", "the code of a proposal, later", LIST + "said/"),
    ("planning:proposal-mine", "a code of a remark", LIST + "mine/"),
    ("planning:proposal-mine", "a wrong code of a remark", LIST + "mine/", "", (SUBMIT,), 422),
    ("planning:proposal-ask", "proposals to ask about", LIST + "ask/", "volunteer"),
    (
        "planning:proposal-record",
        "writing down for somebody",
        LIST + "ask/",
        "volunteer",
        ("main a[href$='/record/']",),
    ),
    ("planning:proposal-desk", "what waits of proposals", DESK, "facilitator"),
    ("planning:proposal-new", "a new proposal", DESK, "council", ("main a[href$='/new/']",)),
    (
        "planning:proposal-new",
        "a proposal from a board",
        DESK,
        "facilitator",
        ("main details summary", "main a[href*='?card=']"),
    ),
    ("planning:proposal-work", "working on a proposal", DESK, "facilitator", (ASKED,)),
    ("planning:proposal-work", "working on a draft", DESK, "council", (WORK,)),
    ("planning:proposal-edit", "writing a proposal", DESK, "council", (WORK, "main a[href$='/edit/']")),
    ("planning:proposal-round", "opening a round", DESK, "council", (WORK, "main a[href$='/round/']")),
    ("planning:proposal-story", "asking for a story", DESK, "council", (WORK, "main a[href$='/story/']")),
    ("planning:proposal-hand", "who else works on it", DESK, "council", (WORK, "main a[href$='/hand/']")),
    ("planning:proposal-reflection", "the sheet of the five", DESK, "council", (WORK, "main a[href$='/reflection/']")),
    (
        "planning:proposal-answer",
        "answering a remark",
        DESK,
        "facilitator",
        (ASKED, "main li.doing a[href*='/remarks/']"),
    ),
    ("planning:proposal-excuse", "too few could be heard", DESK, "facilitator", (JURY, "main a[href$='/excuse/']")),
    ("planning:proposal-remark", "a remark to read", DESK, "facilitator", ("main a[href*='/remarks/']",)),
    ("planning:proposal-read-idea", "an idea to read", DESK, "facilitator", ("main a[href*='/ideas/']",)),
    ("planning:proposal-judge", "scoring a proposal", DESK, "council", ("main a[href$='/judge/']",)),
    ("planning:proposal-decide", "before one has scored", LIST, "council", (JURY, "main a[href$='/decide/']")),
    ("planning:proposal-pilot", "what was learned", DESK, "facilitator", (TRIED, "main a[href$='/pilot/']")),
    ("planning:proposal-to-plan", "a proposal into the plan", LIST, "planner", (TRIED, "main a[href$='/plan/']")),
    ("planning:line-reflection", "the sheet of the five for a project", "/plan/desk/lines/1/reflection/", "planner"),
]
