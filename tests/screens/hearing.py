"""Pictures of the forum's doors, meetings and texts: rows of ``page.Page``. Each part adds its own."""

from typing import Any

SUBMIT = "main form button[type=submit]"
TALK = "main article:first-of-type h2 a"
ROWS: tuple[tuple[Any, ...], ...] = ()
