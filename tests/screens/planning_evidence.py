"""Pictures of evidence and of the town's profile: rows of ``page.Page``."""

from typing import Any

SUBMIT = "main form button[type=submit]"
ROWS: tuple[tuple[Any, ...], ...] = (
    ("planning:evidence-packs", "evidence", "/plan/evidence/"),
    ("planning:evidence", "a pack of evidence", "/plan/evidence/1/"),
    ("planning:evidence-paper", "evidence to print", "/plan/evidence/1/paper/?as=page"),
    ("planning:evidence-cards", "cards for a meeting", "/plan/evidence/1/cards/"),
    ("planning:evidence-card", "a card for the wall of a room", "/plan/evidence/1/cards/1/"),
    ("planning:evidence-cards-paper", "data cards to print", "/plan/evidence/1/cards/paper/?as=page"),
    ("planning:evidence-of-talk", "cards of a conversation", "/plan/evidence/for/khuang-phaya-2569/"),
    ("planning:evidence", "a pack, for those who make it", "/plan/evidence/1/", "planner"),
    ("planning:evidence-new", "a new pack", "/plan/evidence/new/", "planner"),
    ("planning:evidence-new", "a new pack, wrongly", "/plan/evidence/new/", "planner", (SUBMIT,), 422),
    ("planning:evidence-edit", "choosing figures", "/plan/evidence/2/edit/", "planner"),
    ("planning:context-profiles", "our town before we plan", "/plan/context/"),
    ("planning:context", "the profile of a year", "/plan/context/1/"),
    ("planning:context-new", "a new profile", "/plan/context/new/", "planner"),
    ("planning:context-mine", "what became of a remark", "/plan/context/mine/"),
    ("planning:context", "a profile open for remarks", "/plan/context/2/"),
    ("planning:context-say", "saying what is missing", "/plan/context/2/say/"),
    ("planning:context-say", "saying nothing", "/plan/context/2/say/", "", (SUBMIT,), 422),
    ("planning:context-edit", "work on a profile", "/plan/context/2/edit/", "planner"),
    ("planning:context-entry", "a sentence of a profile", "/plan/context/2/edit/", "planner",
     ("main a[href*='/context/entries/']",)),
    ("planning:context-remark", "a remark on the profile", "/plan/context/2/edit/", "planner",
     ("main a[href*='/context/remarks/']",)),
)  # fmt: skip
