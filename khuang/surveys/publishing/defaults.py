"""What an uploaded form most likely means, from the names in it. Pure; the page shows it and lets people change it."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

KINDS = ("household", "person", "organisation", "place")
IDS = {
    "household": ("household_id", "household"),
    "person": ("person_id",),
    "organisation": ("organisation_id", "organisation"),
    "place": ("place_id", "facility_id", "facility"),
}
PEOPLE = ("person", "people", "member", "members")
HANDLER = {
    "household": "registry.household", "person": "registry.household", "organisation": "surveys.organisation",
    "place": "town.facility",
}  # fmt: skip


def repeats(xform: str) -> list[str]:
    """Paths of the form's repeats, from its root (``person``)."""
    found = re.findall(r'<repeat [^>]*nodeset="/[^/"]+/([^"]+)"', xform)
    return sorted(dict.fromkeys(found))


def files(xform: str) -> list[str]:
    """Names of the lists that the form carries along (``villages.csv``)."""
    return sorted(set(re.findall(r'src="jr://file(?:-csv)?/([^"]+\.csv)"', xform)))


def subjects(names: Collection[str], xform: str, about: str = "", people: str | None = None) -> list[dict[str, str]]:
    """``about``: whom the form as a whole is about, "" to guess, "none" for nobody; ``people``: the repeat of people."""
    kind = about or next((kind for kind in KINDS if set(IDS[kind]) & set(names)), "none")
    found = [] if kind == "none" else [_subject(kind, "", names)]
    inside = people
    if inside is None:
        inside = next((path for path in repeats(xform) if path.rpartition("/")[2] in PEOPLE), "")
    return [*found, _subject("person", inside, names)] if inside and kind in ("household", "none") else found


def _subject(kind: str, path: str, names: Collection[str]) -> dict[str, str]:
    return {"kind": kind, "path": path, "id_node": next((name for name in IDS[kind] if name in names), "")}


def handlers(kinds: Collection[str], known: Collection[str]) -> list[str]:
    return [name for name in dict.fromkeys(HANDLER[kind] for kind in kinds) if name in known]


def helpers(
    questions: Sequence[Mapping[str, Any]],
    choices: Mapping[str, Any],
    properties: Mapping[str, Any],
    ids: Collection[str],
) -> list[str]:
    """Questions whose answers stay with the form: no property of the register takes them."""
    return [q["name"] for q in questions if q["name"] not in ids and not _fits(q, choices, properties.get(q["name"]))]


def _fits(question: Mapping[str, Any], choices: Mapping[str, Any], kept: Mapping[str, Any] | None) -> bool:
    if kept is None or kept.get("tier", "personal") != question["tier"]:
        return False
    offered = {choice["name"] for choice in choices.get(question["list"], ())}
    return offered <= {choice["code"] for choice in kept["choices"]}


def lists(wanted: Collection[str], known: Collection[str]) -> dict[str, str]:
    """File → the list that fills it: ``villages.csv`` is ``town.villages``. What nobody keeps is left out."""
    by_end = {name.rpartition(".")[2]: name for name in sorted(known)}
    return {file: by_end[file.removesuffix(".csv")] for file in wanted if file.removesuffix(".csv") in by_end}
