"""Retention that runs: past its time really is gone, held really stays, and who lives here is never touched."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Problem, Stale
from khuang.content.models import Current, Item, Pack
from khuang.registry import properties, queries
from khuang.registry.models import Certificate, Destroyed, Observation, Person
from khuang.registry.rights import keeping, retention, rules, seen
from khuang.registry.tests.people import A, home, villages
from khuang.trust.duties import export_all
from khuang.trust.models import KeyWrap
from khuang.trust.reading import Purpose

YEARS = {"given_name": 5, "family_name": 5, "gender": 5, "birth_date": 5, "phone": 1}


@pytest.fixture
def officer(acting):
    return acting("officer")


@pytest.fixture
def town(cell):
    pack = Pack.objects.create(name="test", position=1, title={}, version="1")
    for code, years in YEARS.items():
        body = {
            "code": code, "subject": "person", "type": "text", "tier": "personal", "reducer": "latest", "keep": years,
            "label": {"th": code, "en": code},
        }  # fmt: skip
        item = Item.objects.create(kind="property", key=code, digest=code, body=body, pack="test")
        Current.objects.create(kind="property", key=code, item=item, pack=pack)
    villages()


def left(days, **values):
    """Somebody who moved away so many days ago."""
    person = home("สมหญิง", phone="คานารี0812345678", **values)[1][0]
    Person.objects.filter(id=person.id).update(gone_on=timezone.localdate() - timedelta(days=days))
    return Person.objects.get(id=person.id)


def words(person):
    return queries.words([Person.objects.get(id=person.id)], by=SYSTEM, purpose=Purpose.AUDIT)[0]


def test_it_shreds_what_is_past_its_time(town):
    person, here = left(6 * 366), home("อยู่ที่นี่", house="7")[1][0]
    assert keeping.run(by=SYSTEM) == 1
    person.refresh_from_db()
    assert person.erased_at and not bytes(person.sealed)
    assert not KeyWrap.objects.filter(locker=person.locker).exists()
    assert {bytes(row.sealed) for row in Observation.objects.filter(subject_id=person.id)} == {b""}
    assert words(here)["given_name"] == "อยู่ที่นี่"
    assert keeping.run(by=SYSTEM) == 0


def test_it_keeps_what_is_held(town, officer):
    person, other = left(6 * 366), left(7 * 366)
    hold = keeping.hold(subject=person.id, reason="คดี", until=timezone.localdate() + timedelta(days=30), by=officer)
    keeping.hold(subject=other.locker, reason="คดี", until=timezone.localdate() + timedelta(days=30), by=officer)
    assert keeping.run(by=SYSTEM) == 0
    assert words(person)["given_name"] == "สมหญิง"
    keeping.lift(hold=hold, reason="จบ", by=officer)
    assert keeping.run(by=SYSTEM) == 1
    assert words(person) == {}
    assert words(other)["given_name"] == "สมหญิง"


def test_it_lets_a_hold_end(town, officer):
    person = left(6 * 366)
    keeping.hold(subject=person.id, reason="คดี", until=timezone.localdate(), by=officer)
    ((item, kept),) = keeping.coming(until=timezone.localdate(), by=officer)
    assert kept and item.id == person.id
    ((_item, later),) = keeping.coming(until=timezone.localdate() + timedelta(days=1), by=officer)
    assert not later


def test_it_takes_out_single_answers_first(town):
    person = left(400)
    assert [(item.kind, item.rule) for item, _ in keeping.coming(until=timezone.localdate(), by=SYSTEM)] == [
        ("property", "keep: phone")
    ]
    assert keeping.run(by=SYSTEM) == 1
    assert "phone" not in words(person) and words(person)["given_name"] == "สมหญิง"
    assert "คานารี" not in str(export_all(person.id, by=SYSTEM)["registry.person"])
    assert keeping.run(by=SYSTEM) == 0


def test_it_rebuilds_the_same_after_answers_were_taken_out(town):
    from khuang.registry.rebuilding import rebuild

    person = left(400)
    keeping.run(by=SYSTEM)
    Person.objects.filter(id=person.id).update(gone_on=None)  # as a rebuild knows it, without an event
    rebuild(check=False)
    assert "phone" not in words(person)
    properties.forget()


def test_it_waits_for_the_room_that_needs_it_longest(town, monkeypatch):
    person = left(6 * 366)
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(retention.duties, "needed_until", lambda _person: tomorrow)
    assert keeping.run(by=SYSTEM) == 0
    assert [item.on for item, _ in keeping.coming(until=tomorrow, by=SYSTEM)] == [tomorrow]
    assert words(person)


def test_it_changes_nothing_in_a_dry_run(town, officer):
    person = left(6 * 366)
    assert len(keeping.coming(until=timezone.localdate() + timedelta(days=31), by=officer)) == 1
    assert words(person) and not Destroyed.objects.exists()


def test_it_is_certified_by_two(town, officer, acting, monkeypatch):
    left(6 * 366)
    keeping.run(by=SYSTEM)
    month = timezone.localdate().replace(day=1)
    with pytest.raises(Problem):
        keeping.certify(month=month, by=officer)
    later = month + timedelta(days=40)
    monkeypatch.setattr(timezone, "localdate", lambda *_: later)
    signed = keeping.certify(month=month, by=officer)
    assert signed.count == 1
    with pytest.raises(Problem):
        keeping.countersign(certificate=signed, by=officer)
    with pytest.raises(Denied):
        keeping.countersign(certificate=signed, by=acting("caseworker"))
    keeping.countersign(certificate=signed, by=acting("monitor"))
    with pytest.raises(Stale):
        keeping.countersign(certificate=Certificate.objects.get(), by=acting("monitor"))


def test_it_counts_years_over_the_29th_of_february():
    assert rules.years_after(date(2024, 2, 29), 1) == date(2025, 3, 1)
    assert rules.years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_it_shows_who_saw_what(town, officer, acting):
    one, other = home("หนึ่ง", "สอง")[1]
    worker, elsewhere = acting("caseworker", place=A), acting("steward")
    queries.words([one], by=worker, purpose=Purpose.CASEWORK)
    queries.words([one, other], by=worker, purpose=Purpose.SUPERVISION)
    queries.words([other], by=elsewhere, purpose=Purpose.MATCHING)
    found = seen.looks(one, by=officer)
    told = {(look.what, look.purpose) for look in found}
    assert ("opened", "casework") in told and ("list", "supervision") in told
    assert "matching" not in {look.purpose for look in found}
    assert ("opened", "rights-request") in {(look.what, look.purpose) for look in seen.looks(one, by=officer)}


def test_it_adds_what_an_open_cabinet_gives(town, officer):
    from khuang.trust import audit

    one, other = home("หนึ่ง", "สอง")[1]
    queries.words([other], by=officer, purpose=Purpose.CASEWORK)
    before = sum(look.times for look in seen.looks(one, by=SYSTEM))
    after = sum(look.times for look in seen.looks(one, by=SYSTEM, extra_tags=[audit.tag(other.id)]))
    assert after > before + 1  # what the tag adds, besides that it was asked once more
