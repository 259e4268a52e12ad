from datetime import timedelta

import pytest
from django.utils import timezone

from khuang.access.actions import create_user, grant
from khuang.access.queries import actor_of
from khuang.base.actor import PUBLIC, SYSTEM
from khuang.base.errors import Denied, Problem
from khuang.chain.queries import story
from khuang.forum import actions
from khuang.forum.models import Reply, Statement, StatementTransition
from khuang.forum.statements import replies


@pytest.fixture
def planner(cell):
    user = create_user(username="pl", name="Pl", password="a-long-password-1", by=SYSTEM)
    grant(user=user, role="planner", by=SYSTEM)
    return actor_of(user)


@pytest.fixture
def minimum(water, said):
    """A statement that is a right: marked ``days`` ago."""

    def make(days=0, words="every child may go to school"):
        row = said(words)
        Statement.objects.filter(pk=row.pk).update(floor="education")
        at = timezone.now() - timedelta(days=days)
        StatementTransition.objects.create(statement=row, was="published", became="floor", at=at)
        row.refresh_from_db()
        return row

    return make


@pytest.fixture
def youth(cell):
    return actions.open_conversation(slug="y", title={"th": "ย", "en": "Y"}, kind="youth", by=SYSTEM)


def test_it_owes_an_answer_to_a_right_and_to_nothing_else_in_a_talk(water, said, minimum):
    said("a bench would be nice")
    row = minimum()
    assert [one.statement for one in replies.duties(water)] == [row]


def test_it_owes_an_answer_to_everything_young_people_had_published(youth):
    row, _ = actions.speak(conversation=youth, words="a light on the way home")
    assert replies.duties(youth) == []
    actions.publish(statement=row, text="a light on the way home", by=SYSTEM)
    assert [one.statement for one in replies.duties(youth)] == [row]


def test_it_counts_the_days_from_the_mark_and_tells_when_they_are_over(water, minimum):
    late, early = minimum(days=31, words="a"), minimum(days=3, words="b")
    assert [one.due for one in replies.duties(water)] == [None, None]
    replies.promise(conversation=water, days=30, by=SYSTEM)
    first, second = replies.duties(water)
    assert (first.statement, first.days_left, first.overdue) == (late, -1, True)
    assert (second.statement, second.days_left, second.overdue) == (early, 27, False)
    assert [one.statement for one in replies.overdue()] == [late]


def test_it_keeps_every_answer_and_shows_the_last(water, minimum, planner):
    row = minimum()
    for text in ("We look into it.", "The school takes every child."):
        replies.answer(statement=row, text=text, office="กองการศึกษา", by=planner)
    assert replies.duty(row).reply.text == "The school takes every child."
    assert [one.text for one in replies.history(row)] == ["The school takes every child.", "We look into it."]
    assert replies.waiting() == []
    assert [one.step for one in story("statement", row.id).told][-1] == "answered"


def test_it_says_when_an_answer_came_too_late(water, minimum, planner):
    row = minimum(days=31)
    replies.promise(conversation=water, days=30, by=SYSTEM)
    replies.answer(statement=row, text="Yes.", office="x", by=planner)
    found = replies.duty(row)
    assert (found.late, found.overdue, found.days_left) == (True, False, None)


def test_it_lets_officials_and_facilitators_answer_and_nobody_else(water, minimum, moderator):
    row = minimum()
    replies.answer(statement=row, text="x", office="y", by=moderator)
    with pytest.raises(Denied):
        replies.answer(statement=row, text="x", office="y", by=PUBLIC)
    with pytest.raises(Denied):
        replies.promise(conversation=water, days=3, by=PUBLIC)


@pytest.mark.parametrize("given", [{"text": " "}, {"office": ""}, {"text": "x" * (replies.LONGEST + 1)}])
def test_it_wants_an_answer_and_who_gives_it(minimum, planner, given):
    with pytest.raises(Problem):
        replies.answer(**{"statement": minimum(), "text": "x", "office": "y", "by": planner} | given)
    assert not Reply.objects.exists()


def test_it_does_not_answer_what_is_owed_no_answer(said, planner):
    with pytest.raises(Problem):
        replies.answer(statement=said("a bench"), text="x", office="y", by=planner)


def test_it_asks_as_little_of_the_database_for_many_as_for_one(water, minimum, queries):
    for n in range(6):
        minimum(words=str(n))
    with queries() as found:
        replies.duties(water)
    assert len(found) <= 3
