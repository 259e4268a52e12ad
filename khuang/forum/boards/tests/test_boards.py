import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.actor import PUBLIC, SYSTEM, Actor
from khuang.base.errors import Denied, Problem
from khuang.chain.queries import find
from khuang.forum import actions as forum
from khuang.forum.boards import actions, queries, rules
from khuang.forum.models import Board, Card, Keeper, Statement
from khuang.forum.statements.tests.test_pages import packs, signed_in  # noqa: F401
from khuang.forum.tests.conftest import cell, facilitator, moderator, said, water  # noqa: F401
from khuang.forum.tests.test_pages import english, text  # noqa: F401


@pytest.fixture
def board(water):  # noqa: F811
    return actions.make(conversation=water, title="The canal", by=SYSTEM)


def lay(board, kind, words="words", **more):
    return actions.lay(board=board, kind=kind, text=words, by=SYSTEM, **more)


@given(st.sampled_from(rules.KINDS), st.sampled_from(rules.KINDS))
def test_it_lets_a_thought_go_only_forward(kind, before):
    assert rules.may_follow(kind, before) == (before in rules.kinds_before(kind))
    assert not (rules.may_follow(kind, before) and rules.may_follow(before, kind))


def test_it_leads_from_what_people_see_to_what_could_be_done(board):
    seen = lay(board, "observation", "the canal smells")
    other = lay(board, "observation", "no light")
    wrong = lay(board, "problem", "people are ill", after=seen)
    lay(board, "problem", "women stay at home", after=other)
    idea = lay(board, "idea", "clean it together", after=wrong)
    found = {one.kind: [card.number for card in one.cards] for one in queries.columns(board)}
    assert found == {"observation": [1, 2], "problem": [3, 4], "right": [], "duty-bearer": [], "idea": [5]}
    with pytest.raises(rules.Crooked):
        lay(board, "problem", "back", after=idea)
    elsewhere = lay(actions.make(conversation=board.conversation, title="x", by=SYSTEM), "observation")
    with pytest.raises(rules.Crooked):
        lay(board, "problem", after=elsewhere)


@pytest.mark.parametrize("given", [{"text": " "}, {"kind": "song"}, {"text": "x" * 301}, {"right": "nothing"}])
def test_it_wants_something_on_the_card(board, given):
    with pytest.raises(Problem):
        actions.lay(**{"board": board, "kind": "problem", "text": "x", "by": SYSTEM} | given)


def test_it_is_written_by_those_who_write_down_for_others(board, moderator):  # noqa: F811
    actions.lay(board=board, kind="idea", text="x", by=moderator)
    with pytest.raises(Denied):
        actions.lay(board=board, kind="idea", text="x", by=PUBLIC)
    with pytest.raises(Denied):
        actions.show(board=board, shown=True, by=PUBLIC)


def test_it_says_a_card_aloud_and_a_moderator_reads_it_first(board):
    card = lay(board, "idea", "clean it together")
    code = actions.say(card=card, by=SYSTEM)
    row = Statement.objects.get()
    assert (row.state, find(code).about_id, forum.original(row, by=SYSTEM)) == (
        "waiting",
        str(row.id),
        "clean it together",
    )
    for again in (actions.say, actions.take):
        with pytest.raises(Problem):
            again(card=Card.objects.get(), by=SYSTEM)


def test_it_shows_no_words_that_were_taken_back(board):
    card = lay(board, "idea", "clean it together")
    actions.say(card=card, by=SYSTEM)
    forum.withdraw(statement=Statement.objects.get(), by=Actor("code"))
    assert Card.objects.get().text == ""


def test_it_leaves_what_came_of_a_card_when_the_card_is_taken(board):
    seen = lay(board, "observation")
    lay(board, "problem", after=seen)
    actions.take(card=seen, by=SYSTEM)
    assert [(card.kind, card.after) for card in Card.objects.all()] == [("problem", None)]


def test_it_is_read_by_everybody_only_when_a_facilitator_says_so(board, english, signed_in):  # noqa: F811
    lay(board, "idea", "call Mr Somchai")
    assert english.get("/c/water/workshop/1/").status_code == 404
    assert "The canal" not in text(english.get("/c/water/workshop/"))
    staff = signed_in("facilitator")
    assert "Mr Somchai" in text(staff.get("/c/water/workshop/1/"))  # and named among the cards to read twice
    staff.post("/c/water/workshop/1/show/", {"shown": "yes"})
    english.logout()
    page = text(english.get("/c/water/workshop/1/"))
    assert "call Mr Somchai" in page and "Lay a card" not in page
    assert english.post("/c/water/workshop/1/", {"kind": "idea", "text": "x"}).status_code == 404


def test_it_is_written_on_a_volunteers_phone(board, packs, signed_in):  # noqa: F811
    phone = signed_in("volunteer")
    lay(board, "observation", "no roof")
    given = {"kind": "right", "text": "a roof", "after": "1", "right": "shelter"}
    assert phone.post("/c/water/workshop/1/", given).status_code == 302
    page = text(phone.get("/c/water/workshop/1/"))
    assert "from card 1" in page and "Housing for all" in page
    wrong = phone.post("/c/water/workshop/1/", {"kind": "observation", "text": "kept", "after": "2"})
    assert wrong.status_code == 422 and "kept</textarea>" in text(wrong)
    page = text(phone.post("/c/water/workshop/1/2/say/"))
    assert "Write it down for the whole group" in page
    assert phone.post("/c/water/workshop/new/", {"title": "The road"})["Location"] == "/c/water/workshop/2/"


def test_it_is_printed_with_empty_cards(board, english, signed_in):  # noqa: F811
    lay(board, "observation", "the canal smells")
    page = text(signed_in("researcher").get("/c/water/workshop/1/cards/?as=page"))
    assert "the canal smells" in page and page.count("What could be done") >= 4


def test_it_keeps_boards_of_young_people_to_their_keepers(cell, facilitator, moderator, signed_in):  # noqa: F811
    youth = forum.open_conversation(slug="y", title={"th": "ย", "en": "Y"}, kind="youth", by=SYSTEM)
    row = actions.make(conversation=youth, title="x", by=SYSTEM)
    assert signed_in("volunteer").get("/c/y/workshop/1/").status_code == 404
    assert not Board.objects.visible_to(moderator).exists()
    with pytest.raises(Denied):
        actions.lay(board=row, kind="idea", text="x", by=moderator)
    Keeper.objects.create(conversation=youth, user=facilitator)
    actions.lay(board=row, kind="idea", text="x", by=moderator)
    assert Board.objects.visible_to(moderator).exists()
