"""Plan forms in packs: a manifest and, beside it, the workbook that is filled. A town's own pack replaces one by its key."""

import base64
from typing import Any, Literal

from khuang.content.kinds import Both, Content, Flaw, Flawed, Kind, add


class PlanForm(Content):
    """``source``: where the form comes from. The stored body has besides ``book`` (base64) and ``names``."""

    key: Literal["ph01", "ph02", "ph02-1", "ph03", "action-plan"]
    title: Both
    source: str
    verified: bool = False  # whether somebody compared it with the form the province asks for


def _build(item: PlanForm, data: bytes, name: str) -> dict[str, Any]:
    from khuang.planning.plan.papers import books, rules

    try:
        found = books.read(data)
    except books.NoBook as why:
        raise Flawed([Flaw(name, 0, str(why), "open it in a spreadsheet and save it again as .xlsx")]) from None
    flaws = [Flaw(name, 0, what, cure) for what, cure in rules.wrong(item.key, found["places"], found["formulas"])]
    if flaws:
        raise Flawed(flaws)
    return {"book": base64.b64encode(data).decode(), "names": sorted(found["places"])}


def register() -> None:
    add(Kind("plan-form", PlanForm, files=("plan-forms/*.yaml",), companion=".xlsx", build=_build))
