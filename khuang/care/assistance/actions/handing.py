"""Handing over with a proof, what comes back, and whether the person says that it came."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.base.ids import derived_id, random_id
from khuang.care.actions.common import in_words, writing
from khuang.care.assistance import rules
from khuang.care.assistance.actions.common import check_business, count, moved, opened, record, stepped, whom
from khuang.care.models import Aid, Handover
from khuang.trust import files, images
from khuang.trust.models import StoredFile
from khuang.trust.writing import Writer

PHOTO = 8 * 1024 * 1024
PICTURES = {b"\xff\xd8": "image/jpeg", b"\x89PNG": "image/png"}


def hand_over(
    *, aid: Aid, receiver: str, proof: str, satang: int = 0, number: str = "", photo: bytes = b"", note: str = "",
    rest_follows: bool = False, on: date | None = None, key: str = "", by: Actor,
) -> Handover:  # fmt: skip
    """Some or all of it, with what proves it. ``key``: the same twice is handed over once."""
    check_business(by, whom(aid))
    today = timezone.localdate()
    day, made = on or today, derived_id(aid.pk, "handover", key) if key else random_id()
    there: Handover | None = Handover.objects.filter(pk=made).first()
    if there:
        return there
    with in_words():
        verb = rules.delivered(aid.approved, aid.had, satang, rest_follows=rest_follows)
        state = rules.step(aid.state, verb)
        rules.check_delivery(
            satang=satang, approved=aid.approved, had=aid.had, proof=proof, number=number, picture=bool(photo),
            receiver=receiver, on=day, since=aid.decided_on or aid.on, today=today,
        )  # fmt: skip
    said, pen = opened(aid, by), Writer()
    row = Handover(id=made, locker=aid.locker, aid=aid, on=day, satang=satang, proof=proof, at=timezone.now(), by=by.id)
    pen.fetch(aid.locker)
    pen.seal(row, {"receiver": receiver.strip(), "number": number.strip(), "note": note.strip()})
    kept = _picture(photo, aid, pen) if photo else None
    with writing():
        if kept:
            kept.save(force_insert=True)
            row.file = kept
        row.save(force_insert=True)
        pen.store()
        moved(aid, stepped(said, verb, by), state=state, had=aid.had + satang)
        count(aid, by)
        record("handed-over", aid, by, pen, state=state)
    return row


def _picture(photo: bytes, aid: Aid, pen: Writer) -> StoredFile:
    """Without place, time or device of the picture, in the locker of whom it is for."""
    kind = next((kind for start, kind in PICTURES.items() if photo.startswith(start)), "")
    if not kind or len(photo) > PHOTO:
        raise Problem(_("Add a photo (JPEG or PNG) of up to 8 MB."), field="photo")
    return files.keep([images.stripped(photo)], name="proof", kind=kind, pen=pen, locker=aid.locker)


def give_back(*, aid: Aid, reason: str, satang: int = 0, on: date | None = None, key: str = "", by: Actor) -> Handover:
    """Money or things come back, all or some: a line of its own, nothing is deleted."""
    check_business(by, whom(aid))
    today = timezone.localdate()
    day, made = on or today, derived_id(aid.pk, "back", key) if key else random_id()
    there: Handover | None = Handover.objects.filter(pk=made).first()
    if there:
        return there
    whole = satang == aid.had
    with in_words():
        state = rules.step(aid.state, "return" if whole else "give-back")
        rules.check_return(satang, aid.had, reason, day, today=today)
    said, pen = opened(aid, by), Writer()
    row = Handover(id=made, locker=aid.locker, aid=aid, on=day, satang=satang, back=True, at=timezone.now(), by=by.id)
    pen.fetch(aid.locker)
    pen.seal(row, {"receiver": "", "number": "", "note": reason.strip()})
    with writing():
        row.save(force_insert=True)
        pen.store()
        moved(aid, stepped(said, "return" if whole else "give-back", by, reason), state=state, had=aid.had - satang)
        count(aid, by)
        record("given-back", aid, by, pen, state=state)
    return row


def confirm(*, aid: Aid, came: bool, words: str = "", by: Actor) -> None:
    """The person says that it came, or that it did not: then somebody looks into it."""
    check_business(by, whom(aid))
    verb = "confirm" if came else "deny"
    with in_words():
        state = rules.step(aid.state, verb)
        if not came:
            rules.check_assessment(words)
    said = opened(aid, by)
    with writing():
        pen = moved(aid, stepped(said, verb, by, words), state=state)
        record(state, aid, by, pen)
