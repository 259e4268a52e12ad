"""Laying statements together and taking them apart, rights that are not voted on, translations, easy words, names."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.base.thai import clean_text
from khuang.chain import actions as chain
from khuang.content import queries as content
from khuang.forum import rules
from khuang.forum.actions import check_credit, check_may_moderate, decide, number, opened
from khuang.forum.models import Statement, StatementTransition
from khuang.town.languages import LANGUAGES
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_one
from khuang.trust.writing import Writer

PARTS = (2, 6)  # so many statements one may become
LONGEST_PLAIN = 800
LONGEST_DUTY = 400


def merge(*, statement: Statement, into: Statement, by: Actor) -> None:
    """Lay a statement together with one that says the same. Its words and its page stay; votes stay with their words."""
    check_may_moderate(by)
    if into.pk == statement.pk or into.conversation_id != statement.conversation_id or into.state != "published":
        raise Problem(_("Choose another published statement of this conversation."), field="into")
    with write():
        for other in statement.merged.filter(state="merged"):  # what was laid together with it goes along
            _move_on(other, into, by)
        decide(statement, "merge", "statement.merged", by=by, into=into)
        _link(statement, into, "merged", by)


def _move_on(other: Statement, into: Statement, by: Actor) -> None:
    chain.unlink(cause=("statement", str(other.id)), effect=("statement", str(other.into_id)), by=by)
    change(other, into=into)
    _link(other, into, "merged", by)


def _link(cause: Statement, effect: Statement, relation: str, by: Actor) -> None:
    chain.link(cause=("statement", str(cause.id)), effect=("statement", str(effect.id)), relation=relation, by=by)


def split(*, statement: Statement, texts: Sequence[str], show: bool = True, by: Actor) -> list[Statement]:
    """Several things said at once, each as a statement of its own. The words as said keep their page.

    ``show``: of a statement that waits, whether everybody may read the whole as it was said. What is a right is
    answered as a whole: mark its parts instead.
    """
    check_may_moderate(by)
    parts = [clean_text(text) for text in texts if clean_text(text)]
    _check_parts(statement, parts)
    words = statement.text
    if statement.state == "waiting" and show:
        words = str(opened(statement, by=by).get("words", ""))
    pen = Writer()
    pen.fetch(statement.locker)
    rows = [_part(statement, text, pen) for text in parts]
    with write():
        decide(statement, "split", "statement.split", by=by, text=words)
        for row in rows:
            number(row)
            StatementTransition.objects.create(statement=row, was="", became="published", by=by.id, at=timezone.now())
            _link(statement, row, "split", by)
        audit.record(
            by=by, action="forum.statement.parted", object_kind="statement", object_id=statement.id,
            detail={"sealed": pen.digests},
        )  # fmt: skip
    return rows


def _check_parts(statement: Statement, parts: Sequence[str]) -> None:
    fewest, most = PARTS
    if not fewest <= len(parts) <= most:
        raise Problem(_("Write %(few)s to %(many)s statements, one in each field.") % {"few": fewest, "many": most})
    if any(len(text) > rules.LONGEST for text in parts):
        raise Problem(_("That is too long: %(n)s characters at most.") % {"n": rules.LONGEST})
    if statement.part_of_id or statement.floor:
        raise Problem(_("This statement cannot be split: it is a part itself, or a right."))


def _part(whole: Statement, text: str, pen: Writer) -> Statement:
    """In the locker of the whole: when its speaker takes the words back, they are gone from the parts too."""
    row = Statement(
        conversation=whole.conversation, locker=whole.locker, language=whole.language, theme=whole.theme,
        door=whole.door, meeting=whole.meeting, said_on=whole.said_on, part_of=whole, state="published", text=text,
    )  # fmt: skip
    pen.seal(row, {"words": text})
    return row


def join(*, statement: Statement, by: Actor) -> None:
    """It was split in error: the parts are not shown any more, the whole can be voted on again."""
    check_may_moderate(by)
    if not statement.text:
        raise Problem(_("The words as said were never published: they cannot be put together again."))
    with write():
        for part in statement.parts.filter(state="published"):
            change(part, state=rules.becomes(rules.STATEMENT, part.state, "reject"))
            StatementTransition.objects.create(
                statement=part, was="published", became="rejected", reason="repeated", by=by.id, at=timezone.now()
            )
            chain.unlink(cause=("statement", str(statement.id)), effect=("statement", str(part.id)), by=by)
        decide(statement, "join", "statement.joined", by=by)


def mark_right(*, statement: Statement, right: str, duty: str, by: Actor) -> None:
    """A legal duty or a minimum right: from now on it is answered, not voted on. ``duty``: which one, and whose."""
    check_may_moderate(by)
    duty = clean_text(duty)
    if content.item("right", right) is None:
        raise Problem(_("Choose a right from the list."), field="right")
    if not duty:
        raise Problem(_("Please write which duty or law it is, and whose."), field="duty")
    if len(duty) > LONGEST_DUTY:
        raise Problem(_("That is too long: %(n)s characters at most.") % {"n": LONGEST_DUTY}, field="duty")
    if statement.floor:  # told otherwise; its clock runs on
        _change(statement, "floor-changed", by, floor=right, floor_duty=duty)
        return
    decide(statement, "floor", "statement.floor", by=by, mark="floor", floor=right, floor_duty=duty)


def unmark_right(*, statement: Statement, by: Actor) -> None:
    """It was marked in error. Answers that were given stay."""
    if not statement.floor:
        raise rules.NotNow(_("It is not marked as a right."))
    decide(statement, "unfloor", "statement.unfloor", by=by, floor="", floor_duty="")


def put_theme(*, statement: Statement, theme: str, by: Actor) -> None:
    check_may_moderate(by)
    if theme and content.item("theme", theme) is None:
        raise Problem(_("Choose a theme from the list."), field="theme")
    _change(statement, "themed", by, theme=theme)


def translate(
    *, statement: Statement, language: str, text: str, checked: bool, machine: bool = False, by: Actor
) -> None:
    """The published words in another language; "" takes a translation away.

    Only what a person who knows both languages ``checked`` stands in the place of the original. The rest, all that a
    ``machine`` wrote among it, is shown beside it and marked.
    """
    check_may_moderate(by)
    text = clean_text(text)
    if language not in LANGUAGES or language == statement.language:
        raise Problem(_("Choose a language other than the speaker’s own."), field="language")
    if len(text) > 2 * rules.LONGEST:
        raise Problem(_("That is too long: %(n)s characters at most.") % {"n": 2 * rules.LONGEST}, field="text")
    _check_shown(statement)
    rest = {code: one for code, one in statement.translations.items() if code != language}
    one = {language: {"text": text, "checked": checked, "machine": machine}} if text else {}
    _change(statement, "translated", by, translations=rest | one)


def put_plain(*, statement: Statement, text: str, by: Actor) -> None:
    """The same in easy words, in the speaker's language; "" takes them away."""
    check_may_moderate(by)
    text = clean_text(text)
    if len(text) > LONGEST_PLAIN:
        raise Problem(_("That is too long: %(n)s characters at most.") % {"n": LONGEST_PLAIN}, field="plain")
    _check_shown(statement)
    _change(statement, "made-plain", by, plain=text)


def _check_shown(statement: Statement) -> None:
    if not Statement.objects.shown().filter(pk=statement.pk).exists():
        raise rules.NotNow(_("First publish the words: then they can be translated."))


def _change(statement: Statement, done: str, by: Actor, **values: object) -> None:
    with write():
        change(statement, **values)
        audit.record(by=by, action=f"forum.statement.{done}", object_kind="statement", object_id=statement.id)


def name_me(*, statement: Statement, credit: str, by: Actor) -> None:
    """The speaker, by their code, wants to be named otherwise. The name of before goes at once; a new one waits until
    a moderator has read it."""
    if by.kind != "code" and by.kind != "system":
        check_may_moderate(by)
    credit = clean_text(credit)
    check_credit(statement.conversation, credit)
    if statement.state == "withdrawn" or statement.part_of_id:
        raise rules.NotNow(_("These words are erased: nobody is named with them."))
    kept = open_one(statement, by=by, purpose=Purpose.RIGHTS_REQUEST)
    if credit == statement.credit and not statement.credit_waits:
        return
    pen = Writer()
    pen.fetch(statement.locker)
    pen.seal(statement, {"words": kept.get("words", "")} | ({"credit": credit} if credit else {}))
    waits = bool(credit) and statement.state != "waiting"
    with write():
        change(statement, sealed=statement.sealed, credit="", credit_waits=waits)
        audit.record(
            by=by, action="forum.statement.named", object_kind="statement", object_id=statement.id,
            detail={"sealed": pen.digests},
        )  # fmt: skip


def decide_name(*, statement: Statement, show: bool, by: Actor) -> None:
    """A moderator has read the name that the speaker asked for."""
    if not statement.credit_waits:
        raise rules.NotNow(_("No name waits here."))
    credit = str(opened(statement, by=by).get("credit", "")) if show else ""
    check_may_moderate(by)
    step = "named" if show else "not-named"
    with write():
        change(statement, credit=credit, credit_waits=False)
        chain.move(kind="statement", ref_id=statement.id, step=step, text_key=f"statement.{step}", by=by)
        audit.record(by=by, action=f"forum.statement.{step}", object_kind="statement", object_id=statement.id)


def asked_name(statement: Statement, *, by: Actor) -> str:
    """The name that the holder of the code asked for, shown or not yet."""
    return str(open_one(statement, by=by, purpose=Purpose.RIGHTS_REQUEST).get("credit", ""))


def of_id(ref_id: str | UUID) -> Statement:
    return Statement.objects.select_related("conversation").get(id=ref_id)
