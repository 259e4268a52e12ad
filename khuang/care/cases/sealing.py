"""The one place that knows where a case's values lie: in columns, or for a restricted case in the envelope alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import models

from khuang.base.actor import Actor
from khuang.care.models.cases import Tiered
from khuang.trust.keyring import SERVER, Keyring
from khuang.trust.reading import Purpose, open_all
from khuang.trust.writing import Writer

Row = TypeVar("Row", bound=Tiered)


@dataclass(frozen=True, slots=True)
class Known(Generic[Row]):
    """An opened row. ``clear``: the values of its ``CLEAR`` columns (ids for relations), wherever they lay."""

    row: Row
    clear: Mapping[str, Any]
    words: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.clear.get(name)


def put(pen: Writer, row: Tiered, words: Mapping[str, Any], clear: Mapping[str, Any]) -> None:
    """Seal the words; the clear values into columns, or beside the words when the row is restricted."""
    if unknown := set(clear) - set(row.CLEAR):
        raise ValueError(f"{type(row).__name__} has no {', '.join(sorted(unknown))}")
    if row.tier == "personal":
        for name, value in clear.items():
            setattr(row, _attname(row, name), value)
        pen.seal(row, dict(words))
    else:
        kept = {name: _text(value) for name, value in clear.items() if value is not None}
        pen.seal(row, {**words, "_": kept})


def read(rows: Sequence[Tiered], *, by: Actor, purpose: Purpose, keys: Keyring = SERVER) -> list[Known[Any]]:
    """Open all, with one audit event. A shredded row has no words, and of a restricted one nothing is known then."""
    return [
        known(row, words) for row, words in zip(rows, open_all(rows, by=by, purpose=purpose, keys=keys), strict=True)
    ]


def known(row: Tiered, words: Mapping[str, Any]) -> Known[Any]:
    if row.tier == "personal":
        return Known(row, {name: getattr(row, _attname(row, name)) for name in row.CLEAR}, words)
    kept = words.get("_", {})
    clear = {name: _value(row, name, kept[name]) for name in row.CLEAR if name in kept}
    return Known(row, clear, {name: value for name, value in words.items() if name != "_"})


def _attname(row: Tiered, name: str) -> str:
    attname: str = row._meta.get_field(name).attname  # type: ignore[union-attr]
    return attname


def _text(value: Any) -> Any:
    return (
        value.isoformat() if isinstance(value, (date, datetime)) else str(value) if isinstance(value, UUID) else value
    )


def _value(row: Tiered, name: str, text: Any) -> Any:
    column: Any = row._meta.get_field(name)
    return (column.target_field if isinstance(column, models.ForeignKey) else column).to_python(text)
