"""Who records really belong to, for a trial or a sample that people looked through. Pure."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from khuang.base.errors import Problem
from khuang.registry.counting.form import Sheet
from khuang.registry.linkage import files

_ID, _PERSON = ("id", "record", "ids"), ("person", "truth", "who", "cluster")


def read(path: Path, sheets: Sequence[Sheet]) -> Callable[[str, str], str | None]:
    """(agency, id) → person. ``id`` is the agency's own; where two agencies use the same ids, a column ``agency`` must tell them
    apart."""
    if not path.is_file():
        raise Problem(f"there is no file {path}: --truth needs a CSV with the columns id and person")
    head = [name.strip().casefold() for name in files.head(path)]
    id_column, person = _named(path, head, _ID), _named(path, head, _PERSON)
    with_agency = "agency" in head
    people = files.read(
        [path], "", {"id": [id_column], "person": [person], "agency": ["agency"] if with_agency else []}
    )
    ids, persons = people.one("id"), people.one("person")
    agencies = [one.upper() for one in people.one("agency")] or [""] * len(people)
    known = dict(zip(zip(agencies, ids, strict=True), persons, strict=True))
    often = Counter(ids)
    alone = {
        one: who for one, who in zip(ids, persons, strict=True) if often[one] == 1
    }  # whatever its agency is called here

    def who(agency: str, one: str) -> str | None:
        return known.get((agency if with_agency else "", one)) or alone.get(one) or None

    if not any(who(sheet.agency, one) for sheet in sheets for row in sheet.rows for one in row.ids):
        raise Problem(f"{path} names no record of the tokens files: for a trial with invented people make them with "
                      "khuang tokens --id COL")  # fmt: skip
    return who


def _named(path: Path, head: list[str], names: Sequence[str]) -> str:
    found = next((name for name in names if name in head), None)
    if found is None:
        raise Problem(f"{path} has no column “{names[0]}”: --truth needs a CSV with the columns id and person")
    return found
