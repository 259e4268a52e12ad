"""No word of anybody outside one's scope stands on any page: lists, details, search, filters, order, counts, exports.

And no tag that somebody typed is run, and no list tells who has an account."""

import os
import re
from urllib.parse import quote, unquote

import pytest

from tests.permissions import knocks, oracle
from tests.permissions.fields import Forms
from tests.permissions.secrets import forbidden
from tests.permissions.table import pages
from tests.permissions.who import COME, WHO
from tests.permissions.world import B

pytestmark = pytest.mark.django_db
# The officer, asked by the person themselves, reads the whole of one record.
BY_REQUEST = {"home:person_rights": "own", "rights:export": "own"}
NOBODY = "ไม่มีใครชื่อนี้"
DATA = re.compile("'Content-Type': '(text/csv|application/json)")  # what no browser paints, runs no tag


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


def opened(name, table, client):
    """Every page that is this one's, with every thing on it that is theirs, painted."""
    with knocks.known():
        for page_name, page in table.items():
            if name not in COME and oracle.by_role_alone(page):
                continue
            for relation, thing in page.things.items():
                if page.get and oracle.expected(WHO[name], page, thing) == "open":
                    for query in asked(page_name, page):
                        text = read(client, knocks.address(page_name, thing.kwargs, query))
                        yield page_name, f"{relation}{query}", text


# Who arranges work among accounts sees their names; for everybody else an account is nobody's business.
ARRANGE = oracle.CARERS | oracle.STEWARDS | oracle.OFFICERS | oracle.ADMINISTRATORS | frozenset({"monitor"})
# Facilitators choose who of them keeps a council of young people: they see the names of facilitators.
# Whoever calls a group of young people together names its safe adults: from those who have an account.
KEEPERS = {"facilitator": {"forum:council-new", "forum:keepers", "planning:cohort-run"}}


def offers(text, accounts):
    """Whether a list to choose from, on this page, offers one of these accounts."""
    if not any(account in text for account in accounts):
        return False
    found = Forms()
    found.feed(text)
    return any(accounts & set(values) for form in found.forms for _kind, values in form["fields"].values())


# With PostgreSQL one of each role comes: each page's questions are asked there, of every role's scope. What stands in a
# page's words, and for whom, is the same code with either engine, and everybody is asked with SQLite.
COMING = COME if "KHUANG_DATABASE" in os.environ else list(WHO)


@pytest.mark.parametrize("name", COMING)
def test_it_shows_no_word_that_is_not_for_them_and_runs_no_tag(name, world, table, knocking, tagged):
    """One walk for three questions, since painting is what takes long: no word of others, no tag that somebody typed as
    a tag, and no list to choose from that tells who has an account (every user was told of all others by one)."""
    who, leaked, run, told = WHO[name], set(), set(), set()
    secret = forbidden(who, world)
    accounts = {str(user.pk) for key, user in world.users.items() if key != name} if who.role not in ARRANGE else set()
    seen = False
    for page_name, where, text in opened(name, table, knocking(name)):
        mine = set(world.humans[BY_REQUEST[page_name]].canaries.values()) if page_name in BY_REQUEST else set()
        mine |= {world.canaries["note-own"]} if page_name in BY_REQUEST else set()
        leaked |= {
            f"{page_name} [{where}]: {what}" for word, what in secret.items() if word in text and word not in mine
        }
        run |= {page_name} if "<x-canary" in text and not DATA.search(text) else set()
        seen = seen or "&lt;x-canary" in text
        told |= {page_name} if offers(text, accounts) else set()
    assert not leaked, "\n" + "\n".join(sorted(leaked))
    assert not run, "a tag that somebody typed is one"
    assert told <= KEEPERS.get(who.role, set()), "a list to choose from tells who has an account"
    assert seen or name not in COME, "the tag stands on some page, as text"
    assert "<x-canary" not in read(knocking(name), "/nowhere/")


@pytest.mark.parametrize("name", [name for name, who in WHO.items() if who.role in oracle.READERS])
@pytest.mark.parametrize("kind", ["given_name", "family_name", "phone", "house_number"])
def test_it_finds_nobody_outside_the_scope(name, kind, world, knocking):
    """Looking for somebody of another village says exactly what looking for nobody says."""
    who, client = WHO[name], knocking(name)
    nothing = read(client, "/people/search/", {"q": NOBODY})
    for human in ("far", "lone-far", "own", "gone"):
        word = world.humans[human].canaries[kind]
        found = read(client, "/people/search/", {"q": word})
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
    nothing = plain(read(client, f"/search/?q={quote(NOBODY)}"))
    for text, what in forbidden(WHO["anonymous"], world).items():
        found = read(client, f"/search/?q={quote(text)}")
        assert plain(found, text) == nothing, what


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
