"""A hostile colleague, guest and outsider on the pages of casework: every field with what it was not made for."""

from typing import Any

import pytest

from tests.permissions import knocks, oracle
from tests.permissions.fields import Forms
from tests.permissions.table import pages
from tests.permissions.who import WHO

pytestmark = pytest.mark.django_db
ROOMS = ("care:", "help:", "rights:", "registry:consent", "access:", "registry:emergency", "town:", "directory:")
# What is typed by hand, by a broken client, or by somebody who wants to see an error.
ODD = [
    "\x00", "\u202e\u200b\u2066x", "๑๒๓๔", "-1", "9" * 400, "ก" * 60_000, "<x-canary onload=1>", "0001-01-01", "9999-12-31",
    "2569-02-30", "00000000-0000-4000-8000-000000000000", "\ud800", "{}", " ", "1e9", "=1+1", "\r\nSet-Cookie: a=b",
]  # fmt: skip
TYPED = ("text", "textarea", "tel", "number", "date", "hidden", "search", "email", "password", "time", "datetime-local")


def right(fields: dict[str, Any]) -> dict[str, Any]:
    """What somebody would send: of a choice the last, of a text a word or a day."""
    told = {}
    for name, (kind, values) in fields.items():
        offered = [value for value in values if value]
        typed = {"date": "2026-12-01", "number": "3", "tel": "0812345678", "time": "10:00"}
        told[name] = offered[-1] if offered else typed.get(kind, "คำ")
    return told


def typed_only(field: Any) -> bool:
    return field[0] in TYPED


def tries(fields: dict[str, Any]):
    """Each thing that is typed replaced at once, then each choice by something that was never offered."""
    base = right(fields)
    typed = [name for name, (kind, _values) in fields.items() if kind in TYPED and name != "csrfmiddlewaretoken"]
    for odd in ODD:
        if typed:
            yield odd, {**base, **dict.fromkeys(typed, odd)}
    for name in fields:
        for odd in () if typed_only(fields[name]) else ODD[:2]:
            yield f"{name}={odd[:20]!r}", {**base, name: odd}


@pytest.mark.once
@pytest.mark.parametrize("name", ["caseworker", "supervisor", "officer", "responder", "anonymous", "administrator"])
def test_it_answers_odd_values_in_every_field_calmly(name, world, knocking):
    who, client, wrong, tried = WHO[name], knocking(name), [], 0
    for page_name, page in pages(world).items():
        if not page_name.startswith(ROOMS) or not page.get:
            continue
        opens = [(rel, thing) for rel, thing in page.things.items() if oracle.expected(who, page, thing) == "open"]
        for relation, thing in opens[:1]:  # the form is the same for each
            url = knocks.address(page_name, thing.kwargs, page.query)
            found = Forms()
            found.feed(knocks.knock(client, "get", url)[0].words)
            for form in found.forms:
                if form["method"] != "post":
                    continue
                for odd, data in tries(form["fields"]):
                    target = form["action"] or url
                    if "logout" in target or "/theme" in target:
                        continue
                    tried += 1
                    data = {k: v.encode("utf-8", "surrogatepass").decode("utf-8", "replace") for k, v in data.items()}
                    with knocks.unpainted():
                        response, _tables = knocks.knock(client, "post", target, data)
                    if response.status_code >= 500:
                        wrong.append(f"{page_name} [{relation}] {odd[:30]!r}: {response.status_code}")
    assert not wrong, f"{tried}\n" + "\n".join(sorted(set(wrong)))
    assert tried
