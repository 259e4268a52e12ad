"""What is said at a meeting becomes a statement like any other: sealed, read before it is shown, with a code."""

from khuang.base.actor import Actor
from khuang.forum.actions import check_may_moderate, speak
from khuang.forum.meetings import rules
from khuang.forum.models import Meeting

DOOR = "meeting"


def write_down(*, meeting: Meeting, words: str, wish: tuple[str, str], language: str = "th", by: Actor) -> str:
    """Returns the answer code for the speaker's slip. ``wish``: how they want to be named (rules.CREDITS), and the name.

    Said on the day of the meeting; nothing says which of those present it was.
    """
    check_may_moderate(by)
    rules.check_may_record(meeting.state)
    _statement, code = speak(
        conversation=meeting.conversation,
        words=words,
        language=language,
        door=DOOR,
        meeting=meeting,
        said_on=meeting.held_on,
        credit=wish[1],
        by=by,
    )
    return code
