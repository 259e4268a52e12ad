"""Reading the chain: what became of something, whose code this is, which links lead nowhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import Model
from django.utils.translation import get_language

from khuang.access import limits
from khuang.base.actor import SYSTEM
from khuang.base.ids import clean_code
from khuang.chain.actions import FAR, Ref, _by_kind, code_tag
from khuang.chain.kinds import KINDS
from khuang.chain.models import KINDS as ORDER
from khuang.chain.models import Link, Move, Origin
from khuang.chain.wording import AHEAD, ENDS, NAMES, relation, sentence
from khuang.messaging.actions import Address
from khuang.trust.reading import Purpose, open_all
from khuang.ui.parts import Station

TRIES, WINDOW = 5, 600


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in a story. ``url`` may be empty."""

    kind: str
    id: str
    name: str  # what kind of thing, in words
    title: str  # its own name, "" when it may not be shown
    url: str


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened, as one sentence."""

    at: datetime | date
    node: Node
    step: str
    text: str
    detail: str = ""
    move: UUID | None = None  # None: told by a link, or by the beginning


@dataclass(frozen=True, slots=True)
class Story:
    """What became of a node: the things that came of it, and what happened to them, oldest first."""

    nodes: tuple[Node, ...]
    told: tuple[Told, ...]
    ahead: tuple[str, ...]  # kinds of the usual way that are still to come

    @property
    def stations(self) -> list[Station]:
        """For ``{% stations %}``."""
        told = _merged(self.told)
        stops = [
            Station(label=t.text, text=t.detail or (t.node.title if t.node != self.nodes[0] else ""), when=t.at,
                    state="now" if n == len(told) and self.ahead else "done", href=t.node.url)
            for n, t in enumerate(told, start=1)
        ]  # fmt: skip
        return stops + [Station(label=str(AHEAD[kind])) for kind in self.ahead]


def _merged(told: Sequence[Told]) -> list[Told]:
    """Where two things say the same in a row (a project is funded, its budget is made), the further one stands.

    Statements do not: each part of one that was split is another thing said."""
    kept: list[Told] = []
    for one in told:
        if kept and kept[-1].text == one.text and kept[-1].node != one.node and one.node.kind != ORDER[0]:
            kept[-1] = max(kept[-1], one, key=lambda t: ORDER.index(t.node.kind))
        else:
            kept.append(one)
    return kept


def story(kind: str, ref_id: object, *, own: bool = False) -> Story:
    """Forward from a node along its links. Hidden things, and what came of them alone, are left out.

    ``own``: for the holder of the code, who also sees the moves of a thing not shown to everybody (not its name).
    """
    start = (kind, str(ref_id))
    links = _forward([start])
    nodes = _nodes([start, *(link_end(row) for row in links)], keep=start if own else None)
    return _story(start, links, nodes, _moves(nodes), _days(kind, [start[1]]))


def stories(kind: str, ids: Iterable[object]) -> dict[str, Story]:
    """The stories of many nodes in as many queries as of one; those that are not visible are missing."""
    starts = [(kind, str(one)) for one in ids]
    links = _forward(starts)
    nodes = _nodes([*starts, *(link_end(row) for row in links)], keep=None)
    moves, after, days = _moves(nodes), _after(links), _days(kind, [one for _kind, one in starts])
    return {
        start[1]: _story(start, _onward(start, after), nodes, moves, days)
        for start in dict.fromkeys(starts)
        if start in nodes
    }


def _after(links: Sequence[Link]) -> dict[Ref, list[Link]]:
    found: dict[Ref, list[Link]] = {}
    for row in links:
        found.setdefault(link_start(row), []).append(row)
    return found


def _onward(start: Ref, after: dict[Ref, list[Link]]) -> list[Link]:
    """Those of the links that lead on from this start, the nearest first, as ``_forward`` finds them for it alone."""
    seen, edge, found = {start}, [start], []
    while edge:
        step = sorted((row for ref in edge for row in after.get(ref, ())), key=lambda row: (row.cause_kind, row.at))
        found += step
        edge = [ref for ref in dict.fromkeys(link_end(row) for row in step) if ref not in seen]
        seen |= set(edge)
    return found


def _story(
    start: Ref, links: Sequence[Link], nodes: dict[Ref, Node], moves: dict[Ref, list[Told]], days: Mapping[str, date]
) -> Story:
    if start not in nodes:
        return Story((), (), ())
    shown = {ref: nodes[ref] for ref in _reachable(start, links, nodes)}
    told = _told(shown, [row for row in links if link_start(row) in shown and link_end(row) in shown], moves)
    told = _beginning(nodes[start], days) + told
    return Story(tuple(shown.values()), tuple(told), _ahead(shown.values(), told))


def link_start(row: Link) -> Ref:
    return row.cause_kind, row.cause_id


def link_end(row: Link) -> Ref:
    return row.effect_kind, row.effect_id


def _forward(starts: Iterable[Ref]) -> list[Link]:
    """Links from here on, one query for each kind and step."""
    seen, found = set(starts), []
    edge = set(seen)
    for _ in range(FAR):
        step: list[Link] = []
        for kind, ids in _by_kind(edge).items():
            step += Link.objects.filter(cause_kind=kind, cause_id__in=ids, withdrawn_at=None).order_by("at")
        found += step
        edge = {link_end(row) for row in step} - seen
        seen |= edge
        if not edge:
            break
    return found


def _nodes(refs: Iterable[Ref], *, keep: Ref | None) -> dict[Ref, Node]:
    lang = (get_language() or "th")[:2]
    found: dict[Ref, Node] = {}
    for kind, ids in _by_kind(set(refs)).items():
        if kind not in KINDS:
            continue
        labels, open_to_all = KINDS[kind].label(ids, lang), _open_to_all(kind, ids)
        for ref_id in ids:
            if ref_id in labels and ref_id in open_to_all:
                found[kind, ref_id] = Node(kind, ref_id, str(NAMES[kind]), labels[ref_id], open_to_all[ref_id])
            elif (kind, ref_id) == keep:
                found[kind, ref_id] = Node(kind, ref_id, str(NAMES[kind]), "", "")
    return found


def _open_to_all(kind: str, ids: Sequence[str]) -> Mapping[str, str]:
    """Id → address of those that anyone may see."""
    one = KINDS[kind]
    return one.shown(ids) if one.shown else {ref_id: one.url(ref_id) for ref_id in ids if one.visible(ref_id)}


def _reachable(start: Ref, links: Sequence[Link], nodes: dict[Ref, Node]) -> list[Ref]:
    """Shown nodes that a way of shown nodes leads to, the start first."""
    reached = [start]
    for row in links:  # in the order of their distance from the start
        if link_start(row) in reached and link_end(row) in nodes and link_end(row) not in reached:
            reached.append(link_end(row))
    return reached


def _moves(nodes: dict[Ref, Node]) -> dict[Ref, list[Told]]:
    """What happened to each of these."""
    found: dict[Ref, list[Told]] = {}
    for kind, ids in _by_kind(nodes).items():
        for row in Move.objects.filter(kind=kind, ref_id__in=ids):
            text, detail, ref = sentence(kind, row.text_key), KINDS[kind].detail, (kind, row.ref_id)
            said = detail(row.ref_id, row.step) if detail else ""
            found.setdefault(ref, []).append(Told(row.at, nodes[ref], row.step, text, said, row.id))
    return found


def _told(shown: dict[Ref, Node], links: Sequence[Link], moves: dict[Ref, list[Told]]) -> list[Told]:
    told = [one for kind, ids in _by_kind(shown).items() for ref_id in ids for one in moves.get((kind, ref_id), ())]
    moved = {(t.node.kind, t.node.id) for t in told}
    for made in links:
        if link_end(made) not in moved:
            told.append(Told(made.at, shown[link_end(made)], made.relation, relation(made.relation)))
            moved.add(link_end(made))
    told.sort(key=lambda t: (t.at, ORDER.index(t.node.kind)))
    return told


def _days(kind: str, ids: Sequence[str]) -> Mapping[str, date]:
    """Id → the day it came to be, where its kind knows it: no move tells when exactly somebody spoke."""
    if kind not in KINDS:
        return {}
    one = KINDS[kind]
    if one.days:
        return one.days(ids)
    found = {ref_id: one.since(ref_id) for ref_id in ids} if one.since else {}
    return {ref_id: day for ref_id, day in found.items() if day}


def _beginning(node: Node, days: Mapping[str, date]) -> list[Told]:
    day = days.get(node.id)
    return [Told(day, node, "said", sentence(node.kind, f"{node.kind}.said"))] if day else []


def _ahead(nodes: Iterable[Node], told: Sequence[Told]) -> tuple[str, ...]:
    """What the usual way still has after the furthest thing reached; nothing once the story has ended."""
    if told and told[-1].step in ENDS:
        return ()
    kinds = list(AHEAD)
    furthest = max((kinds.index(node.kind) for node in nodes if node.kind in AHEAD), default=-1)
    return tuple(kinds[furthest + 1 :])


def address_of(typed: str) -> Ref | None:
    """The thing that somebody points at: by the address of its public page, or as ``kind:id``. Only what everybody sees."""
    kind, _, ref_id = typed.strip().partition(":")
    if kind in KINDS and ref_id in KINDS[kind].label([ref_id], "th"):
        return (kind, ref_id) if KINDS[kind].visible(ref_id) else None
    for name, one in KINDS.items():
        found = one.find(urlsplit(typed.strip()).path) if one.find else ""
        if found and one.visible(found):
            return name, found
    return None


def find(typed: str, *, address: str = "") -> Origin | None:
    """Whose code this is. Five wrong codes in ten minutes close the address, and the range of codes (first digits).

    Right codes spend nothing: a whole meeting behind one address can look. Raises ``limits.TooMany``.
    """
    code = clean_code(typed)
    spent = [("answer-code-address", address)] if address else []
    if code:
        spent.append(("answer-code-range", code[:3]))
    for what, who in spent:
        limits.check(what, who, limit=TRIES, seconds=WINDOW)
    found = Origin.objects.filter(code_hmac=code_tag(code)).first() if code else None
    if found is None:
        for what, who in spent:
            limits.spend(what, who, limit=TRIES, seconds=WINDOW)
    return found


def addresses(origins: Sequence[UUID]) -> dict[UUID, Address]:
    """The contacts that speakers left, opened to write to them. Those erased are missing."""
    rows = list(Origin.objects.filter(id__in=origins, has_contact=True))
    words = open_all(rows, by=SYSTEM, purpose=Purpose.RIGHTS_REQUEST)
    return {
        row.id: Address(told["contact"], told.get("language", "th"))
        for row, told in zip(rows, words, strict=True)
        if told.get("contact")
    }


def dangling() -> list[str]:
    """One sentence for every end of a link, and every origin or move, that names nothing there is."""
    ends: dict[str, set[str]] = {}
    pairs: list[tuple[type[Model], str, str]] = [
        (Link, "cause_kind", "cause_id"), (Link, "effect_kind", "effect_id"),
        (Origin, "about_kind", "about_id"), (Move, "kind", "ref_id"),
    ]  # fmt: skip
    for model, kind, ref_id in pairs:
        for name, one in model._default_manager.values_list(kind, ref_id).distinct():
            ends.setdefault(name, set()).add(one)
    told: list[str] = []
    for name, ids in sorted(ends.items()):
        there = KINDS[name].label(sorted(ids), "en") if name in KINDS else {}
        told += [f"the chain names {name} {one}, which does not exist" for one in sorted(ids - set(there))]
    return told
