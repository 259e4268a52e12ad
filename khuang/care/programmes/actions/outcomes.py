"""What came of it, in their own words and in bands."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.errors import Problem
from khuang.care.actions.common import in_words, writing
from khuang.care.models import Participant
from khuang.care.programmes import consenting, kinds, rules
from khuang.care.programmes.actions.common import check_keeps, check_people, record, tell_rows
from khuang.trust.reading import Purpose, open_one
from khuang.trust.writing import Writer


def note_outcome(
    *, participant: Participant, codes: Sequence[str] = (), said: str = "", before: str = "", after: str = "",
    skills: str = "", product: str = "", on: date | None = None, by: Actor,
) -> None:  # fmt: skip
    """In their own words, and as codes of the kind; income in bands, before and after. The same day again replaces."""
    check_keeps(by, participant.programme)
    check_people(by, [participant])
    kind, today = kinds.of(participant.programme.kind), timezone.localdate()
    day = on or today
    with in_words():
        rules.check_outcome(
            codes, said, day, known=kinds.outcomes(kind), bands=kinds.bands(kind), before=before, after=after,
            since=participant.since, today=today,
        )  # fmt: skip
    words = open_one(participant, by=by, purpose=Purpose.CASEWORK)
    if (before or after) and not consenting.agreed(words, "income"):
        raise Problem(_("They did not agree that their income is noted, not even as a band."), field="after")
    told_now = {
        "on": day.isoformat(), "codes": sorted(set(codes)), "said": said.strip(), "before": before, "after": after,
        "skills": skills.strip(), "product": product.strip(),
    }  # fmt: skip
    others = [one for one in words.get("outcomes", []) if one["on"] != told_now["on"]]
    words["outcomes"] = sorted([*others, told_now], key=lambda one: one["on"])
    pen = Writer()
    pen.fetch(participant.locker)
    pen.seal(participant, words)
    with writing():
        change(participant, sealed=participant.sealed)
        pen.store()
        tell_rows([participant], by)
        record("outcome", participant.programme, by, participant=str(participant.pk), sealed=pen.digests)
