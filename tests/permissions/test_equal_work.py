"""What one may not see takes the same work as what is not there: the clock tells no more than the answer.

Nothing here is timed, for clocks of busy machines lie: the questions asked of the database are compared, and how often a
password is hashed. (`bench/same_time.py` shows what is left by the clock.)
"""

import re
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.permissions import knocks, oracle
from tests.permissions.table import NOWHERE, pages
from tests.permissions.who import WHO

pytestmark = [pytest.mark.django_db, pytest.mark.once]
VALUE = re.compile(r"'(?:[^']|'')*'|\b0x[0-9a-f]+\b|\bx'[0-9a-f]*'|\b\d+\b", re.IGNORECASE)
KEPT = set("what which kind notice door quarter part lang name verb".split())  # words of an address, not of a thing
# Where the work tells something, and why that harms nobody.
TELLS = {
    "maps:village": "codes of villages are public",
    "planning:line": "numbers of projects run on without gaps: that a draft lies between two of them is seen anyway",
    "planning:year_paper": "the years of a plan are public",
    "planning:cohort-people": "numbers of cohorts run on without gaps",
    "texts:objection": "the objection itself is public on the page of its text; nobody guesses its address",
}
COUNTERS = ("access_ratecount", "SAVEPOINT", "RELEASE", "ROLLBACK")


@pytest.fixture(scope="module")
def table(world: Any) -> dict[str, oracle.Page]:
    return pages(world)


def hidden(page: oracle.Page) -> tuple[str, str] | None:
    """(who, what is there and not theirs) of one page, if anybody of its audience meets such a thing."""
    for who in WHO.values():
        for name, thing in page.things.items():
            if not oracle.in_audience(who, page.audience) or not (thing.exists and thing.kwargs):
                continue
            if oracle.expected(who, page, thing) == "missing":
                return who.name, name
    return None


def nothing(kwargs: dict[str, Any]) -> dict[str, Any]:
    """The same address, of nothing at all."""
    of = {UUID: NOWHERE, int: 999_999}
    return {key: of.get(type(value), value if key in KEPT else "no-such-thing") for key, value in kwargs.items()}


def asked(client: Any, url: str) -> list[str]:
    """What a knock asks of the database, without values."""
    with CaptureQueriesContext(
        connection,
    ) as found:
        knocks.knock(client, "get", url)
    return [VALUE.sub("?", one["sql"]) for one in found.captured_queries if not one["sql"].startswith(COUNTERS)]


def test_it_asks_the_same_of_what_is_hidden_as_of_what_is_not_there(table: Any, knocking: Any) -> None:
    wrong, tried, clients = [], 0, {}
    for name, page in table.items():
        if (found := hidden(page)) is None or not page.get or name in TELLS:
            continue
        who, there = found
        client, kwargs = clients.setdefault(who, knocking(who)), page.things[there].kwargs
        one, other = (asked(client, knocks.address(name, some, page.query)) for some in (kwargs, nothing(kwargs)))
        tried += 1
        if one != other:
            more = next((sql for n, sql in enumerate(one) if n >= len(other) or sql != other[n]), "fewer questions")
            wrong.append(
                f"{name} as {who} [{there}]: {len(one)} questions, {len(other)} of what is not there; {more[:300]}"
            )
    assert tried > 40, "the tables of permissions have things of others for many pages"
    assert not wrong, "\n" + "\n".join(wrong)
