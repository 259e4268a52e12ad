"""What a pack holds when it is frozen: figures and shared opinions as everybody may see them that day."""

import hashlib
from typing import Any

from khuang.forum import public as forum
from khuang.forum.columns import Declared
from khuang.forum.results import Results, Row
from khuang.planning.evidence import frozen
from khuang.planning.models import EvidencePack
from khuang.results import queries as results
from khuang.results.content import Framework
from khuang.results.queries import Card

STATEMENTS = 8  # of one conversation, those that all groups share most


def content(pack: EvidencePack, day: str) -> dict[str, Any]:
    """Everything but its digest. Words that people said are not in it: their speakers may take them back."""
    return {
        "format": frozen.FORMAT, "number": pack.number, "frozen_on": day,
        "about": {"kind": pack.about_kind, "id": str(pack.about_id)},
        "title": {"th": pack.title_th, "en": pack.title_en}, "note": {"th": pack.note_th, "en": pack.note_en},
        "figures": [frozen.of_card(card) for card in cards(pack.figures)],
        "consensus": [told for slug in pack.talks if (told := consensus(slug))],
    }  # fmt: skip


def cards(keys: list[str]) -> list[Card]:
    """Listed figures of these keys, in this order."""
    found = {key: results.card(key) for key in keys}
    return [one for one in found.values() if one and one.listed]


def choices() -> list[tuple[Framework, list[Card]]]:
    """Frameworks with the figures that may be chosen."""
    named = [(results.framework(shelf.key), results.cards(shelf.key)) for shelf in results.frameworks()]
    return [(framework, found) for framework, found in named if framework and found]


def consensus(slug: str) -> dict[str, Any] | None:
    """Of one conversation: on what all groups agree most, how firm that is, and each declared group beside everybody."""
    found = forum.outcome(slug)
    if found is None:
        return None
    rows = [row for row in found.rows if row.enough][:STATEMENTS]
    numbers = {row.statement.number for row in rows}
    return {
        "slug": slug, "title": found.map.conversation.title, "digest": found.map.input_digest,
        "computed_at": found.map.computed_at.isoformat(), "participants": found.participants, "votes": found.votes,
        "statements": [_row(row) for row in rows], "firm": _firm(found),
        "declared": [_column(one, numbers) for one in found.declared],
    }  # fmt: skip


def _firm(found: Results) -> float | None:
    return None if found.stability is None else round(found.stability, 3)


def _row(row: Row) -> dict[str, Any]:
    return {
        "id": str(row.statement.pk), "number": row.statement.number, "agree": row.agree, "disagree": row.disagree,
        "passed": row.passed, "shared": round(row.score, 3), "low": round(row.low, 3), "high": round(row.high, 3),
        "words_sha256": hashlib.sha256(row.statement.text.encode()).hexdigest(),
    }  # fmt: skip


def _column(column: Declared, numbers: set[int]) -> dict[str, Any]:
    """Below ten people only words, below five nothing: as the conversation's own page tells it."""
    cells = [cell for cell in column.cells if cell.statement.number in numbers]
    return {
        "name": dict(column.name) if isinstance(column.name, dict) else {"th": str(column.name), "en": str(column.name)},
        "people": column.people,
        "cells": [
            {"number": cell.statement.number, "counts": list(cell.counts) if cell.counts else None, "word": cell.word}
            for cell in cells
        ],
    }  # fmt: skip
