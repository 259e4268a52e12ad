import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.access.actions import create_user, grant
from khuang.access.queries import actor_of
from khuang.base.actor import PUBLIC, SYSTEM
from khuang.base.errors import Denied, Problem
from khuang.chain import actions as chain
from khuang.forum import actions as forum
from khuang.forum.models import BoardList
from khuang.forum.wayback import actions, queries, rules
from khuang.messaging.models import Outbox

WAYS = st.builds(
    rules.Way,
    st.frozensets(st.sampled_from(["priority", "plan_line", "work", "figure"])),
    st.lists(st.sampled_from(["said", "published", "accepted", "answered", "finished", "made"]), max_size=5).map(tuple),
)
STATES = ("waiting", "published", "rejected", "withdrawn", "merged", "split")


@given(st.lists(WAYS, max_size=8), st.dictionaries(st.sampled_from(STATES), st.integers(0, 9)))
def test_it_counts_parts_of_what_they_are_parts_of(ways, states):
    states = states | {"published": len(ways)}
    found = rules.count(states.items(), ways)
    assert found.published == len(ways) <= found.heard <= found.said
    assert max(found.taken, found.answered, found.done) <= found.published


@given(st.lists(st.tuples(*[st.integers(0, 9)] * 6), max_size=5))
def test_it_adds_up_conversations(rows):
    whole = sum((rules.Counts(*row) for row in rows), rules.Counts())
    assert whole.tuple() == tuple(sum(row[n] for row in rows) for n in range(6))


def lines(found):
    return {(one.statement.text, one.last.step) for one in found}


def test_it_lists_whom_no_message_reaches_one_line_a_statement(water, said, came):
    by_hand, by_mail, by_page = said("a", "volunteer"), said("b", "page", contact="a@example.org"), said("c", "page")
    for row in (by_hand, by_mail, by_page):
        came(row, "plan_line", "l1", "adopted")
    came(by_hand, "work", "w1", "started")
    assert lines(queries.news([water])) == {("a", "started"), ("c", "adopted")}


def test_it_begins_after_the_list_before(water, said, came):
    row = said("a")
    came(row, "plan_line", "l1", "adopted")
    first = actions.make_list(conversation=water, by=SYSTEM)
    assert queries.news([water]) == []
    with pytest.raises(Problem):
        actions.make_list(conversation=water, by=SYSTEM)  # a double click
    came(row, "work", "w1", "finished")
    second = actions.make_list(conversation=water, by=SYSTEM)
    assert (lines(queries.on(first)), lines(queries.on(second))) == ({("a", "adopted")}, {("a", "finished")})
    assert (first.since, second.since) == (None, first.made_on)
    assert set(Outbox.objects.values_list("state", flat=True)) == {"listed"}


def test_it_leaves_what_is_read_by_code_readable_by_code(water, said):
    said("a", "page")
    actions.make_list(conversation=water, by=SYSTEM)
    row = Outbox.objects.get()
    assert row.state == "by-code" and row.listing == BoardList.objects.get().id
    assert queries.news([water]) == []


def test_it_never_lists_what_is_not_published_and_never_brings_withdrawn_words_back(water, said, came):
    row, other = said("a"), said("b")
    said("secret", publish=False)
    refused = said("refused", publish=False)
    forum.reject(statement=refused, reason="hate", by=SYSTEM)
    came(row, "plan_line", "l1", "adopted")
    assert {one.statement.text for one in queries.news([water])} == {"a", "b"}
    listing = actions.make_list(conversation=water, by=SYSTEM)
    forum.withdraw(statement=row, by=SYSTEM)
    came(other, "work", "w1", "started")
    chain.move(kind="plan_line", ref_id="l1", step="changed", text_key="plan_line.changed", by=SYSTEM)
    assert {one.statement.text for one in queries.on(listing)} == {"b"}
    assert {one.statement.text for one in queries.news([water])} == {"b"}


def test_it_waits_with_news_of_a_hidden_thing_until_it_is_shown(water, said, came, monkeypatch):
    from khuang.forum.wayback.tests import conftest

    row = said("a")
    actions.make_list(conversation=water, by=SYSTEM)
    came(row, "plan_line", "hidden1", "draft")
    assert queries.news([water]) == []
    monkeypatch.setattr(conftest, "HIDDEN", "nothing")
    assert lines(queries.news([water])) == {("a", "draft")}


def test_it_tells_what_came_of_it_rather_than_that_it_was_published(water, said, came):
    row = said("a", publish=False)
    came(row, "priority", "p1", "made")
    forum.publish(statement=row, text="a", by=SYSTEM)
    assert lines(queries.news([water])) == {("a", "made")}


def test_it_lists_a_conversation_a_place_or_the_town(talk, said, water, cell):
    from khuang.registry.tests.people import A, villages
    from khuang.town.models import Place

    villages()
    place = Place.objects.get(code=A)
    village = talk("village", place=place)
    said("of the town"), said("of the village", of=village)
    told = {
        name: {one.statement.text for one in queries.news(queries.scope(SYSTEM, **wanted))}
        for name, wanted in {
            "talk": {"conversation": village, "place": None}, "place": {"conversation": None, "place": place},
            "town": {"conversation": None, "place": None},
        }.items()
    }  # fmt: skip
    assert told == {"talk": {"of the village"}, "place": {"of the village"}, "town": {"of the town", "of the village"}}


def facilitator(place=""):
    user = create_user(username=f"f{place}", name="F", password="a-long-password-1", by=SYSTEM)
    grant(user=user, role="facilitator", by=SYSTEM, **({"scope_kind": "place", "scope_id": place} if place else {}))
    return user


def test_it_lets_a_facilitator_print_for_their_own_places(talk, said, water, cell):
    from khuang.registry.tests.people import A, B, villages
    from khuang.town.models import Place

    villages()
    near, far = talk("near", place=Place.objects.get(code=A)), talk("far", place=Place.objects.get(code=B))
    said("near", of=near), said("far", of=far)
    by = actor_of(facilitator(A))
    mine = queries.news(queries.scope(by, conversation=None, place=None))
    assert {one.statement.text for one in mine} == {"near"}
    listing = actions.make_list(conversation=far, by=SYSTEM)
    assert not queries.lists(by).filter(pk=listing.pk).exists()
    with pytest.raises(Problem):
        actions.make_list(conversation=far, by=by)
    with pytest.raises(Denied):
        actions.make_list(by=PUBLIC)


def test_it_counts_how_far_each_statement_came(water, said, came):
    rows = [said(str(n)) for n in range(5)]
    said("waits", publish=False)
    came(rows[0], "priority", "p1", "accepted")
    came(rows[1], "work", "w1", "finished")
    counts = queries.told(water).counts
    assert counts == rules.Counts(said=6, heard=5, published=5, taken=2, answered=1, done=1)
    assert [line.statement.text for line in queries.told(water).lines][:2] == ["1", "0"]


def test_it_asks_as_little_of_the_database_for_many_statements_as_for_one(water, said, came, queries_of):
    rows = [said(str(n)) for n in range(3)]
    for row in rows:
        came(row, "plan_line", "l1", "adopted")
    with queries_of() as few:
        queries.told(water), queries.news([water])
    for n in range(12):
        came(said(f"m{n}"), "plan_line", "l1", "adopted")
    with queries_of() as many:
        queries.told(water), queries.news([water])
    assert len(many) == len(few) <= 24


@pytest.fixture
def queries_of(request):
    return request.getfixturevalue("queries")


@pytest.fixture
def opened(client, cell):
    """``opened("/c/…")`` for the facilitator, in English."""
    client.cookies["language"] = "en"
    client.force_login(facilitator())
    session = client.session
    session["second_factor"] = True
    session.save()

    def get(url, **given):
        response = client.post(url, given) if given else client.get(url)
        assert response.status_code in (200, 302), (url, response.status_code)
        return response.content.decode() if response.status_code == 200 else response["Location"]

    return get


def test_it_draws_its_pages(water, said, came, opened):
    row = said("The well is dry")
    came(row, "plan_line", "l1", "adopted")
    for url in ("/c/told/", "/c/water/told/", "/c/water/told/paper/", "/c/board/", "/c/board/?what=c:water"):
        told = opened(url)
        assert "The well is dry" in told and "plan_line l1" in told, url
    where = opened("/c/board/?what=c:water", go="1")
    told = opened(where)
    assert "The well is dry" in told and "plan_line l1" in told
    assert "There is no news" in opened("/c/board/?what=c:water")


def test_it_puts_no_code_and_no_contact_on_a_list(water, opened):
    row, code = forum.speak(conversation=water, words="x", door="sheet")
    forum.publish(statement=row, text="The lane is dark", by=SYSTEM)
    other, _code = forum.speak(conversation=water, words="y", door="page", contact="canary@example.org")
    forum.publish(statement=other, text="The bridge", by=SYSTEM)
    told = opened(opened("/c/board/", go="1"))
    digits = "".join(c for c in told if c.isdigit())
    assert "The lane is dark" in told and "The bridge" not in told
    assert code not in digits and "canary" not in told


def test_it_makes_a_pdf_of_a_list(water, said, client, opened, monkeypatch):
    from khuang.ui import pdf

    monkeypatch.setattr(pdf, "possible", lambda: True)
    monkeypatch.setattr(pdf, "render", lambda html: b"%PDF" + html.encode())
    said("The well is dry")
    where = opened("/c/board/", go="1")
    response = client.get(where + "?as=pdf")
    assert response["Content-Type"] == "application/pdf" and b"The well is dry" in response.content


def test_it_puts_the_words_of_an_answer_on_the_list(talk, said, opened):
    from khuang.forum.statements import replies

    youth = talk("youth", kind="youth")
    replies.answer(statement=said("No water", "code", of=youth), text="The tank is ordered.", office="Works", by=SYSTEM)
    assert "Works: The tank is ordered." in opened("/c/youth/told/")
    assert "The tank is ordered." in opened(opened("/c/board/", go="1"))
