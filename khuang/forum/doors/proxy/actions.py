"""A volunteer asks somebody who cannot read or has no telephone, and writes down the answers."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.core import signing
from django.utils.translation import gettext as _

from khuang.access.limits import TooMany, spend
from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.base.errors import Problem
from khuang.base.ids import code_from
from khuang.forum import rules
from khuang.forum.doors.actions import box_tag, code_tag
from khuang.forum.doors.ballotable import Ballotable
from khuang.forum.doors.box import actions as box
from khuang.forum.doors.proxy.rules import DAY, GOOD
from khuang.forum.models import Boxed, Participant
from khuang.trust import keys

SALT = "khuang.ask"


def new_ticket(user: UUID, about: UUID, language: str) -> str:
    """Stands in the address of one asking, so that the same page sent twice is one ballot with one number."""
    return signing.dumps([uuid4().hex, language], salt=f"{SALT}.{user}.{about}")


def read_ticket(ticket: str, user: UUID, about: UUID) -> tuple[str, str] | None:
    """(the asking, the language it is in); None when it is not this volunteer's, or half a day old."""
    try:
        asking, language = signing.loads(ticket, salt=f"{SALT}.{user}.{about}", max_age=GOOD)
    except (signing.BadSignature, ValueError):
        return None
    return str(asking), str(language)


def code_of(asking: str) -> str:
    """The number that the person gets: always the same for one asking, and nowhere kept."""
    return code_from(keys.digest("index", "asked", asking))


def is_in(code: str) -> bool:
    """Whether this asking was written down already."""
    lying = Boxed.objects.filter(code_hmac=box_tag(code)).exists()
    return lying or Participant.objects.filter(code_hmac=code_tag(code)).exists()


def write_down(
    *, ballotable: Ballotable, asking: str, answers: Mapping[int, int], seen: Mapping[int, int] | None = None,
    words: str = "", language: str = "th", by: Actor,
) -> str:  # fmt: skip
    """Into the box with it. Returns the number for the person. Sent again, it replaces what lies there."""
    if by.id is None:
        raise Problem(_("Only somebody who is signed in writes down for others."))
    if not answers and not words:
        raise Problem(_("Nothing is written down yet: ask at least one question."))
    code = code_of(asking)
    ballot = box.Ballot(code, answers, by.id, words, language, seen or {})
    with write():
        if not is_in(code):
            _spend(by.id)
        box.put(ballotable=ballotable, door="volunteer", ballot=ballot, by=by)
    return code


def _spend(user: UUID) -> None:
    try:
        spend("proxy", str(user), limit=rules.PROXIES_A_DAY, seconds=DAY)
    except TooMany:
        raise TooMany(
            _(
                "You have written down %(n)s voices today: that is the most that one person does in a day. Go on tomorrow."
            )
            % {"n": rules.PROXIES_A_DAY}
        ) from None
