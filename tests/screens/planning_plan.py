"""Pictures of the plan's operations, forms and rights: rows of ``page.Page``."""

from typing import Any

SUBMIT = "main form button[type=submit]"
DESK = "/plan/desk/"
CARRY = "main a[href^='/plan/desk/operations/']:not([href$='/new/'])"
WORK = "main table a"
ROWS: tuple[tuple[Any, ...], ...] = (
    ("planning:operations", "how the plan was made", "/plan/operations/"),
    ("planning:operation", "the making of the plan", "/plan/operations/1/"),
    ("planning:operation", "an addition under way", "/plan/operations/2/"),
    ("planning:line_history", "every version of a project", "/plan/1/history/"),
    ("planning:forms", "forms of the plan", "/plan/forms/"),
    ("planning:year", "annual action plan", "/plan/year/2571/"),
    ("planning:form", "a form on paper", "/plan/forms/ph02/pdf/?as=page"),
    ("planning:year_paper", "the action plan on paper", "/plan/year/2571/pdf/?as=page"),
    ("planning:rights", "rights in this year's plan", "/plan/rights/2571/"),
    ("planning:targets", "the plan and the targets", "/plan/targets/"),
    ("planning:target", "one target", "/plan/targets/5.5/"),
    ("planning:open_plan", "opening a plan", "/plan/desk/open/", "planner"),
    ("planning:open_plan", "opening a plan wrongly", "/plan/desk/open/", "planner", (SUBMIT,), 422),
    ("planning:operation_begin", "beginning an operation", "/plan/desk/operations/new/", "planner"),
    ("planning:operation_begin", "beginning wrongly", "/plan/desk/operations/new/", "planner", (SUBMIT,), 422),
    ("planning:operation_carry", "bringing an addition on", DESK, "planner", (CARRY,)),
    ("planning:operation_alter", "other columns for a project", "/plan/desk/operations/2/1/", "planner"),
    ("planning:operation_approve", "the mayor's page", "/plan/operations/2/approve/", "approver"),
    ("planning:edit_line", "other words for a draft", DESK, "planner", ("main tbody tr:last-child a", "main a[href$='/edit/']")),
    ("planning:tag_line", "rights, targets, groups", "/plan/desk/1/tags/", "planner"),
    ("planning:others", "projects of other bodies", "/plan/desk/others/2571/", "planner"),
    ("planning:take_in", "taking in a filled form", "/plan/desk/take-in/", "planner"),
)  # fmt: skip
