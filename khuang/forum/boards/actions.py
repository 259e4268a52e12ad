"""Making boards, laying cards on them, taking them away, saying the result aloud."""

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.thai import clean_text
from khuang.content import queries as content
from khuang.forum import actions as forum
from khuang.forum import rules as talks
from khuang.forum.boards import rules
from khuang.forum.models import Board, Card, Conversation
from khuang.trust import audit


def may_write(by: Actor, conversation: Conversation) -> bool:
    """Whoever writes down for others; with young people, their keepers."""
    if by.kind == "system":
        return True
    if conversation.kind == "youth":
        return Conversation.objects.led_by(by).filter(pk=conversation.pk).exists()
    return can(by, Can.RECORD) or can(by, Can.MODERATE)


def _check(by: Actor, conversation: Conversation) -> None:
    if not may_write(by, conversation):
        raise Denied(_("Only volunteers, researchers and facilitators write on boards."))
    if conversation.state == "closed":
        raise talks.NotNow(_("This conversation is closed. You can read what came of it."))


def make(*, conversation: Conversation, title: str, by: Actor) -> Board:
    _check(by, conversation)
    title = clean_text(title)
    if not title:
        raise Problem(_("Please write what the group talks about."), field="title")
    row = Board(conversation=conversation, title=title, made_by=by.id, made_on=timezone.localdate())
    with write():
        _numbered(row, Board.objects.filter(conversation=conversation))
        audit.record(by=by, action="forum.board.made", object_kind="board", object_id=row.id)
    return row


def lay(*, board: Board, kind: str, text: str, after: Card | None = None, right: str = "", by: Actor) -> Card:
    """A card more. ``after``: the card it comes from, further up on the way of thought."""
    _check(by, board.conversation)
    text = clean_text(text)
    _check_card(board, kind, text, after)
    if right and (kind != "right" or content.item("right", right) is None):
        raise Problem(_("Choose a right from the list."), field="right")
    row = Card(board=board, kind=kind, text=text, after=after, right=right)
    with write():
        _numbered(row, Card.objects.filter(board=board))
        audit.record(by=by, action="forum.card.laid", object_kind="board", object_id=board.id)
    return row


def _check_card(board: Board, kind: str, text: str, after: Card | None) -> None:
    if kind not in rules.KINDS:
        raise Problem(_("Choose what the card is."), field="kind")
    if not text:
        raise Problem(_("Please write something on the card."), field="text")
    if len(text) > rules.LONGEST:
        raise Problem(_("That is too long: %(n)s characters at most.") % {"n": rules.LONGEST}, field="text")
    if after and (after.board_id != board.pk or not rules.may_follow(kind, after.kind)):
        raise rules.Crooked(
            _("A card comes from one further up: first what we see, last what could be done."), field="after"
        )
    if board.cards.count() >= rules.MOST:
        raise Problem(_("The board is full: %(n)s cards. Begin a second one.") % {"n": rules.MOST})


def _numbered(row: Board | Card, others: "object") -> None:
    """Save with the next number; where two come at once, the later one takes the one after."""
    for _try in range(5):
        row.number = (others.aggregate(top=Max("number"))["top"] or 0) + 1  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                row.save(force_insert=True)
            return
        except IntegrityError:
            continue
    raise Problem(_("Too many people write at once. Please try again."))


def take(*, card: Card, by: Actor) -> None:
    """Off the board. What came from it stays, by itself. What was said aloud is no longer the board's to take."""
    _check(by, card.board.conversation)
    if card.statement_id:
        raise talks.NotNow(_("This card was said aloud already: it stays as its origin."))
    with write():
        card.delete()
        audit.record(by=by, action="forum.card.taken", object_kind="board", object_id=card.board_id)


def show(*, board: Board, shown: bool, by: Actor) -> None:
    """Whether everybody may read it. By who leads the conversation, who has read the cards."""
    if by.kind != "system" and not Conversation.objects.led_by(by).filter(pk=board.conversation_id).exists():
        raise Denied(_("Only a facilitator of the forum may do this."))
    with write():
        change(board, shown=shown)
        audit.record(
            by=by, action="forum.board.shown", object_kind="board", object_id=board.id, detail={"shown": shown}
        )


def say(*, card: Card, by: Actor) -> str:
    """The card's words become a statement of the conversation: a moderator reads it like any other. Returns its code."""
    _check(by, card.board.conversation)
    if card.statement_id:
        raise talks.NotNow(_("This card was said aloud already: it stays as its origin."))
    with write():
        row, code = forum.speak(conversation=card.board.conversation, words=card.text, door="volunteer", by=by)
        change(card, statement=row)
    return code
