"""A file of people: read, looked at, confirmed, written row by row by the worker, forgotten.

Until it is confirmed nothing of it is in the register; it lies in one sealed envelope and expires.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any, cast
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import User
from khuang.access.queries import actor_of
from khuang.base.actor import Actor
from khuang.base.db import change, paced, write
from khuang.base.errors import Problem
from khuang.base.ids import derived_id
from khuang.base.work import wake
from khuang.registry import actions, properties, queries, rules
from khuang.registry.exchange import columns, known, sheets, wording
from khuang.registry.exchange.cells import Context, Village
from khuang.registry.exchange.models import Staged
from khuang.registry.exchange.preview import Preview, preview
from khuang.town.models import Place
from khuang.trust import audit, keys
from khuang.trust.reading import Purpose, open_one
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

DAYS = 7  # a file that nobody confirmed is forgotten after a week


@dataclass(frozen=True)
class Opened:
    """A staged file as people work with it."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    mapping: dict[int, str]
    title: str

    def samples(self, column: int) -> list[str]:
        """The first three things that stand in a column."""
        found = (texts[column] for _number, texts in self.rows if column < len(texts) and texts[column])
        return [text[:40] for text, _n in zip(found, range(3), strict=False)]


def stage(*, data: bytes, kind: str, as_of: date, by: Actor) -> Staged:
    """Read a file and keep it sealed. Raises Problem when it is no file of rows."""
    try:
        sheet = sheets.read(data)
    except sheets.Unreadable as error:
        raise Problem(str(wording.FILES[error.reason]), field="file") from None
    targets = columns.targets(properties.described())
    at = columns.heading_row(sheet.rows, targets)
    mapping = columns.guess(sheet.rows[at][1], targets)
    now, pen = timezone.now(), Writer()
    row = Staged(
        locker=pen.locker(), kind=kind, by=cast(UUID, by.id), at=now, expires_at=now + timedelta(days=DAYS), as_of=as_of,
        source=_source(data, mapping), rows=len(sheet.rows) - at - 1,
    )  # fmt: skip
    blob = {"digest": keys.digest("index", "import", data).hex(), "title": sheet.title,
            "headings": list(sheet.rows[at][1]), "rows": [list(one) for one in sheet.rows[at + 1 :]],
            "mapping": _plain(mapping)}  # fmt: skip
    pen.seal(row, blob)
    with write():
        row.save(force_insert=True)
        pen.store()
        audit.record(by=by, action="registry.file.staged", object_kind="staged", object_id=row.id,
                     detail={"kind": kind, "rows": row.rows, "sealed": pen.digests})  # fmt: skip
    return row


def _plain(mapping: Mapping[int, str]) -> dict[str, str]:
    return {str(column): code for column, code in sorted(mapping.items())}


def _source(data: bytes, mapping: Mapping[int, str]) -> Any:
    """The id under which everything of this file is observed: same content and columns, same source."""
    said = ";".join(f"{column}={code}" for column, code in sorted(mapping.items()))
    return derived_id(keys.cell_id(), "import", keys.digest("index", "import", data).hex(), said)


def opened(row: Staged, *, by: Actor) -> Opened:
    """What is in the file. Audited."""
    words = open_one(row, by=by, purpose=Purpose.MATCHING)
    return Opened(
        tuple(words.get("headings", ())), tuple((n, tuple(texts)) for n, texts in words.get("rows", ())),
        {int(column): code for column, code in words.get("mapping", {}).items()}, words.get("title", ""),
    )  # fmt: skip


def remap(*, staged: Staged, mapping: Mapping[int, str], by: Actor) -> None:
    """Say which column is which. A target may be given once. Raises Problem."""
    _check_open(staged)
    codes = list(mapping.values())
    if twice := next((code for code in codes if codes.count(code) > 1), ""):
        label = columns.targets(properties.described())[twice].label
        raise Problem(_("Two columns cannot both be “%(name)s”. Choose one.") % {"name": label["th"]})
    words, pen = open_one(staged, by=by, purpose=Purpose.MATCHING), Writer()
    words["mapping"] = _plain(mapping)
    said = ";".join(f"{column}={code}" for column, code in sorted(mapping.items()))
    pen.seal(staged, words)
    with write():
        change(staged, sealed=staged.sealed, source=derived_id(keys.cell_id(), "import", words["digest"], said))
        audit.record(by=by, action="registry.file.mapped", object_kind="staged", object_id=staged.id,
                     detail={"sealed": pen.digests})  # fmt: skip


def _check_open(staged: Staged) -> None:
    if staged.state != "looked-at" or not staged.sealed:
        raise Problem(_("This file was settled already. Upload it again if you need it."))


def context() -> Context:
    """Villages as they may be called, and today."""
    rows = Place.objects.filter(kind__in=("village", "community"), active=True)
    villages = tuple(Village(row.code, (row.name_th, row.name_en), row.number) for row in rows)
    return Context(timezone.localdate(), villages)


def previewed(file: Opened) -> Preview:
    return preview(file.rows, file.mapping, columns.targets(properties.described()), file.headings, context())


def confirm(*, staged: Staged, by: Actor) -> None:
    """Have the good rows written: by the worker, since thousands of rows would keep the page waiting."""
    _check_open(staged)
    if staged.kind != "people":
        raise Problem(_("This list is for comparing alone: nothing of it enters the register."))
    if not previewed(opened(staged, by=by)).rows:
        raise Problem(_("No row of this file can be taken. Correct the cells named below and upload it again."))
    with write():
        change(staged, state="confirmed")
        audit.record(by=by, action="registry.file.confirmed", object_kind="staged", object_id=staged.id)
        wake("registry.import")


def discard(*, staged: Staged, by: Actor) -> None:
    """Forget a file at once."""
    _check_open(staged)
    _forget(staged, by=by, state="discarded")


def _forget(staged: Staged, *, by: Actor, state: str, **counts: int) -> None:
    with write():
        change(staged, sealed=b"", state=state, **counts)
        shred([staged.locker])
        audit.record(by=by, action=f"registry.file.{state}", object_kind="staged", object_id=staged.id, detail=counts)


def settle(staged: Staged, *, by: Actor, left_out: int) -> None:
    """What was wanted of a list is done: the file goes."""
    _forget(staged, by=by, state="done", left_out=left_out)


def forget_expired(*, by: Actor) -> int:
    """Files that nobody confirmed in time."""
    rows = Staged.objects.filter(state="looked-at", expires_at__lt=timezone.now())
    for row in paced(list(rows)):
        _forget(row, by=by, state="discarded")
    return len(rows)


# -- writing
def take_all(*, sleep: Callable[[float], None] | None = None) -> int:
    """Every confirmed file. Killed half-way it goes on where it was: what was told before is not told again."""
    rows = list(Staged.objects.filter(state="confirmed").order_by("at"))
    for row in rows:
        take(row, by=actor_of(User.objects.get(id=row.by)), **({"sleep": sleep} if sleep else {}))
    return len(rows)


def take(staged: Staged, *, by: Actor, **pace: Any) -> None:
    """Write one file's good rows, a household at a time."""
    done = previewed(opened(staged, by=by))
    meant = known.meant(done.rows, among=queries.visible_to(by), today=timezone.localdate())
    new, changed = set(), set()
    for some in paced(_households(meant), **pace):
        taken = actions.observe(seen=_seen(staged, some), source=_observed(staged, by), by=by)
        new |= set(taken.new)
        changed |= set(taken.changed)
    _forget(staged, by=by, state="done", new=len(new), changed=len(changed - new), left_out=done.left_out)


def _households(meant: Sequence[known.Meant]) -> list[list[known.Meant]]:
    keyed = sorted(meant, key=lambda one: (str(one.household or one.person), one.row.number))
    return [list(some) for _key, some in groupby(keyed, key=lambda one: one.household or one.person)]


def _observed(staged: Staged, by: Actor) -> actions.Source:
    """As of noon of the list's day: later observations of the same day count before it."""
    at = timezone.make_aware(datetime.combine(staged.as_of, time(12)))
    return actions.Source("import", staged.source, at, queries.role_of(by))


def _seen(staged: Staged, some: Sequence[known.Meant]) -> list[actions.Seen]:
    """The home once, with what all its rows say of it; then each person."""
    home = some[0].household
    said: dict[str, Any] = {}
    for one in some:
        said |= one.row.home
    seen = []
    if home and said:
        seen.append(actions.Seen("household", home, derived_id(staged.source, "home", str(home)), said))
    for one in some:
        values = dict(one.row.person)
        if home is None and one.row.village:
            values[rules.PLACE] = one.row.village
        if values:
            key = derived_id(staged.source, "person", str(one.person))
            seen.append(actions.Seen("person", one.person, key, values, home if said or one.household_known else None))
    return seen
