"""Requests for money: asked by code, read, decided by a committee, paid, told of, closed or given back."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import PUBLIC, Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem, Stale
from khuang.base.ids import code_from, new_code
from khuang.base.money import baht
from khuang.planning.codes import code_tag
from khuang.planning.grants import queries, rules, words
from khuang.planning.models import BudgetRequest, GrantCall, GrantDecision, GrantPayment, GrantReport, RequestStep
from khuang.planning.moves import next_number
from khuang.planning.rules import step
from khuang.planning.works import clocks, pictures
from khuang.registry.models import CommunityGroup
from khuang.trust import audit, keys
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

LONGEST = 3000
WORDS = ("asker", "title_th", "title_en", "what_th", "what_en", "reason")  # of a request, once somebody read them


def open_call(*, title_th: str, opens: date, closes: date, ceiling: int, pot: int, by: Actor, **more: str) -> GrantCall:
    """A pot of small grants. Raises Problem when it closes before it opens, or one request could take more than all."""
    if closes < opens:
        raise Problem(_("It ends before it begins: look at the two days again."), field="closes")
    if ceiling <= 0 or ceiling > pot:
        raise Problem(_("One request may get something, and not more than the whole pot."), field="ceiling")
    with write():
        row = GrantCall.objects.create(
            number=next_number(GrantCall),
            title_th=title_th,
            opens=opens,
            closes=closes,
            ceiling=ceiling,
            pot=pot,
            **more,
        )
        audit.record(by=by, action="planning.call.opened", object_kind="call", object_id=row.id)
    return row


@dataclass(frozen=True)
class New:
    """What a group asks for. Words and whom to call are sealed until read; the rest is figures. Money in satang."""

    asker_kind: str
    title: str
    what: str
    amount: int
    done_by: date
    contact: str
    asker: str = ""
    group: CommunityGroup | None = None
    call: GrantCall | None = None
    groups: tuple[str, ...] = ()
    place: str | None = None
    own: int = 0
    others: int = 0
    community_led: bool = True


def ask(new: New, *, key: str = "") -> str:
    """Anybody's request; returns the code by which it is followed and reported on. Raises Problem.

    ``key``: of the form it came by. Sent twice by it, it is one request with one code.
    """
    _check(new)
    said = f"{key}\n{new.title}\n{new.amount}"
    code = code_from(keys.digest("index", "request-form", said)) if key else new_code()
    if BudgetRequest.objects.filter(code_hmac=code_tag("request", code)).exists():
        return code
    pen = Writer()
    row = BudgetRequest(
        asker_kind=new.asker_kind, group=new.group, call=new.call, place_id=new.place, groups=list(new.groups),
        amount=new.amount, own=new.own, others=new.others, done_by=new.done_by, community_led=new.community_led,
        on=timezone.localdate(), locker=pen.locker(), code_hmac=code_tag("request", code),
    )  # fmt: skip
    told = {
        "title": new.title.strip(),
        "what": new.what.strip(),
        "contact": new.contact.strip(),
        "asker": new.asker.strip(),
    }
    pen.seal(row, told)
    with write():
        row.number = next_number(BudgetRequest)
        row.save(force_insert=True)
        pen.store()
        _step(row, "", PUBLIC)
        audit.record(by=PUBLIC, action="planning.request.asked", object_kind="request", object_id=row.id,
                     detail={"sealed": pen.digests})  # fmt: skip
    return code


def _check(new: New) -> None:
    if new.asker_kind == "group" and new.group is None:
        raise Problem(_("Choose the group that asks."), field="group")
    if new.asker_kind != "group" and not new.asker.strip():
        raise Problem(_("Write how the school or the club calls itself."), field="asker")
    if not new.title.strip() or not new.what.strip():
        raise Problem(_("Say what the money is for."), field="what")
    if new.amount <= 0:
        raise Problem(_("Give an amount above zero."), field="amount")
    if new.done_by <= timezone.localdate():
        raise Problem(_("This day is over. Choose one that is still to come."), field="done_by")
    if new.call is None:
        return
    if not queries.call_shown(new.call).open:
        raise Problem(_("This call is not open today."), field="call")
    if new.amount > new.call.ceiling:
        raise Problem(words.sentence("ceiling"), field="amount")


def check(
    *,
    request: BudgetRequest,
    title_th: str,
    what_th: str,
    asker: str = "",
    title_en: str = "",
    what_en: str = "",
    by: Actor,
) -> None:
    """Read, called back, and put up without names. Raises Problem, Denied."""
    became = step(rules.REQUEST, request.state, "check")
    if not title_th.strip() or not what_th.strip():
        raise Problem(_("Say what the money is for."), field="what_th")
    values = {"title_th": title_th, "what_th": what_th, "asker": asker, "title_en": title_en, "what_en": what_en}
    with write():
        _move(request, became, by, **{k: v.strip()[:LONGEST] for k, v in values.items()}, read_on=timezone.localdate())


@dataclass(frozen=True)
class Sat:
    """How the committee sat: how many, how many women, how many stepped out for an interest, and which."""

    present: int
    women: int
    stepped_out: int = 0
    interest: str = ""


def decide(*, request: BudgetRequest, verdict: str, amount: int = 0, reason: str, sat: Sat, by: Actor) -> GrantDecision:
    """The committee's decision, with its reason. Raises Problem; Stale when somebody granted from the same pot meanwhile."""
    became = step(rules.REQUEST, request.state, verdict)
    _sat(sat)
    if not reason.strip():
        raise Problem(_("Say why: everybody reads it."), field="reason")
    with write():
        if verdict == "grant":
            _affordable(request, amount)
        row = GrantDecision.objects.create(
            request=request, verdict=verdict, amount=amount if verdict == "grant" else 0, reason=reason.strip(),
            present=sat.present, women=sat.women, stepped_out=sat.stepped_out, interest=sat.interest.strip(),
            on=timezone.localdate(), by=by.id, at=timezone.now(),
        )  # fmt: skip
        _move(request, became, by, granted=row.amount, reason=row.reason)
    return row


def _sat(sat: Sat) -> None:
    if sat.present < 1 or sat.women > sat.present or sat.stepped_out >= sat.present:
        raise Problem(
            _("These numbers cannot be: at least one must decide, and women are among those present."), field="present"
        )
    if sat.stepped_out and not sat.interest.strip():
        raise Problem(_("Say which interest was declared, without a name."), field="interest")


def _affordable(request: BudgetRequest, amount: int) -> None:
    call = request.call
    if call is not None:
        change(call, pot=call.pot)  # one grant at a time from a pot
    why = rules.why_not_grant(
        amount=amount, asked=request.amount, given=queries.given_of(call) if call else 0, pot=call.pot if call else None,
        ceiling=call.ceiling if call else None, owed=queries.owing(request),
    )  # fmt: skip
    if why:
        raise Problem(words.sentence(why), field="amount")


def turn_away(*, request: BudgetRequest, reason: str, by: Actor) -> None:
    """No request that can be decided: never shown, its words destroyed; whoever asked reads why. Raises Problem, Denied."""
    if request.state != "asked":
        raise Denied(_("This is not possible any more: look at how it stands now."))
    if not reason.strip():
        raise Problem(_("Say why: whoever asked reads it."), field="reason")
    with write():
        shred([request.locker])
        _move(request, step(rules.REQUEST, "asked", "refuse"), by, reason=reason.strip()[:LONGEST], sealed=b"")


def withdraw(*, request: BudgetRequest, by: Actor = PUBLIC) -> None:
    """Whoever has the code takes it back before it is paid: no word of it stays, read or not."""
    became = step(rules.REQUEST, request.state, "withdraw")
    with write():
        shred([request.locker])
        _move(request, became, by, sealed=b"", **dict.fromkeys(WORDS, ""))


def pay(*, request: BudgetRequest, on: date, proof: str, by: Actor) -> GrantPayment:
    """All that was granted, once, with the number of its proof; from now on a report is owed. Raises Problem, Denied."""
    became = step(rules.REQUEST, request.state, "pay")
    _day(on, proof)
    due = max(request.done_by, on) + timedelta(days=clocks.days("grant-report"))
    with write():
        _move(request, became, by, report_due=due)
        return _money(request, request.granted, on, proof, by)


def give_back(
    *, request: BudgetRequest, amount: int, on: date, proof: str, version: str = "", by: Actor
) -> GrantPayment:
    """What was not used. All of it: the request ends as given back. ``version``: as the form was opened with, so that two
    taps give back once. Raises Problem, Denied, Stale."""
    if version and str(request.version) != version:
        raise Stale(_("Somebody else changed this since you opened it: look at it again, then repeat your change."))
    told = queries.shown(request)
    left = told.paid - told.returned
    became = step(rules.REQUEST, request.state, "return-all" if amount == left else "return")
    _day(on, proof)
    if not 0 < amount <= left:
        raise Problem(_("Between nothing and what was paid and not given back yet."), field="amount")
    with write():
        _move(request, became, by, granted=request.granted)
        return _money(request, -amount, on, proof, by)


def _day(on: date, proof: str) -> None:
    if on > timezone.localdate():
        raise Problem(_("This day has not come yet."), field="on")
    if not proof.strip():
        raise Problem(_("Give the number of the proof."), field="proof")


def _money(request: BudgetRequest, amount: int, on: date, proof: str, by: Actor) -> GrantPayment:
    row = GrantPayment.objects.create(
        request=request, on=on, amount=amount, proof=proof.strip(), by=by.id, at=timezone.now()
    )
    audit.record(by=by, action="planning.grant.paid", object_kind="request", object_id=request.id)
    return row


def report(
    *, request: BudgetRequest, words: str, women: int = 0, men: int = 0, unsaid: int = 0, spent: int, photo: bytes = b""
) -> GrantReport:
    """The group tells what was done, how many took part, what was spent. Raises Problem, Denied."""
    became = step(rules.REQUEST, request.state, "report")
    if not words.strip():
        raise Problem(_("Say in a few sentences what was done."), field="words")
    if spent < 0:
        raise Problem(_("Give the amount that was spent; zero if nothing was."), field="spent")
    pen = Writer()
    row = GrantReport(
        request=request, on=timezone.localdate(), women=women, men=men, unsaid=unsaid, spent=spent, locker=pen.locker()
    )
    pen.seal(row, {"words": words.strip()[:LONGEST]})
    file = pictures.sealed(pictures.redrawn(photo), pen) if photo else None
    with write():
        _move(request, became, PUBLIC)
        row.save(force_insert=True)
        if file:
            pictures.keep(file, request=request, by=PUBLIC)
        pen.store()
        audit.record(by=PUBLIC, action="planning.grant.reported", object_kind="request", object_id=request.id,
                     detail={"sealed": pen.digests})  # fmt: skip
    return row


def accept(*, request: BudgetRequest, report: GrantReport, said: str, by: Actor) -> None:
    """The report, read and put up; the request is closed once what is unspent was given back. Raises Problem, Denied."""
    became = step(rules.REQUEST, request.state, "accept")
    unspent = queries.shown(request).unspent
    if unspent:
        raise Problem(
            _("%(baht)s baht were not spent: record first that they were given back.") % {"baht": baht(unspent)}
        )
    if not said.strip():
        raise Problem(_("Say in a few sentences what was done."), field="said")
    with write():
        change(report, said=said.strip()[:LONGEST], accepted=True)
        _move(request, became, by)


def send_back(*, request: BudgetRequest, report: GrantReport, why: str, by: Actor) -> None:
    """Something is missing: the group reads what, and reports again. Raises Problem, Denied."""
    became = step(rules.REQUEST, request.state, "send-back")
    if not why.strip():
        raise Problem(_("Say what is missing: the group reads it."), field="why")
    with write():
        change(report, back=why.strip()[:LONGEST])
        _move(request, became, by)


def _move(request: BudgetRequest, became: str, by: Actor, **values: Any) -> None:
    was = request.state
    change(request, state=became, **values)
    if was != became:
        _step(request, was, by)
    audit.record(by=by, action=f"planning.request.{became}", object_kind="request", object_id=request.id)


def _step(request: BudgetRequest, was: str, by: Actor) -> None:
    RequestStep.objects.create(
        request=request, was=was, became=request.state, on=timezone.localdate(), by=by.id if by.kind == "user" else None
    )
