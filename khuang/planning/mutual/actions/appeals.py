"""Appeals: asked for with a code, written by one, published by another, met or ended. Nobody is named anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import PUBLIC, Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.ids import code_from, new_code, random_id
from khuang.forum.statements.hints import Hint
from khuang.planning.codes import code_tag
from khuang.planning.models import Appeal, AppealNeed, AppealStep, Fund, StockItem
from khuang.planning.moves import next_number
from khuang.planning.mutual import hints, rules
from khuang.planning.mutual.actions.common import LONGEST, check_open
from khuang.planning.rules import step
from khuang.trust import audit, keys
from khuang.trust.shred import shred
from khuang.trust.writing import Writer


@dataclass(frozen=True)
class Words:
    """As everybody will read it. ``needs``: item (None: money) → whole units, or satang."""

    title_th: str
    what_th: str
    needs: Mapping[StockItem | None, int]
    title_en: str = ""
    what_en: str = ""


def ask(*, fund: Fund, what: str, key: str = "", by: Actor) -> str:
    """Somebody who works with people asks; returns the code by which they follow it. Who asked is in no table of this
    room: only the log, which no page reads, knows it. Raises Problem."""
    check_open(fund)
    said = what.strip()[:LONGEST]
    if len(said) < 3:
        raise Problem(_("Write in a few words what is needed."), field="what")
    code = code_from(keys.digest("index", "appeal-form", f"{key}\n{fund.pk}\n{said}")) if key else new_code()
    tag = code_tag("appeal", code)
    if Appeal.objects.filter(code_hmac=tag).exists():
        return code
    pen = Writer()
    row = Appeal(fund=fund, state="asked", on=timezone.localdate(), locker=pen.locker(), code_hmac=tag)
    pen.seal(row, {"what": said})
    with write():
        row.number = next_number(Appeal)
        row.save(force_insert=True)
        pen.store()
        _step(row, "", PUBLIC)
        audit.record(by=by, action="planning.appeal.asked", object_kind="appeal", object_id=row.id,
                     detail={"sealed": pen.digests})  # fmt: skip
    return code


def draft(*, fund: Fund, words: Words, by: Actor) -> Appeal:
    """Written by the desk itself. Raises Problem."""
    check_open(fund)
    _check(words, fund)
    row = Appeal(
        fund=fund,
        on=timezone.localdate(),
        writer=by.id,
        code_hmac=code_tag("appeal", random_id().hex),
        **_fields(words),
    )
    with write():
        row.number = next_number(Appeal)
        row.save(force_insert=True)
        _needs(row, words)
        _step(row, "", by)
        audit.record(by=by, action="planning.appeal.drafted", object_kind="appeal", object_id=row.id)
    return row


def write_anew(*, appeal: Appeal, words: Words, by: Actor) -> None:
    """The desk's own words, in place of what was asked with a code (which is destroyed) or of the draft before."""
    became = step(rules.APPEAL, appeal.state, "write")
    _check(words, appeal.fund)
    more: dict[str, Any] = {"sealed": b""} if appeal.sealed else {}
    with write():
        if appeal.sealed:
            shred([appeal.locker])
        _move(appeal, became, by, writer=by.id, **_fields(words), **more)
        appeal.needs.all().delete()
        _needs(appeal, words)


def _check(words: Words, fund: Fund) -> None:
    if not words.title_th.strip() or not words.what_th.strip():
        raise Problem(_("Write in a few words what is needed."), field="what_th")
    if not words.needs or any(amount <= 0 for amount in words.needs.values()):
        raise Problem(_("Say how much is needed: money, or at least one thing with its number."), field="money")
    if any(item is not None and item.fund_id != fund.pk for item in words.needs):
        raise Problem(_("This thing belongs to another fund."), field="money")


def _fields(words: Words) -> dict[str, str]:
    return {key: getattr(words, key).strip()[:LONGEST] for key in ("title_th", "title_en", "what_th", "what_en")}


def _needs(appeal: Appeal, words: Words) -> None:
    for item, amount in words.needs.items():
        AppealNeed.objects.create(appeal=appeal, item=item, amount=amount)


def hints_of(appeal: Appeal) -> list[Hint]:
    return hints.hints(appeal.title_th, appeal.title_en, appeal.what_th, appeal.what_en)


def publish(*, appeal: Appeal, looked: bool = False, by: Actor) -> None:
    """By somebody who did not write it. ``looked``: at each thing that may tell of somebody. Raises Denied, Problem."""
    became = step(rules.APPEAL, appeal.state, "publish")
    if by.id is None or by.id == appeal.writer:
        raise Denied(_("Somebody else than the one who wrote it publishes it."))
    if hints_of(appeal) and not looked:
        raise Problem(_("Some words may tell of whom this is. Look at each of them first."), field="looked")
    with write():
        check_open(appeal.fund)
        _move(appeal, became, by, publisher=by.id, published_on=timezone.localdate())


def refuse(*, appeal: Appeal, reason: str, by: Actor) -> None:
    """Not taken up: what was asked is destroyed, whoever has the code reads why."""
    became = step(rules.APPEAL, appeal.state, "refuse")
    if not reason.strip():
        raise Problem(_("Say why: whoever asked reads it."), field="reason")
    with write():
        shred([appeal.locker])
        _move(appeal, became, by, reason=reason.strip()[:LONGEST], sealed=b"")


def take_back(*, appeal: Appeal, by: Actor) -> None:
    """Whoever has the code, while nobody has written it anew."""
    became = step(rules.APPEAL, appeal.state, "take-back")
    with write():
        shred([appeal.locker])
        _move(appeal, became, PUBLIC, sealed=b"")


def finish(*, appeal: Appeal, verb: str, reason: str = "", by: Actor) -> None:
    """``meet``: what was needed has come; ``end``: it ends without, and everybody reads why. Raises Problem, Denied."""
    became = step(rules.APPEAL, appeal.state, verb)
    if verb == "end" and not reason.strip():
        raise Problem(_("Say why: everybody reads it."), field="reason")
    with write():
        _move(appeal, became, by, reason=reason.strip()[:LONGEST], done_on=timezone.localdate())


def _move(appeal: Appeal, became: str, by: Actor, **values: Any) -> None:
    was = appeal.state
    change(appeal, state=became, **values)
    if was != became:
        _step(appeal, was, by)
    audit.record(by=by, action=f"planning.appeal.{became}", object_kind="appeal", object_id=appeal.id)


def _step(appeal: Appeal, was: str, by: Actor) -> None:
    AppealStep.objects.create(
        appeal=appeal, was=was, became=appeal.state, on=timezone.localdate(), by=by.id if by.kind == "user" else None
    )
