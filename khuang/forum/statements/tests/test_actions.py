from uuid import uuid4

import pytest

from khuang.base.actor import PUBLIC, SYSTEM, Actor
from khuang.base.errors import Denied, Problem
from khuang.chain.queries import find, story
from khuang.content.models import Current, Item, Pack
from khuang.forum import actions, mapping, queries, voting
from khuang.forum.models import Statement, VoiceNote
from khuang.forum.statements import actions as statements
from khuang.trust.models import KeyWrap

CODE = Actor("code")


@pytest.fixture
def right(db):
    pack = Pack.objects.create(name="p", position=1, version="1", title={})
    body = {"key": "education", "title": {"th": "การศึกษา", "en": "Education"}, "articles": ["CRC 28"], "targets": []}
    item = Item.objects.create(kind="right", key="education", body=body, digest="r", pack="p")
    Current.objects.create(kind="right", key="education", item=item, pack=pack)


def fresh(row):
    return Statement.objects.get(pk=row.pk)


def steps(row, **kwargs):
    return [one.step for one in story("statement", row.id, **kwargs).told]


def test_it_lays_two_together_and_keeps_the_words_and_the_votes_of_each(water, said):
    one, other = said("mend the light"), said("the light is broken, mend it")
    voting.vote(conversation=water, statement=one, participant=uuid4(), value=1)
    statements.merge(statement=one, into=other, by=SYSTEM)
    row = fresh(one)
    assert (row.state, row.text, row.into) == ("merged", "mend the light", other)
    assert queries.tallies(water, [one.id])[one.id].agree == 1
    assert other.id not in queries.tallies(water)  # a vote stays with the words it was cast on
    assert [queries.ballot(water, None).statement, queries.ballot(water, None).total] == [other, 1]
    with pytest.raises(Problem):
        voting.vote(conversation=water, statement=row, participant=uuid4(), value=1)


def test_it_leads_the_speaker_on_to_where_their_words_went(water, said):
    row, code = actions.speak(conversation=water, words="mend the light")
    actions.publish(statement=row, by=SYSTEM)
    other = said("the light is broken")
    statements.merge(statement=row, into=other, by=SYSTEM)
    told = story("statement", find(code).about_id, own=True)
    assert [node.title for node in told.nodes] == ["mend the light", "the light is broken"]


def test_it_takes_two_apart_again(water, said):
    one, other = said("a"), said("b")
    statements.merge(statement=one, into=other, by=SYSTEM)
    actions.part(statement=fresh(one), by=SYSTEM)
    row = fresh(one)
    assert (row.state, row.into) == ("published", None)
    assert len(story("statement", one.id).nodes) == 1


def test_it_takes_along_what_was_laid_together_before(said):
    a, b, c = said("a"), said("b"), said("c")
    statements.merge(statement=a, into=b, by=SYSTEM)
    statements.merge(statement=fresh(b), into=c, by=SYSTEM)
    assert (fresh(a).into, fresh(b).into) == (c, c)
    assert [node.id for node in story("statement", a.id).nodes] == [str(a.id), str(c.id)]


def test_it_lets_words_stand_for_themselves_when_those_they_lay_with_are_gone(said):
    a, b, c = said("a"), said("b"), said("c")
    for row in (a, b):
        statements.merge(statement=row, into=c, by=SYSTEM)
    actions.withdraw(statement=fresh(c), by=CODE)
    assert {fresh(a).state, fresh(b).state} == {"published"}


def test_it_does_not_lay_a_statement_with_itself_or_with_another_conversations(water, said):
    row = said("a")
    far = actions.open_conversation(slug="f", title={"th": "ฟ", "en": "F"}, by=SYSTEM)
    other, _ = actions.speak(conversation=far, words="b")
    actions.publish(statement=other, by=SYSTEM)
    for into in (row, other, said("c", publish=False)):
        with pytest.raises(Problem):
            statements.merge(statement=row, into=into, by=SYSTEM)
    with pytest.raises(Denied):
        statements.merge(statement=row, into=said("d"), by=PUBLIC)


def test_it_splits_what_says_two_things_and_keeps_the_whole(water):
    row, code = actions.speak(conversation=water, words="mend the light and clean the canal")
    parts = statements.split(statement=row, texts=["mend the light", " ", "clean the canal"], by=SYSTEM)
    whole = fresh(row)
    assert (whole.state, whole.text) == ("split", "mend the light and clean the canal")
    assert [(p.text, p.number, p.part_of, p.state) for p in parts] == [
        ("mend the light", 2, row, "published"), ("clean the canal", 3, row, "published"),
    ]  # fmt: skip
    told = story("statement", find(code).about_id, own=True)
    assert [node.title for node in told.nodes][1:] == ["mend the light", "clean the canal"]
    assert actions.original(fresh(parts[0]), by=SYSTEM) == "mend the light"


def test_it_shows_the_whole_to_nobody_when_the_moderator_says_so(water):
    row, _ = actions.speak(conversation=water, words="nang Dao beats her child, and mend the light")
    statements.split(statement=row, texts=["protect children", "mend the light"], show=False, by=SYSTEM)
    assert fresh(row).text == "" and not Statement.objects.shown().filter(pk=row.pk).exists()
    with pytest.raises(Problem):
        statements.join(statement=fresh(row), by=SYSTEM)


def test_it_puts_a_split_statement_together_again(said, water):
    row = said("a and b")
    parts = statements.split(statement=row, texts=["a", "b"], by=SYSTEM)
    statements.join(statement=fresh(row), by=SYSTEM)
    assert fresh(row).state == "published"
    assert {fresh(part).state for part in parts} == {"rejected"}
    assert len(story("statement", row.id).nodes) == 1


def test_it_erases_the_parts_with_the_whole(water, said):
    row, _ = actions.speak(conversation=water, words="a and b")
    parts = statements.split(statement=row, texts=["a", "b"], by=SYSTEM)
    actions.withdraw(statement=fresh(parts[0]), by=SYSTEM)
    assert actions.original(fresh(row), by=SYSTEM) == "a and b"  # the locker is still there
    actions.withdraw(statement=fresh(row), by=CODE)
    assert not Statement.objects.filter(pk__in=[row.pk, *(p.pk for p in parts)]).exclude(state="withdrawn").exists()
    assert not Statement.objects.exclude(text="").exists()
    assert not KeyWrap.objects.filter(locker=row.locker).exists()


@pytest.mark.parametrize("texts", [["one"], [], ["", "x"], ["x"] * 7, ["x" * 501, "y"]])
def test_it_splits_into_no_less_than_two_and_no_more_than_six(said, texts):
    with pytest.raises(Problem):
        statements.split(statement=said("a"), texts=texts, by=SYSTEM)


def test_it_does_not_put_a_right_to_the_vote(water, said, right):
    row, free = said("every child goes to school"), said("a bench")
    statements.mark_right(statement=row, right="education", duty="The municipality, Education Act", by=SYSTEM)
    row = fresh(row)
    assert (row.floor, row.state, row.floor_duty) == ("education", "published", "The municipality, Education Act")
    with pytest.raises(Problem):
        voting.vote(conversation=water, statement=row, participant=uuid4(), value=-1)
    assert queries.ballot(water, None).total == 1
    voting.vote(conversation=water, statement=free, participant=uuid4(), value=1)
    assert mapping.compute(water).result["statements"] == 1
    assert steps(row)[-1] == "floor"
    statements.unmark_right(statement=row, by=SYSTEM)
    assert queries.ballot(water, None).total == 2


def test_it_wants_to_know_which_right_and_which_duty(said, right):
    row = said("a")
    for given in ({"right": "education", "duty": " "}, {"right": "nothing", "duty": "x"}):
        with pytest.raises(Problem):
            statements.mark_right(statement=row, **given, by=SYSTEM)


def test_it_lets_a_translation_stand_for_the_words_only_when_a_person_checked_it(said):
    row = said("the well is dry")
    statements.translate(statement=row, language="my", text="ရေတွင်းခန်း", checked=False, machine=True, by=SYSTEM)
    assert fresh(row).words == {"th": "the well is dry"}
    statements.translate(statement=fresh(row), language="my", text="ရေတွင်းခန်း", checked=True, by=SYSTEM)
    statements.translate(statement=fresh(row), language="shn", text="ၼမ်ႉ", checked=True, by=SYSTEM)
    assert list(fresh(row).words) == ["th", "my", "shn"]
    statements.translate(statement=fresh(row), language="my", text="", checked=True, by=SYSTEM)
    assert list(fresh(row).words) == ["th", "shn"]


def test_it_takes_translations_easy_words_and_recordings_away_with_the_words_they_were_of(said, moderator):
    row = said("Mr Somchai does nothing about the well")
    statements.translate(statement=row, language="my", text="Somchai", checked=True, by=SYSTEM)
    statements.put_plain(statement=row, text="Somchai is lazy", by=SYSTEM)
    VoiceNote.objects.create(
        statement=row,
        language="th",
        text_version=1,
        mime="audio/ogg",
        data=b"x",
        seconds=1,
        by=moderator.id,
        on=row.said_on,
    )
    actions.mask(statement=row, text="nothing is done about the well", reason="names-someone", by=SYSTEM)
    row = fresh(row)
    assert (row.translations, row.plain, VoiceNote.objects.count()) == ({}, "", 0)


def test_it_does_not_translate_what_is_not_shown(said):
    row = said("x", publish=False)
    with pytest.raises(Problem):
        statements.translate(statement=row, language="en", text="y", checked=True, by=SYSTEM)
    with pytest.raises(Problem):
        statements.translate(statement=said("z"), language="tlh", text="y", checked=True, by=SYSTEM)


def test_it_seals_the_name_until_a_moderator_has_read_it(water):
    row, _ = actions.speak(conversation=water, words="x", credit="  Grandma   Kham ")
    assert fresh(row).credit == "" and b"Kham" not in bytes(fresh(row).sealed)
    asked = actions.opened(row, by=SYSTEM)["credit"]
    actions.publish(statement=row, credit=asked, by=SYSTEM)
    assert fresh(row).credit == "Grandma Kham"


def test_it_takes_a_name_away_at_once_and_shows_a_new_one_only_when_it_was_read(water):
    row, _ = actions.speak(conversation=water, words="x", credit="Somying Jaidee")
    actions.publish(statement=row, credit="Somying Jaidee", by=SYSTEM)
    statements.name_me(statement=fresh(row), credit="Kham", by=CODE)
    row = fresh(row)
    assert (row.credit, row.credit_waits, actions.original(row, by=SYSTEM)) == ("", True, "x")
    statements.decide_name(statement=row, show=True, by=SYSTEM)
    assert (fresh(row).credit, fresh(row).credit_waits) == ("Kham", False)
    statements.name_me(statement=fresh(row), credit="", by=CODE)
    assert (fresh(row).credit, fresh(row).credit_waits) == ("", False)
    assert statements.asked_name(fresh(row), by=CODE) == ""


def test_it_does_not_show_a_name_that_the_moderator_would_not(water):
    row, _ = actions.speak(conversation=water, words="x")
    actions.publish(statement=row, by=SYSTEM)
    statements.name_me(statement=fresh(row), credit="The mayor is a thief", by=CODE)
    statements.decide_name(statement=fresh(row), show=False, by=SYSTEM)
    assert (fresh(row).credit, fresh(row).credit_waits) == ("", False)


def test_it_names_nobody_among_young_people(cell):
    youth = actions.open_conversation(slug="y", title={"th": "ย", "en": "Y"}, kind="youth", by=SYSTEM)
    with pytest.raises(Problem):
        actions.speak(conversation=youth, words="x", credit="Nong May")
    row, _ = actions.speak(conversation=youth, words="x")
    with pytest.raises(Problem):
        statements.name_me(statement=row, credit="Nong May", by=CODE)


def test_it_takes_the_name_away_with_the_words(water):
    row, _ = actions.speak(conversation=water, words="x", credit="Kham")
    actions.publish(statement=row, credit="Kham", by=SYSTEM)
    actions.withdraw(statement=fresh(row), by=CODE)
    row = fresh(row)
    assert (row.credit, row.credit_waits, bytes(row.sealed)) == ("", False, b"")
    with pytest.raises(Problem):
        statements.name_me(statement=row, credit="Kham", by=CODE)
