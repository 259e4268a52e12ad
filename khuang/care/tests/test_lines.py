"""The lines of the register follow whatever happens; every test of this room compares them at its end."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.db import change
from khuang.care import actions, lines, queries
from khuang.care.lists import Register
from khuang.care.models import Enrolment, Line
from khuang.care.tests import town as t
from khuang.care.visiting.rules import NOBODY
from khuang.registry import actions as registry
from khuang.registry.life import actions as life
from khuang.registry.matching import actions as matching
from khuang.ui.walk import MOST, Walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]


def test_it_says_groups_day_and_visitor_of_each_person_once() -> None:
    one, _by = t.volunteer("one")
    row = t.assigned(one, due=date(2026, 12, 1))
    actions.enrol(person=row.person, group="disabled", since=t.SINCE, by=SYSTEM)
    lone = t.cared_for(group="bedridden")
    line, other = Line.objects.get(person=row.person), Line.objects.get(person=lone)
    assert (line.elderly, line.disabled, line.bedridden) == (True, True, False)
    assert (line.due, line.volunteer_id, line.place_id) == (date(2026, 12, 1), one.pk, t.NEAR)
    assert (other.due, other.volunteer_id) == (NOBODY, None)


def test_it_follows_two_records_that_become_one_and_part_again() -> None:
    winner, loser = t.cared_for(group="elderly"), t.cared_for(group="disabled")
    done = matching.merge(loser=loser, winner=winner, by=SYSTEM)
    assert not Line.objects.filter(person=loser).exists()
    assert Line.objects.get(person=winner).disabled
    assert lines.different() == set()
    matching.undo(merge=done, by=SYSTEM)
    assert not Line.objects.get(person=winner).disabled
    assert Line.objects.get(person=loser).disabled


def test_it_follows_a_move_to_another_village_and_a_correction_of_it() -> None:
    subject = t.cared_for()
    life.move(
        person=subject,
        on=timezone.localdate(),
        address={"village": t.FAR, "house_number": "9"},
        by=t.actor("caseworker"),
    )
    assert Line.objects.get(person=subject).place_id == t.FAR
    subject.refresh_from_db()
    registry.correct(subject=subject, reason="mistyped", values={"village": t.NEAR}, by=t.actor("caseworker"))
    assert Line.objects.get(person=subject).place_id == t.NEAR


@pytest.mark.parametrize(
    "leaves",
    [
        lambda p: life.leave(person=p, how="died", on=timezone.localdate(), by=SYSTEM),
        lambda p: actions.end_enrolment(enrolment=Enrolment.objects.get(person=p), because="declined", by=SYSTEM),
    ],
)
def test_it_drops_who_is_no_longer_in_care(leaves: Callable[..., object]) -> None:
    subject = t.cared_for()
    leaves(subject)
    assert not Line.objects.exists()


def test_it_finds_and_mends_what_was_broken_by_hand() -> None:
    subject, lone = t.cared_for(), t.cared_for()
    Line.objects.filter(person=subject).update(elderly=False)
    Line.objects.filter(person=lone).delete()
    assert lines.different() == {subject.pk, lone.pk}
    assert lines.mend() == 2
    assert lines.different() == set()


def test_it_walks_through_everybody_once_forwards_and_back(rf: RequestFactory) -> None:
    one, _by = t.volunteer("one")
    today = timezone.localdate()
    people = [t.cared_for() for _ in range(3)]
    people += [t.assigned(one, due=today + timedelta(days=n // 2)).person for n in range(4)]
    rows = Line.objects.order_by("due", "person")
    wanted = [line.pk for line in rows]

    def page(query: str) -> object:
        return Walk(rf.get(f"/care/{query}"), rows, ("due", "person"), 2, len(wanted)).page()

    start = f"?after=0001-01-01~{min(person.pk for person in people[:3])}"
    seen, query = [wanted[0]], start
    while query:
        stretch = page(query)
        seen += [line.pk for line in stretch.object_list]  # type: ignore[attr-defined]
        last, query = query, stretch.next_href  # type: ignore[attr-defined]
    assert seen == wanted
    back: list[object] = []
    query = page(last).previous_href  # type: ignore[attr-defined]
    while query:
        stretch = page(query)
        back = [line.pk for line in stretch.object_list] + back  # type: ignore[attr-defined]
        query = stretch.previous_href  # type: ignore[attr-defined]
    assert back == wanted[: len(back)]
    assert len(back) >= len(wanted) - 3


@pytest.mark.parametrize(
    "wrong", ["?after=x", "?after=~", "?before=2026-02-30~1", "?page=-1", "?page=999999", "?page=x"]
)
def test_it_shows_a_page_whatever_is_typed_into_the_address(rf: RequestFactory, wrong: str) -> None:
    t.cared_for()
    rows = Line.objects.order_by("due", "person")
    assert len(Walk(rf.get(f"/care/{wrong}"), rows, ("due", "person"), 50, 1).page().object_list) == 1


def test_it_goes_on_from_the_last_row_beyond_what_is_paged_by_number(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("khuang.ui.walk.MOST", 2)
    assert MOST == 2_000
    for _ in range(5):
        t.cared_for()
    rows = Line.objects.order_by("due", "person")
    page = Walk(rf.get("/care/?page=1&group=elderly"), rows, ("due", "person"), 2, 5).page()
    assert "after=" in page.next_href  # type: ignore[union-attr]
    assert "group=elderly" in page.next_href  # type: ignore[union-attr]


def test_it_asks_as_little_of_a_page_whatever_its_order(rf: RequestFactory) -> None:
    t.cared_for(t.NEAR), t.cared_for(t.FAR)
    by = t.actor("caseworker")
    for query in ("", "?sort=place", "?visits=none", f"?place={t.FAR}", "?group=elderly"):
        request = rf.get(f"/care/{query}")
        request.actor = by  # type: ignore[attr-defined]
        shown = Register(request, queries.register(by), counts=queries.counts(by)).page.object_list
        assert [one.groups for one in shown] == [("elderly",)] * (1 if "place=" in query and "sort" not in query else 2)


def test_it_counts_from_the_lines_alone() -> None:
    one, _by = t.volunteer("one")
    late = t.assigned(one, due=timezone.localdate() - timedelta(days=3))
    t.cared_for(group="bedridden")
    assert queries.counts(t.actor("caseworker")) == {
        "all": 2, "bedridden": 1, "disabled": 0, "elderly": 1, "overdue": 1, "unassigned": 1,
    }  # fmt: skip
    assert queries.counts(t.actor("caseworker", place=t.FAR))["all"] == 0
    change(late, due=timezone.localdate())
    lines.tell([late.person_id])
    assert queries.counts(t.actor("caseworker"))["overdue"] == 0
