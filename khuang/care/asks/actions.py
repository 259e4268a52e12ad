"""A call for help comes in, is answered, becomes a case, ends. The asker needs no account: the code on the receipt is theirs."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import PUBLIC, Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem, Stale
from khuang.base.ids import code_from, new_code, random_id
from khuang.care.actions.common import in_words, writing
from khuang.care.asks import queries, rules
from khuang.care.asks.reading import Call
from khuang.care.cases import actions as cases
from khuang.care.cases.folder import lay_open
from khuang.care.cases.sealing import put
from khuang.care.models import Ask, AskDesk, AskStep, Case
from khuang.care.pathways import queries as pathways
from khuang.registry.models import Person
from khuang.town.models import Place
from khuang.trust import audit, keys
from khuang.trust.keyring import SERVER, HeldKeyring, Keyring, server_holder
from khuang.trust.writing import Writer

LONGEST = 4_000  # characters of one telling
AGAIN = timedelta(minutes=30)  # in which a form that is sent again gives the same receipt


@dataclass(frozen=True, slots=True)
class NewAsk:
    """``about``: me | other. ``words``: what happened. ``reach``: how and when to be reached without harm; may be empty,
    then the code is the only way. ``place``: code of a village, or ""."""

    topic: str
    about: str
    urgency: str
    words: str
    place: str = ""
    name: str = ""
    reach: str = ""
    safe: str = ""
    language: str = "th"
    key: str = ""  # given by the page: the same words with the same key are one call, with one receipt


def ask(*, new: NewAsk, by: Actor = PUBLIC) -> tuple[Ask, str]:
    """(the call, the code of its receipt, which is kept nowhere). Raises Problem."""
    topic = queries.topic(new.topic)
    if topic is None or new.about not in rules.ABOUT or new.urgency not in rules.URGENCIES:
        raise Problem(_("Choose what it is about, and how urgent it is."), field="topic")
    if not new.words.strip():
        raise Problem(_("Write a few words, as many or as few as you like."), field="words")
    if new.place and not Place.objects.filter(code=new.place, active=True).exists():
        raise Problem(_("Choose a place from the list."), field="place")
    sent, code = _once(new)
    if there := _there(sent):
        return there, code
    desk = AskDesk.objects.select_related("team__holder").filter(topic=new.topic).first() if topic.sealed else None
    holder = desk.team.holder if desk else None
    pen, now = Writer(), timezone.now()
    row = Ask(
        pk=sent, tier="restricted" if holder else "personal", team=desk.team if desk and holder else None,
        locker=pen.locker(*([holder] if holder else [])), code_tag=queries.code_tag(code), received_at=now,
        due_at=rules.due(now, new.urgency, queries.hours()),
    )  # fmt: skip
    told = {"name": new.name[:200], "reach": new.reach[:500], "safe": new.safe[:1000], "language": new.language}
    clear = {"topic": new.topic, "urgency": new.urgency, "about": new.about, "place": new.place or None, "case": None}
    put(pen, row, {"words": new.words.strip()[:LONGEST], **told}, clear)
    try:
        with writing():
            row.save(force_insert=True)
            pen.store()
            audit.record(
                by=by,
                action="care.ask.received",
                object_kind="record",
                object_id=row.pk,
                detail={"sealed": pen.digests},
            )
    except Stale:  # the other of two taps was faster
        return _there(sent) or row, code
    return row, code


def _there(sent: UUID) -> Ask | None:
    """What the first tap made. Raises Problem when that is long ago: then the receipt is not for whoever finds the page."""
    row = Ask.objects.filter(pk=sent).first()
    if row and timezone.now() - row.received_at > AGAIN:
        raise Problem(_("This was sent already. Look with your code what became of it."))
    return row


def _once(new: NewAsk) -> tuple[UUID, str]:
    """(id of the call, code of its receipt). Of a form that is sent twice both come out the same, under a key outside the
    database; what is told is part of it, for a page kept on a shared telephone carries the same key to the next."""
    if not new.key:
        return random_id(), new_code()
    said = json.dumps(asdict(new), ensure_ascii=False, sort_keys=True)
    return UUID(bytes=keys.digest("index", "ask-sent", said)[:16], version=4), code_from(
        keys.digest("index", "ask-receipt", said)
    )


@dataclass(frozen=True, slots=True)
class Doing:
    """One step of one side. ``who``: staff | asker."""

    verb: str
    who: str
    words: str = ""
    columns: dict[str, Any] = field(default_factory=dict)


def take(*, call: Call, by: Actor) -> None:
    """I answer for this now. Nobody else thinks that somebody does."""
    _do(call.row, Doing("take", rules.STAFF, columns={"owner_id": by.id}), by=by, keys=call.keys)


def give_back(*, call: Call, by: Actor) -> None:
    _do(call.row, Doing("give-back", rules.STAFF, columns={"owner_id": None}), by=by, keys=call.keys)


def answer(*, call: Call, verb: str, words: str = "", by: Actor) -> None:
    """``verb``: reply | helped | unable. The asker reads the words with their code. Raises Problem, Stale, Denied."""
    if verb not in ("reply", "helped", "unable"):
        raise Denied(_("This is not yours to say."))
    _do(call.row, Doing(verb, rules.STAFF, words), by=by, keys=call.keys)


def say(*, ask: Ask, verb: str, words: str = "") -> None:
    """What the asker says: ``say`` more, ``confirm`` that it is well, ``dispute`` that it is not, ``drop`` it. Anyone may
    seal to a team; whoever has the code cannot read back what they said, only what was answered."""
    _do(ask, Doing(verb, rules.ASKER, words[:LONGEST], {"unread": True}), by=Actor("code"), keys=SERVER)


def open_case(
    *, call: Call, pathway: str, person: Person | None = None, by: Actor, ring: HeldKeyring | None = None
) -> Case:
    """The call becomes a case, with what was told carried over: nobody is asked twice. ``person``: of the register, when
    whoever works on it knows who is meant. Raises Problem, Denied, Stale."""
    with in_words():
        after = rules.step(call.row.state, "open", rules.STAFF, "")
    told = call.known.words
    new = _as_case(call, pathway, person)
    pen = Writer(call.keys)
    with write():
        made = cases.open_case(new=new, by=by, team=call.row.team, ring=ring)
        put(pen, call.row, told, {**call.known.clear, "case": made.pk})
        columns = {"sealed": call.row.sealed, "state": after}
        change(call.row, **columns, **({"case": made.pk} if call.row.tier == "personal" else {}))
        _line(call.row, Doing("open", rules.STAFF), by=by, pen=pen, now=timezone.now()).save(force_insert=True)
        pen.store()
        audit.record(
            by=by, action="care.ask.opened", object_kind="record", object_id=call.row.pk, detail={"sealed": pen.digests}
        )
        if made.tier == "personal":
            Case.objects.filter(pk=made.pk, owner=None).update(owner=by.id)
        else:
            cases.take(case=made, by=by)
        if told.get("safe") and call.known["about"] == "me":
            _carry_over(made, told["safe"], by=by, keys=ring or SERVER)
    return made


def _as_case(call: Call, pathway: str, person: Person | None) -> cases.NewCase:
    """The name is the register's where somebody is known there; how they asked to be reached is theirs in any case. Of a
    restricted call the name stays in the case: to read it nobody opens the register."""
    told, item = call.known.words, pathways.item(pathway)
    named = person is None or call.row.tier == "restricted"
    own = call.known["about"] == "me"
    subject = {"name": told.get("name", "") if named else "", "reach": told.get("reach", "")} if own else {}
    by_home = person and item and pathways.of(item.digest).subject == "household"
    return cases.NewCase(
        pathway, "public", person=person, household=person.household if person and by_home else None,
        place=(person.place_id if person else None) or call.known["place"] or "",
        subject={name: value for name, value in subject.items() if value},
        blocks={"problem": {"text": told.get("words", "")}},
    )  # fmt: skip


def _carry_over(case: Case, safe: str, *, by: Actor, keys: Keyring) -> None:
    """What they wrote of when it is safe is how they may be reached, until somebody asks them."""
    case.refresh_from_db()
    folder = lay_open(case, by=by, keys=keys)
    cases.set_contact(folder=folder, rule="ask-coordinator", words={"how": safe}, by=by)


def set_desk(*, topic: str, team: Any, by: Actor) -> None:
    """Calls about this are for that team alone from now on; None: for the case workers again. Raises Denied, Problem."""
    if by.kind != "system" and not can(by, Can.ADMINISTER):
        raise Denied(_("Only an administrator does this."))
    if team is not None and team.holder_id is None:
        raise Problem(_("This team has no key yet: its first member makes it."), field="team")
    with write():
        if team is None:
            AskDesk.objects.filter(topic=topic).delete()
        else:
            AskDesk.objects.update_or_create(topic=topic, defaults={"team": team})
        audit.record(by=by, action="care.ask.desk-set", object_kind="topic", detail={"topic": topic})


def _do(row: Ask, one: Doing, *, by: Actor, keys: Keyring) -> None:
    with in_words():
        after = rules.step(row.state, one.verb, one.who, one.words)
    now = timezone.now()
    pen = Writer(keys)
    columns: dict[str, Any] = {"state": after, **one.columns}
    if one.who == rules.STAFF:
        columns["unread"] = False
        if row.answered_at is None and one.verb in ("reply", "helped", "unable"):
            columns["answered_at"] = now
    line = _line(row, one, by=by, pen=pen, now=now)
    with writing():
        change(row, **columns)
        line.save(force_insert=True)
        pen.store()
        audit.record(
            by=by, action="care.ask.written", object_kind="record", object_id=row.pk, detail={"sealed": pen.digests}
        )


def _line(row: Ask, one: Doing, *, by: Actor, pen: Writer, now: datetime) -> AskStep:
    """Said by the asker of a team's call: in a locker of its own, sealed to the team, for the server has no key to theirs.
    Said by a team: to the server too, so that the asker can read it with the code."""
    holders = [row.team.holder] if row.team and row.team.holder else []
    answers = one.who == rules.STAFF and one.words
    read_by = [server_holder(), *holders] if answers else holders
    locker = row.locker if row.tier == "personal" else pen.locker(*read_by)
    line = AskStep(ask=row, tier=row.tier, locker=locker, at=now, by=by.id)
    put(pen, line, {"words": one.words.strip(), "who": one.who}, {"what": one.verb})
    return line
