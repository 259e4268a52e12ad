"""Reads: who fits a meeting, what waits, what an interpreter has before them. Names are opened only on pages of care."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Sum

from khuang.base.actor import Actor
from khuang.care.interpreters import rules
from khuang.care.interpreters.rules import Able, Wanted
from khuang.care.models import Interpreter, InterpreterRequest
from khuang.town import queries as town
from khuang.town.directory import queries as directory
from khuang.trust import keys
from khuang.trust.reading import Purpose, open_all, open_one

TYPE = "interpretation"  # the type of service that is missing when nobody can be found


@dataclass(frozen=True, slots=True)
class Known:
    """An interpreter with what the envelope says; ``why_not``: reasons against one meeting."""

    row: Interpreter
    words: dict[str, Any]
    able: Able
    why_not: tuple[str, ...] = ()


def about_tag(kind: str, number: UUID) -> bytes:
    """What stands for a case, a visit or a referral: the same for the same one, nothing to whoever has no key."""
    return keys.digest("index", "interpreting-about", f"{kind}:{number}")


def of(kind: str, number: UUID) -> Any:
    """Meetings asked for one case, visit or referral."""
    return InterpreterRequest.objects.filter(about=about_tag(kind, number)).order_by("at")


def roster(by: Actor, *, ended: bool = False) -> list[Known]:
    """Everybody on the list, opened and audited."""
    rows = Interpreter.objects.visible_to(by)
    return known(list((rows if ended else rows.standing()).order_by("since", "pk")), by=by)


def known(rows: Sequence[Interpreter], *, by: Actor) -> list[Known]:
    busy = _busy(rows)
    words = open_all(rows, by=by, purpose=Purpose.SUPERVISION)
    return [Known(row, said, _able(row, said, busy)) for row, said in zip(rows, words, strict=True)]


def _able(row: Interpreter, said: dict[str, Any], busy: dict[UUID, list[tuple[datetime, datetime]]]) -> Able:
    return Able(
        row.languages, frozenset(row.areas), said.get("gender", ""), bool(row.trained_on), bool(row.signed_on),
        tuple(busy.get(row.pk, ())),
    )  # fmt: skip


def _busy(rows: Sequence[Interpreter]) -> dict[UUID, list[tuple[datetime, datetime]]]:
    found: dict[UUID, list[tuple[datetime, datetime]]] = {}
    promised = InterpreterRequest.objects.filter(interpreter__in=rows, state="accepted")
    for who, at, minutes in promised.values_list("interpreter", "at", "planned"):
        found.setdefault(who, []).append((at, at + timedelta(minutes=minutes)))
    return found


def wanted(request: InterpreterRequest, words: dict[str, Any]) -> Wanted:
    places = town.covered_by(request.place_id) if request.place_id else set()
    return Wanted(request.language, request.at, request.planned, request.mode, frozenset(places), words.get("wish", ""))


def choice(request: InterpreterRequest, words: dict[str, Any], *, by: Actor) -> list[Known]:
    """Who speaks the language, those who fit first; the others with the reasons against it. Audited."""
    rows = [row for row in Interpreter.objects.standing().filter(resting=False) if request.language in row.languages]
    meeting = wanted(request, words)
    found = [Known(one.row, one.words, one.able, rules.why_not(one.able, meeting)) for one in known(rows, by=by)]
    return sorted(found, key=lambda one: (len(one.why_not), *rules.rank(one.able, request.language)))


def why_not(request: InterpreterRequest, who: Interpreter, *, by: Actor) -> tuple[str, ...]:
    if who.resting:
        return ("busy",)
    words = open_one(request, by=by, purpose=Purpose.CASEWORK)
    return rules.why_not(known([who], by=by)[0].able, wanted(request, words))


def is_busy(request: InterpreterRequest, who: Interpreter) -> bool:
    ends = request.at + timedelta(minutes=request.planned)
    return any(start < ends and request.at < end for start, end in _busy([who]).get(who.pk, ()))


def waiting(by: Actor) -> int:
    """Meetings for which nobody has been found or has answered yet."""
    return InterpreterRequest.objects.visible_to(by).filter(state__in=("asked", "offered")).count()


def offered(by: Actor) -> int:
    """Meetings that wait for this interpreter's word."""
    return InterpreterRequest.objects.mine(by).filter(state="offered").count()


def interprets(by: Actor) -> bool:
    return Interpreter.objects.mine(by).exists()


def counts_gaps() -> bool:
    """Whether the packs know interpreting as a type of service."""
    return TYPE in directory.types()


def wheres(rows: Sequence[InterpreterRequest], *, by: Actor) -> list[str]:
    """Where these meetings are, for the interpreter who promised them."""
    return [str(said.get("where", "")) for said in open_all(rows, by=by, purpose=Purpose.VISIT)]


def given(by: Actor) -> int:
    """Minutes that this interpreter has interpreted."""
    return InterpreterRequest.objects.mine(by).filter(state="done").aggregate(n=Sum("minutes"))["n"] or 0
