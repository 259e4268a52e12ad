"""Who votes: a random number in a cookie of its own, or the holder of a code. No account, no address, no device is kept.

``voice``: of a device, for the open page; in each conversation it becomes another number, so that the ledger does not
tell that two conversations had the same visitor. ``card``: of one conversation, set by a right code for some hours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_network
from typing import Protocol
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.limits import spend
from khuang.base.errors import Problem
from khuang.base.ids import derived_id
from khuang.forum import rules
from khuang.forum.models import Participant

COOKIE, VISITOR = "voice", "khuang.voice"  # signed: else one script would be as many visitors as it likes
DAYS = 180
CARD, SALT = "card", "khuang.card"
HOURS = 12  # a card opens one's votes so long on this device; then it is entered again


class Asked(Protocol):
    """A conversation, or what else people vote on. ``home``: the address under which its pages stand."""

    id: UUID
    slug: str

    @property
    def groups(self) -> Sequence[Mapping[str, str]]: ...

    @property
    def home(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Voice:
    """Under which number and by which door somebody votes here. ``row``: of a code; None on the open page."""

    participant: UUID
    door: str = "page"
    row: Participant | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What a right code opened on this device. ``kind``: voice (counted), box (not counted yet), sheet (not read yet)."""

    kind: str
    id: UUID


def device_of(request: HttpRequest) -> UUID | None:
    """The random number of this device; None until the first vote."""
    kept = request.get_signed_cookie(COOKIE, default="", salt=VISITOR, max_age=DAYS * 24 * 3600)
    return UUID(str(kept)) if kept else None


def on_page(device: UUID, conversation: Asked) -> UUID:
    """Who a device is on the open page of one conversation."""
    return derived_id(conversation.id, "page", str(device))


def voice_of(request: HttpRequest, conversation: Asked) -> Voice | None:
    """Who votes on this device: the holder of a card, else the visitor of the page; None until the first vote."""
    held = held_of(request, conversation)
    if held and held.kind == "voice":
        row = Participant.objects.filter(id=held.id, about=conversation.id).select_related("batch").first()
        if row is not None:
            return Voice(row.id, row.door, row)
    device = device_of(request)
    return Voice(on_page(device, conversation)) if device else None


def participant_of(request: HttpRequest, conversation: Asked) -> UUID | None:
    voice = voice_of(request, conversation)
    return voice.participant if voice else None


def address_of(request: HttpRequest) -> str:
    """For the rate limits alone, where it goes into an HMAC that changes with the day. Of IPv6 the network, since each
    device there has as many addresses as it likes."""
    told = str(request.META.get("REMOTE_ADDR", ""))
    try:
        return str(ip_network((told, 64), strict=False)) if ":" in told else told
    except ValueError:
        return told


def known_or_new(request: HttpRequest, conversation: Asked) -> tuple[Voice, UUID]:
    """(who votes, the number of the device), made now where there is none. One address makes only so many.

    Inside the write of the vote: whoever goes on with a card leaves the open page, with the votes given there.
    """
    device, voice = device_of(request) or uuid4(), voice_of(request, conversation)
    if voice is None:
        spend("new-participant", address_of(request), limit=rules.NEW_PARTICIPANTS_AT_MOST, seconds=rules.WINDOW)
        return Voice(on_page(device, conversation)), device
    check_stands(voice)
    if voice.row is not None:
        _leave_page(on_page(device, conversation), conversation)
    return voice, device


def check_stands(voice: Voice) -> None:
    """Raises where the votes of this voice no longer count, and says why."""
    if voice.row is not None:
        check_card(voice.row)
    elif Participant.objects.filter(id=voice.participant).exclude(out_on=None).exists():
        raise Problem(
            _("On this device somebody went on with a card. Enter the card again, or use another way to take part.")
        )


def check_card(row: Participant) -> None:
    if row.out_on:
        raise Problem(_OUT[row.out_why]())
    if row.batch and row.batch.until and row.batch.until < timezone.localdate():
        raise Problem(_("The time of this card is over. What was voted with it still counts."))


_OUT = {
    "": lambda: _("This voice was not counted: fewer than five lay in the box when the conversation ended."),
    "revoked": lambda: _("The town has taken back all cards of this kind. Ask those who gave you the card."),
    "withdrawn": lambda: _("You took back what was voted with this number. It no longer counts."),
    "replaced": lambda: _("This voice was replaced by another one."),
}


def _leave_page(visitor: UUID, conversation: Asked) -> None:
    from khuang.forum.doors.actions import mark

    gone = {"about": conversation.id, "door": "page", "out_on": timezone.localdate(), "out_why": "replaced"}
    _row, new = Participant.objects.get_or_create(id=visitor, defaults=gone)
    if new:
        mark(conversation.id)


def keep(response: HttpResponse, device: UUID, path: str = "/c/") -> HttpResponse:
    """``path``: under which all things stand that this device votes on with this number."""
    response.set_signed_cookie(
        COOKIE, str(device), salt=VISITOR, max_age=DAYS * 24 * 3600, path=path,
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
    )  # fmt: skip
    return response


def held_of(request: HttpRequest, conversation: Asked) -> Held | None:
    """What the card cookie of this conversation opens."""
    kept = request.get_signed_cookie(CARD, default="", salt=f"{SALT}.{conversation.slug}", max_age=HOURS * 3600)
    kind, _colon, found = str(kept).partition(":")
    return Held(kind, UUID(found)) if found else None


def hold(response: HttpResponse, conversation: Asked, held: Held) -> HttpResponse:
    response.set_signed_cookie(
        CARD, f"{held.kind}:{held.id}", salt=f"{SALT}.{conversation.slug}", max_age=HOURS * 3600,
        path=conversation.home, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
    )  # fmt: skip
    return response


def let_go(response: HttpResponse, conversation: Asked) -> HttpResponse:
    response.delete_cookie(CARD, path=conversation.home, samesite="Lax")
    return response


def spend_vote(request: HttpRequest, participant: UUID) -> None:
    """Raises TooMany for a participant, or an address, that votes more than a hand can."""
    one, hall = rules.VOTES_AT_MOST
    spend("vote", str(participant), limit=one, seconds=rules.WINDOW)
    spend("vote-address", address_of(request), limit=hall, seconds=rules.WINDOW)


def spend_statement(request: HttpRequest) -> None:
    """Raises TooMany for a device, or an address, that says more than the moderators can read."""
    one, hall = rules.STATEMENTS_AT_MOST
    device = device_of(request)
    if device:
        spend("speak", str(device), limit=one, seconds=rules.WINDOW)
    spend("speak-address", address_of(request), limit=hall, seconds=rules.WINDOW)
