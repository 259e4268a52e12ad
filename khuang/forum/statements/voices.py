"""Statements to be heard: recordings taken in, shown, taken away."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.base.errors import Denied, Problem
from khuang.forum.models import Statement, VoiceNote
from khuang.forum.statements import sounds
from khuang.trust import audit


def record(*, statement: Statement, language: str, data: bytes, agreed: bool, by: Actor) -> VoiceNote:
    """A voice that reads the published words, or their checked translation. Replaces the earlier one in that language.

    The file's own bytes say what it is; its name is not looked at. ``agreed``: whoever is heard said yes.
    """
    if by.kind != "system" and not (can(by, Can.RECORD) or can(by, Can.MODERATE)):
        raise Denied(_("Only volunteers, researchers and facilitators record voices."))
    if not Statement.objects.shown().filter(pk=statement.pk).exists() or language not in statement.words:
        raise Problem(_("There are no published words in this language to be read."), field="language")
    if not agreed:
        raise Problem(_("Whoever reads must agree to be heard by everybody."), field="agreed")
    sound = _sound(data)
    with write():
        row, _new = VoiceNote.objects.update_or_create(
            statement=statement, language=language,
            defaults={
                "text_version": statement.text_version, "mime": sound.mime, "data": data, "seconds": sound.seconds,
                "by": by.id or UUID(int=0), "on": timezone.localdate(),
            },
        )  # fmt: skip
        audit.record(by=by, action="forum.voice.recorded", object_kind="statement", object_id=statement.id)
    return row


def _sound(data: bytes) -> sounds.Sound:
    """The recording, or a Problem that says what to do."""
    try:
        return sounds.sound(data)
    except sounds.NoSound as wrong:
        told = {
            "large": _("The recording is too large: 500 kilobytes at most. Record it here, that makes it small."),
            "long": _("The recording is too long: 60 seconds at most."),
            "place": _("This recording says where it was made. Record it here instead, that keeps no place."),
            "video": _("This is a film. Please send the voice alone."),
            "kind": _("This is no recording that phones can play: Ogg, WebM, M4A or MP3 are."),
        }
        raise Problem(told[wrong.why], field="sound") from None


def take_away(*, statement: Statement, language: str, by: Actor) -> int:
    """Whoever was heard does not want it any more, or it is not right."""
    if by.kind != "system" and not can(by, Can.MODERATE):
        raise Denied(_("Only a facilitator of the forum may do this."))
    with write():
        done, _models = VoiceNote.objects.filter(statement=statement, language=language).delete()
        if done:
            audit.record(by=by, action="forum.voice.removed", object_kind="statement", object_id=statement.id)
    return done
