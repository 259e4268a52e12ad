"""What searches for family add to the page of a case."""

from collections.abc import Mapping
from typing import Any

from khuang.access.requests import Request
from khuang.care.cases.folder import Folder
from khuang.care.cases.sealing import Known
from khuang.care.models import Tracing
from khuang.care.tracing import actions, words


def of_case(request: Request, folder: Folder) -> Mapping[str, Any]:
    """Where the pathway knows of tracing, or a search was begun."""
    rows = actions.of_case(folder, by=request.actor)
    known = "family-tracing" in folder.pathway.services
    if folder.reader == "colleague" or not (rows or known):
        return {}
    return {"case": folder.row, "rows": [line(one) for one in rows], "open": folder.row.state == "open"}


def line(one: Known[Tracing]) -> dict[str, Any]:
    sought = one.words.get("sought", {})
    return {
        "id": one.row.pk, "name": sought.get("name", ""), "relation": words.RELATIONS.get(sought.get("relation", ""), ""),
        "state": words.STATES[one["standing"]], "look": words.LOOKS[one["standing"]], "last": sought.get("last", ""),
        "marks": sought.get("marks", ""),
    }  # fmt: skip
