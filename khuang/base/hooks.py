"""The one inversion: a table in a lower room, filled by higher rooms when the application starts.

Nine of them, listed and frozen by ``tests/architecture/test_hooks.py``. No signals, no event bus.
"""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class UnknownName(LookupError):
    """A name nobody registered; the message says which names there are."""


class Hook(Generic[T]):
    """Stable names → things. A name is registered once; looking up an unknown one says what there is."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._items: dict[str, T] = {}

    def register(self, name: str, item: T) -> None:
        if name in self._items and self._items[name] is not item:
            raise ValueError(f"{self.what}: '{name}' is registered twice")
        self._items[name] = item

    def __getitem__(self, name: str) -> T:
        try:
            return self._items[name]
        except KeyError:
            known = ", ".join(sorted(self._items)) or "none"
            raise UnknownName(f"{self.what}: there is no '{name}'; known: {known}") from None

    def __contains__(self, name: str) -> bool:
        return name in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._items))

    def items(self) -> list[tuple[str, T]]:
        return sorted(self._items.items())
