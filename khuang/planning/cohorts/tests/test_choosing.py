from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from khuang.base.errors import Denied, Problem
from khuang.planning.cohorts import codes, queries
from khuang.planning.cohorts.actions import applying, calls, choosing
from khuang.planning.models import Applicant, Cohort, CohortScore, Motivation
from khuang.trust.reading import Purpose, open_one

from .conftest import CRITERIA, WHY, values

pytestmark = pytest.mark.django_db


def test_it_opens_only_with_a_safe_adult_and_two_who_choose(draft, users, by):
    for name, part in (("safe", "safe-adult"), ("first", "chooser"), ("second", "chooser")):
        with pytest.raises(Problem):
            calls.open_call(cohort=draft, by=by["organiser"])
        calls.seat(cohort=draft, user=users[name], part=part, by=by["organiser"])
    calls.open_call(cohort=draft, by=by["organiser"])
    assert draft.state == "open"


def test_it_gives_nobody_two_seats(cohort, users, by):
    for part in ("chooser", "safe-adult"):
        with pytest.raises(Problem):
            calls.seat(cohort=cohort, user=users["organiser"], part=part, by=by["organiser"])


def test_it_freezes_criteria_when_the_call_opens(cohort, by):
    with pytest.raises(Problem):
        calls.edit(cohort=cohort, values=values(), criteria=CRITERIA[:1], by=by["organiser"])
    assert cohort.criteria == CRITERIA


def test_it_lets_no_other_facilitator_organise(cohort, users, by):
    with pytest.raises(Denied):
        calls.close(cohort=cohort, by=by["outsider"])
    assert not Cohort.objects.led_by(by["outsider"]).exists()


def test_it_keeps_a_form_that_is_sent_twice_once(apply):
    first, second = apply(key="k"), apply(key="k")
    assert first[0].pk == second[0].pk and first[1] == second[1]
    assert Applicant.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"yes": False}, {"words": "สั้น"}, {"words": WHY + " ฉันชื่อดวงใจ"}, {"age": 9}, {"age": 60}, {"contact": " "}]
)
def test_it_takes_no_application_that(apply, wrong):
    with pytest.raises(Problem):
        apply(**wrong)
    assert not Applicant.objects.exists()


def test_it_takes_none_after_the_last_day(cohort, apply):
    Cohort.objects.update(apply_by=timezone.localdate() - timedelta(days=1))
    cohort.refresh_from_db()
    with pytest.raises(Problem):
        apply()


def test_it_finds_an_application_by_its_code_alone(apply):
    row, code = apply()
    found = codes.of_code(code, address="1")
    assert found and (found.kind, found.row.pk) == ("applicant", row.pk)
    assert codes.of_code("123456789012", address="1") is None


def test_it_shows_choosers_words_without_a_name(cohort, apply, by):
    row, _code = apply()
    calls.close(cohort=cohort, by=by["organiser"])
    assert not Applicant.objects.visible_to(by["first"]).exists()
    seen = Motivation.objects.visible_to(by["first"]).get()
    assert open_one(seen, by=by["first"], purpose=Purpose.SUPERVISION) == {"words": WHY}
    assert not Motivation.objects.visible_to(by["safe"]).exists()
    assert not Motivation.objects.visible_to(by["outsider"]).exists()
    assert Applicant.objects.visible_to(by["organiser"]).get() == row


def test_it_chooses_nobody_before_two_have_scored_each(cohort, apply, by):
    apply()
    calls.close(cohort=cohort, by=by["organiser"])
    row = Motivation.objects.get()
    choosing.score(motivation=row, points={"a": 5, "b": 5}, by=by["first"])
    with pytest.raises(Problem):
        choosing.choose(cohort=cohort, chosen={row.pk}, reasons={}, by=by["organiser"])
    choosing.score(motivation=row, points={}, interest=True, by=by["second"])  # declared: left out
    with pytest.raises(Problem):
        choosing.choose(cohort=cohort, chosen={row.pk}, reasons={}, by=by["organiser"])
    choosing.score(motivation=row, points={"a": 1, "b": 1}, by=by["second"])
    choosing.choose(cohort=cohort, chosen={row.pk}, reasons={}, by=by["organiser"])
    assert cohort.state == "under-way"


def test_it_counts_the_newest_score_and_weighs_by_the_criteria(cohort, apply, by):
    apply()
    calls.close(cohort=cohort, by=by["organiser"])
    row = Motivation.objects.get()
    for points in ({"a": 0, "b": 0}, {"a": 4, "b": 0}):
        choosing.score(motivation=row, points=points, by=by["first"])
    [found] = queries.candidates(cohort, by=by["organiser"])
    assert found.scored.counted == (3,)  # (3·4 + 1·0) / 4
    with pytest.raises(DatabaseError), transaction.atomic():
        CohortScore.objects.update(points={"a": 5, "b": 5})


@pytest.mark.parametrize("points", [{}, {"a": 5}, {"a": 6, "b": 0}, {"a": -1, "b": 0}, {"a": 1, "b": 1, "c": 1}])
def test_it_takes_no_points_beyond_the_criteria(cohort, apply, by, points):
    apply()
    calls.close(cohort=cohort, by=by["organiser"])
    with pytest.raises(Problem):
        choosing.score(motivation=Motivation.objects.get(), points=points, by=by["first"])


def test_it_lets_no_organiser_score(cohort, apply, by):
    apply()
    calls.close(cohort=cohort, by=by["organiser"])
    with pytest.raises(Denied):
        choosing.score(motivation=Motivation.objects.get(), points={"a": 1, "b": 1}, by=by["organiser"])


def test_it_publishes_why_somebody_with_a_lower_score_was_chosen(cohort, apply, by):
    for name in ("ดวงใจ", "สายชล"):
        apply(name)
    calls.close(cohort=cohort, by=by["organiser"])
    best, least = Motivation.objects.order_by("number")
    for chooser in ("first", "second"):
        choosing.score(motivation=best, points={"a": 5, "b": 5}, by=by[chooser])
        choosing.score(motivation=least, points={"a": 1, "b": 1}, by=by[chooser])
    given = {
        "cohort": cohort,
        "chosen": {least.pk},
        "reasons": {best.pk: "มีประสบการณ์แล้วจากรุ่นก่อน"},
        "by": by["organiser"],
    }
    with pytest.raises(Problem):
        choosing.choose(**given)
    choosing.choose(**given, because="ให้โอกาสคนที่ยังไม่เคยร่วม")
    assert cohort.result["because"] == "ให้โอกาสคนที่ยังไม่เคยร่วม"


def test_it_writes_to_each_who_was_not_chosen_why(under_way, by):
    _cohort, rows, _codes = under_way
    assert [row.state for row in rows] == ["chosen", "chosen", "not-chosen"]
    letter = open_one(rows[2], by=by["organiser"], purpose=Purpose.SUPERVISION)["letter"]
    assert "ปีหน้า" in letter


def test_it_publishes_no_number_that_tells_of_few(under_way):
    result = under_way[0].result
    assert result["applied"]["total"] == 3 and result["chosen"]["total"] == 2
    assert result["applied"]["not-stated"] is None and result["chosen"]["woman"] in (None, 0)


def test_it_takes_only_members_with_every_yes(under_way, by):
    _cohort, rows, _codes = under_way
    assert not queries.is_member(rows[0])
    applying.accept_conduct(row=rows[0])
    assert queries.is_member(rows[0])
    Applicant.objects.filter(pk=rows[0].pk).update(guardian_needed=True)
    assert not queries.is_member(rows[0])
    with pytest.raises(Problem):
        applying.accept_conduct(row=rows[2])  # not chosen
