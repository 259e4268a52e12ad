"""Pictures of awards, applications, the time line and the mechanisms: rows of ``page.Page``."""

from typing import Any

SUBMIT = "main form button[type=submit]"
DESK = "/plan/desk/applications/"
ROWS: tuple[tuple[Any, ...], ...] = (
    ("planning:awards", "awards and evaluations", "/plan/awards/"),
    ("planning:evaluation", "an evaluation", "/plan/awards/evaluations/1/"),
    ("planning:timeline", "the town's way", "/plan/timeline/"),
    ("planning:mechanisms", "how the town works", "/plan/mechanisms/"),
    ("planning:applications", "applications", DESK, "planner"),
    ("planning:applications", "applications, for who approves", DESK, "approver"),
    ("planning:application-new", "beginning an application", f"{DESK}new/", "planner"),
    ("planning:application-new", "beginning one wrongly", f"{DESK}new/", "planner", (SUBMIT,), 422),
    ("planning:application-desk", "an application at work", f"{DESK}1/", "planner"),
    ("planning:application-box", "a box whose number differs", f"{DESK}1/groups/", "planner"),
    ("planning:application-box", "an empty box", f"{DESK}1/lessons/", "planner"),
    ("planning:application", "an application to read", "/plan/awards/applications/1/", "planner"),
    ("planning:application-paper", "an application to print", "/plan/awards/applications/1/paper/?as=page", "planner"),
    ("planning:event-new", "adding to the time line", "/plan/desk/timeline/new/", "facilitator"),
    ("planning:mechanism-new", "naming a mechanism", "/plan/desk/mechanisms/new/", "planner"),
    ("planning:award-new", "writing down an award", "/plan/desk/awards/new/", "planner"),
    ("planning:award", "changing an award", "/plan/awards/", "planner", ("main a[href^='/plan/desk/awards/']:not([href$='/new/'])",)),
    ("planning:evaluation-new", "writing down an evaluation", "/plan/desk/evaluations/new/", "planner"),
    ("planning:evaluation-edit", "changing an evaluation", "/plan/desk/evaluations/1/", "planner"),
    ("planning:evaluation-finding-new", "writing down a finding", "/plan/desk/evaluations/1/found/", "planner"),
    ("planning:evaluation-finding", "going on with a finding", "/plan/awards/evaluations/1/", "planner",
     ("main a[href*='/evaluations/found/']",)),
)  # fmt: skip
