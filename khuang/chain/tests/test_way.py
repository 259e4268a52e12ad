"""The line of stations: both ways, nothing hidden told, few queries, no circle without end."""

import pytest
from django.template import engines
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khuang.base.actor import SYSTEM
from khuang.chain import actions, way
from khuang.chain.kinds import KINDS, NodeKind

pytestmark = pytest.mark.usefixtures("cell", "kinds")
HIDDEN = ("s2", "p2")
REFS = [
    ("statement", "s1"),
    ("statement", "s2"),
    ("priority", "p1"),
    ("priority", "p2"),
    ("plan_line", "l1"),
    ("work", "w1"),
]


def link(*refs):
    for cause, effect in zip(refs, refs[1:], strict=False):
        actions.link(cause=cause, effect=effect, relation="became", by=SYSTEM)


def states(stops):
    return {stop.kind: stop.state for stop in stops}


def drawn(kind, id, **more):
    page = engines["django"].from_string("{% chain_line kind id words %}")
    return page.render({"kind": kind, "id": id, "words": more.get("words", False)})


def test_it_shows_what_came_before_and_what_came_after_from_anywhere():
    link(("statement", "s1"), ("priority", "p1"), ("plan_line", "l1"), ("work", "w1"))
    for start in (("statement", "s1"), ("priority", "p1"), ("plan_line", "l1"), ("work", "w1")):
        stops = way.way(*start)
        found = states(stops)
        assert [kind for kind, state in found.items() if state == "done"] == [
            "statement",
            "priority",
            "plan_line",
            "work",
        ]
        assert found["proposal"] == found["budget_line"] == "passed" and found["result"] == found["answer"] == "ahead"
        assert [stop.kind for stop in stops if stop.here] == [start[0]]


def test_it_is_not_there_for_a_thing_that_hangs_with_nothing():
    assert way.way("statement", "s1") == [] and drawn("statement", "s1").strip() == ""


def test_it_says_that_something_is_not_public_and_never_its_name():
    link(("statement", "s2"), ("priority", "p1"))
    link(("statement", "s1"), ("priority", "p1"))
    page = drawn("priority", "p1", words=True)
    assert "Not published" not in page and "/n/statement-s2" not in page and "It is dark" in page
    voice = way.way("priority", "p1")[0]
    assert (len(voice.items), voice.hidden) == (1, 1)


def test_it_tells_of_a_hidden_page_only_that_one_is_there():
    link(("statement", "s1"), ("priority", "p2"))
    stop = next(one for one in way.way("priority", "p2") if one.kind == "priority")
    assert stop.items == (way.Item("", "", here=True),)
    assert "Hidden" not in drawn("priority", "p2") + drawn("statement", "s1")


def test_it_tells_the_result_and_the_answer_by_what_happened():
    link(("statement", "s1"), ("priority", "p1"), ("plan_line", "l1"))
    for kind, ref, step in (("priority", "p1", "accepted"), ("plan_line", "l1", "finished")):
        actions.move(kind=kind, ref_id=ref, step=step, text_key=f"{kind}.{step}", by=SYSTEM)
    found = {stop.kind: stop for stop in way.way("statement", "s1")}
    assert found["answer"].state == found["result"].state == "done"
    assert found["answer"].first.url == "/n/priority-p1" and found["answer"].when


def test_it_expects_nothing_more_where_it_was_declined():
    link(("statement", "s1"), ("priority", "p1"))
    actions.move(kind="priority", ref_id="p1", step="declined", text_key="priority.declined", by=SYSTEM)
    found = states(way.way("statement", "s1"))
    assert found["answer"] == "done" and found["plan_line"] == found["work"] == found["result"] == "over"


def tell(kind, ref, step):
    actions.move(kind=kind, ref_id=ref, step=step, text_key=f"{kind}.{step}", by=SYSTEM)


def test_it_takes_what_was_decided_about_a_proposal_for_the_answer():
    link(("statement", "s1"), ("priority", "p1"), ("proposal", "o1"))
    tell("proposal", "o1", "not-chosen")
    found = states(way.way("statement", "s1"))
    assert found["answer"] == "done" and found["plan_line"] == found["result"] == "over"
    tell("proposal", "o1", "feedback")
    found = states(way.way("statement", "s1"))
    assert found["answer"] == found["result"] == "ahead", "people are asked again: it was no last word"
    tell("proposal", "o1", "chosen")
    found = {stop.kind: stop for stop in way.way("statement", "s1")}
    assert found["answer"].first.url == "/n/proposal-o1" and found["result"].state == "ahead"


def test_it_is_not_over_while_another_proposal_of_the_same_problem_stands():
    link(("statement", "s1"), ("priority", "p1"), ("proposal", "o1"))
    link(("priority", "p1"), ("proposal", "o2"))
    tell("proposal", "o1", "not-chosen")
    assert states(way.way("priority", "p1"))["plan_line"] == "ahead"
    tell("proposal", "o2", "not-chosen")
    assert states(way.way("priority", "p1"))["plan_line"] == "over"


def test_it_draws_the_line_of_several_things_at_once_and_calls_none_of_them_here():
    link(("statement", "s1"), ("priority", "p1"))
    link(("statement", "s1"), ("priority", "p3"))
    stops = way.ways([("priority", "p1"), ("priority", "p3"), ("priority", "p1")])
    at = next(stop for stop in stops if stop.kind == "priority")
    assert [one.url for one in at.items] == ["/n/priority-p1", "/n/priority-p3"] and not at.here
    assert way.ways([]) == way.ways([("priority", "p9"), ("priority", "p8")]) == []
    assert "Hidden" not in str(way.ways([("priority", "p2"), ("statement", "s1")]))


def test_it_tells_no_answer_of_a_thing_that_is_hidden():
    link(("statement", "s1"), ("priority", "p2"))
    actions.move(kind="priority", ref_id="p2", step="accepted", text_key="priority.accepted", by=SYSTEM)
    assert states(way.way("statement", "s1"))["answer"] == "ahead"


def test_it_leaves_out_a_link_that_was_withdrawn():
    link(("statement", "s1"), ("priority", "p1"))
    actions.unlink(cause=("statement", "s1"), effect=("priority", "p1"), by=SYSTEM)
    assert way.way("statement", "s1") == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(REFS), st.sampled_from(REFS)), max_size=14, unique=True), st.sampled_from(REFS)
)
def test_it_ends_in_every_circle_and_tells_no_hidden_thing(pairs, start):
    from django.db import transaction

    with transaction.atomic():
        for cause, effect in pairs:
            actions.link(cause=cause, effect=effect, relation="became", by=SYSTEM)
        page = drawn(*start, words=True)
        assert "Not published" not in page and "Hidden" not in page
        named = {one.title for stop in way.way(*start) for one in stop.items if one.title}
        around = _reached(start, pairs, 0, 1) | _reached(start, pairs, 1, 0)
        assert not {title for title in named if title in ("Hidden", "Not published")}
        shown = {ref for ref in around if ref[1] not in HIDDEN} if len(around) > 1 else set()
        assert sum(len(stop.items) for stop in way.way(*start) if stop.kind not in ("result", "answer")) == len(
            shown | ({start} if len(around) > 1 else set())
        )
        transaction.set_rollback(True)


def _reached(start, pairs, at, to):
    """Worked out apart from the code: everything within six links."""
    found = {start}
    for _ in range(6):
        found |= {pair[to] for pair in pairs if pair[at] in found}
    return found


def test_it_asks_as_little_for_hundreds_as_for_one(queries, monkeypatch):
    many = NodeKind(
        label=lambda ids, lang: {one: one for one in ids},
        url=str,
        visible=lambda one: True,
        shown=lambda ids: {one: f"/{one}" for one in ids},
    )
    monkeypatch.setattr(KINDS, "_items", {"statement": many, "priority": many})
    for n in range(300):
        link(("statement", f"x{n}"), ("priority", "p1"))
    with queries() as found:
        stops = way.way("priority", "p1")
    assert len(stops[0].items) == 300 and stops[0].more == 300 - way.LISTED
    assert len(found) == 2
    with queries() as found:
        way.ways([("priority", "p1"), *(("statement", f"x{n}") for n in range(30))])
    assert len(found) == 2
