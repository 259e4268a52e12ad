"""Every address × everybody × everything, against the oracle. What one may not see does not exist."""

import os

import pytest

from tests.permissions import knocks, oracle
from tests.permissions.table import pages
from tests.permissions.who import COME, WHO

pytestmark = pytest.mark.django_db
# GET that writes more than traces, with its reason.
WRITES_ON_GET = {
    # Whoever sent a form learns that somebody in charge looked at it.
    **dict.fromkeys(
        ("care:child", "care:answer", "registry:person", "surveys:submission", "surveys:restricted_answers"),
        {"surveys_step"},
    ),
    "home:report": {"trust_checkpoint"},  # signs the head of the log that it prints
    "mfa_activate_totp": {"mfa_authenticator"},
}


@pytest.fixture(scope="module")
def table(world):
    return pages(world)


def test_it_has_a_line_for_every_address(table):
    assert sorted(set(knocks.names()) - set(table)) == [], "new addresses: add them to tests/permissions/table.py"


def test_it_has_no_line_for_an_address_that_is_gone(table):
    assert sorted(set(table) - set(knocks.names())) == []


def tried(name, page):
    """Everything for whoever is of the audience; one thing that is there for the others.

    Those others are turned away by their role, before a thing is looked up: one of each role knocks, on one engine.
    A thing that is not there would be 404 to them even if nobody guarded the page.
    """
    if name not in COME and oracle.by_role_alone(page):
        return {}
    if oracle.in_audience(WHO[name], page.audience):
        return page.things
    if "KHUANG_DATABASE" in os.environ or name not in COME:
        return {}
    relation = next((name for name, thing in page.things.items() if thing.exists), next(iter(page.things)))
    return {relation: page.things[relation]}


# Whose page it is, is decided in Python and tried with SQLite by everybody. What an engine can get wrong is the question
# behind a page: with PostgreSQL come one of each role, who together open every page there is.
COMING = COME if "KHUANG_DATABASE" in os.environ else list(WHO)


@pytest.mark.parametrize("name", COMING)
def test_it_opens_only_the_doors_that_are_theirs(name, table, knocking):
    who, client, wrong = WHO[name], knocking(name), []
    with knocks.unpainted(), knocks.known():
        for page_name, page in table.items():
            for relation, thing in tried(name, page).items():
                wanted = oracle.expected(who, page, thing)
                url = knocks.address(page_name, thing.kwargs, page.query)
                wrong += [
                    f"GET {page_name} [{relation}]: {flaw}" for flaw in get_flaws(client, url, page_name, page, wanted)
                ]
                if page.post:
                    wrong += [
                        f"POST {page_name} [{relation}]: {flaw}" for flaw in post_flaws(client, url, page_name, wanted)
                    ]
    assert not wrong, "\n" + "\n".join(wrong)


def get_flaws(client, url, name, page, wanted):
    response, tables = knocks.knock(client, "get", url)
    got, status = knocks.answer(response), response.status_code
    if tables - WRITES_ON_GET.get(name, set()):
        yield f"a GET writes {sorted(tables)}"
    if not page.get and status == 405:
        return  # says which methods there are, nothing of the thing
    if wanted == "away":
        if status != 302:
            yield f"wanted to be led away, got {status}"
    elif got != wanted:
        yield f"wanted {wanted}, got {status} {response.headers.get('Location', '')}"
    elif wanted == "open" and page.get and status not in page.ok:
        yield f"wanted {page.ok}, got {status}"


def post_flaws(client, url, name, wanted):
    response, tables = knocks.knock(client, "post", url)
    got = knocks.answer(response)
    if wanted in ("missing", "sign-in"):
        if got != wanted and response.status_code != 405:
            yield f"wanted {wanted}, got {response.status_code} {response.headers.get('Location', '')}"
        if tables:
            yield f"refused, and yet wrote {sorted(tables)}"
    elif got == "broken" or (wanted == "open" and got in ("missing", "sign-in") and name != "account_logout"):
        yield f"wanted {wanted}, got {response.status_code} {response.headers.get('Location', '')}"


@pytest.mark.once
def test_it_answers_no_other_method_where_it_does_not_answer_get(table, knocking):
    """PUT, DELETE and PATCH change nothing anywhere, whether a stranger asks or somebody whose page it is."""
    wrong, clients = [], {name: knocking(name) for name in {"anonymous", "administrator", *COME}}
    with knocks.unpainted(), knocks.known():
        for page_name, page in table.items():
            thing = next(iter(page.things.values()))
            theirs = next((n for n in COME if oracle.in_audience(WHO[n], page.audience)), "administrator")
            for name in {"anonymous", theirs}:
                for method in ("put", "delete", "patch"):
                    response, tables = knocks.knock(clients[name], method, knocks.address(page_name, thing.kwargs))
                    if tables - WRITES_ON_GET.get(page_name, set()) or response.status_code >= 500:
                        wrong.append(f"{name}: {method.upper()} {page_name}: {response.status_code} {sorted(tables)}")
    assert not wrong, "\n" + "\n".join(wrong)


# What one may reach before the second factor is set up: setting it up, leaving, and the public square.
WITHOUT_FACTOR = {
    "account_logout",
    "account_reauthenticate",
    "account_change_password",
    "public:index",
    "public:search",
    "public:about",
    "public:places",
    "public:place",
    "public:fault",
    "public:followed",
    "public:photo",
    "public:services",
    "public:services_print",
    "public:services_table",
    "public:numbers",
    "public:service",
    "public:organisation",
}


@pytest.mark.once
@pytest.mark.parametrize("name", ["caseworker", "administrator", "nobody"])
def test_it_leads_whoever_has_no_second_factor_to_setting_one_up(name, table, knocking):
    client, wrong = knocking(name, factor=False), []
    with knocks.unpainted(), knocks.known():
        for page_name, page in table.items():
            if page_name in WITHOUT_FACTOR or page_name.startswith(("mfa_", "ui:")):
                continue
            thing = next(iter(page.things.values()))
            for method in ("get", "post"):
                response, tables = knocks.knock(client, method, knocks.address(page_name, thing.kwargs))
                if knocks.answer(response) not in ("set-up", "missing") or tables:
                    wrong.append(
                        f"{method} {page_name}: {response.status_code} {response.headers.get('Location', '')} {tables}"
                    )
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.once
@pytest.mark.parametrize(
    "name", ["caseworker-of-town", "facilitator-of-town", "council", "planner", "administrator", "officer"]
)
def test_it_wants_the_token_of_the_form_with_every_post(name, table, knocking):
    client, wrong = knocking(name, enforce_csrf_checks=True), []
    with knocks.unpainted(), knocks.known():
        for page_name, page in table.items():
            if not page.post or oracle.expected(WHO[name], page, next(iter(page.things.values()))) != "open":
                continue
            url = knocks.address(page_name, next(iter(page.things.values())).kwargs)
            response, tables = knocks.knock(client, "post", url)
            if response.status_code != 403 or tables:
                wrong.append(f"{page_name}: {response.status_code} {sorted(tables)}")
    assert not wrong, "\n" + "\n".join(wrong)
