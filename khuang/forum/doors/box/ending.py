"""The sweep of the box, and its end with the conversation: votes are counted, words go to the moderator."""

from collections.abc import Iterable

from khuang.access.limits import TooMany, spend
from khuang.base.actor import SYSTEM
from khuang.base.db import write
from khuang.chain.actions import code_tag as answer_tag
from khuang.chain.models import Origin
from khuang.forum.actions import speak
from khuang.forum.doors.box import actions
from khuang.forum.doors.box.actions import Ballot
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.models import Boxed, Conversation
from khuang.forum.rules import BOX_AT_LEAST

DAY = 24 * 3600


def sweep(conversation: Conversation) -> None:
    """Count what may be counted; once a day pass on what people also said. Looking again opens nothing."""
    with write():
        pass_on(conversation, actions.tip(ballotable=ConversationBallot(conversation)).words)
    if len(actions.of_earlier_days(conversation.id)) < BOX_AT_LEAST:
        return
    try:
        spend("box-words", str(conversation.id), limit=1, seconds=DAY)
    except TooMany:
        return
    with write():
        pass_on(conversation, actions.take_words(conversation.id))


def empty(conversation: Conversation) -> None:
    """The conversation ends: all that lies in the box is counted, or too little to be. Inside the caller's write."""
    done = actions.tip(ballotable=ConversationBallot(conversation), ending=True)
    pass_on(conversation, done.words)


def pass_on(conversation: Conversation, said: Iterable[Ballot]) -> None:
    """To the moderator, like everything said. The number that the speaker holds also tells what becomes of it."""
    for one in said:
        before = Origin.objects.filter(code_hmac=answer_tag(one.code)).exists()
        if conversation.state == "open" and not before:
            speak(
                conversation=conversation, words=one.words or "", language=one.language, door="volunteer",
                code=one.code, by=SYSTEM,
            )  # fmt: skip


def waiting() -> Iterable[Conversation]:
    """Open conversations with something in the box."""
    return Conversation.objects.filter(state="open", id__in=Boxed.objects.values("about"))
