"""Whether an agreement is kept: what was seen, when it is looked at again, what it came of."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.chain import actions as chain
from khuang.chain.models import Link
from khuang.chain.queries import address_of
from khuang.texts import rules
from khuang.texts.actions.common import Both, both, check_keeper, check_version
from khuang.texts.models import Clause, SharedText, Sign
from khuang.trust import audit


@dataclass(frozen=True, slots=True)
class Seen:
    """``done`` of ``of``: 12 of 20 houses, both or neither. ``seen_by``: who looked, as a group or an office."""

    on: date
    how: str
    words: Both
    seen_by: Both
    done: int | None = None
    of: int | None = None
    clause: Clause | None = None
    corrects: Sign | None = field(default=None)


def saw(*, text: SharedText, seen: Seen, by: Actor) -> Sign:
    """A sign that it is kept, or not. Raises Problem, Denied, NotNow."""
    check_keeper(text, by)
    if text.in_force is None or text.state in ("ended", "superseded"):
        raise rules.NotNow(_("Only what was adopted, and is in force, can be kept."))
    if seen.on > timezone.localdate():
        raise Problem(_("This day has not come yet."), field="on")
    if seen.how not in rules.SEEN:
        raise Problem(_("Choose one of those that are offered."), field="how")
    if (seen.done is None) != (seen.of is None):
        raise Problem(_("Write both numbers, or neither: how many, and of how many."), field="of")
    if seen.of is not None and not 0 <= (seen.done or 0) <= seen.of or seen.of == 0:
        raise Problem(_("That is more than there are."), field="done")
    words = both(seen.words, field="text", longest=rules.LONGEST["words"])
    who = both(seen.seen_by, field="seen_by", longest=200)
    row = Sign(
        text=text, clause=seen.clause, on=seen.on, how=seen.how, done=seen.done, of=seen.of, text_th=words[0],
        text_en=words[1], seen_by_th=who[0], seen_by_en=who[1], corrects=seen.corrects, by=by.id, at=timezone.now(),
    )  # fmt: skip
    with write():
        row.save(force_insert=True)
        if text.kind == "agreement":
            chain.move(kind="agreement", ref_id=text.id, step="kept", text_key=f"agreement.{seen.how}", by=by)
        audit.record(by=by, action="texts.sign.seen", object_kind="text", object_id=text.id)
    return row


def set_review(*, text: SharedText, on: date, version: str = "", by: Actor) -> None:
    """Another day on which it is looked at again."""
    check_keeper(text, by)
    check_version(text, version)
    if text.state not in ("adopted", "review"):
        raise rules.NotNow(_("Only what was adopted, and is in force, can be kept."))
    if on <= timezone.localdate():
        raise Problem(_("Choose a day that is still to come."), field="review_on")
    with write():
        change(text, review_on=on)
        audit.record(by=by, action="texts.text.review-set", object_kind="text", object_id=text.id)


def link_cause(*, text: SharedText, address: str, by: Actor) -> Link:
    """This came of a statement: by the address of its page, or as ``kind:id``. Raises Problem, Denied."""
    check_keeper(text, by)
    if text.kind != "agreement":
        raise Problem(_("Only an agreement is tied to what people said."), field="address")
    found = address_of(address)
    if found is None or found[0] != "statement":
        raise Problem(
            _("There is no published statement at this address. Open its page and copy the address."), field="address"
        )
    return chain.link(cause=found, effect=("agreement", str(text.id)), relation="became", by=by)


def unlink_cause(*, text: SharedText, link: Link, by: Actor) -> None:
    check_keeper(text, by)
    if (link.effect_kind, link.effect_id) == ("agreement", str(text.id)):
        chain.withdraw(link=link, by=by)
