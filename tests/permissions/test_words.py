"""No word of anybody outside one's scope stands on any page: lists, details, search, filters, order, counts, exports."""

import re
from urllib.parse import quote, unquote

import pytest

from tests.permissions import knocks, oracle
from tests.permissions.secrets import forbidden
from tests.permissions.table import pages
from tests.permissions.who import WHO
from tests.permissions.world import B

pytestmark = pytest.mark.django_db
# The officer, asked by the person themselves, reads the whole of one record.
BY_REQUEST = {"home:person_rights": "own", "rights:export": "own"}
NOBODY = "ไม่มีใครชื่อนี้"


@pytest.fixture(scope="module")
def table(world):
    return pages(world)


def read(client, url, data=None):
    """Everything an answer says: body, headers, cookies. ``data``: what is sent in the body of a POST."""
    return knocks.knock(client, "post" if data else "get", url, data)[0].words


def asked(name, page):
    """The page as it is, and what its lists can be asked for."""
    lists = {
        "registry:people",
        "care:register",
        "care:waiting",
        "surveys:mine",
        "care:risk",
        "care:work",
        "care:urgent",
    }
    if name not in lists:
        return [""]
    return ["", "?lang=en", f"?place={B}", "?sort=place", "?sort=-place", "?sort=age", "?sort=due", "?sort=name", "?page=2",
            "?care=bedridden", "?group=elderly", "?visits=overdue", "?visits=none", "?export=csv", "?age_band=70-79"]  # fmt: skip


@pytest.mark.parametrize("name", WHO)
def test_it_shows_no_word_that_is_not_for_them(name, world, table, knocking):
    who, client, leaked = WHO[name], knocking(name), []
    secret = forbidden(who, world)
    for page_name, page in table.items():
        for relation, thing in page.things.items():
            if not page.get or oracle.expected(who, page, thing) != "open":
                continue
            for query in asked(page_name, page):
                text = read(client, knocks.address(page_name, thing.kwargs, query))
                mine = set(world.humans[BY_REQUEST[page_name]].canaries.values()) if page_name in BY_REQUEST else set()
                mine |= {world.canaries["note-own"]} if page_name in BY_REQUEST else set()
                leaked += [
                    f"{page_name} [{relation}]{query}: {what}"
                    for word, what in secret.items()
                    if word in text and word not in mine
                ]
    assert not leaked, "\n" + "\n".join(sorted(set(leaked)))


@pytest.mark.parametrize("name", [name for name, who in WHO.items() if who.role in oracle.READERS])
@pytest.mark.parametrize("kind", ["given_name", "family_name", "phone", "house_number"])
def test_it_finds_nobody_outside_the_scope(name, kind, world, knocking):
    """Looking for somebody of another village says exactly what looking for nobody says."""
    who, client = WHO[name], knocking(name)
    for human in ("far", "lone-far", "own", "gone"):
        word = world.humans[human].canaries[kind]
        found = read(client, "/people/search/", {"q": word})
        nothing = read(client, "/people/search/", {"q": NOBODY})
        if human != "gone" and oracle.covers(who, world.humans[human].place):
            there = str(world.humans[human].id) in found
            assert there, f"{human} is in scope and not found by {kind}"
        else:
            assert plain(found, word) == plain(nothing), f"{human} is betrayed by {kind}"


def plain(text, asked=NOBODY):
    """Without what differs each time, or with the word asked for: token, cookies, length, the word itself."""
    text = unquote(text).replace(asked, NOBODY)
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|Set-Cookie: [^\r]*|\'Content-Length\': \'\d+\'', "", text)


def test_it_finds_nobody_on_the_public_square(world, knocking):
    client = knocking("anonymous")
    for text, what in forbidden(WHO["anonymous"], world).items():
        found = read(client, f"/search/?q={quote(text)}")
        assert plain(found, text) == plain(read(client, f"/search/?q={quote(NOBODY)}")), what


@pytest.mark.parametrize("name", ["caseworker", "supervisor"])
def test_it_counts_nobody_outside_the_scope(name, world, knocking):
    """The numbers of the day and of the register are those of one's own village."""
    from khuang.care import queries
    from tests.permissions.world import actor

    mine = queries.counts(actor(world, name))
    assert (mine["all"], mine["overdue"], mine["unassigned"]) == (3, 0, 1)
    everybody = queries.counts(actor(world, f"{name}-of-town"))
    assert (everybody["all"], everybody["unassigned"]) == (5, 2)


def test_it_lets_the_volunteer_of_the_table_read_their_own_person(world, knocking):
    """The oracle's other half: what may be read is there to be read."""
    text = read(knocking("volunteer"), f"/care/visits/{world.rows['assignment-own'].id}/")
    assert world.humans["own"].canaries["family_name"] in text
    text = read(knocking("caseworker"), "/people/")
    assert world.humans["own"].canaries["family_name"] in text
    assert world.canaries["said-near-waiting"] in read(knocking("facilitator"), "/c/moderate/")
