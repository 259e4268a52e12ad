"""States and clocks of the rights desk, of breaches, of demands of the law; what may be destroyed and when. Pure."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from khuang.base.errors import Problem

KINDS = ("access", "copy", "correction", "objection", "erasure", "restriction")
DOORS = ("counter", "letter", "phone", "public")
RECEIVED, IDENTIFIED, PROPOSED = "received", "identified", "proposed"
ANSWERED, REFUSED, WITHDRAWN = "answered", "refused", "withdrawn"
# ``proposed``: an erasure that a second person has yet to agree to.
REQUEST_MOVES: Mapping[str, frozenset[str]] = {
    RECEIVED: frozenset({IDENTIFIED, REFUSED, WITHDRAWN}),
    IDENTIFIED: frozenset({PROPOSED, ANSWERED, REFUSED, WITHDRAWN}),
    PROPOSED: frozenset({IDENTIFIED, ANSWERED}),
    ANSWERED: frozenset(),
    REFUSED: frozenset(),
    WITHDRAWN: frozenset(),
}
OPEN = frozenset({RECEIVED, IDENTIFIED, PROPOSED})

BREACH_MOVES: Mapping[str, frozenset[str]] = {
    "found": frozenset({"assessed"}),
    "assessed": frozenset({"reported", "not-reported"}),
    "reported": frozenset({"closed"}),
    "not-reported": frozenset({"reported", "closed"}),
    "closed": frozenset(),
}
RISKS = ("none", "some", "high")
BANDS = ("0", "1-9", "10-99", "100-999", "1000+")
TOLD = ("yes", "no", "not-needed")
TO_THE_OFFICE = timedelta(
    hours=72
)  # PDPA section 37 (4): without delay, within 72 hours of knowing, as far as it can be done

SENDERS = ("court", "police", "other")
OUTCOMES = ("handed", "partly", "refused")


def check_may_move(state: str, to: str) -> None:
    """Raises Problem when a request does not go that way."""
    if to not in REQUEST_MOVES.get(state, frozenset()):
        raise Problem("This request is not at that point. Look at it again.")


def check_breach(state: str, to: str) -> None:
    if to not in BREACH_MOVES.get(state, frozenset()):
        raise Problem("This breach is not at that point. Look at it again.")


def check_second(first: object, second: object) -> None:
    """Two people, each with an account of their own."""
    if first is None or second is None or first == second:
        raise Problem("A second person must do this: not the one who did the first step.")


def due(received: date, days: int) -> date:
    return received + timedelta(days=days)


def check_extension(now_due: date, to: date, latest: date) -> None:
    if to <= now_due:
        raise Problem("An extension ends later than the day that stands now.", field="to")
    if to > latest:
        raise Problem("This is longer than the rule allows.", field="to")


def office_by(known: datetime) -> datetime:
    """Until when the data protection office is told."""
    return known + TO_THE_OFFICE


def check_assessed(risk: str, told: str) -> None:
    if risk not in RISKS or told not in TOLD:
        raise Problem("Say how high the risk is, and whether the people were told.", field="risk")
    if risk == "high" and told == "not-needed":
        raise Problem("With a high risk the people concerned must be told.", field="told")


def check_not_reported(risk: str) -> None:
    if risk != "none":
        raise Problem("Only a breach without any risk to people is not reported.")


def past_keeping(gone: date, keep: Mapping[str, int], held: frozenset[str], today: date) -> frozenset[str]:
    """Codes of what is held of somebody who left on that day and whose time is over. ``keep``: code → years."""
    return frozenset(code for code in held if code in keep and years_after(gone, keep[code]) <= today)


def years_after(day: date, years: int) -> date:
    """The same day so many years on; the 29th of February becomes the 1st of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
