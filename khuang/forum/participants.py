"""Who votes: a random number in a cookie of its own. No account, no address, no device is kept."""

from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from khuang.access.limits import spend
from khuang.forum import rules

COOKIE = "voice"
DAYS = 180


def participant_of(request: HttpRequest) -> UUID | None:
    """The participant of this device; None until the first vote."""
    try:
        return UUID(request.COOKIES.get(COOKIE, ""))
    except ValueError:
        return None


def address_of(request: HttpRequest) -> str:
    """For the rate limits alone, where it goes into an HMAC that changes with the day."""
    return str(request.META.get("REMOTE_ADDR", ""))


def known_or_new(request: HttpRequest) -> UUID:
    """The participant, made now when there is none. One address makes only so many."""
    found = participant_of(request)
    if found is None:
        spend("new-participant", address_of(request), limit=rules.NEW_PARTICIPANTS_AT_MOST, seconds=rules.WINDOW)
    return found or uuid4()


def keep(response: HttpResponse, participant: UUID) -> HttpResponse:
    response.set_cookie(
        COOKIE, str(participant), max_age=DAYS * 24 * 3600, path="/c/",
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
    )  # fmt: skip
    return response


def spend_vote(request: HttpRequest, participant: UUID) -> None:
    """Raises TooMany for a participant, or an address, that votes more than a hand can."""
    one, hall = rules.VOTES_AT_MOST
    spend("vote", str(participant), limit=one, seconds=rules.WINDOW)
    spend("vote-address", address_of(request), limit=hall, seconds=rules.WINDOW)


def spend_statement(request: HttpRequest) -> None:
    """Raises TooMany for a device, or an address, that says more than the moderators can read."""
    one, hall = rules.STATEMENTS_AT_MOST
    participant = participant_of(request)
    if participant:
        spend("speak", str(participant), limit=one, seconds=rules.WINDOW)
    spend("speak-address", address_of(request), limit=hall, seconds=rules.WINDOW)
