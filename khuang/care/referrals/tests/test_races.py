"""Two hands at the very same moment, on an engine that has many writers."""

import os
from datetime import timedelta

import pytest
from django.utils import timezone

from khuang.base.tests.races import at_once
from khuang.care.cases.folder import concern
from khuang.care.cases.tests import kit
from khuang.care.models import Package
from khuang.care.referrals import actions, reading
from khuang.care.referrals.tests import test_sending as sending
from khuang.registry.consent import actions as consent

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("KHUANG_DATABASE" not in os.environ, reason="SQLite has one writer"),
]
case, places, worker = sending.case, sending.places, sending.worker


@pytest.mark.parametrize("_time", range(5))
def test_what_is_sent_while_it_is_taken_back_is_shut(case, worker, _time):
    given = sending.agree(case, worker)
    folder = kit.folder(case, worker)
    new = actions.NewReferral("HOSP", "health", timezone.localdate() + timedelta(days=3))
    told = at_once(
        lambda: actions.refer(folder=folder, new=new, by=worker),
        lambda: consent.withdraw(about=concern(folder.case, folder.keys), consent=given.consent, by=worker),
    )
    assert told[1] is None  # taking back always goes through
    assert not Package.objects.exclude(state="withdrawn").exists()


@pytest.mark.parametrize("_time", range(5))
def test_of_an_answer_and_a_taking_back_the_taking_back_holds(case, worker, _time):
    given = sending.agree(case, worker)
    sending.send(case, worker)
    by = sending.desk()
    opened = reading.receive(Package.objects.get(), by=by)
    folder = kit.folder(case, worker)
    told = at_once(
        lambda: actions.answer(opened=opened, verb="accept", by=by),
        lambda: consent.withdraw(about=concern(folder.case, folder.keys), consent=given.consent, by=worker),
    )
    assert told[1] is None and Package.objects.get().state == "withdrawn"


@pytest.mark.parametrize("_time", range(5))
def test_of_two_answers_one_holds_and_the_other_is_told(case, worker, _time):
    sending.agree(case, worker)
    sending.send(case, worker)
    by = sending.desk()
    first, second = (reading.receive(Package.objects.get(), by=by) for _ in range(2))
    told = at_once(
        lambda: actions.answer(opened=first, verb="accept", by=by),
        lambda: actions.answer(opened=second, verb="decline", words="เต็ม", by=by),
    )
    assert [one is None for one in told].count(True) == 1
    assert Package.objects.get().state == ("accepted" if told[0] is None else "declined")
