"""Opening and closing conversations; saying, publishing, refusing, withdrawing."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import PUBLIC, SYSTEM, Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.thai import clean_text
from khuang.base.work import wake
from khuang.chain import actions as chain
from khuang.forum import rules
from khuang.forum.models import Card, Conversation, Meeting, Statement, StatementTransition, VoiceNote
from khuang.town.models import Place
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_one
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

if TYPE_CHECKING:
    from khuang.forum.meetings.ending import ReadBack

Both = dict[str, str]  # {"th": …, "en": …}


def check_may_moderate(by: Actor) -> None:
    if by.kind != "system" and not can(by, Can.MODERATE):
        raise Denied(_("Only a facilitator of the forum may do this."))


def check_may_decide(statement: Statement, by: Actor) -> None:
    """As ``check_may_moderate``; of what young people said, only their keepers open or decide anything."""
    check_may_moderate(by)
    if by.kind == "system" or statement.conversation.kind != "youth":
        return
    if not Statement.objects.led_by(by).filter(pk=statement.pk).exists():
        raise Denied(_("Only a keeper of this council may do this."))


def open_conversation(
    *, slug: str, title: Both, intro: Both | None = None, place: Place | None = None, source: str = "",
    invented: bool = False, state: str = "open", id: UUID | None = None, opened_on: date | None = None,
    kind: str = "talk", doors: Sequence[str] = ("page",), page_counts: bool = True,
    groups: Sequence[dict[str, str]] = (), by: Actor,
) -> Conversation:  # fmt: skip
    """A new conversation, open at once unless ``state`` says otherwise."""
    check_may_moderate(by)
    row = Conversation(
        slug=slug, title_th=title["th"], title_en=title["en"], intro_th=(intro or {}).get("th", ""),
        intro_en=(intro or {}).get("en", ""), place=place, source=source, invented=invented, state=state,
        opened_on=opened_on or (timezone.localdate() if state == "open" else None), kind=kind,
        doors=rules.doors_of(kind, doors), page_counts=page_counts, groups=list(groups),
    )  # fmt: skip
    if id:
        row.id = id
    if Conversation.objects.filter(slug=slug).exists():
        raise Problem(_("There is already a conversation “%(slug)s”.") % {"slug": slug}, field="slug")
    with write():
        row.save(force_insert=True)
        audit.record(by=by, action="forum.conversation.opened", object_kind="conversation", object_id=row.id)
    return row


def close_conversation(*, conversation: Conversation, summary: "ReadBack | None" = None, by: Actor) -> None:
    """No more votes or statements. It ends with a ``summary`` that was read back, or says why none was."""
    from khuang.forum.doors.box.ending import empty
    from khuang.forum.meetings import ending

    check_may_moderate(by)
    state = rules.becomes(rules.CONVERSATION, conversation.state, "close")
    said = summary or ending.ReadBack()
    ending.check_conversation(conversation, said)
    with write():
        empty(conversation)
        change(conversation, state=state, closed_on=timezone.localdate())
        ending.keep_conversation(conversation, said, by)
        audit.record(by=by, action="forum.conversation.closed", object_kind="conversation", object_id=conversation.id)
        wake("forum.opinion")


def speak(
    *, conversation: Conversation, words: str, language: str = "th", theme: str = "", door: str = "page",
    contact: str = "", credit: str = "", code: str = "", said_on: date | None = None, meeting: Meeting | None = None,
    by: Actor = PUBLIC,
) -> tuple[Statement, str]:  # fmt: skip
    """Something said: sealed until a moderator publishes it. Returns it with the speaker's answer code.

    Nothing of the speaker is kept but a contact they chose to leave, and the name they want shown beside it
    (``credit``), both in the same locker.
    """
    words, credit = clean_text(words), clean_text(credit)
    check_words(conversation, words)
    check_credit(conversation, credit)
    if contact and conversation.kind == "youth":
        raise Problem(_("Young people leave no address here: it would tell who spoke."), field="contact")
    pen = Writer()
    row = Statement(
        conversation=conversation, locker=pen.locker(), language=language, theme=theme, door=door,
        said_on=said_on or timezone.localdate(), meeting=meeting,
    )  # fmt: skip
    pen.seal(row, {"words": words} | ({"credit": credit} if credit else {}))
    with write():
        number(row)
        pen.store()
        code = chain.origin(
            about_kind="statement", about_id=row.id, door=door, contact=contact, language=language,
            locker=row.locker, pen=pen, code=code, by=by,
        )  # fmt: skip
        audit.record(
            by=by,
            action="forum.statement.said",
            object_kind="statement",
            object_id=row.id,
            detail={"sealed": pen.digests},
        )
    return row, code


def check_words(conversation: Conversation, words: str) -> None:
    if conversation.state != "open":
        raise rules.NotNow(_("This conversation is closed. You can read what came of it."))
    if not words:
        raise Problem(_("Please write what you want to say."), field="words")
    if len(words) > rules.LONGEST:
        raise Problem(
            _("That is too long: %(n)s characters at most. Say one thing at a time.") % {"n": rules.LONGEST},
            field="words",
        )


def check_credit(conversation: Conversation, credit: str) -> None:
    if credit and rules.CREDITS[conversation.kind] == ("none",):
        raise Problem(_("Here nobody is named: it protects those who speak."), field="credit")
    if len(credit) > rules.LONGEST_CREDIT:
        raise Problem(_("That is too long: %(n)s characters at most.") % {"n": rules.LONGEST_CREDIT}, field="credit")


def number(row: Statement) -> None:
    """Save with the next number of the conversation; where two come at once, the later one takes the one after."""
    for _try in range(5):
        rows = Statement.objects.filter(conversation=row.conversation)
        row.number = (rows.aggregate(top=Max("number"))["top"] or 0) + 1
        try:
            with transaction.atomic():  # a savepoint: a taken number must not end the whole transaction
                row.save(force_insert=True)
            return
        except IntegrityError:
            continue
    raise Problem(_("Too many people speak at once. Please try again."))


def publish(
    *, statement: Statement, text: str = "", text_other: str = "", theme: str | None = None, credit: str = "",
    at: datetime | None = None, by: Actor,
) -> None:  # fmt: skip
    """Let everybody read it, as it was said. ``text_other``: a person's translation. Opens the original (audited).

    ``credit``: the name to show, as the moderator read it in the speaker's own words; ``theme``: None leaves it; ``at``:
    when that was, where it is written down later.
    """
    text = text or original(statement, by=by)
    check_credit(statement.conversation, credit)
    decide(
        statement, "publish", "statement.published", by=by, text=clean_text(text), credit=credit, credit_waits=False,
        translations=_translated(statement, text_other), theme=statement.theme if theme is None else theme, at=at,
    )  # fmt: skip


def _translated(statement: Statement, text: str) -> dict[str, dict[str, object]]:
    """A person's translation into the other of Thai and English."""
    other = "en" if statement.language == "th" else "th"
    return {other: {"text": clean_text(text), "checked": True}} if clean_text(text) else {}


def mask(
    *, statement: Statement, text: str, text_other: str = "", reason: str, theme: str | None = None,
    credit: str | None = None, by: Actor,
) -> None:  # fmt: skip
    """Publish other words than those said, or change published ones. Earlier votes keep the version they saw.

    Translations, easy words and recordings were of the earlier words: they go, so that they tell nothing left out.
    """
    rules.check_reason(reason)
    if not clean_text(text):
        raise Problem(_("Write the words that may be published."), field="text")
    check_credit(statement.conversation, credit or "")
    with write():
        decide(
            statement, "mask", "statement.masked", by=by, reason=reason, text=clean_text(text), plain="",
            translations=_translated(statement, text_other), theme=statement.theme if theme is None else theme,
            credit=statement.credit if credit is None else credit, credit_waits=statement.credit_waits and credit is None,
            text_version=statement.text_version + (statement.state == "published"),
        )  # fmt: skip
        VoiceNote.objects.filter(statement=statement).delete()


def reject(*, statement: Statement, reason: str, by: Actor) -> None:
    """Do not show it (any more). The speaker learns the reason with their code."""
    rules.check_reason(reason)
    with write():
        decide(statement, "reject", f"statement.rejected.{reason}", by=by, reason=reason, credit="")
        _part_others(statement, by)


def withdraw(*, statement: Statement, by: Actor) -> None:
    """Taken back: the words, also as parts and recordings, and the contact are shredded; the votes stay without them.

    By a facilitator, or by the speaker with their code (``Actor("code")``: the answer page checks whose it is).
    """
    with write():
        for part in statement.parts.filter(state__in=_may_be_withdrawn()):
            withdraw(statement=part, by=by)
        decide(
            statement, "withdraw", "statement.withdrawn", by=by, text="", translations={}, plain="", credit="",
            credit_waits=False, sealed=b"",
        )  # fmt: skip
        VoiceNote.objects.filter(statement=statement).delete()
        Card.objects.filter(statement=statement).update(text="")
        _part_others(statement, by)
        if statement.part_of_id is None:  # the locker of a part is that of the whole
            shred([statement.locker])


def _may_be_withdrawn() -> list[str]:
    return [state for state in rules.STATEMENT if rules.may(rules.STATEMENT, state, "withdraw")]


def _part_others(statement: Statement, by: Actor) -> None:
    """Statements laid together with one that is gone stand for themselves again."""
    for other in statement.merged.filter(state="merged"):
        part(statement=other, by=SYSTEM if by.kind == "code" else by)


def part(*, statement: Statement, by: Actor) -> None:
    """A statement that was laid together with another stands for itself again, and can be voted on."""
    target = statement.into_id
    with write():
        decide(statement, "part", "statement.parted", by=by, into=None)
        chain.unlink(cause=("statement", str(statement.id)), effect=("statement", str(target)), by=by)


def original(statement: Statement, *, by: Actor) -> str:
    """The words as said, opened and audited."""
    return str(opened(statement, by=by).get("words", "")) or statement.text


def opened(statement: Statement, *, by: Actor) -> dict[str, Any]:
    """``words`` as said and ``credit``, the name that the speaker asks to be shown; audited."""
    check_may_decide(statement, by)
    return open_one(statement, by=by, purpose=Purpose.SUPERVISION)


def decide(
    statement: Statement, verb: str, text_key: str, *, by: Actor, reason: str = "", mark: str = "",
    at: datetime | None = None, **values: object,
) -> None:  # fmt: skip
    """One step of ``rules.STATEMENT`` with whatever else changes. ``mark``: stands in the ledger instead of the state."""
    if not (by.kind == "code" and verb == "withdraw"):
        check_may_decide(statement, by)
    was = statement.state
    state = rules.becomes(rules.STATEMENT, was, verb)
    with write():
        change(statement, state=state, **values)
        StatementTransition.objects.create(
            statement=statement, was=was, became=mark or state, reason=reason, by=by.id, at=at or timezone.now()
        )
        chain.move(kind="statement", ref_id=statement.id, step=text_key.split(".")[1], text_key=text_key, by=by)
        audit.record(
            by=by,
            action=f"forum.statement.{mark or state}",
            object_kind="statement",
            object_id=statement.id,
            detail={"reason": reason},
        )
        wake("forum.opinion")
