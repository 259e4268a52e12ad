"""A frozen pack as a table for spreadsheets: a line for each number, nothing that is held back."""

from typing import Any

from khuang.planning.evidence.queries import Pack
from khuang.ui.lists import BOM, line

HEADER = (
    "pack frozen_on sha256 id title_th title_en period dimension code value numerator denominator not_stated state unit kind "
    "qualifier as_printed overlap agencies source batch definition"
).split()


def table(pack: Pack) -> str:
    first = [pack.content["number"], pack.content["frozen_on"], pack.digest]
    rows = [[*first, *row] for told in pack.content["figures"] for row in _figure(told)]
    return BOM + line(HEADER) + "".join(line(row) for row in rows)


def _figure(told: dict[str, Any]) -> list[list[Any]]:
    names = [told["key"], told["title"]["th"], told["title"].get("en", ""), told["period"]]
    rest = [
        told["state"], told["unit"], told["kind"], told["qualifier"], told["as_printed"], told["overlap"],
        " ".join(told["agencies"]), told["source"], told["batch"], told["digest"],
    ]  # fmt: skip
    rows = [[*names, "", "", *_numbers(told), *rest]]
    for cell in told["cells"]:
        rows.append([*names, " ".join(cell["by"]), " ".join(cell["by"].values()), *_numbers(cell), *rest])
    return rows


def _numbers(told: dict[str, Any]) -> list[str]:
    return [told["value"], told["numerator"], told["denominator"], told["unstated"]]
