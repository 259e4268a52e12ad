"""How much somebody can do alone: no half sums, a course in words, and visits that follow."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Problem
from khuang.care import intervals
from khuang.care.abilities import actions, course, queries, rules
from khuang.care.abilities.rules import Score
from khuang.care.models import Ability, Assignment
from khuang.care.tests import town as t
from khuang.care.tests.test_pages import signed_in, text
from khuang.content.models import Current, Item, Pack
from khuang.trust.duties import export_all

pytestmark = pytest.mark.django_db
NOW = timezone.localdate
QUESTIONS = ("feeding", "moving")
BARTHEL = {
    "key": "home-care", "version": "1", "title": {"th": "ดูแลที่บ้าน", "en": "Home care"},
    "about": {"th": "ก", "en": "a"}, "tier": "personal", "subject": "person", "doors": ["survey"],
    "stages": [{"key": "asked", "title": {"th": "ก", "en": "a"}}],
    "moves": [], "consents": [], "services": [], "clocks": [],
    "screening": {
        "key": "barthel", "version": "1", "title": {"th": "บาร์เธล", "en": "Barthel"}, "method": "sum",
        "questions": [
            {"key": key, "title": {"th": key, "en": key}, "choices": [
                {"code": str(n), "points": n, "title": {"th": str(n), "en": f"answer {n}"}} for n in range(4)]}
            for key in QUESTIONS
        ],
        "bands": [
            {"low": 0, "high": 1, "risk": "high", "title": {"th": "ติดเตียง", "en": "Bedridden"}, "every_days": 7},
            {"low": 2, "high": 6, "risk": "low", "title": {"th": "ติดสังคม", "en": "Out and about"}, "every_days": 90},
        ],
        "again_days": {"high": 90},
        "sources": [{"title": {"th": "ก", "en": "a"}, "kind": "proposal"}],
    },
}  # fmt: skip


@pytest.fixture
def form(town: None, monkeypatch: pytest.MonkeyPatch) -> Item:
    """A form of two questions in the place of the ten."""
    from khuang.care.pathways.content import Screening

    item = Item.objects.create(kind="pathway", key="home-care", digest=f"barthel {uuid4()}", body=BARTHEL, pack="test")
    Current.objects.create(kind="pathway", key="home-care", item=item, pack=Pack.objects.get(name="test"))
    screening = Screening.model_validate(BARTHEL["screening"])
    monkeypatch.setattr(queries, "instrument", lambda: (item, screening))
    return item


def answers(points: int) -> dict[str, str]:
    return {"feeding": str(min(3, points)), "moving": str(max(0, points - 3))}


# -- pure
def score(on: date, points: int) -> Score:
    return Score(on, points, 20, 0, 4)


@given(
    st.lists(
        st.tuples(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(0, 20)),
        max_size=9,
        unique_by=lambda p: p[0],
    )
)
def test_it_tells_the_course_whatever_the_order(pairs: list[tuple[date, int]]) -> None:
    found = rules.trends([score(*pair) for pair in pairs])
    assert [one.on for one, _trend in found] == sorted((on for on, _points in pairs), reverse=True)
    assert [trend for _one, trend in found][-1:] == [""][: len(found)]
    for (now, trend), (before, _other) in zip(found, found[1:], strict=False):
        assert (trend == "better") == (now.points - before.points >= rules.NOTABLE)


def test_it_calls_one_point_no_change_and_other_forms_not_comparable() -> None:
    day = date(2026, 1, 1)
    assert rules.trend(score(day, 8), score(day, 9)) == "same"
    assert rules.trend(score(day, 8), score(day, 5)) == "worse"
    assert rules.trend(Score(day, 8, 100, 0, 4), score(day, 5)) == ""


def test_it_takes_the_shortest_interval_that_anything_asks_for() -> None:
    table = {"bedridden": 7, "elderly": 60, "high": 5}
    assert rules.every(["elderly"], "", 30, table, 30) == 30
    assert rules.every(["elderly", "bedridden"], "", 30, table, 30) == 7
    assert rules.every([], "high", None, table, 30) == 5
    assert rules.every([], "", None, table, 30) == 30


# -- written
@pytest.mark.usefixtures("form")
def test_it_has_somebody_look_in_as_often_as_the_band_asks() -> None:
    one, _by = t.volunteer()
    row = t.assigned(one, due=NOW() + timedelta(days=40))
    by = t.actor("caseworker")
    actions.record(person=row.person, answers=answers(1), on=NOW(), by=by)
    now = Assignment.objects.standing().get(person=row.person)
    assert (now.every_days, now.volunteer_id) == (7, one.pk)
    assert now.due == NOW() + timedelta(days=7)
    actions.record(person=row.person, answers=answers(6), on=NOW(), by=by)
    assert Assignment.objects.standing().get(person=row.person).every_days == 60, "elderly asks for more than the band"


@pytest.mark.usefixtures("form")
def test_it_replaces_what_was_recorded_of_the_same_day_and_shows_the_course() -> None:
    subject, by = t.cared_for(), t.actor("caseworker")
    for points, on in ((5, NOW() - timedelta(days=30)), (3, NOW()), (1, NOW())):
        actions.record(person=subject, answers=answers(points), on=on, by=by)
    assert [(one.points, one.most) for one in queries.scores(by, subject)] == [(1, 6), (5, 6)]
    found = course.course(by, subject)
    assert [str(row["trend"]) for row in found["rows"]] == [str(course.TRENDS["worse"]), str(course.TRENDS[""])]
    assert found["again"] == NOW() + timedelta(days=90)
    assert queries.scores(t.actor("caseworker", place=t.FAR), subject) == []


@pytest.mark.usefixtures("form")
def test_it_keeps_no_half_sum_and_nothing_of_who_is_not_in_care() -> None:
    by, subject = t.actor("caseworker"), t.cared_for()
    with pytest.raises(Problem) as caught:
        actions.record(person=subject, answers={"feeding": "1"}, on=NOW(), by=by)
    assert caught.value.field == "moving"
    with pytest.raises(Problem):
        actions.record(person=t.person(), answers=answers(1), on=NOW(), by=by)
    with pytest.raises(Problem):
        actions.record(person=subject, answers=answers(1), on=NOW() + timedelta(days=1), by=by)
    with pytest.raises(Denied):
        actions.record(person=subject, answers=answers(1), on=NOW(), by=t.actor("volunteer"))
    assert not Ability.objects.exists()


@pytest.mark.usefixtures("form")
def test_it_gives_out_what_was_recorded_to_the_person() -> None:
    subject = t.cared_for()
    actions.record(person=subject, answers=answers(2), on=NOW(), by=SYSTEM)
    told = [row for row in export_all(subject.pk, by=SYSTEM)["care"] if row["what"] == "ability"]
    assert [(row["points"], row["most"]) for row in told] == [(2, 6)]


@pytest.mark.usefixtures("form")
def test_it_asks_every_question_and_shows_the_course_on_a_page() -> None:
    subject, client = t.cared_for(), signed_in("caseworker")
    url = reverse("care:record-ability", args=[subject.pk])
    page = text(client.post(url, {"on": NOW().isoformat(), "feeding": "3"}))
    assert "Please choose one." in page
    assert "answer 2" in page
    client.post(url, {"on": NOW().isoformat(), **answers(4)})
    page = text(client.get(reverse("care:ability", args=[subject.pk])))
    assert "4 / 6" in page
    assert "Out and about" in page
    assert Client().get(url).status_code == 302


@pytest.mark.usefixtures("town")
def test_it_follows_the_intervals_of_a_pack() -> None:
    body = {"key": "elderly", "every_days": 21, "source": {}}
    item = Item.objects.create(kind="care-interval", key="elderly", digest=f"i {uuid4()}", body=body, pack="test")
    Current.objects.create(kind="care-interval", key="elderly", item=item, pack=Pack.objects.get(name="test"))
    intervals._table.cache_clear()
    try:
        one, _by = t.volunteer()
        assert t.assigned(one).every_days == 21
    finally:
        intervals._table.cache_clear()
