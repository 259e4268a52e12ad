"""What an affected group of the demo town says itself. Invented, like the town."""

from khuang.base.actor import Actor
from khuang.forum.live.actions import let_speak
from khuang.forum.models import Conversation

WORDS = {
    "disabled": {
        "th": "พวกเรามีไม่กี่คนที่มาถึงที่ประชุมได้ ขอทางลาดก่อน แล้วเราจะมากันมากกว่านี้ (สมมุติ)",
        "en": "Only a few of us could reach the meeting. Build the ramp first, then more of us will come. (invented)",
    }
}


def speak(*, by: Actor) -> None:
    talk = Conversation.objects.filter(invented=True, kind="talk").order_by("opened_on").first()
    if talk is None:
        return
    known = {group["key"] for group in talk.groups}
    for key in WORDS.keys() & known:
        let_speak(conversation=talk, key=key, words=WORDS[key], by=by)
