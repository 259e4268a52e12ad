"""Lists: filters, orders, pages, count, export."""

from typing import Any

import pytest
from django.test import RequestFactory

from khuang.ui.lists import Column, Filter, List, Sort, plain

ROWS = [{"n": i, "village": str(i % 3), "name": f"=row {i}"} for i in range(120)]


class Sample(List):
    columns = (Column("n", "Number", numeric=True), Column("name", "Name"))
    filters = (Filter("village", "Village", choices=[("0", "A"), ("1", "B")]),)
    sorts = (Sort("n", "Number", ("n",)), Sort("last", "Last", ("-n",)))

    def opened(self, rows: list[Any]) -> list[Any]:
        return [{**row, "name": row["name"].upper()} for row in rows]


def sample(**query: str) -> Sample:
    return Sample(RequestFactory().get("/", query), ROWS)


def test_it_shows_fifty_rows_and_says_how_many_there_are() -> None:
    rows = sample(page="3")
    assert (rows.count, len(rows.table), rows.page.number) == (120, 20, 3)


def test_it_shows_the_nearest_page_for_a_page_that_is_not_there() -> None:
    assert sample(page="99").page.number == 3


def test_it_narrows_by_a_filter_and_ignores_a_choice_that_is_not_offered() -> None:
    assert sample(village="1").count == 40
    assert sample(village="7").count == 120


def test_it_sorts_only_by_what_is_declared() -> None:
    assert sample(sort="last").table[0][0]["value"] == 119
    assert sample(sort="name").table[0][0]["value"] == 0


def test_it_opens_only_the_rows_of_the_page() -> None:
    assert sample().table[0][1]["value"] == "=ROW 0"


def test_it_exports_every_row_that_fits_the_filters_for_excel() -> None:
    rows = sample(village="1", export="csv")
    assert rows.wants_csv
    body = b"".join(rows.csv("people")).decode()
    assert body.startswith("\ufeffNumber,Name\r\n1,'=ROW 1")
    assert body.count("\r\n") == 41


def test_it_disarms_formulas_and_leaves_numbers() -> None:
    assert (plain("@cmd"), plain(-3), plain("ก")) == ("'@cmd", -3, "ก")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u200b=1",
        "\ufeff+1",
        "＝1+1",
        "＠x",
        "\u00a0@x",
    ],
)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert plain(text) == f"'{text}"


@pytest.mark.parametrize("value", ["ก=1", "a+b", "12-3", "", "\u200bก", -5, 1.5, None])
def test_what_runs_nowhere_stays_as_it_is(value: Any) -> None:
    assert plain(value) == value
