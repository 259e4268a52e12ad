"""Requests of people about their data: received, the asker known for sure, answered or refused; erasure by two."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.ids import new_code, random_id
from khuang.registry.models import Person, RequestStep, RightsRequest
from khuang.registry.rights import queries, rules
from khuang.registry.rights.models import Requests
from khuang.registry.rights.writing import check, checked
from khuang.trust import audit, duties, keys
from khuang.trust.writing import Writer

DAYS = 30  # where no pack says otherwise


def receive(
    *, kind: str, door: str, by: Actor, words: str = "", contact: str = "", asker: str = "",
    person: Person | None = None, received_on: date | None = None, key: str = "",
) -> RightsRequest:  # fmt: skip
    """Take a request in; the clock runs from the day on which it came. ``code`` stands on the receipt. ``key``: given by the
    page; the same words with the same key on the same day are one request."""
    if door != "public":
        check(by, Can.PROTECT, Can.CARE)
    on, known, pen = received_on or timezone.localdate(), queries.right(kind), Writer()
    told = {"words": words, "contact": contact, "asker": asker}
    sent = _sent(key, str(on), kind, door, *told.values())
    there: RightsRequest | None = RightsRequest.objects.filter(pk=sent).first()
    if there:
        return there
    row = RightsRequest(
        pk=sent, locker=pen.locker(), code=new_code(), kind=kind, door=door, person=person, received_on=on,
        due=rules.due(on, known.days if known else DAYS),
    )  # fmt: skip
    pen.seal(row, told)
    step = _step(pen, row, rules.RECEIVED, by, "")
    try:
        with write():
            row.save(force_insert=True)
            pen.store()
            step.save(force_insert=True)
            _record(row, rules.RECEIVED, by, {"sealed": pen.digests})
    except IntegrityError:  # the other of two taps was faster
        found: RightsRequest = RightsRequest.objects.get(pk=sent)
        return found
    return row


def _sent(key: str, *told: str) -> UUID:
    """The id of a request, under a key outside the database; any when the page gave none."""
    return UUID(bytes=keys.digest("index", "rights-sent", key, *told)[:16], version=4) if key else random_id()


def identify(*, request: RightsRequest, person: Person, how: str, by: Actor) -> None:
    """It is this person (or speaks for them), checked at the counter. ``how``: by which paper or by whom known."""
    check(by, Can.PROTECT)
    if not how.strip():
        raise Problem(_("Say how you know who this is: which paper, or who vouched."), field="how")
    _move(request, rules.IDENTIFIED, by, how, person=person)


def assign(*, request: RightsRequest, to: UUID, by: Actor) -> None:
    check(by, Can.PROTECT)
    _note(request, "assigned", by, "", assigned_to=to)


def extend(*, request: RightsRequest, to: date, reason: str, by: Actor) -> None:
    """More time, once, as far as the rule of this kind allows, with the reason that the person is told."""
    check(by, Can.PROTECT)
    known = queries.right(request.kind)
    if request.state not in rules.OPEN or request.extended:
        raise Problem(_("This request cannot be extended (again)."), field="to")
    if not reason.strip():
        raise Problem(_("Say why: the person is told."), field="reason")
    first = rules.due(request.received_on, known.days if known else DAYS)
    checked(rules.check_extension, request.due, to, rules.due(first, known.extend if known else 0))
    _note(request, "extended", by, reason, due=to, extended=True)


def answer(*, request: RightsRequest, words: str, by: Actor) -> None:
    """Done, and the person was told so. An erasure is answered by erasing, never by words alone."""
    check(by, Can.PROTECT)
    if request.kind == "erasure":
        raise Problem(_("An erasure is proposed, and a second person agrees to it."))
    if not words.strip():
        raise Problem(_("Say what the person was told or given."), field="words")
    _move(request, rules.ANSWERED, by, words)


def refuse(*, request: RightsRequest, reason: str, by: Actor) -> None:
    check(by, Can.PROTECT)
    if not reason.strip():
        raise Problem(_("Say why: the person is told."), field="reason")
    _move(request, rules.REFUSED, by, reason)


def take_back(*, request: RightsRequest, by: Actor) -> None:
    """The asker does not want it any more."""
    check(by, Can.PROTECT)
    _move(request, rules.WITHDRAWN, by, "")


def propose(*, request: RightsRequest, by: Actor, reason: str = "") -> None:
    """The first of two: this person's records are to be erased. Raises Problem while they are held."""
    check(by, Can.PROTECT)
    if request.kind != "erasure":
        raise Problem(_("Only a request for erasure is proposed."))
    _not_held(request)
    _move(request, rules.PROPOSED, by, reason, proposed_by=by.id)


def disagree(*, request: RightsRequest, reason: str, by: Actor) -> None:
    """The second of two says no; the officer decides anew."""
    _may_agree(request, by)
    if not reason.strip():
        raise Problem(_("Say why: whoever reads it later needs to know."), field="reason")
    _move(request, rules.IDENTIFIED, by, reason, proposed_by=None)


def agree(*, request: RightsRequest, by: Actor) -> dict[str, int]:
    """The second of two: now it is erased in every room. Gives how many rows each room emptied."""
    _may_agree(request, by)
    checked(rules.check_second, request.proposed_by, by.id)
    _not_held(request)
    if request.person_id is None:
        raise Problem(_("There is no such record. Compare the number letter by letter."))
    with write():
        done = duties.erase_all(request.person_id, by=by)
        _move(request, rules.ANSWERED, by, "", agreed_by=by.id)
    return done


def _may_agree(request: RightsRequest, by: Actor) -> None:
    checked(rules.check_second, request.proposed_by, by.id)
    if not Requests(RightsRequest).to_agree(by).filter(id=request.id).exists():
        raise Denied(_("This lies outside what you have been given to do."))


def _not_held(request: RightsRequest) -> None:
    person = request.person
    ids = Person.objects.filter(canonical=person.canonical_id).values_list("id", "locker") if person else ()
    if queries.held(one for pair in ids for one in pair):
        raise Problem(_("This record is held for a case before the law: it cannot be erased until the hold ends."))


def _move(request: RightsRequest, to: str, by: Actor, reason: str, **clear: Any) -> None:
    checked(rules.check_may_move, request.state, to)
    _note(request, to, by, reason, **{**clear, "state": to})


def _note(request: RightsRequest, what: str, by: Actor, reason: str, **clear: Any) -> None:
    pen = Writer()
    step = _step(pen, request, what, by, reason)
    with write():
        change(request, **clear)
        step.save(force_insert=True)
        _record(request, what, by, {"sealed": pen.digests})


def _step(pen: Writer, row: RightsRequest, what: str, by: Actor, reason: str) -> RequestStep:
    step = RequestStep(locker=row.locker, request=row, what=what, at=timezone.now(), by=by.id)
    pen.seal(step, {"reason": reason})
    return step


def _record(row: RightsRequest, what: str, by: Actor, detail: Mapping[str, Any] | None = None) -> None:
    kind, subject = ("person", row.person_id) if row.person_id else (row.SLOT, row.id)
    found = {"request": str(row.id), **(detail or {})}
    audit.record(by=by, action=f"registry.request.{what}", object_kind=kind, object_id=subject, detail=found)
