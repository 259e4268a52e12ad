"""Pictures of budget ballots, as rows of ``page.Page``."""

from typing import Any

SUBMIT = "main form button[type=submit]"
OPEN = "main article:first-of-type h2 a"
DECIDED = "main article h2 a[href*='2569']"
PREPARE = "main a[href$='2570/prepare/']"
DOORS = "main a[href$='2570/doors/']"
LIST = "/plan/budget/"
DESK = "/plan/desk/"
ROWS: list[tuple[Any, ...]] = [
    ("planning:elections", "deciding on money", LIST),
    ("planning:election", "a budget ballot", LIST, "", (OPEN,)),
    ("planning:election", "a budget ballot left empty", LIST, "", (OPEN, ".ballot button[type=submit]"), 422),
    ("planning:election", "what was decided on money", LIST, "", (DECIDED,)),
    ("planning:elections", "elections for who prepares them", LIST, "planner"),
    ("planning:new-election", "preparing an election", f"{LIST}new/", "planner"),
    ("planning:new-election", "preparing it wrongly", f"{LIST}new/", "planner", (SUBMIT,), 422),
    ("planning:prepare-election", "an election that is open", LIST, "planner", (PREPARE,)),
    ("planning:call-off-election", "calling a vote off", LIST, "planner", (PREPARE, "main a[href$='/call-off/']")),
    ("planning:take_choice", "a winner becomes a project", DESK, "planner", ("main a[href^='/plan/desk/chosen/']",)),
    ("planning:election-doors", "cards and sheets of an election", LIST, "facilitator", (DOORS,)),
    ("planning:election-cards", "cards for an election", LIST, "facilitator", (DOORS, "main a[href$='/cards/']")),
    ("planning:election-sheets", "sheets for an election", LIST, "facilitator", (DOORS, "main a[href$='/sheets/']")),
    ("planning:read-election-sheet", "typing in a ballot", LIST, "researcher", (OPEN, "main a[href$='/sheets/read/']")),
    ("planning:settle-election-sheet", "settling a ballot", LIST, "facilitator", (DOORS, "main a[href$='/settle/']")),
    ("planning:void-election-sheet", "a spoiled ballot", LIST, "facilitator", (DOORS, "main a[href$='/void/']")),
    ("planning:ask-election", "asking about money", LIST, "volunteer", (OPEN, "main a[href$='/ask/']")),
    ("planning:ask-budget", "writing down a ballot", LIST, "volunteer", (OPEN, "main a[href$='/ask/']", SUBMIT)),
]
