"""Pictures of printed sheets and the invitation, as rows of ``page.Page``."""

from typing import Any

SUBMIT = "main form button[type=submit]"
READ, RUNS = "main article a[href$='/sheets/read/']", "main article a[href$='/sheets/']"
ROWS: list[tuple[Any, ...]] = [
    ("forum:invite", "inviting people", "/c/moderate/", "facilitator", ("main a[href$='/invite/']",)),
    ("forum:sheets", "sheets to type in", "/c/sheets/", "researcher"),
    ("forum:sheets", "sheets for who prints", "/c/sheets/", "facilitator"),
    ("forum:sheet-runs", "how far the sheets are", "/c/sheets/", "facilitator", (RUNS,)),
    ("forum:sheet-run-new", "new sheets", "/c/sheets/", "facilitator", (RUNS, "main a[href$='/new/']")),
    ("forum:sheet-read", "typing in a sheet", "/c/sheets/", "researcher", (READ,)),
    ("forum:sheet-read", "typing in no number", "/c/sheets/", "researcher", (READ, SUBMIT), 422),
    ("forum:sheet-settle", "settling a sheet", "/c/sheets/", "facilitator", (RUNS, "main a[href$='/settle/']")),
    ("forum:sheet-void", "a spoiled sheet", "/c/sheets/", "facilitator", (RUNS, "main a[href$='/void/']")),
]
