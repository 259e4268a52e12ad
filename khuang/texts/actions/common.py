"""What the actions of this room share: who may, words made clean, editions."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.errors import Denied, Problem, Stale
from khuang.base.thai import clean_text
from khuang.texts import rules
from khuang.texts.models import Clause, Edition, SharedText, Wording

Both = dict[str, str]  # {"th": …, "en": …}


def check_keeper(text: SharedText, by: Actor) -> None:
    """Raises Denied for whoever does not keep this text."""
    if by.kind != "system" and not SharedText.objects.mine(by).filter(pk=text.pk).exists():
        raise Denied(_("Only a facilitator of this place may do this."))


def check_facilitator(by: Actor) -> None:
    if by.kind != "system" and not can(by, Can.MODERATE):
        raise Denied(_("Only a facilitator may do this."))


def tidy(words: str) -> str:
    """Each line clean, empty lines at most one at a time."""
    lines = [clean_text(line) for line in words.splitlines()]
    kept = [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]
    return "\n".join(kept).strip()


def both(given: Both, *, field: str, longest: int, required: bool = True) -> tuple[str, str]:
    """Thai and English, cleaned; Thai must be there where ``required``. Raises Problem."""
    th, en = tidy(given.get("th", "")), tidy(given.get("en", ""))
    if required and not th:
        raise Problem(_("Write it in Thai; English may follow."), field=f"{field}_th")
    for name, one in (("th", th), ("en", en)):
        if len(one) > longest:
            raise Problem(_("That is too long: %(n)s characters at most.") % {"n": longest}, field=f"{field}_{name}")
    return th, en


def standing(text: SharedText) -> QuerySet[Clause]:
    return Clause.objects.filter(text=text, standing=True)


def fix(text: SharedText, step: str) -> int:
    """Put the text as it stands now on record as its next edition. Returns its number. Inside the action's write."""
    clauses = [[str(key), n] for key, n in standing(text).values_list("id", "n")]
    n = text.edition + 1
    Edition(text=text, n=n, clauses=clauses, step=step, at=timezone.now()).save(force_insert=True)
    return n


def set_wording(clause: Clause, words: tuple[str, str], why: str, *, by: Actor) -> Wording:
    """The next wording of a clause; an empty one takes it out. Inside the action's write."""
    row = Wording(
        clause=clause, n=clause.n + 1, text_th=words[0], text_en=words[1], why=clean_text(why), by=by.id, at=timezone.now()
    )  # fmt: skip
    change(clause, n=row.n, standing=bool(words[0]))
    row.save(force_insert=True)
    return row


def check_writable(text: SharedText) -> None:
    if text.state not in rules.WRITABLE:
        raise rules.NotNow(_("The wording stands as it is in this state. Open the text for comments first."))


def check_version(row: Any, version: str | int | None) -> None:
    """What a form was opened with is still what stands. Raises Stale."""
    if version not in (None, "") and str(version) != str(row.version):
        raise Stale(_("Somebody else has already changed this. Look at it again."))
