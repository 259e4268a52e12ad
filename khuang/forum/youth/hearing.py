"""Did this answer your question? One touch by whoever may vote here. As with votes, of the moment only the day is kept."""

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.db import write
from khuang.base.errors import Problem
from khuang.forum.models import Heard, Reply
from khuang.forum.participants import Voice, check_stands
from khuang.forum.voting import check_open


def say_heard(*, reply: Reply, voice: Voice | None, answered: bool) -> Heard:
    """By the door's own rules: in a council, with a code that stands. Not in the log, like every vote."""
    conversation = reply.statement.conversation
    if voice is None:
        raise Problem(_("Enter your code first: only members of the council say this."))
    check_open(conversation, voice.door)
    check_stands(voice)
    with write():
        return Heard.objects.create(
            reply=reply, participant=voice.participant, answered=answered, cast_on=timezone.localdate()
        )
