"""A running turn: in a signed cookie of the device that holds the clock, nowhere else."""

import time
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from khuang.access.limits import spend
from khuang.base.ids import random_id
from khuang.forum.meetings.rules import AGES, GENDERS, LONGEST_TURN

COOKIE, SALT = "turn", "khuang.turn"


@dataclass(frozen=True, slots=True)
class Turn:
    """``cell``: gender and age; ``since``: Unix time; ``nonce``: that it is counted once."""

    cell: str
    since: int
    nonce: UUID

    @property
    def seconds(self) -> int:
        return max(1, min(LONGEST_TURN, int(time.time()) - self.since))


def running(request: HttpRequest) -> Turn | None:
    value = str(request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=LONGEST_TURN))
    cell, _bar, rest = value.partition("|")
    since, _bar, nonce = rest.partition("|")
    gender, _colon, age = cell.partition(":")
    if not nonce or gender not in GENDERS or age not in AGES:
        return None
    return Turn(cell, int(since), UUID(nonce))


def start(answer: HttpResponse, request: HttpRequest, cell: str) -> HttpResponse:
    answer.set_signed_cookie(
        COOKIE, f"{cell}|{int(time.time())}|{random_id()}", salt=SALT, max_age=LONGEST_TURN, path=request.path,
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Strict",
    )  # fmt: skip
    return answer


def stop(answer: HttpResponse, request: HttpRequest) -> HttpResponse:
    answer.delete_cookie(COOKIE, path=request.path, samesite="Strict")
    return answer


def once(turn: Turn) -> None:
    """Raises TooMany when this turn was counted before: two taps on "stop" are one."""
    spend("turn", str(turn.nonce), limit=1, seconds=LONGEST_TURN)
