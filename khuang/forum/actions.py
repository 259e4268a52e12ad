"""Opening and closing conversations; saying, publishing, refusing, withdrawing."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import PUBLIC, Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.thai import clean_text
from khuang.base.work import wake
from khuang.chain import actions as chain
from khuang.forum import rules
from khuang.forum.models import Conversation, Statement, StatementTransition
from khuang.town.models import Place
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_one
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

Both = dict[str, str]  # {"th": …, "en": …}


def check_may_moderate(by: Actor) -> None:
    if by.kind != "system" and not can(by, Can.MODERATE):
        raise Denied(_("Only a facilitator of the forum may do this."))


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
        doors=[door for door in rules.DOORS if door in doors], page_counts=page_counts, groups=list(groups),
    )  # fmt: skip
    if id:
        row.id = id
    if Conversation.objects.filter(slug=slug).exists():
        raise Problem(_("There is already a conversation “%(slug)s”.") % {"slug": slug}, field="slug")
    with write():
        row.save(force_insert=True)
        audit.record(by=by, action="forum.conversation.opened", object_kind="conversation", object_id=row.id)
    return row


def close_conversation(*, conversation: Conversation, by: Actor) -> None:
    """No more votes or statements."""
    check_may_moderate(by)
    state = rules.becomes(rules.CONVERSATION, conversation.state, "close")
    with write():
        change(conversation, state=state, closed_on=timezone.localdate())
        audit.record(by=by, action="forum.conversation.closed", object_kind="conversation", object_id=conversation.id)
        wake("forum.opinion")


def speak(
    *, conversation: Conversation, words: str, language: str = "th", theme: str = "", door: str = "page",
    contact: str = "", said_on: date | None = None, by: Actor = PUBLIC,
) -> tuple[Statement, str]:  # fmt: skip
    """Something said: sealed until a moderator publishes it. Returns it with the speaker's answer code.

    Nothing of the speaker is kept but a contact they chose to leave, in the same locker.
    """
    words = clean_text(words)
    check_words(conversation, words)
    pen = Writer()
    row = Statement(
        conversation=conversation, locker=pen.locker(), language=language, theme=theme, door=door,
        said_on=said_on or timezone.localdate(),
    )  # fmt: skip
    pen.seal(row, {"words": words})
    with write():
        _number(row)
        pen.store()
        code = chain.origin(
            about_kind="statement", about_id=row.id, door=door, contact=contact, language=language,
            locker=row.locker, pen=pen, by=by,
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


def _number(row: Statement) -> None:
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


def publish(*, statement: Statement, text: str = "", text_other: str = "", by: Actor) -> None:
    """Let everybody read it, as it was said. ``text_other``: a person's translation. Opens the original (audited)."""
    text = text or original(statement, by=by)
    _decide(
        statement, "publish", "statement.published", by=by, text=clean_text(text),
        translations=_translated(statement, text_other),
    )  # fmt: skip


def _translated(statement: Statement, text: str) -> dict[str, dict[str, object]]:
    """A person's translation into the other of Thai and English."""
    other = "en" if statement.language == "th" else "th"
    return {other: {"text": clean_text(text), "checked": True}} if clean_text(text) else {}


def mask(*, statement: Statement, text: str, text_other: str = "", reason: str, by: Actor) -> None:
    """Publish other words than those said, or change published ones. Earlier votes keep the version they saw."""
    rules.check_reason(reason)
    if not clean_text(text):
        raise Problem(_("Write the words that may be published."), field="text")
    _decide(
        statement, "mask", "statement.masked", by=by, reason=reason, text=clean_text(text),
        translations=_translated(statement, text_other),
        text_version=statement.text_version + (statement.state == "published"),
    )  # fmt: skip


def reject(*, statement: Statement, reason: str, by: Actor) -> None:
    """Do not show it (any more). The speaker learns the reason with their code."""
    rules.check_reason(reason)
    _decide(statement, "reject", f"statement.rejected.{reason}", by=by, reason=reason)


def withdraw(*, statement: Statement, by: Actor) -> None:
    """Taken back: the words and the contact are shredded, the votes stay without them.

    By a facilitator, or by the speaker with their code (``Actor("code")``: the answer page checks whose it is).
    """
    with write():
        _decide(
            statement,
            "withdraw",
            "statement.withdrawn",
            by=by,
            text="",
            translations={},
            plain="",
            credit="",
            sealed=b"",
        )
        shred([statement.locker])


def original(statement: Statement, *, by: Actor) -> str:
    """The words as said, opened and audited."""
    check_may_moderate(by)
    words = open_one(statement, by=by, purpose=Purpose.SUPERVISION)
    return str(words.get("words", "")) or statement.text


def _decide(statement: Statement, verb: str, text_key: str, *, by: Actor, reason: str = "", **values: object) -> None:
    if not (by.kind == "code" and verb == "withdraw"):
        check_may_moderate(by)
    was = statement.state
    state = rules.becomes(rules.STATEMENT, was, verb)
    with write():
        change(statement, state=state, **values)
        StatementTransition.objects.create(
            statement=statement, was=was, became=state, reason=reason, by=by.id, at=timezone.now()
        )
        chain.move(kind="statement", ref_id=statement.id, step=text_key.split(".")[1], text_key=text_key, by=by)
        audit.record(
            by=by,
            action=f"forum.statement.{state}",
            object_kind="statement",
            object_id=statement.id,
            detail={"reason": reason},
        )
        wake("forum.opinion")
