"""Many stories at once, and who is told of a move."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khuang.base.actor import PUBLIC, SYSTEM
from khuang.chain import actions
from khuang.chain import queries as chain
from khuang.chain.kinds import KINDS, NodeKind
from khuang.chain.models import Move, Origin
from khuang.messaging import actions as messaging
from khuang.messaging.models import Outbox

pytestmark = pytest.mark.usefixtures("cell", "kinds")
STATEMENTS = ["s1", "s2", "s3", "s4"]
ALL = {"statement": STATEMENTS, "priority": ["p1", "p2"], "plan_line": ["l1"], "work": ["w1"]}
REFS = [(kind, one) for kind, ids in ALL.items() for one in ids]
PAIRS = [(a, b) for a, b in product(REFS, REFS) if a != b]
DOORS = ("page", "code", "sheet", "volunteer", "meeting", "hands", "import", "line")


@pytest.fixture
def open_kinds(monkeypatch):
    """As ``kinds``, with four statements of which the second is hidden."""

    def kind(name):
        return NodeKind(
            label=lambda ids, lang: {one: one.upper() for one in ids if one in ALL[name]},
            url=lambda one: f"/n/{name}-{one}",
            visible=lambda one: one not in ("p2", "s2"),
        )

    monkeypatch.setattr(KINDS, "_items", {name: kind(name) for name in ALL})


def move(ref, step="progress"):
    return actions.move(kind=ref[0], ref_id=ref[1], step=step, text_key=f"{ref[0]}.{step}", by=SYSTEM)


EACH = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@EACH
@given(st.lists(st.sampled_from(PAIRS), max_size=10, unique=True), st.lists(st.sampled_from(REFS), max_size=6))
def test_it_tells_many_stories_as_it_tells_each_alone(open_kinds, pairs, moved):
    from django.db import transaction

    with transaction.atomic():
        for cause, effect in pairs:
            actions.link(cause=cause, effect=effect, relation="became", by=SYSTEM)
        for ref in moved:
            move(ref)
        many = chain.stories("statement", STATEMENTS)
        alone = {one: chain.story("statement", one) for one in STATEMENTS}
        assert set(many) == {"s1", "s3", "s4"}
        for one, story in many.items():
            assert (story.told, set(story.nodes), story.ahead) == (
                alone[one].told,
                set(alone[one].nodes),
                alone[one].ahead,
            )
        transaction.set_rollback(True)


def test_it_asks_for_many_stories_as_little_as_for_one(open_kinds, queries):
    for one in STATEMENTS:
        actions.link(cause=("statement", one), effect=("plan_line", "l1"), relation="became", by=SYSTEM)
    move(("plan_line", "l1"))
    with queries() as few:
        chain.stories("statement", STATEMENTS[:1])
    with queries() as many:
        chain.stories("statement", STATEMENTS)
    assert len(many) == len(few)


@EACH
@given(
    st.lists(st.tuples(st.sampled_from(STATEMENTS), st.sampled_from(DOORS), st.booleans()), max_size=8),
    st.lists(st.sampled_from(PAIRS), max_size=8, unique=True),
    st.lists(st.sampled_from(REFS), max_size=5),
    st.sets(st.sampled_from(STATEMENTS)),
)
def test_it_tells_every_origin_once_of_every_move_by_its_own_door(open_kinds, said, pairs, moved, withdrawn):
    from django.db import transaction

    with transaction.atomic():
        for about, door, contact in said:
            where = "a@example.org" if contact else ""
            actions.origin(about_kind="statement", about_id=about, door=door, contact=where, by=PUBLIC)
        for cause, effect in pairs:
            actions.link(cause=cause, effect=effect, relation="became", by=SYSTEM)
        for one in withdrawn:
            move(("statement", one), "withdrawn")
        made = [(ref, move(ref).id) for ref in moved]
        for ref, key in made:
            wanted = {
                (row.id, actions.channel_of(row.door, row.has_contact))
                for row in Origin.objects.all()
                if row.about_id not in withdrawn and _leads(("statement", row.about_id), ref, pairs)
            }
            rows = list(Outbox.objects.filter(move=key).values_list("origin", "channel"))
            assert len(rows) == len(set(rows)) and set(rows) == wanted
        transaction.set_rollback(True)


def _leads(start, end, pairs):
    """Whether a way of at most six links leads there: worked out apart from the code."""
    reached = {start}
    for _ in range(6):
        reached |= {effect for cause, effect in pairs if cause in reached}
    return end in reached


@pytest.mark.parametrize(
    ("door", "contact", "told"),
    [
        ("page", True, ("mail", "waiting")), ("page", False, ("page", "by-code")), ("code", False, ("page", "by-code")),
        ("sheet", False, ("board", "waiting")), ("volunteer", False, ("board", "waiting")),
        ("meeting", False, ("board", "waiting")), ("meeting", True, ("mail", "waiting")),
    ],
)  # fmt: skip
def test_it_knows_the_way_of_news_by_the_door(door, contact, told):
    where = "a@example.org" if contact else ""
    actions.origin(about_kind="statement", about_id="s1", door=door, contact=where, by=PUBLIC)
    move(("statement", "s1"), "published")
    assert list(Outbox.objects.values_list("channel", "state")) == [told]


def test_it_sends_nothing_that_waited_once_the_words_are_withdrawn(mailoutbox):
    for door, contact in (("page", "a@example.org"), ("sheet", ""), ("page", "")):
        actions.origin(about_kind="statement", about_id="s1", door=door, contact=contact, by=PUBLIC)
    actions.link(cause=("statement", "s1"), effect=("plan_line", "l1"), relation="became", by=SYSTEM)
    move(("plan_line", "l1"))
    move(("statement", "s1"), "withdrawn")
    move(("plan_line", "l1"), "funded")
    assert list(Outbox.objects.values_list("state", flat=True)) == ["void"] * 3
    assert Move.objects.count() == 3
    assert messaging.send_due(chain.addresses) == {} and mailoutbox == []


def test_it_writes_one_mail_when_several_things_moved(mailoutbox):
    actions.origin(about_kind="statement", about_id="s1", door="page", contact="a@example.org", by=PUBLIC)
    for step in ("published", "masked", "published"):
        move(("statement", "s1"), step)
    assert messaging.send_due(chain.addresses) == {"sent": 3}
    assert len(mailoutbox) == 1


def test_it_keeps_a_move_that_three_hundred_statements_led_to_short(queries):
    from khuang.base.ids import random_id

    rows = [
        Origin(about_kind="statement", about_id=f"x{n}", door="sheet", code_hmac=random_id().bytes) for n in range(300)
    ]
    Origin.objects.bulk_create(rows)
    for n in range(300):
        actions.link(cause=("statement", f"x{n}"), effect=("plan_line", "l1"), relation="became", by=SYSTEM)
    with queries() as found:
        move(("plan_line", "l1"))
    assert Outbox.objects.count() == 300
    assert len(found) <= 20
