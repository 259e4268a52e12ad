"""A package goes when its time is over, and with its case at the latest; what stays says that something was told, not what."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM, Actor, Grant
from khuang.care import keeping
from khuang.care.cases import actions as cases
from khuang.care.cases.tests import kit
from khuang.care.models import Case, Package, PackageStep, Referral
from khuang.care.referrals import actions, duties, reading, rules
from khuang.care.referrals.tests import test_sending as sending
from khuang.care.tests import town as people
from khuang.registry.rights import keeping as rights
from khuang.trust.duties import erase_all
from khuang.trust.models import KeyWrap

case, places, worker = sending.case, sending.places, sending.worker
TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(
    last=DAYS,
    closed=DAYS,
    goes=st.integers(0, 4000),
    days=st.integers(1, 900),
    state=st.sampled_from(list(rules.STATES)),
)
def test_none_outlives_its_case_and_none_goes_before_its_time(last, closed, goes, days, state):
    case_goes = closed + timedelta(days=goes)
    on = rules.goes_on(last, state, closed, case_goes, days)
    assert on and on <= case_goes
    assert on == case_goes or (on - last).days >= days
    while_open = rules.goes_on(last, state, None, None, days)
    assert while_open == (None if state in rules.WAITING else last + timedelta(days=days))


@given(DAYS)
def test_a_quarter_after_is_the_first_of_a_quarter_to_come(day):
    found = rules.quarter_after(day)
    assert found.day == 1 and found.month in (1, 4, 7, 10) and timedelta() < found - day <= timedelta(days=92)


def ended(case, worker):
    """Sent and not accepted: nobody is to do anything any more."""
    sending.agree(case, worker)
    package = sending.send(case, worker)
    by = sending.desk()
    actions.answer(opened=reading.receive(package, by=by), verb="decline", words="เต็ม", by=by)
    return Package.objects.get(), by


def goes(on):
    return [(one.kind, one.id) for one in duties.due(on, by=SYSTEM)]


def wraps(package):
    return KeyWrap.objects.filter(locker=package.locker)


@pytest.mark.django_db
def test_it_goes_so_long_after_the_last_word_and_asks_the_receiver_to_delete(case, worker):
    package, by = ended(case, worker)
    last = timezone.localdate()
    over = last + timedelta(days=keeping.days("package"))
    assert goes(over - timedelta(days=1)) == [] and goes(over) == [("package", package.pk)]
    duties.destroy(duties.due(over, by=SYSTEM)[0], by=SYSTEM)
    package = Package.objects.get()
    assert (package.state, bytes(package.sealed)) == ("over", b"") and not wraps(package).exists()
    assert {bytes(step.sealed) for step in PackageStep.objects.all()} == {b""}
    assert reading.receive(package, by=by).package.words == {}
    told = reading.sent(kit.folder(case, worker), by=worker)
    assert [(one.row.org, one.row.service, one.package.words) for one in told] == [("HOSP", "health", {})]
    assert goes(over + timedelta(days=999)) == []  # gone once
    actions.answer(opened=reading.receive(package, by=by), verb="delete", by=by)
    assert Package.objects.get().state == "deleted"


@pytest.mark.django_db
def test_what_somebody_is_still_to_answer_waits_for_its_case(case, worker):
    sending.agree(case, worker)
    package = sending.send(case, worker)
    far = timezone.localdate() + timedelta(days=9999)
    assert goes(far) == []
    cases.close(folder=kit.folder(case, worker), closing="moved", note="ย้าย", by=worker)
    assert goes(far) == [("package", package.pk)]


@pytest.mark.django_db
def test_it_goes_with_its_case_in_the_same_night(case, worker):
    package, by = ended(case, worker)
    cases.close(folder=kit.folder(case, worker), closing="moved", note="ย้าย", by=worker)
    Case.objects.update(wake_on=timezone.localdate())
    assert rights.run(by=SYSTEM) == 2
    package = Package.objects.get()
    assert package.state == "over" and not wraps(package).exists()
    assert not KeyWrap.objects.filter(locker=case.locker).exists()
    assert reading.receive(package, by=by).package.words == {}


@pytest.mark.django_db
@pytest.mark.parametrize("of", ["person", "package"])
def test_what_is_held_stays(case, worker, of):
    package, _by = ended(case, worker)
    officer = Actor("user", people.user("officer").pk, "", (Grant("officer"),))
    subject = case.person_id if of == "person" else package.locker
    far = timezone.localdate() + timedelta(days=3000)
    rights.hold(subject=subject, reason="คดี", until=far, by=officer)
    kept = [held for item, held in rights.coming(until=far, by=SYSTEM) if item.id == package.pk]
    assert kept == [True]


@pytest.mark.django_db
def test_it_goes_with_the_person_and_the_receiver_is_told(case, worker):
    package, by = ended(case, worker)
    erase_all(case.person_id, by=SYSTEM)
    package = Package.objects.get()
    assert package.state == "over" and not wraps(package).exists() and package.rests_on == ""
    opened = reading.receive(package, by=by)
    assert opened.package.words == {} and rules.verbs(package.state, opened.side) == ["delete"]


@pytest.mark.django_db
def test_a_sealed_one_goes_in_its_quarter_and_says_nothing_else(places):
    teams = []
    for name in ("ours", "theirs"):
        team = kit.team(name)
        user = kit.member(name, team)
        team.refresh_from_db()
        teams.append((team, actor_of(user), kit.ring_of(user).of(team)))
    (ours, by, ring), (theirs, they, their_ring) = teams
    made = kit.opened("harm", by=by, team=ours, blocks={"problem": {"text": kit.CANARY}})
    folder = kit.folder(made, by, ring)
    kit.agreed(folder, "referral", by, orgs=("NGO",), giver="self", data=("problem",))
    new = actions.NewReferral("NGO", "shelter", timezone.localdate() + timedelta(days=3), team=theirs)
    package = actions.refer(folder=kit.folder(made, by, ring), new=new, by=by)
    assert package.goes_on and package.goes_on.day == 1 and package.goes_on.month in (1, 4, 7, 10)
    assert package.sent_at is None and package.due is None
    assert goes(package.goes_on - timedelta(days=1)) == [] and goes(package.goes_on) == [("record", package.pk)]
    assert duties.due(package.goes_on, by=SYSTEM)[0].person is None
    duties.destroy(duties.due(package.goes_on, by=SYSTEM)[0], by=SYSTEM)
    package = Package.objects.get()
    assert not wraps(package).exists() and package.state == "over"
    assert reading.receive(package, by=they, keys=their_ring).package.words == {}
    assert Referral.objects.filter(case=made).exists()
