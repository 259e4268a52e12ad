"""A request: asked for, looked at, decided by somebody else; and what another organisation gave."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.ids import derived_id, random_id
from khuang.care.actions.common import in_words, writing
from khuang.care.assistance import finding, kinds, rules
from khuang.care.assistance.actions.common import (
    For,
    check_business,
    count,
    moved,
    opened,
    record,
    stepped,
    whom,
)
from khuang.care.models import Aid, Handover
from khuang.care.people import canonical
from khuang.registry.models import CommunityGroup
from khuang.trust.reading import Purpose
from khuang.trust.writing import Writer


def ask(
    *, target: For, kind: str, words: str, satang: int = 0, on: date | None = None, reason: str = "", key: str = "",
    by: Actor,
) -> Aid:  # fmt: skip
    """Somebody needs this. Raises Problem for a double or more than the ceiling without a reason.

    ``key``: given by the page; the same key for the same person is one request.
    """
    check_business(by, target)
    body, today = kinds.of(kind), timezone.localdate()
    day = on or today
    row, pen = _row(target, kind, day, satang, by, key)
    there: Aid | None = Aid.objects.filter(pk=row.pk).first()
    if there:
        return there
    found = finding.doubles(target, kind, day, by=by) if body else []
    with in_words():
        rules.check_request(
            known=bool(body), words=words, satang=satang, ceiling=body.get("ceiling", 0), double=bool(found),
            reason=reason, on=day, today=today,
        )  # fmt: skip
    kept = {"kind": kind, "words": words.strip(), "doubles": [str(one.id) for one in found], "steps": []}
    pen.seal(row, stepped(kept, "ask", by, reason))
    with writing():
        row.save(force_insert=True)
        pen.store()
        record("requested", row, by, pen, doubles=len(found))
    return row


def _row(target: For, kind: str, on: date, satang: int, by: Actor, key: str) -> tuple[Aid, Writer]:
    subject, pen = target.subject, Writer()
    number = derived_id(subject.pk, "aid", key) if key else random_id()
    locker = pen.locker() if isinstance(subject, CommunityGroup) else subject.locker
    pen.fetch(locker)
    row = Aid(
        id=number, locker=locker, person=canonical(target.person) if target.person else None, household=target.household,
        group=target.group, kind=kinds.column(kinds.of(kind)) if kinds.of(kind) else kind, on=on, satang=satang,
        at=timezone.now(), by=by.id,
    )  # fmt: skip
    return row, pen


def assess(*, aid: Aid, words: str, by: Actor) -> None:
    """What somebody saw who looked at it; again, when it has changed."""
    check_business(by, whom(aid))
    with in_words():
        state = rules.step(aid.state, "assess")
        rules.check_assessment(words)
    said = {**opened(aid, by), "assessed": words.strip()}
    with writing():
        pen = moved(aid, stepped(said, "assess", by), state=state)
        record("assessed", aid, by, pen)


def decide(
    *, aid: Aid, verb: str, reason: str, satang: int = 0, money: str = "", line: str = "", on: date | None = None,
    body: str = "", by: Actor,
) -> None:  # fmt: skip
    """``approve`` (how much, from which money, which line of budget, plan or donor) or ``refuse``, with a reason, by
    somebody else than who asked. ``body``: the committee that decided, when one did."""
    check_business(by, whom(aid), Can.SUPERVISE)
    signer: UUID | None = by.id
    with in_words():
        rules.check_decision(verb, signer=signer, asker=aid.by, reason=reason, satang=satang, money=money, line=line)
        state = rules.step(aid.state, verb)
    said = {
        **opened(aid, by, Purpose.SUPERVISION),
        "line": line.strip(),
        "body": body.strip(),
        "decision": reason.strip(),
    }
    day = on or timezone.localdate()
    yes = {"approved": satang, "money": money} if verb == "approve" else {}
    with writing():
        pen = moved(aid, stepped(said, verb, by, reason), state=state, decided_by=by.id, decided_on=day, **yes)
        count(aid, by)
        record(state, aid, by, pen)


def withdraw(*, aid: Aid, reason: str, by: Actor) -> None:
    """They do not want it any more, or it was entered by mistake. Possible until something was handed over."""
    check_business(by, whom(aid))
    with in_words():
        state = rules.step(aid.state, "withdraw")
        rules.check_assessment(reason)
    said = opened(aid, by)
    with writing():
        pen = moved(aid, stepped(said, "withdraw", by, reason), state=state)
        count(aid, by)
        record("withdrawn", aid, by, pen)


def given_elsewhere(
    *, target: For, kind: str, org: str, words: str, satang: int = 0, on: date | None = None, key: str = "", by: Actor
) -> Aid:
    """Another organisation gave it: so that nobody gives it twice. No decision of ours, no proof of ours."""
    check_business(by, target)
    body, today = kinds.of(kind), timezone.localdate()
    day = on or today
    with in_words():
        rules.check_request(
            known=bool(body) and bool(org), words=words, satang=satang, ceiling=0, double=False, reason="", on=day,
            today=today,
        )  # fmt: skip
    row, pen = _row(target, kind, day, satang, by, key)
    there: Aid | None = Aid.objects.filter(pk=row.pk).first()
    if there:
        return there
    row.state, row.org, row.approved, row.had, row.money, row.decided_on = (
        "delivered",
        org,
        satang,
        satang,
        "donor",
        day,
    )
    pen.seal(row, stepped({"kind": kind, "words": words.strip(), "doubles": [], "steps": []}, "elsewhere", by))
    handed = Handover(locker=row.locker, aid=row, on=day, satang=satang, at=timezone.now(), by=by.id)
    pen.seal(handed, {"receiver": "", "number": "", "note": ""})
    with writing():
        row.save(force_insert=True)
        handed.save(force_insert=True)
        pen.store()
        count(row, by)
        record("given-elsewhere", row, by, pen)
    return row
