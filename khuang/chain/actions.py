"""Writing the chain: origins, links, moves."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.base.ids import new_code
from khuang.base.work import wake
from khuang.chain.kinds import KINDS
from khuang.chain.models import KINDS as KIND_NAMES
from khuang.chain.models import Link, Move, Origin
from khuang.messaging import actions as messaging
from khuang.trust import audit, keys
from khuang.trust.writing import Writer

Ref = tuple[str, str]  # (kind, id)
FAR = 6  # links between a statement and the last that came of it
WITHDRAWN = "withdrawn"
BY_CODE = ("page", "code")  # doors of people with a device of their own: they look with the code they keep


def origin(
    *, about_kind: str, about_id: object, door: str, contact: str = "", language: str = "th",
    locker: UUID | None = None, pen: Writer | None = None, code: str = "", by: Actor,
) -> str:  # fmt: skip
    """A new origin; returns its answer code, which is nowhere kept. ``contact``: where to write when something moves.
    ``code``: one that the speaker holds already.

    A contact is sealed, in ``locker`` when the thing spoken of has one (``pen`` then holds its key), else in its own.
    """
    check_kind(about_kind)
    own = pen is None
    pen = pen or Writer()
    code = code or new_code()
    row = Origin(about_kind=about_kind, about_id=str(about_id), door=door, code_hmac=code_tag(code))
    if contact:
        row.locker, row.has_contact = locker or pen.locker(), True
        pen.seal(row, {"contact": contact, "language": language})
    with write():
        row.save(force_insert=True)
        if own:
            pen.store()
        audit.record(by=by, action="chain.origin.made", object_kind="origin", object_id=row.id)
    return code


def code_tag(code: str) -> bytes:
    """What is kept of a code: an HMAC under the look-up key."""
    return keys.digest("index", "answer-code", code)


def link(*, cause: Ref, effect: Ref, relation: str, by: Actor) -> Link:
    """Say that ``effect`` came of ``cause``. The same link twice is one; a withdrawn one stands again."""
    check_kind(cause[0])
    check_kind(effect[0])
    names = {"cause_kind": cause[0], "cause_id": str(cause[1]), "effect_kind": effect[0], "effect_id": str(effect[1])}
    with write():
        row, new = Link.objects.get_or_create(**names, relation=relation, defaults={"by": by.id, "at": timezone.now()})
        if not new and row.withdrawn_at:
            row.withdrawn_at = None
            row.save(update_fields=["withdrawn_at"])
        audit.record(by=by, action="chain.link.made", object_kind="link", object_id=row.id)
    return row


def withdraw(*, link: Link, by: Actor) -> None:
    """A link made in error. It stays, marked; stories no longer follow it."""
    with write():
        Link.objects.filter(id=link.id, withdrawn_at=None).update(withdrawn_at=timezone.now())
        audit.record(by=by, action="chain.link.withdrawn", object_kind="link", object_id=link.id)


def unlink(*, cause: Ref, effect: Ref, by: Actor) -> int:
    """Withdraw whatever links these two; returns how many."""
    ends = {"cause_kind": cause[0], "cause_id": str(cause[1]), "effect_kind": effect[0], "effect_id": str(effect[1])}
    rows = list(Link.objects.filter(**ends, withdrawn_at=None))
    for row in rows:
        withdraw(link=row, by=by)
    return len(rows)


def move(*, kind: str, ref_id: object, step: str, text_key: str, by: Actor) -> Move:
    """Something happened to a node. Whoever spoke of it, or of what it came of, is told by their door.

    Words that were withdrawn are told of to nobody: what still waited goes too.
    """
    check_kind(kind)
    row = Move(kind=kind, ref_id=str(ref_id), step=step, text_key=text_key, at=timezone.now())
    with write():
        row.save(force_insert=True)
        if step == WITHDRAWN:
            messaging.void(origins=_origins_of(kind, [str(ref_id)]).values_list("id", flat=True))
        for channel, told in speakers((kind, str(ref_id))).items():
            messaging.queue(move=row.id, origins=told, text_key=text_key, channel=channel)
            if channel == "mail":
                wake("messaging.send")
        audit.record(by=by, action="chain.node.moved", object_kind=kind, object_id=str(ref_id), detail={"step": step})
    return row


def speakers(node: Ref) -> dict[str, list[UUID]]:
    """Channel → origins of this node and of everything it came of, each once. Not of what was withdrawn."""
    seen, edge = {node}, {node}
    for _ in range(FAR):
        edge = _causes(edge) - seen
        if not edge:
            break
        seen |= edge
    found: dict[str, list[UUID]] = {}
    for kind, ids in _by_kind(seen).items():
        gone = Move.objects.filter(kind=kind, ref_id=OuterRef("about_id"), step=WITHDRAWN)
        rows = _origins_of(kind, ids).exclude(Exists(gone)).values_list("id", "door", "has_contact")
        for origin_id, door, has_contact in rows:
            found.setdefault(channel_of(door, has_contact), []).append(origin_id)
    return found


def channel_of(door: str, has_contact: bool) -> str:
    """How news reaches whoever came in by this door: by mail where they left an address; by the code alone where they
    had a device of their own; else on the list that is put up on the village board."""
    if has_contact:
        return "mail"
    return "page" if door in BY_CODE else "board"


def _origins_of(kind: str, ids: Iterable[str]) -> QuerySet[Origin]:
    return Origin.objects.filter(about_kind=kind, about_id__in=list(ids))


def _causes(nodes: Iterable[Ref]) -> set[Ref]:
    found: set[Ref] = set()
    for kind, ids in _by_kind(nodes).items():
        rows = Link.objects.filter(effect_kind=kind, effect_id__in=ids, withdrawn_at=None)
        found |= set(rows.values_list("cause_kind", "cause_id"))
    return found


def _by_kind(nodes: Iterable[Ref]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, ref_id in sorted(nodes):
        found.setdefault(kind, []).append(ref_id)
    return found


def check_kind(kind: str) -> None:
    """LookupError for a kind outside the closed list: a person, a case or a submission never enters the chain."""
    if kind not in KIND_NAMES:
        raise LookupError(
            f"'{kind}' cannot stand in the chain; kinds: {', '.join(KIND_NAMES)} (known: {', '.join(KINDS)})"
        )
