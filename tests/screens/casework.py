"""Pictures of cases and conferences: rows of ``pages.Page``."""

from typing import Any

SUBMIT = "main form button[type=submit]"
CHILD_CASE = "main table td a[href^='/care/cases/']"
PLANNED = "/care/cases/?pathway=child-at-risk&stage=planned"
MEETING = (CHILD_CASE, "main a[href*='/conference/']:not([href$='/new/'])")
ROWS: tuple[tuple[Any, ...], ...] = (
    ("care:cases", "cases of a worker", "/care/cases/", "caseworker"),
    ("care:cases", "nobody's cases", "/care/cases/?tab=free", "caseworker"),
    ("care:case-new", "opening a case", "/care/cases/open/", "caseworker"),
    ("care:case-open", "opening a case for somebody unknown", "/care/cases/open/school-access/", "caseworker"),
    ("care:case-open", "opening it wrongly", "/care/cases/open/school-access/", "caseworker", (SUBMIT,)),
    ("care:case", "a case", PLANNED, "caseworker", (CHILD_CASE,)),
    ("care:case", "a case that nobody has", "/care/cases/?tab=free", "caseworker", (CHILD_CASE,)),
    ("care:case-history", "what happened in a case", PLANNED, "caseworker", (CHILD_CASE, "main a[href$='/history/']")),
    (
        "care:case-questions",
        "a question",
        "/care/cases/?pathway=home-care",
        "caseworker",
        (CHILD_CASE, "main a[href$='/questions/']"),
    ),
    ("care:case-consents", "consents in a case", PLANNED, "caseworker", (CHILD_CASE, "main a[href$='/consents/']")),
    (
        "care:case-ask",
        "asking for consent in a case",
        PLANNED,
        "caseworker",
        (CHILD_CASE, "main a[href$='/consents/']", "main a[href$='/ask/case-conference/']"),
    ),
    ("care:case-step", "planning help", PLANNED, "caseworker", (CHILD_CASE, "main a[href$='/do/plan/']")),
    (
        "care:case-step",
        "planning help wrongly",
        PLANNED,
        "caseworker",
        (CHILD_CASE, "main a[href$='/do/plan/']", SUBMIT),
    ),
    (
        "care:case-step",
        "ending a case",
        PLANNED,
        "caseworker",
        (CHILD_CASE, "main > details > summary", "main a[href$='/do/close/']"),
    ),
    ("care:case-work", "work on cases", "/care/cases/work/", "supervisor"),
    (
        "care:case-leaver",
        "cases of somebody who leaves",
        "/care/cases/work/",
        "supervisor",
        ("main table td a[href^='/care/cases/work/']",),
    ),
    (
        "care:team-cases",
        "cases of a team while the cabinet is closed",
        "/care/cases/",
        "caseworker",
        ("main .card a[href*='/team/']",),
        423,
    ),
    (
        "care:conference-new",
        "calling a conference",
        PLANNED,
        "caseworker",
        (CHILD_CASE, "main a[href$='/conference/new/']"),
    ),
    ("care:conference", "a conference", PLANNED, "caseworker", MEETING),
    ("care:conference-invite", "inviting somebody", PLANNED, "caseworker", (*MEETING, "main a[href$='/invite/']")),
    ("care:conference-minutes", "minutes", PLANNED, "caseworker", (*MEETING, "main a[href$='/minutes/']")),
    ("care:conference-task", "agreeing a task", PLANNED, "caseworker", (*MEETING, "main a[href$='/task/']")),
    ("care:conference-off", "calling it off", PLANNED, "caseworker", (*MEETING, "main a[href$='/off/']")),
    ("care:conference-paper", "a guest's part on paper", PLANNED, "caseworker", (*MEETING, "main a[href*='/guest/']")),
    ("care:conference-mine", "invitations", "/care/conference/mine/", "responder"),
    ("care:conference-invitation", "an invitation", "/care/conference/mine/", "responder", ("main .task a",)),
)
