"""Titles and addresses of many kinds of things in one query: each kind gives the same six columns of text."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast

from khuang.chain.kinds import KINDS

Seen = dict[tuple[str, str], tuple[str, str]]  # (kind, id) → (title, address) of those that anyone may see


def columns(rows: "QuerySet[Any]", kind: str, *four: Any, id: str = "id") -> "QuerySet[Any, Any]":
    """The six columns: kind, id, and four expressions or names of fields that ``Brief.read`` gets as text."""
    texts = {f"brief_{n}": Cast(one, TextField()) for n, one in enumerate(four)}
    blank = {f"brief_{n}": Value("", output_field=TextField()) for n in range(len(four), 4)}
    named = {"brief_kind": Value(kind, output_field=TextField()), "brief_id": Cast(id, TextField())}
    names = ["brief_kind", "brief_id", *(f"brief_{n}" for n in range(4))]
    found: QuerySet[Any, Any] = rows.order_by().annotate(**named, **texts, **blank).values_list(*names)
    return found


def uuids(ids: Sequence[str]) -> list[UUID]:
    """Those of these that are UUIDs at all: a link may name anything."""
    return [found for one in ids if (found := as_uuid(one))]


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def two(th: str, en: str, lang: str) -> str:
    """The title in the reader's language."""
    return en if lang == "en" and en else th


def seen(wanted: Mapping[str, Sequence[str]], lang: str) -> Seen:
    """What anyone may see of these, in one query for all kinds that have a ``brief``, and some more for each other."""
    found: Seen = {}
    briefs = {kind: ids for kind, ids in wanted.items() if ids and kind in KINDS and KINDS[kind].brief}
    parts = [brief.rows(ids) for kind, ids in briefs.items() if (brief := KINDS[kind].brief)]
    for kind, ref_id, *rest in parts[0].union(*parts[1:], all=True) if parts else []:
        brief = KINDS[kind].brief
        told = brief.read([one or "" for one in rest], lang) if brief else None
        if told is not None:
            found[kind, str(as_uuid(ref_id) or ref_id)] = told
    for kind, ids in wanted.items():
        if ids and kind in KINDS and kind not in briefs:
            found |= _one_by_one(kind, ids, lang)
    return found


def _one_by_one(kind: str, ids: Sequence[str], lang: str) -> Seen:
    one = KINDS[kind]
    where = one.shown(ids) if one.shown else {ref_id: one.url(ref_id) for ref_id in ids if one.visible(ref_id)}
    labels = one.label(ids, lang) if where else {}
    return {(kind, ref_id): (labels[ref_id], where[ref_id]) for ref_id in ids if ref_id in labels and ref_id in where}
