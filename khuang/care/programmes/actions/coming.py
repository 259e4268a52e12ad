"""Who came: the whole sheet of one meeting at once."""

from collections.abc import Collection
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.errors import Stale
from khuang.base.ids import derived_id
from khuang.care.actions.common import in_words, writing
from khuang.care.models import Lesson, Participant, Presence
from khuang.care.programmes import absent, consenting, rules
from khuang.care.programmes.actions.common import check_keeps, record, tell_rows
from khuang.trust.reading import Purpose, open_all


def attend(
    *, lesson: Lesson, came: Collection[UUID], excused: Collection[UUID] = (), version: int | None = None, by: Actor
) -> list[Participant]:
    """The whole sheet of one meeting: ids of participants. Sent twice it is one; who had it open while somebody else
    changed it gets Stale and keeps their ticks. Gives those for whom somebody was now asked to look in."""
    programme = lesson.programme
    check_keeps(by, programme)
    with in_words():
        rules.check_attended(lesson.state, lesson.on, today=timezone.localdate())
    rows = _mine(sheet(lesson, by=by), by)
    kept = {one.participant_id: one for one in lesson.presences.all()}
    wanted = {row.pk: _state(row.pk, came, excused) for row in rows}
    new = {key: state for key, state in wanted.items() if key not in kept or kept[key].state != state}
    if not new and lesson.state == "held":
        return []
    if version is not None and version != lesson.version:
        raise Stale(_("Somebody else has already changed this. Look at it again."))
    now = timezone.now()
    with writing():
        change(lesson, state="held", held_by=by.id, held_at=now)
        for key, state in new.items():
            if key in kept:
                change(kept[key], state=state, at=now, by=by.id)
            else:
                Presence.objects.create(
                    id=derived_id(lesson.pk, str(key)), lesson=lesson, participant_id=key, state=state, at=now, by=by.id
                )
        asked = absent.look_in(rows, limit=programme.missed, kind=programme.kind)
        for row, first in asked:
            change(row, looked_from=first)
        tell_rows(rows, by)
        record("attended", programme, by, lesson=str(lesson.pk), n=len(new))
    return [row for row, _first in asked]


def _mine(rows: list[Participant], by: Actor) -> list[Participant]:
    """Of a programme for the whole town each writes down those of their own places: nobody else becomes absent by it."""
    if by.kind == "system":
        return rows
    seen = set(Participant.objects.visible_to(by).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    return [row for row in rows if row.pk in seen]


def sheet(lesson: Lesson, *, by: Actor) -> list[Participant]:
    """Who stands on the sheet of a meeting: who took part on that day and agreed that the days are noted."""
    standing = lesson.programme.participants.filter(since__lte=lesson.on, person__erased_at=None).exclude(
        state="waiting"
    )
    found = standing.select_related("person__canonical", "programme").order_by("since", "pk")
    rows = [row for row in found if row.until is None or row.until >= lesson.on]
    words = open_all(rows, by=by, purpose=Purpose.CASEWORK)
    return [row for row, said in zip(rows, words, strict=True) if consenting.agreed(said, "attendance")]


def _state(key: UUID, came: Collection[UUID], excused: Collection[UUID]) -> str:
    return rules.CAME if key in came else rules.EXCUSED if key in excused else rules.ABSENT
