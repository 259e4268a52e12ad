"""Pictures of programmes, assistance and allowances, as rows of ``pages.Page``."""

from typing import Any

SUBMIT = "main form button[type=submit]"
PERSON = "main table td a[href^='/people/']"
FIRST_TASK = "main .task a"
ROWS: list[tuple[Any, ...]] = [
    ("care:programmes", "programmes", "/care/programmes/", "caseworker"),
    ("care:programme-new", "beginning a programme", "/care/programmes/new/", "caseworker"),
    ("care:programme-new", "beginning it wrongly", "/care/programmes/new/", "caseworker", (SUBMIT,)),
    ("care:programme", "a school for the elderly", "/care/programmes/", "caseworker", (FIRST_TASK,)),
    ("care:programme", "a programme for who leads it", "/care/programmes/", "volunteer", (FIRST_TASK,)),
    ("care:meeting", "who came", "/care/programmes/", "caseworker", (FIRST_TASK, "main a[href*='/meeting/']")),
    ("care:programme-part", "what came of it", "/care/programmes/", "caseworker", (FIRST_TASK, "main a[href*='/part/']")),
    ("care:programme-whom", "whom to ask", "/care/programmes/", "caseworker", (FIRST_TASK, "main a[href$='/whom/']")),
    (
        "care:programme-enrol", "asking somebody", "/care/programmes/", "caseworker",
        (FIRST_TASK, "main a[href$='/whom/']", "main table td a"),
    ),
    ("care:assistance", "assistance", "/care/assistance/", "caseworker"),
    ("care:aid", "a home repaired", "/care/assistance/?kind=home-repair", "caseworker", ("main table td a",)),
    ("care:aid", "a grant to decide", "/care/assistance/?state=assessed", "supervisor", ("main table td a",)),
    ("care:aid-new", "asking for help", "/people/", "caseworker", (PERSON, "a[href^='/care/assistance/new/']")),
    ("care:aid-new", "asking wrongly", "/people/", "caseworker", (PERSON, "a[href^='/care/assistance/new/']", SUBMIT)),
    ("care:soon", "soon of age", "/care/allowances/soon/", "caseworker"),
    ("care:checker", "what somebody may be entitled to", "/care/allowances/soon/", "caseworker", ("main table td a",)),
    ("care:rolls", "allowances", "/care/allowances/", "supervisor"),
    ("care:roll", "the roll of a month", "/care/allowances/", "supervisor", ("main a.button",)),
    (
        "care:allowance", "one allowance", "/care/allowances/", "supervisor", ("main a.button", "main table td a"),
    ),
]  # fmt: skip
