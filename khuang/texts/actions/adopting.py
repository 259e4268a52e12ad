"""Asking who agrees: parties, what they say, and what is done about an objection."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.texts import rules
from khuang.texts.actions.common import Both, both, check_keeper, check_version, tidy
from khuang.texts.models import Clause, Objection, ObjectionStep, Party, SharedText, Stance, Wording
from khuang.texts.rules import Voices
from khuang.town.models import Organisation, Place
from khuang.trust import audit


@dataclass(frozen=True, slots=True)
class NewParty:
    """``kind``: village (``ref``: its code), organisation (its code), group (``name``). ``total``: households or people."""

    kind: str
    ref: str = ""
    name: Both = field(default_factory=dict)
    unit: str = "one"
    total: int | None = None


def ask(*, text: SharedText, new: NewParty, by: Actor) -> Party:
    """Somebody to be asked whether they agree; asked twice they are one. Raises Problem, Denied."""
    check_keeper(text, by)
    if text.state not in rules.WRITABLE:
        raise rules.NotNow(_("Who agreed is not changed in this state."))
    if new.kind not in ("village", "group", "organisation") or new.unit not in rules.UNITS:
        raise Problem(_("Choose one of those that are offered."))
    name = _name(new)
    row = Party(
        text=text, kind=new.kind, ref=new.ref, name_th=name[0], name_en=name[1], unit=new.unit,
        total=new.total if new.unit != "one" else None,
    )  # fmt: skip
    with write():
        there = Party.objects.filter(text=text, kind=new.kind)
        found = (there.filter(ref=new.ref) if new.ref else there.filter(name_th=name[0])).first()
        if found:
            change(found, unit=row.unit, total=row.total)
        else:
            row.save(force_insert=True)
        audit.record(by=by, action="texts.party.asked", object_kind="party", object_id=(found or row).id)
    return found or row


def _name(new: NewParty) -> tuple[str, str]:
    """As the public record has it, or as typed for a group: never of a person."""
    if new.kind == "group":
        return both(new.name, field="name", longest=200)
    found: Any = (
        Place.objects.filter(code=new.ref, active=True).first()
        if new.kind == "village"
        else Organisation.objects.filter(code=new.ref, active=True).first()
    )
    if found is None:
        raise Problem(_("Choose one from the list."), field="ref")
    return found.name_th, found.name_en


def own_voice(*, text: SharedText, by: Actor) -> Party:
    """Who this actor speaks for: a member of the council, an organisation of the network. Not saved. Raises Denied."""
    if by.kind == "user" and by.id and can(by, Can.RANK):
        found = Party.objects.filter(text=text, kind="member", ref=str(by.id)).first()
        return found or Party(text=text, kind="member", ref=str(by.id))
    if by.kind == "user" and by.org and can(by, Can.REPORT):
        found = Party.objects.filter(text=text, kind="organisation", ref=by.org).first()
        if found:
            return found
        row = Organisation.objects.filter(code=by.org).first()
        if row:
            return Party(text=text, kind="organisation", ref=by.org, name_th=row.name_th, name_en=row.name_en)
    raise Denied(_("You speak here for nobody but yourself: comment, or tell a facilitator."))


def take_stance(
    *, party: Party, voices: Voices, why: str = "", clause: Clause | None = None, by: Actor
) -> Stance:  # fmt: skip
    """What a party says to the newest edition. By a facilitator for those who said it at a meeting, or for oneself.

    Whoever objects says why; that is an objection of its own. Raises Problem, Denied, NotNow.
    """
    text = party.text
    if party.kind == "member" or not SharedText.objects.mine(by).filter(pk=text.pk).exists():
        _check_own(party, by)
    if text.state != "adoption":
        raise rules.NotNow(_("People are not being asked about this text now."))
    rules.check_voices(party.unit, voices, party.total)
    why = tidy(why)
    if voices.object and not why:
        raise Problem(_("Say why: an objection is heard, not only counted."), field="why")
    if len(why) > rules.LONGEST["words"]:
        raise Problem(_("That is too long: shorten it a little."), field="why")
    if clause is not None and clause.text_id != text.pk:
        raise Problem(_("This clause is not part of the text any more."), field="clause")
    now = timezone.now()
    row = Stance(
        party=party, edition=text.edition, agree=voices.agree, live_with=voices.live_with, object=voices.object, by=by.id,
        at=now,
    )  # fmt: skip
    with write():
        if party._state.adding:  # two taps make one party
            names = {"id": party.id, "name_th": party.name_th, "name_en": party.name_en}
            party, _new = Party.objects.get_or_create(text=text, kind=party.kind, ref=party.ref, defaults=names)
            row.party = party
        _agreed_meanwhile(party, voices, by)
        row.save(force_insert=True)
        if voices.object:
            made = Objection(text=text, party=party, clause=clause, edition=text.edition, why=why, at=now)
            made.save(force_insert=True)
        audit.record(by=by, action="texts.stance.taken", object_kind="party", object_id=party.id)
    return row


def _check_own(party: Party, by: Actor) -> None:
    mine = by.kind == "system" or own_voice(text=party.text, by=by)
    if mine is not True and (mine.kind, mine.ref) != (party.kind, party.ref):
        raise Denied(_("This is not yours to say."))


def _agreed_meanwhile(party: Party, voices: Voices, by: Actor) -> None:
    """Whoever says something new has said it instead: what they objected before is theirs no more.

    Of a counted party it stays, as long as anybody in it objects.
    """
    if voices.object and party.unit != "one":
        return
    ended = ("open",) if voices.object else ("open", "answered", "standing")
    for row in Objection.objects.filter(party=party, state__in=ended):
        _step(row, "withdraw", "", None, by)


def handle(
    *, objection: Objection, verb: str, words: str = "", wording: Wording | None = None, version: str = "", by: Actor
) -> None:
    """``verb``: answer, change, stand, withdraw, insist. ``insist`` and ``withdraw`` are for whoever objected, or for the
    facilitator in their name. Raises Problem, Denied, NotNow, Stale."""
    party = objection.party
    if verb in ("insist", "withdraw") and not SharedText.objects.mine(by).filter(pk=objection.text_id).exists():
        _check_own(party, by)
    else:
        check_keeper(objection.text, by)
    if objection.text.state != "adoption":
        raise rules.NotNow(_("People are not being asked about this text now."))
    check_version(objection, version)
    rules.check_words(verb, words)
    with write():
        _step(objection, verb, tidy(words), wording if verb == "change" else None, by)


def _step(objection: Objection, verb: str, words: str, wording: Wording | None, by: Actor) -> None:
    state = rules.becomes(rules.OBJECTION, objection.state, verb)
    change(objection, state=state)
    ObjectionStep(
        objection=objection, verb=verb, words=words, wording=wording, by=by.id, at=timezone.now()
    ).save(force_insert=True)  # fmt: skip
    audit.record(by=by, action=f"texts.objection.{verb}", object_kind="objection", object_id=objection.id)
