"""Whoever must act today in a cohort sees it: in the menu, and as a line of the day with its number and its page."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from khuang.access.demo import second_factor
from khuang.base.db import change
from khuang.planning.cohorts import day
from khuang.planning.cohorts.actions import calls, choosing, conduct, testimonies, visits
from khuang.planning.models import Motivation
from khuang.ui.nav import entries

pytestmark = pytest.mark.django_db


def waits(actor):
    with override("en"):
        return [(str(text), n, url, late) for text, n, url, late in day.tasks(actor) if n]


def menu(actor):
    with override("en"):
        return {one.label: one.href for one in entries(actor, "/home/")}


def test_it_puts_cohorts_in_the_menu_of_whoever_has_a_part_and_of_nobody_else(cohort, somebody, by):
    from khuang.access.queries import actor_of

    for name in ("organiser", "first", "second", "safe"):
        assert menu(by[name])["My cohorts"] == "/plan/cohorts/desk/", name
    for role in ("volunteer", "researcher", "caseworker", "supervisor", "council"):
        stranger = actor_of(somebody(f"other-{role}", role))
        assert "My cohorts" not in menu(stranger), role
        assert day.tasks(stranger) == []
    assert "My cohorts" in menu(by["outsider"]), "a facilitator may begin one"
    assert day.tasks(by["outsider"]) == []


def test_it_counts_applications_for_each_chooser_until_each_is_scored(cohort, apply, by):
    apply("ดวงใจ"), apply("สายชล")
    assert waits(by["first"]) == [], "nobody chooses while people apply"
    calls.close(cohort=cohort, by=by["organiser"])
    to = f"/plan/cohorts/desk/{cohort.number}/score/"
    assert waits(by["first"]) == [("Applications of young people to score", 2, to, False)]
    choosing.score(motivation=Motivation.objects.first(), points={"a": 3, "b": 3}, by=by["first"])
    assert waits(by["first"]) == [("Applications of young people to score", 1, to, False)]
    assert waits(by["second"]) == [("Applications of young people to score", 2, to, False)]
    change(cohort, starts_on=timezone.localdate(), apply_by=timezone.localdate())
    assert waits(by["second"])[0][3], "it begins today: late"


def test_it_tells_the_safe_adult_alone_of_a_report(under_way, by):
    cohort, _rows, _codes = under_way
    row, _code = conduct.report(cohort=cohort, words="มีคนถ่ายรูปโดยไม่ขออนุญาต")
    line = ("Reports to you as the safe adult", 1, f"/plan/cohorts/desk/{cohort.number}/reports/", True)
    assert waits(by["safe"]) == [line]
    assert waits(by["organiser"]) == waits(by["first"]) == []
    conduct.answer(row=row, words="ขอบคุณที่บอก จะคุยกับทุกคนวันนี้", by=by["safe"])
    assert waits(by["safe"]) == []


def test_it_tells_the_organiser_what_is_over_and_what_is_to_be_talked_over(cohort, apply, by):
    to = f"/plan/cohorts/desk/{cohort.number}/"
    change(cohort, apply_by=timezone.localdate() - timedelta(days=1))
    assert waits(by["organiser"]) == [("Calls whose last day to apply is over", 1, to, True)]


def test_it_tells_the_organiser_of_a_visit_that_was_and_of_its_notes(done, members, by):
    to = f"/plan/cohorts/desk/{done.cohort.number}/"
    talk = ("Visits to talk over with those who went", 1, to, False)
    assert waits(by["organiser"]) == [talk]
    visits.note(visit=done, applicant=members[0], words="ทางเดินแคบ รถเข็นผ่านไม่ได้ในหลายช่วง")
    assert waits(by["organiser"]) == [talk, ("Notes of visits to read", 1, to, False)]


def test_it_reminds_of_speakers_who_were_given_nothing_yet_also_of_one_who_took_it_back(under_way, by):
    cohort, _rows, _codes = under_way
    asked = testimonies.Asked(how="spoken", language="th")
    answers = dict.fromkeys(("hear", "note", "quote", "publish"), True)
    row, _code = testimonies.begin(
        cohort=cohort, on=timezone.localdate(), answers=answers, asked=asked, by=by["organiser"]
    )
    testimonies.withdraw(row=row, by=by["organiser"])
    to = f"/plan/cohorts/desk/{cohort.number}/"
    assert waits(by["organiser"]) == [("Speakers who were not compensated yet", 1, to, False)]
    testimonies.compensate(row=row, kind="none-wanted", by=by["organiser"])
    assert waits(by["organiser"]) == []


def test_it_stands_on_the_page_of_the_day_of_a_volunteer_and_of_a_supervisor(under_way, users, signed_in):
    cohort, _rows, _codes = under_way
    for name in ("first", "safe"):
        second_factor(users[name])
    page = signed_in(users["first"]).get("/home/").content.decode()
    assert "<h2>Youth cohorts</h2>" in page and 'href="/plan/cohorts/desk/"' in page
    conduct.report(cohort=cohort, words="มีคนถ่ายรูปโดยไม่ขออนุญาต")
    page = signed_in(users["safe"]).get("/home/").content.decode()
    assert f'href="/plan/cohorts/desk/{cohort.number}/reports/"' in page and "Reports to you as the safe adult" in page
