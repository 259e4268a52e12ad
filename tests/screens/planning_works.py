"""Pictures of works and grants: rows of ``page.Page``."""

from typing import Any

SUBMIT = "main form button[type=submit]"
DESK = "/plan/desk/"
WORK = ("main table a", "main a[href$='/works/']")
TASK = "main .tasks a"
ROWS: tuple[tuple[Any, ...], ...] = (
    ("planning:works", "all projects and how they stand", "/plan/works/"),
    ("planning:findings", "what people found", "/plan/works/findings/"),
    ("planning:shares", "for whom the money is", "/plan/shares/"),
    ("planning:finding-mine", "what became of what I found", "/plan/works/found/"),
    ("planning:finding-new", "I found something wrong", "/plan/1/find/"),
    ("planning:finding-new", "I found something wrong, wrongly", "/plan/1/find/", "", (SUBMIT,), 422),
    ("planning:work-carry", "carrying a project out", DESK, "planner", WORK),
    ("planning:work-milestone", "a step of a project", DESK, "planner", (*WORK, "main a[href*='/milestones/']")),
    ("planning:work-contract", "a contract changed", DESK, "planner", (*WORK, "main a[href*='/contracts/']")),
    ("planning:work-payment", "a payment undone", DESK, "planner", (*WORK, "main a[href*='/payments/']")),
    ("planning:work-inspection", "an inspection day", DESK, "planner", (*WORK, "main a[href*='/inspections/']")),
    ("planning:finding-owed", "answers owed", "/plan/desk/findings/", "planner"),
    ("planning:finding-reply", "answering what was found", "/plan/desk/findings/", "planner", (TASK,)),
    ("planning:shares-annual", "the whole annual spending", "/plan/desk/annual/", "planner"),
    ("planning:finding-reading", "findings to read", "/plan/works/reading/", "facilitator"),
    ("planning:finding-read", "reading a finding", "/plan/works/reading/", "facilitator", (TASK,)),
    ("planning:work-watching", "watching the works", "/plan/works/watch/", "monitor"),
    ("planning:work-watch", "an observation", "/plan/works/watch/", "monitor", (TASK,)),
    ("planning:grants", "money that groups asked for", "/plan/grants/"),
    ("planning:grant", "a grant", "/plan/grants/", "", ("main table a",)),
    ("planning:grant-call", "a call for small grants", "/plan/grants/", "", ("main a[href*='/calls/']",)),
    ("planning:grant-ask", "asking for money", "/plan/grants/ask/"),
    ("planning:grant-ask", "asking for money, wrongly", "/plan/grants/ask/", "", (SUBMIT,), 422),
    ("planning:grant-mine", "our request", "/plan/grants/mine/"),
    ("planning:grants-desk", "requests to settle", "/plan/desk/grants/", "planner"),
    ("planning:grant-settle", "settling a request", "/plan/desk/grants/", "planner", (TASK,)),
    ("planning:grant-new-call", "a new call", "/plan/desk/grants/call/", "planner"),
)
