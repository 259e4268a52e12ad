"""People as agencies write them down, made into tokens in memory."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from khuang.registry.counting import counter, making, tallies
from khuang.registry.counting.form import Sheet
from khuang.registry.linkage.files import People

K1, K2 = b"key of the agencies, of a test", b"key of the counter, of a test"
MEANINGS = ("name", "birth", "sex", "number", "phone", "place", "group", "opt_out")
Person = dict[str, str]


def sheet(agency: str, rows: Iterable[Person], *, key: bytes = K1, told_round: str = "2569-Q1") -> Sheet:
    listed = list(rows)
    cells = {meaning: [[row.get(meaning, "") for row in listed]] for meaning in MEANINGS}
    people = People([row.get("id", f"{agency}{n}") for n, row in enumerate(listed)], cells)
    return making.sheet(people, agency=agency, told_round=told_round, key=key, keep_ids=True)[0]


def told(*sheets: Sheet) -> dict[str, Any]:
    gathered = counter.gather([(Path(f"{one.agency}.csv"), one) for one in sheets])
    return tallies.result(gathered, counter.count(gathered, K2), None)


def somebody(name: str, birth: str, sex: str = "f", **more: str) -> Person:
    return {"name": name, "birth": birth, "sex": sex, **more}


_NAMES = st.sampled_from(["สมชาย ใจดี", "มาลี แก้วใส", "Aung Kyaw Moe", "Khin Hla", "สีดา วงศ์ดี", "", "???"])
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "name": _NAMES,
            "birth": st.sampled_from(["1990-05-17", "2533", "", "31/12/2500", "x"]),
            "sex": st.sampled_from(["f", "ชาย", ""]),
            "number": st.sampled_from(["", "1539900123451", "0012345678901"]),
            "group": st.sampled_from(["", "thai", "lao"]),
        }
    ),
    max_size=5,
)
