"""What a person may ask of their cases: all that is held, its end, and that nothing outlasts its time."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from khuang.base.actor import SYSTEM, Actor
from khuang.care.cases import actions, duties, rules
from khuang.care.cases.tests import kit
from khuang.care.models import Case, Step
from khuang.care.tests import town as t
from khuang.results.models import Fact
from khuang.trust.models import KeyWrap

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(town: None) -> Actor:
    kit.pathways()
    return t.actor("caseworker", place=t.NEAR, who=t.user("worker").pk)


@pytest.fixture
def case(worker: Actor) -> Case:
    made = kit.opened(person=t.child(), by=worker, blocks={"problem": {"text": kit.CANARY}})
    actions.take(case=made, by=worker)
    return made


def ended(case: Case, worker: Actor) -> Case:
    actions.close(folder=kit.folder(case, worker), closing="moved", note="x", by=worker)
    return Case.objects.get(pk=case.pk)


def test_it_tells_the_person_all_that_is_held(case: Case, worker: Actor) -> None:
    found: Any = duties.export(case.person_id, by=SYSTEM)
    assert kit.CANARY in str(found) and {"case", "step", "block"} <= {one["what"] for one in found}


def test_it_is_erased_with_its_key(case: Case, worker: Actor) -> None:
    assert duties.erase(case.person_id, by=SYSTEM) == 1
    row = Case.objects.get()
    assert not KeyWrap.objects.filter(locker=case.locker).exists()
    assert not bytes(row.sealed) and not any(bytes(one.sealed) for one in Step.objects.all())
    assert not Fact.objects.filter(retracted=False, kind__startswith="case.").exists()
    assert kit.CANARY not in str(duties.export(case.person_id, by=SYSTEM))


def test_it_goes_when_its_time_is_over_and_not_before(case: Case, worker: Actor) -> None:
    row = ended(case, worker)
    on = rules.kept_until(timezone.localdate(), 60)
    assert row.wake_on == on and duties.due(on - timedelta(days=1), by=SYSTEM) == []
    (due,) = duties.due(on, by=SYSTEM)
    assert (due.person, due.locker) == (case.person_id, case.locker)
    duties.destroy(due, by=SYSTEM)
    assert Case.objects.get().person_id is None and duties.due(on, by=SYSTEM) == []
    assert Fact.objects.filter(retracted=False, kind="case.closed").exists(), "figures stay"


def test_it_needs_the_record_while_somebody_works_on_it(case: Case, worker: Actor) -> None:
    assert duties.needed(case.person_id).year == 9999  # type: ignore[union-attr]
    row = ended(case, worker)
    assert duties.needed(case.person_id) == row.wake_on  # type: ignore[arg-type]
