"""A text kept in Thai and English, as the ``{th, en}`` that ``|said`` picks from."""

from typing import Any


class Both:
    """``title = Both("title")`` on a row with ``title_th`` and ``title_en``."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        return {"th": getattr(row, f"{self._name}_th"), "en": getattr(row, f"{self._name}_en")}
