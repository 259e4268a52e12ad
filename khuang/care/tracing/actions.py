"""Looking for family: with the searcher's own consent, and contact only when the one found wants it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.care.actions.common import in_words
from khuang.care.cases.actions.common import enter
from khuang.care.cases.actions.working import check_open
from khuang.care.cases.folder import Folder
from khuang.care.cases.sealing import Known, put, read
from khuang.care.models import Tracing
from khuang.care.tracing import rules
from khuang.registry.consent import rules as consent
from khuang.trust.reading import Purpose
from khuang.trust.writing import Writer

PURPOSE = "family-tracing"


@dataclass(frozen=True, slots=True)
class Sought:
    """Who is looked for: ``relation`` as in ``rules.RELATIONS``; the rest in the searcher's words."""

    name: str
    relation: str
    last: str = ""  # where and when they were last together
    marks: str = ""  # what would tell them from others


def of_case(folder: Folder, *, by: Actor) -> list[Known[Tracing]]:
    """Searches of an opened case; nothing for a colleague."""
    if folder.reader == "colleague":
        return []
    rows = list(Tracing.objects.filter(case=folder.row).order_by("pk"))
    return read(rows, by=by, purpose=Purpose.CASEWORK, keys=folder.keys)


def ask(*, folder: Folder, sought: Sought, by: Actor) -> Tracing:
    """Write down whom they look for. Nobody searches before they agreed to whom it is told. Raises Problem."""
    check_open(folder)
    if not sought.name.strip() or sought.relation not in rules.RELATIONS:
        raise Problem(_("Write whom they look for, and what they are to each other."), field="name")
    row, pen = Tracing(case=folder.row, locker=folder.row.locker, tier=folder.row.tier), Writer(folder.keys)
    words = {
        "sought": {"name": sought.name.strip(), "relation": sought.relation, "last": sought.last, "marks": sought.marks}
    }
    put(pen, row, {**words, "story": []}, {"standing": "asked"})
    enter(folder, "noted", by=by, ref="tracing", pen=pen, save=[row])
    return row


def go_on(*, folder: Folder, tracing: Known[Tracing], verb: str, words: str, by: Actor) -> None:
    """``verb`` as in ``rules.STATES``. ``yes``/``no``: what the one found said when asked, in their own words, alone.
    Raises Problem without the searcher's consent, Stale."""
    check_open(folder)
    with in_words():
        after = rules.step(tracing["standing"], verb)
    if not words.strip():
        raise Problem(_("Write in a few words what happened."), field="words")
    if verb in rules.NEEDS_CONSENT and not agreed(folder):
        raise Problem(
            _("First ask them for their consent to look for their family, and whom it may be told."), field="words"
        )
    told = {"at": timezone.now().isoformat(), "what": verb, "words": words.strip(), "by": str(by.id)}
    kept: Mapping[str, Any] = {**tracing.words, "story": [*tracing.words.get("story", []), told]}
    pen = Writer(folder.keys)
    put(pen, tracing.row, kept, {"standing": after})
    enter(folder, "noted", by=by, ref="tracing", pen=pen, save=[tracing.row])


def agreed(folder: Folder) -> bool:
    """Whether who looks said yes to it, towards anyone, and did not take it back."""
    return consent.holds(folder.agreed, purpose=PURPOSE, to=None, on=timezone.localdate())
