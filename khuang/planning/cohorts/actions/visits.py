"""A visit: planned, agreed to by the host, everybody briefed, done, debriefed. The host calls it off at any time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import SYSTEM, Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.forum.boards import actions as boards
from khuang.forum.models import Board, Card
from khuang.planning.cohorts import codes, identities, queries, rules
from khuang.planning.cohorts.actions.common import CODE, check_organises, opened, rewrite, said
from khuang.planning.models import Applicant, Cohort, FieldNote, SiteVisit, VisitPart
from khuang.planning.rules import step
from khuang.town.models import Organisation, Place
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Plan:
    """``not_ask``: what nobody asks; ``meet``: where the group meets, which is no home of anybody."""

    purpose: str
    not_ask: str
    meet: str = ""


def plan(
    *, cohort: Cohort, host: Organisation, on: date, new: Plan, place: Place | None = None, by: Actor
) -> tuple[SiteVisit, str]:
    """(the visit, the host's code). Nothing is agreed yet."""
    check_organises(cohort, by)
    if cohort.state not in ("choosing", "under-way"):
        raise Problem(_("Visits belong to a cohort that is under way."))
    for name in ("purpose", "not_ask"):
        if len(getattr(new, name).strip()) < 10:
            raise Problem(_("Write it in a sentence or two."), field=name)
        identities.check(getattr(new, name), read_again=False, field=name, say=_)
    if host.hidden_address and (place or new.meet.strip()):
        raise Problem(_("The whereabouts of this host are kept secret: name no place here."), field="place")
    code, tag = codes.made()
    pen = Writer()
    row = SiteVisit(cohort=cohort, host=host, place=place, on=on, locker=pen.locker(), host_tag=tag)
    pen.seal(
        row,
        {
            "purpose": new.purpose.strip()[:LONGEST],
            "not_ask": new.not_ask.strip()[:LONGEST],
            "meet": new.meet.strip()[:300],
        },
    )
    with write():
        row.save(force_insert=True)
        pen.store()
        said(row, by=by, action="visit.planned", sealed=pen.digests)
    return row, code


def new_host_code(*, visit: SiteVisit, by: Actor) -> str:
    """The paper was lost: a new code, and the old one opens nothing any more."""
    check_organises(visit.cohort, by)
    code, tag = codes.made()
    with write():
        change(visit, host_tag=tag)
        said(visit, by=by, action="visit.host-code")
    return code


@dataclass(frozen=True, slots=True)
class Terms:
    """What the host allows. ``photos``: no, unless they say so. ``most``: how many may come."""

    note: str
    most: int
    photos: bool = False
    who: str = ""


def agree(*, visit: SiteVisit, terms: Terms, how: str = "page", by: Actor = CODE) -> None:
    """By the host with their code; or on paper or aloud, before an organiser."""
    if by.kind != "code":
        check_organises(visit.cohort, by)
    if terms.note not in rules.MAY_NOTE or how not in rules.HOW:
        raise Problem(_("Say what may be noted."), field="note")
    if not 1 <= terms.most <= 100:
        raise Problem(_("Say how many may come: 1 to 100."), field="most")
    if VisitPart.objects.filter(visit=visit).count() > terms.most:
        raise Problem(_("More people are on the list than that: take some off first."), field="most")
    words = opened(visit, by=by) | {
        "terms": {"note": terms.note, "most": terms.most, "who": terms.who.strip()[:500], "how": how}
    }
    rewrite(
        visit, words, by=by, action="visit.agreed", state=step(rules.VISIT, visit.state, "agree"),
        agreed_on=timezone.localdate(), photos=terms.photos,
    )  # fmt: skip


def set_parts(*, visit: SiteVisit, members: Iterable[Applicant], by: Actor) -> None:
    """Who goes. Members only; nobody is sent who did not confirm the briefing."""
    check_organises(visit.cohort, by)
    wanted = {row.pk for row in members}
    if visit.state not in ("planned", "agreed"):
        raise Problem(_("Who goes is settled when everybody was briefed."))
    found = set(Applicant.objects.filter(cohort=visit.cohort, pk__in=wanted).members().values_list("pk", flat=True))
    if found != wanted:
        raise Problem(
            _(
                "Only members go: chosen, with their own yes and a guardian’s where one is needed, and the code of conduct accepted."
            )
        )
    most = opened(visit, by=by).get("terms", {}).get("most")
    if most and len(wanted) > most:
        raise Problem(_("The host expects %(n)s people at most.") % {"n": most}, field="members")
    with write():
        VisitPart.objects.filter(visit=visit).exclude(applicant__in=wanted).delete()
        for key in wanted:
            VisitPart.objects.get_or_create(visit=visit, applicant_id=key)
        said(visit, by=by, action="visit.people", count=len(wanted))


def confirm(*, visit: SiteVisit, applicant: Applicant, points: int, by: Actor = CODE) -> None:
    """The briefing, point by point: by the member with their code, or read to them by an organiser."""
    if by.kind != "code":
        check_organises(visit.cohort, by)
    body = queries.body()
    if visit.state != "agreed":
        raise Problem(_("The host has to agree first."))
    if points != len(body["briefing"]):
        raise Problem(_("Confirm every point. Whoever cannot stays behind, and nobody minds."), field="points")
    if not queries.is_member(applicant):
        raise Problem(_("Only members go on a visit."))
    with write():
        done = VisitPart.objects.filter(visit=visit, applicant=applicant).update(
            briefed_on=timezone.localdate(), briefing_version=body["version"]
        )
        if not done:
            raise Problem(_("They are not on the list of this visit."))
        said(visit, by=by, action="visit.confirmed")


def brief(*, visit: SiteVisit, by: Actor) -> None:
    """Everybody who goes has confirmed."""
    rows = VisitPart.objects.filter(visit=visit)
    if not rows.exists():
        raise Problem(_("Nobody is on the list yet."))
    if rows.filter(briefed_on=None).exists():
        raise Problem(
            _("Not everybody has confirmed the briefing. Whoever did not stays behind: take them off the list.")
        )
    gone = rows.exclude(applicant__in=Applicant.objects.filter(cohort=visit.cohort).members())
    if gone.exists():
        raise Problem(_("Somebody on the list is no member any more: take them off the list."))
    _step(visit, "brief", by)


def go(*, visit: SiteVisit, by: Actor) -> None:
    """It has taken place."""
    if visit.on > timezone.localdate():
        raise Problem(_("This day has not come yet."))
    _step(visit, "go", by)


def _step(visit: SiteVisit, verb: str, by: Actor, **columns: object) -> None:
    check_organises(visit.cohort, by)
    with write():
        change(visit, state=step(rules.VISIT, visit.state, verb), **columns)
        said(visit, by=by, action=f"visit.{verb}")


def debrief(*, visit: SiteVisit, learned: str, worries: str = "", read_again: bool = False, by: Actor) -> None:
    """What was learned, and what worries. A worry about somebody's safety is no matter for these words: see ask for help."""
    check_organises(visit.cohort, by)
    if len(learned.strip()) < 10:
        raise Problem(_("Write in a sentence or two what you learned."), field="learned")
    for name, words in (("learned", learned), ("worries", worries)):
        identities.check(words, read_again=read_again, field=name, say=_)
    told: dict[str, Any] = opened(visit, by=by)
    told["debrief"] = {"learned": learned.strip()[:LONGEST], "worries": worries.strip()[:LONGEST]}
    rewrite(visit, told, by=by, action="visit.debriefed", state=step(rules.VISIT, visit.state, "debrief"))


def call_off(*, visit: SiteVisit, by: Actor = CODE) -> None:
    """The host, at any time, also afterwards: then every note is erased, and cards made of them leave their boards. Or an
    organiser. What was said aloud from a card already belongs to the conversation."""
    if by.kind != "code":
        check_organises(visit.cohort, by)
    state = step(rules.VISIT, visit.state, "call-off")
    notes = list(FieldNote.objects.filter(visit=visit))
    words = {key: value for key, value in opened(visit, by=by).items() if key != "debrief"}
    pen, fresh = Writer(), SiteVisit(pk=visit.pk, locker=visit.locker)
    pen.seal(fresh, words)
    with write():
        change(visit, state=state, sealed=fresh.sealed, schema=fresh.schema)
        for note in notes:
            wipe(note, "removed")
        said(visit, by=by, action="visit.called-off", sealed=pen.digests)


def wipe(note: FieldNote, state: str) -> None:
    """Words, key and card go. Inside the transaction of the action."""
    card = Card.objects.filter(pk=note.card, statement=None).first() if note.card else None
    if card is not None and card.board.conversation.state != "closed":
        boards.take(card=card, by=SYSTEM)
    change(note, state=state, sealed=b"", card=None, applicant=None)
    shred([note.locker])


# -- notes
def note(
    *, visit: SiteVisit, words: str, applicant: Applicant | None = None, read_again: bool = False, by: Actor = CODE
) -> FieldNote:
    """What a participant saw, without anybody in it; sealed until it was read by the host or an organiser."""
    if by.kind != "code":
        check_organises(visit.cohort, by)
    elif applicant is None or not VisitPart.objects.filter(visit=visit, applicant=applicant).exists():
        raise Problem(_("Only those who went write a note."))
    if visit.state not in ("done", "debriefed"):
        raise Problem(_("Notes are written after the visit."))
    if opened(visit, by=by).get("terms", {}).get("note") == "nothing":
        raise Problem(_("The host agreed to a visit without notes."))
    if not 10 <= len(words.strip()) <= LONGEST:
        raise Problem(_("Write between a sentence and 2,000 letters."), field="words")
    identities.check(words, read_again=read_again, say=_)
    pen = Writer()
    row = FieldNote(visit=visit, applicant=applicant, locker=pen.locker(), written_on=timezone.localdate())
    pen.seal(row, {"words": words.strip()})
    with write():
        row.save(force_insert=True)
        pen.store()
        said(row, by=by, action="note.written", sealed=pen.digests)
    return row


def clear(*, note: FieldNote, by: Actor = CODE) -> None:
    """Read: it shows nobody. From now on it may lie on a board."""
    if by.kind != "code":
        check_organises(note.visit.cohort, by)
    with write():
        change(
            note, state=step(rules.NOTE, note.state, "clear"), read_by="host" if by.kind == "code" else "facilitator"
        )
        said(note, by=by, action="note.cleared")


def remove(*, note: FieldNote, by: Actor = CODE) -> None:
    """It might show somebody, or the host does not want it kept: words and key go."""
    if by.kind != "code":
        check_organises(note.visit.cohort, by)
    state = step(rules.NOTE, note.state, "remove")
    with write():
        wipe(note, state)
        said(note, by=by, action="note.removed")


def lay(*, note: FieldNote, board: Board, by: Actor) -> Card:
    """As an observation on a board, where the way of thought begins: problem, right, whose duty, idea."""
    check_organises(note.visit.cohort, by)
    if note.state != "cleared" or note.card:
        raise Problem(_("A note is read by the host or an organiser first, and lies on one board."))
    words = opened(note, by=by)["words"]
    with write():
        card = boards.lay(board=board, kind="observation", text=words, by=by)
        change(note, card=card.pk)
        said(note, by=by, action="note.laid")
    return card
