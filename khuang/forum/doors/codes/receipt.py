"""What the holder of a number sees of their voice: counted, in the box, on paper, or gone."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from khuang.base.errors import Problem
from khuang.forum import rules
from khuang.forum.doors.actions import take_out
from khuang.forum.doors.box import actions as box
from khuang.forum.doors.codes import queries
from khuang.forum.doors.codes.queries import Mine
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.models import Boxed, Conversation, Participant, Sheet, Statement
from khuang.forum.participants import Held, check_card


@dataclass(frozen=True, slots=True)
class Receipt:
    """``kind`` names the template: voice, box, said. ``notice``: a sentence for people, before everything else."""

    kind: str
    answers: tuple[Mine, ...] = ()
    notice: str = ""
    open: bool = False  # may be changed and taken back
    door: str = ""
    words: bool = False  # something said waits in the box too


def receipt(conversation: Conversation, held: Held) -> Receipt | None:
    """None: there is no such voice (any more), so that the number is to be entered again."""
    return {"voice": _voice, "box": _box, "sheet": _sheet}[held.kind](conversation, held)


def _voice(conversation: Conversation, held: Held) -> Receipt | None:
    row = Participant.objects.filter(id=held.id, about=conversation.id).select_related("batch").first()
    if row is None:
        return None
    notice, standing = _closed(conversation), conversation.state == "open"
    try:
        check_card(row)
    except Problem as problem:
        notice, standing = str(problem), False
    answers = () if row.out_on else tuple(queries.answers(conversation, row.id))
    return Receipt("voice", answers, notice, standing, row.door)


def _box(conversation: Conversation, held: Held) -> Receipt | None:
    row = Boxed.objects.filter(id=held.id, about=conversation.id).first()
    if row is None:
        return None
    kept = box.look(row)
    rows = Statement.objects.filter(conversation=conversation, number__in=kept.answers).defer("sealed")
    there = {one.number: one for one in rows.filter(state="published")}
    answers = tuple(Mine(number, value, there.get(number)) for number, value in sorted(kept.answers.items()))
    return Receipt("box", answers, _closed(conversation), conversation.state == "open", row.door, bool(kept.words))


def _sheet(conversation: Conversation, held: Held) -> Receipt | None:
    row = Sheet.objects.filter(id=held.id, run__about=conversation.id).defer("sealed").first()
    if row is None or row.state == "counted":  # then the number leads to the voice itself
        return None
    if row.state == "void":
        return Receipt("said", notice=_("This sheet was set aside and is not counted. Ask those who collected it."))
    return Receipt("said", notice=_("Your sheet has not been read in yet. Come back in some days."))


def _closed(conversation: Conversation) -> str:
    if conversation.state == "open":
        return ""
    return _("The conversation has ended: you can look, and nothing can be changed any more.")


def take_back(conversation: Conversation, held: Held) -> None:
    """Everything voted with this number goes out. Final for this number."""
    if conversation.state != "open":
        raise rules.NotNow(_("The conversation has ended: you can look, and nothing can be changed any more."))
    if held.kind == "voice":
        take_out(participants=[held.id], why="withdrawn", about=conversation.id)
    row = Boxed.objects.filter(id=held.id, about=conversation.id).first() if held.kind == "box" else None
    if row:
        box.take_back(row)


def change(conversation: Conversation, held: Held, number: int, value: int) -> None:
    """Another answer on a ballot in the box; nothing where it was counted meanwhile (the number then leads there)."""
    row = Boxed.objects.filter(id=held.id, about=conversation.id).first() if held.kind == "box" else None
    if row:
        box.change_answer(row=row, ballotable=ConversationBallot(conversation), number=number, value=value)
