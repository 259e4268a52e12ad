"""One picture to take, and the ways that many of them share."""

from dataclasses import dataclass

Step = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    view: str
    name: str
    url: str
    role: str = ""
    through: tuple[Step, ...] = ()
    status: int = 200


ROLES = (
    "researcher volunteer caseworker supervisor steward facilitator council planner partner responder secretariat approver monitor "
    "officer administrator"
).split()
SUBMIT = "main form button[type=submit]"
FIRST_CONVERSATION = "main h2 a[href*='khuang-phaya']"
SAYING = (FIRST_CONVERSATION, "main .tabs a[href$='/say/']")
SAID = (*SAYING, ("main [name=words]", "อยากให้มีม้านั่งริมทาง"), "main input[name=read]", SUBMIT)
PERSON = "main table td a[href^='/people/']"
HOUSEHOLD = "a[href^='/people/household/']"
FORM = "main table a[href^='/surveys/forms/']"
CHILD = "main a[href^='/care/risk/']:not([href='/care/risk/'])"
CORRECTING = (PERSON, "a[href$='/correct/']")
IN_CARE, WAITING, CREW = (
    "main table a[href^='/people/']",
    "main table a[href^='/care/enrol/']",
    "main a[href^='/care/sheet/']",
)

STILL = "main a[href$='?state=still']"


def link(start: str) -> tuple[str, ...]:
    """Click the first link of the page whose address starts so and goes further."""
    return (f'main a[href^="{start}"]:not([href="{start}"]):not([href*="new"])',)
