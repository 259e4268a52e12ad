"""Pictures of youth cohorts, visits and testimony, as rows of ``page.Page``."""

from typing import Any

SUBMIT = "main form[method=post] button[type=submit]"
LIST, DESK = "/plan/cohorts/", "/plan/cohorts/desk/"
UNDER_WAY = "main a:is(:has-text('รุ่น 1'), :has-text('first cohort'))"
CHOOSING = "main a:is(:has-text('ที่อยู่อาศัย'), :has-text('housing'))"
OPEN = "main a:is(:has-text('สิ่งแวดล้อม'), :has-text('environment'))"
APPLY, REPORT = "main a[href$='/apply/']", "main a[href$='/report/']"
PEOPLE = "main a[href$='/people/']"
ROWS: list[tuple[Any, ...]] = [
    ("planning:cohorts", "youth cohorts", LIST),
    ("planning:cohort", "a call that is open", LIST, "", (OPEN,)),
    ("planning:cohort", "a cohort under way", LIST, "", (UNDER_WAY,)),
    ("planning:cohort-apply", "applying", LIST, "", (OPEN, APPLY)),
    ("planning:cohort-apply", "applying with nothing", LIST, "", (OPEN, APPLY, SUBMIT), 422),
    ("planning:cohort-report", "telling the safe adult", LIST, "", (UNDER_WAY, REPORT)),
    ("planning:cohort-mine", "with my code", f"{LIST}mine/"),
    ("planning:cohort-mine", "with no code", f"{LIST}mine/", "", (SUBMIT,), 422),
    ("planning:cohort-certificate", "checking a certificate", f"{LIST}certificate/"),
    ("planning:cohort-desk", "my cohorts", DESK, "facilitator"),
    ("planning:cohort-desk", "cohorts of a chooser", DESK, "volunteer"),
    ("planning:cohort-new", "a new cohort", f"{DESK}new/", "facilitator"),
    ("planning:cohort-new", "a new cohort with nothing", f"{DESK}new/", "facilitator", (SUBMIT,), 422),
    ("planning:cohort-run", "running a cohort", DESK, "facilitator", (UNDER_WAY,)),
    ("planning:cohort-people", "who applied", DESK, "facilitator", (UNDER_WAY, PEOPLE)),
    ("planning:cohort-people", "who takes part, for the safe adult", DESK, "supervisor", (PEOPLE,)),
    ("planning:cohort-person", "somebody who applied", DESK, "facilitator", (UNDER_WAY, PEOPLE, "main table a")),
    ("planning:cohort-choose", "choosing", DESK, "facilitator", (CHOOSING, "main a[href$='/choose/']")),
    ("planning:cohort-score", "giving points", DESK, "volunteer", (CHOOSING,)),
    ("planning:cohort-score-one", "points for one", DESK, "volunteer", (CHOOSING, "main li a")),
    ("planning:cohort-reports", "what was reported", DESK, "supervisor", (UNDER_WAY,)),
    ("planning:cohort-report-one", "a report", DESK, "supervisor", (UNDER_WAY, "main li a")),
    (
        "planning:visit",
        "a visit talked over",
        DESK,
        "facilitator",
        (UNDER_WAY, "main a[href*='/visits/']:not([href$='/new/'])"),
    ),
    ("planning:visit-new", "planning a visit", DESK, "facilitator", (UNDER_WAY, "main a[href$='/visits/new/']")),
    ("planning:testimony", "a testimony", DESK, "facilitator", (UNDER_WAY, "main a[href*='/cohorts/testimony/']")),
    ("planning:testimony-new", "somebody teaches", DESK, "facilitator", (UNDER_WAY, "main a[href$='/testimony/new/']")),
]
