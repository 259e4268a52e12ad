"""Consents and the rights desk, for the pictures: rows of ``pages.Page``."""

from typing import Any

SUBMIT = "main form button[type=submit]"
PERSON = "main table td a[href^='/people/']"
ROWS: list[tuple[Any, ...]] = [
    ("registry:consents", "consents of a person", "/people/", "caseworker", (PERSON, "main a[href$='/consent/']")),
    (
        "registry:consent_ask",
        "asking for consent",
        "/people/",
        "caseworker",
        (PERSON, "main a[href$='/consent/']", "main a[href$='/ask/referral/']"),
    ),
    ("registry:consent", "one consent", "/people/consents/ending/", "caseworker", ("main td a",)),
    (
        "registry:consent_paper",
        "a paper of consents",
        "/people/",
        "caseworker",
        (PERSON, "main a[href$='/consent/']", "main a[href$='/paper/']"),
    ),
    ("registry:consents_ending", "consents that end soon", "/people/consents/ending/", "caseworker"),
    ("rights:index", "your data, your rights", "/rights/"),
    ("rights:ask", "asking about one's data", "/rights/ask/"),
    ("rights:ask", "asking nothing", "/rights/ask/", "", (SUBMIT,), 422),
    ("rights:look", "how far a request is", "/rights/look/"),
    ("rights:desk", "the rights desk", "/rights/desk/", "officer"),
    ("rights:new", "a request at the counter", "/rights/desk/new/", "caseworker"),
    ("rights:one", "a request", "/rights/desk/", "officer", ("main td a",)),
    ("rights:to_agree", "erasures to agree to", "/rights/desk/agree/", "supervisor"),
    ("rights:agree", "agreeing to an erasure", "/rights/desk/agree/", "supervisor", ("main li a.button",)),
    ("rights:breaches", "breaches", "/rights/desk/breaches/", "officer"),
    ("rights:breach_new", "a new breach", "/rights/desk/breaches/new/", "officer"),
    ("rights:breach", "a breach", "/rights/desk/breaches/", "officer", ("main td a",)),
    ("rights:demands", "demands of the law", "/rights/desk/demands/", "monitor"),
    ("rights:demand_new", "a new demand", "/rights/desk/demands/new/", "officer"),
    ("rights:demand", "a demand", "/rights/desk/demands/", "monitor", ("main td a",)),
    ("rights:keep", "what goes, what stays", "/rights/desk/keep/", "officer"),
    ("rights:hold_new", "holding something", "/rights/desk/keep/hold/", "officer"),
    ("rights:hold", "ending a hold", "/rights/desk/keep/", "officer", ("main .card a",)),
    ("rights:certificates", "certificates of destruction", "/rights/desk/certificates/", "monitor"),
    ("rights:seen_ask", "who saw what", "/rights/desk/seen/", "officer"),
]
