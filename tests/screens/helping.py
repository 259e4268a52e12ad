"""Pictures of calls for help, referrals, returns and searches for family: rows of ``page.Page``."""

from typing import Any

SUBMIT = "main form button[type=submit]"
LABOUR = "/care/cases/?pathway=labour-rights"
CASE = "main table td a[href^='/care/cases/']"
SENT = "main a[href*='/referrals/']"
ROWS: tuple[tuple[Any, ...], ...] = (
    ("help:ask", "I need help", "/help/"),
    ("help:ask", "I need help, wrongly", "/help/", "", (SUBMIT,), 422),
    ("help:look", "what became of my call", "/help/mine/"),
    ("care:calls", "calls for help", "/care/calls/", "caseworker"),
    ("care:call", "a call for help", "/care/calls/", "caseworker", ("main .tasks a[href^='/care/calls/']",)),
    (
        "care:call-person",
        "whom a call is about",
        "/care/calls/",
        "caseworker",
        ("main .tasks li:nth-child(2) a", "main a[href$='/person/']"),
    ),
    ("care:ask-desks", "who reads which calls", "/care/calls/desks/", "administrator"),
    ("care:referrals", "what was sent on", "/care/referrals/", "caseworker"),
    ("care:refer", "sending on", LABOUR, "caseworker", (CASE, "main a[href$='/refer/']")),
    ("care:referral", "a referral, as its sender", "/care/referrals/", "caseworker", (SENT,)),
    ("care:offer", "handing a case to a team", LABOUR, "caseworker", (CASE, "main a[href$='/offer/']")),
    ("care:offers", "cases between teams", "/care/offers/", "caseworker"),
    ("care:received", "sent to us", "/care/referrals/received/", "responder"),
    ("care:package", "a package", "/care/referrals/received/", "responder", ("main a[href*='/received/']",)),
    ("care:link", "a link that is not good", "/care/link/x/"),
    ("care:returns", "returns of the teams", "/care/returns/", "caseworker"),
    (
        "care:give-return",
        "a return while the cabinet is closed",
        "/care/returns/",
        "caseworker",
        ("main a[href*='/returns/']",),
        423,
    ),
)
