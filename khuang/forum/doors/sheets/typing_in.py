"""What somebody typed becomes a reading, and what was written on the sheet something said."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.forum.actions import speak
from khuang.forum.doors.ballotable import Ballotable, Item
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.doors.sheets import actions, rules
from khuang.forum.models import Conversation, Sheet


def lines_of(ballotable: Ballotable, sheet: Sheet) -> dict[int, Item | None]:
    """Position on the sheet → the statement; None when it is no longer asked."""
    numbers = [number for number, _version in sheet.items]
    known = {item.number: item for item in ballotable.items(numbers)}
    return {line: known.get(number) for line, number in enumerate(numbers)}


def type_in(
    conversation: Conversation, sheet: Sheet, reading: Sequence[rules.Mark], given: Mapping[str, Any], *, by: Actor
) -> str:
    """Returns what to tell whoever typed. Written words get no answer code: nobody is there to take it."""
    first = sheet.state == "printed"
    with write():
        state = actions.read(ballotable=ConversationBallot(conversation), sheet=sheet, reading=reading, by=by)
        if first and given.get("words"):
            speak(
                conversation=conversation, words=given["words"], language=sheet.run.language, door="sheet",
                meeting=sheet.run.meeting, by=by,
            )  # fmt: skip
    return {
        "read-once": _("Kept. Another person reads this sheet a second time."),
        "counted": _("Both readings are the same: counted."),
        "differs": _("The two readings differ. Lay this sheet aside: a facilitator settles it."),
    }[state]
