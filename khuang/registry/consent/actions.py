"""Writing the ledger of consents: asking, answering, renewing, withdrawing. Nothing is ever changed or deleted."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.base.errors import Denied, Problem, Stale
from khuang.base.ids import random_id
from khuang.content import queries as content
from khuang.content.models import Item
from khuang.registry import queries as registry
from khuang.registry.consent import queries, rules
from khuang.registry.consent.queries import About, Concern, concern
from khuang.registry.models import ConsentEvent
from khuang.registry.rules import age_on, born
from khuang.trust import audit
from khuang.trust.duties import consent_ended
from khuang.trust.reading import Purpose
from khuang.trust.writing import Writer


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked. ``orgs``, ``kinds``: for whom; none: the town's own workers. ``offered``: categories; none: all."""

    notice: Item
    orgs: Collection[str] = ()
    kinds: Collection[str] = ()
    offered: Collection[str] = ()
    lang: str = "th"


@dataclass(frozen=True, slots=True)
class Answer:
    """How it was answered. ``state``: given | refused | later. ``data``: categories agreed to.

    ``giver``: self | parent | guardian | representative, with ``evidence`` of it; ``assent``: a child's own yes;
    ``alone``: why a child speaks without a parent; ``withheld``: organisations that must never see anything, with why.
    """

    state: str
    data: Collection[str] = ()
    method: str = "spoken"
    giver: str = "self"
    giver_name: str = ""
    evidence: str = ""
    assent: bool = False
    alone: str = ""
    until: date | None = None
    withheld: Collection[str] = ()
    lifted: Collection[str] = ()
    why_withheld: str = ""
    note: str = ""
    proof: Mapping[str, str] = field(default_factory=dict)  # a paper's number or a stored file's id


def record(*, about: About, asked: Asked, answer: Answer, by: Actor, age: int | None = None) -> ConsentEvent:
    """Ask and answer in one go. ``later``: asked, and to be asked again. Gives the last step written.

    ``age``: of whom a restricted case is about; of a person of the register it is read there.
    """
    one = _within(about, by)
    terms = _terms(asked)
    steps = [rules.REQUESTED]
    if answer.state != "later":
        steps.append(_checked_answer(one, asked, answer, by, age))
    words = [{**terms, "lang": asked.lang, "note": answer.note if answer.state == "later" else ""}]
    if len(steps) > 1:
        words.append(_answered(terms, asked.notice.body, answer))
    return _append(one, steps, words, by=by)[-1]


def answer(*, about: About, consent: UUID, answer: Answer, by: Actor, age: int | None = None) -> ConsentEvent:
    """Answer what was asked before and left for later."""
    one = _within(about, by)
    last, words = _last(one, consent, by)
    known = content.version(words["notice"]["digest"])
    if known is None:
        raise Problem(_("The text that was read out is not known any more: ask anew."))
    asked = Asked(known, words["orgs"], words["kinds"], words["offered"], words.get("lang", "th"))
    state = _checked_answer(one, asked, answer, by, age)
    _checked(rules.check_may_move, last.state or words["state"], state)
    return _append(one, [state], [_answered(_terms(asked), known.body, answer)], by=by, after=last)[-1]


def withdraw(*, about: About, consent: UUID, by: Actor, reason: str = "", how: str = "spoken") -> ConsentEvent:
    """At once, for any reason or none. What rests on it in other rooms ends in the same transaction."""
    return _end(about, consent, rules.WITHDRAWN, {"reason": reason, "method": how}, by)


def invalidate(*, about: About, consent: UUID, reason: str, by: Actor) -> ConsentEvent:
    """It never was a consent: forced, misunderstood, given by somebody who may not."""
    if not reason.strip():
        raise Problem(_("Say why: whoever reads it later needs to know."), field="reason")
    return _end(about, consent, rules.INVALIDATED, {"reason": reason}, by)


def renew(*, about: About, consent: UUID, until: date | None, by: Actor, method: str = "spoken") -> ConsentEvent:
    """The same for longer, asked of the person again."""
    one = _within(about, by)
    _checked(rules.check_until, until, today=timezone.localdate())
    if method not in rules.METHODS:
        raise Problem(_("Say how the person answered."), field="method")
    last, words = _last(one, consent, by)
    _checked(rules.check_may_move, last.state or words["state"], rules.RENEWED)
    kept = {name: value for name, value in words.items() if name not in ("state", "at", "by", "until", "reason")}
    said = {**kept, "until": until.isoformat() if until else "", "method": method, "withheld": [], "lifted": []}
    return _append(one, [rules.RENEWED], [said], by=by, after=last)[-1]


def expire(*, event: ConsentEvent, by: Actor) -> None:
    """Write down that its day has passed. It stopped holding on that day whether or not this was written."""
    if event.person is None:
        return
    one = Concern(event.person.locker, event.person)
    with write():
        _append(one, [rules.EXPIRED], [{}], by=by, after=event)
        consent_ended(event.consent, why=rules.EXPIRED, by=by)


def _end(about: About, consent: UUID, state: str, words: dict[str, Any], by: Actor) -> ConsentEvent:
    one = _within(about, by)
    last, said = _last(one, consent, by)
    _checked(rules.check_may_move, last.state or said["state"], state)
    with write():
        row = _append(one, [state], [words], by=by, after=last)[-1]
        consent_ended(consent, why=state, by=by)
    return row


def _within(about: About, by: Actor) -> Concern:
    """A person's consents are written by those who work where they live; a case's by whoever has its key."""
    one = concern(about)
    if one.person is None or by.kind == "system":
        return one
    if one.person.erased_at:
        raise Problem(_("This record was erased and cannot be corrected."))
    scope = place_scope(by, Can.READ_PEOPLE) if can(by, Can.READ_PEOPLE) else frozenset()
    if scope is not None and one.person.canonical.place_id not in scope:
        raise Denied(_("This lies outside what you have been given to do."))
    return one


def _checked(rule: Any, *given: Any, **also: Any) -> None:
    """A pure rule, with its reason in the reader's language."""
    try:
        rule(*given, **also)
    except Problem as problem:
        raise type(problem)(_(str(problem)), field=problem.field) from None


def _checked_answer(one: Concern, asked: Asked, said: Answer, by: Actor, age: int | None) -> str:
    if said.state == rules.REFUSED:
        return rules.REFUSED
    if said.state != rules.GIVEN or said.method not in rules.METHODS:
        raise Problem(_("Say how the person answered."), field="state")
    offered = set(_terms(asked)["offered"])
    if not set(said.data) or not set(said.data) <= offered:
        raise Problem(_("Tick what may be shared, or record that the person said no."), field="data")
    needed = {share["code"] for share in asked.notice.body["shares"] if share.get("needed")} & offered
    if not needed <= set(said.data):
        raise Problem(
            _("Without what is marked as needed this cannot be done: then record that the person said no."),
            field="data",
        )
    body = asked.notice.body
    if one.person is not None:
        own = registry.words([one.person], by=by, purpose=Purpose.CASEWORK)[0]
        age = age_on(born(own, timezone.localdate()), timezone.localdate())
    ages = rules.Ages(body.get("guardian_under", 18), body.get("assent_from", 10))
    _checked(
        rules.check_given, age=age, ages=ages, giver=said.giver, assent=said.assent, alone=said.alone,
        evidence=said.evidence,
    )  # fmt: skip
    _checked(rules.check_until, said.until, today=timezone.localdate())
    if set(said.withheld) & set(asked.orgs):
        raise Problem(_("The same organisation cannot both receive this and never see it."), field="withheld")
    return rules.GIVEN


def _terms(asked: Asked) -> dict[str, Any]:
    body = asked.notice.body
    every = [share["code"] for share in body["shares"]]
    if body.get("recipients", "none") != "none" and not asked.orgs and not asked.kinds:
        raise Problem(_("Say for whom this is asked."), field="orgs")
    return {
        "purpose": body["purpose"],
        "notice": {"key": asked.notice.key, "version": body["version"], "digest": asked.notice.digest},
        "offered": sorted(asked.offered or every),
        "orgs": sorted(asked.orgs),
        "kinds": sorted(asked.kinds),
    }


def _answered(terms: dict[str, Any], body: dict[str, Any], said: Answer) -> dict[str, Any]:
    """Everything that is frozen with the answer."""
    fields = {share["code"]: sorted(share.get("fields", ())) for share in body["shares"]}
    given = said.state == rules.GIVEN
    known = {name: value for name, value in asdict(said).items() if name not in ("state", "data", "until")}
    return {
        **terms,
        **{name: sorted(value) if name in ("withheld", "lifted") else value for name, value in known.items()},
        "lifted": sorted(said.lifted) if given else [],
        "data": {code: fields.get(code, []) for code in sorted(said.data)} if given else {},
        "until": said.until.isoformat() if given and said.until else "",
    }


def _last(one: Concern, consent: UUID, by: Actor) -> tuple[ConsentEvent, dict[str, Any]]:
    """The last step of a consent of this concern, with what was agreed. Raises Problem when there is none."""
    found = queries.opened(one, by=by)
    for thread in found.threads:
        if thread.consent == str(consent) and thread.sound:
            words: dict[str, Any] = {}
            for step in thread.steps:
                words |= found.said[step.id]
            return found.rows[thread.steps[-1].id], words
    raise Problem(_("There is no such consent."))


def _append(
    one: Concern, states: list[str], words: list[dict[str, Any]], *, by: Actor, after: ConsentEvent | None = None
) -> list[ConsentEvent]:
    """Seal and add the steps, one after another. Raises Stale when somebody else added one meanwhile."""
    pen, now = Writer(one.keys), timezone.now()
    made: list[ConsentEvent] = []
    locker, consent, person = (
        (after.locker, after.consent, after.person) if after else (one.locker, random_id(), one.person)
    )
    for state, said in zip(states, words, strict=True):
        row = ConsentEvent(locker=locker, consent=consent, person=person, follows=made[-1] if made else after)
        if person is not None:
            row.state, row.at = state, now
            row.ends_on = date.fromisoformat(said["until"]) if said.get("until") else None
        who = str(by.id) if by.id else by.kind
        pen.seal(row, {**said, "state": state, "at": now.isoformat(), "by": who})
        made.append(row)
    try:
        with write():
            if (
                after
            ):  # what is being sent on it (``queries.hold_still``) is written before or refused, never overlooked
                list(ConsentEvent.objects.select_for_update().filter(pk=after.pk).values_list("pk"))
            for row in made:
                row.save(force_insert=True)
            pen.store()
            audit.record(
                by=by, action=f"registry.consent.{states[-1]}" if person else "registry.consent.changed",
                object_kind="person" if person else "record", object_id=person.id if person else None,
                detail={"consent": str(consent), "sealed": pen.digests},
            )  # fmt: skip
    except IntegrityError:
        raise Stale(_("Somebody else has already changed this. Look at it again.")) from None
    return made
