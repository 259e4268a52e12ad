"""Pictures of the council and of letters, as rows of ``page.Page``."""

from typing import Any

SUBMIT = "main form button[type=submit]"
SUBMIT_LAST = "main form:last-of-type .actions button"
TABLE, LETTERS = "/plan/council/", "/plan/letters/"
WAY = f"main a[href*='{LETTERS}']"
ROWS: list[tuple[Any, ...]] = [
    ("planning:priority", "a priority answered by letter", "/plan/priorities/", "", ("main ol li:nth-child(2) a",)),
    ("planning:priority_paper", "what the council sent", "/plan/priorities/2/paper/?as=page"),
    ("planning:committees", "who sits on a committee", "/plan/committees/"),
    ("planning:scrutinise", "scrutiny of a problem", TABLE, "council", ("main a[href*='/scrutiny/']",)),
    ("planning:scrutinise", "a checklist left open", TABLE, "council", (".task:has(.tag-now) a", SUBMIT)),
    ("planning:open_round", "opening a ranking", "/plan/council/rounds/new/", "council"),
    ("planning:open_round", "opening a ranking wrongly", "/plan/council/rounds/new/", "council", (SUBMIT,)),
    ("planning:give", "two problems at a time", TABLE, "council", ("main a.button[href*='/rounds/']",)),
    ("planning:round_rows", "what members gave", TABLE, "council", ("main a[href$='/rows/']",)),
    ("planning:opinion_new", "an opinion of the minority", TABLE, "council", ("main a[href$='/opinions/new/']",)),
    ("planning:letters", "letters at the plan desk", LETTERS, "planner"),
    ("planning:letters", "letters with the clerk", LETTERS, "approver"),
    ("planning:letter", "a letter to be passed", LETTERS, "approver", (WAY,)),
    ("planning:sign_ins", "who signs for an office", "/plan/sign-ins/", "administrator"),
    ("planning:sign_ins", "who signs, wrongly", "/plan/sign-ins/", "administrator", (SUBMIT_LAST,)),
]
