"""Rights, SDG targets and groups of people: what projects, proposals and requests are tagged with."""

from collections.abc import Iterable

from khuang.content import queries as content
from khuang.ui.text import said

KINDS = {"rights": "right", "targets": "target", "groups": "beneficiary"}  # name of the field: kind of content


def choices(field: str) -> list[tuple[str, str]]:
    """(key, title in the reader's language) of ``rights``, ``targets`` or ``groups``; a target with its number before it."""
    return [(item.key, _title(field, item.key, item.body)) for item in content.current(KINDS[field])]


def titles(field: str, keys: Iterable[str]) -> list[str]:
    """Titles of tags, in the order of the catalogue. A key that the catalogue lost is shown as it is."""
    wanted = list(keys)
    known = dict(choices(field)) if wanted else {}
    return [title for key, title in known.items() if key in wanted] + [key for key in wanted if key not in known]


def _title(field: str, key: str, body: dict[str, dict[str, str]]) -> str:
    title = said(body["title"])[0]
    return f"{key} {title}" if field == "targets" else title
