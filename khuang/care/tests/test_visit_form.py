from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml
from django.utils import timezone

from khuang.access.models import Device, RoleGrant
from khuang.base.actor import SYSTEM, Actor
from khuang.care import actions, duties, rules, visit_form
from khuang.care.models import Alert, Assignment, Visit
from khuang.care.tests import town as t
from khuang.content.models import Current, Item, Pack
from khuang.results.models import Fact
from khuang.results.sources import rebuild
from khuang.surveys import actions as surveys
from khuang.surveys import xlsform
from khuang.surveys.models import Handling, Part, Submission
from khuang.surveys.received import Received
from khuang.surveys.writer import household_xml
from khuang.trust.reading import Purpose, open_one

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
FORMS = Path(__file__).resolve().parents[3] / "packs" / "thailand" / "forms"
SAID = {"outcome": "seen", "condition": "worse", "urgent": "no", "needs": ["food", "rest"], "note": "ขาบวม"}


@lru_cache
def body() -> dict[str, Any]:
    done = xlsform.convert((FORMS / "home-visit.xlsx").read_bytes(), "home-visit.xlsx")
    manifest = yaml.safe_load((FORMS / "home-visit.yaml").read_text(encoding="utf-8"))
    return {**manifest, "xform": done.xform, "questions": done.questions, "choices": done.choices}


@pytest.fixture(autouse=True)
def form(town: None) -> None:
    item = Item.objects.create(kind="form", key="home-visit", digest="form home-visit", body=body(), pack="test")
    Current.objects.create(kind="form", key="home-visit", item=item, pack=Pack.objects.get(name="test"))


def filled(row: Assignment, instance: str = "", deprecated: str = "", at: str = "", **said: Any) -> bytes:
    end = at or timezone.now().isoformat()
    answers = {"person_id": str(row.person_id), **SAID, **said}
    return household_xml(body(), answers, [], instance or str(uuid4()), end=end, deprecated=deprecated)


def sent(raw: bytes, by: Actor) -> str:
    surveys.receive(raw=raw, door="page", by=by)
    return Handling.objects.latest("submission__received_at").reason


def granted(user: Any) -> None:
    RoleGrant.objects.create(user=user, role="volunteer", scope_kind="town")


def phone(user: Any) -> Actor:
    granted(user)
    until = timezone.now() + timedelta(days=9)
    return Actor("device", Device.objects.create(token_hmac=b"1", user=user, label="p", until=until).id)


def test_it_asks_what_the_page_asks() -> None:
    asked = {name: {choice["name"] for choice in choices} for name, choices in body()["choices"].items()}
    assert asked["outcome"] == set(rules.OUTCOMES)
    assert asked["condition"] == set(rules.CONDITIONS)
    assert asked["needs"] == set(rules.NEEDS)
    assert asked["services"] == set(rules.SERVICES)
    labels = {question["name"]: question["label"] for question in body()["questions"]}
    assert set(labels["outcome"]) == {"th", "en", "my"}


def test_it_becomes_a_visit_of_whoever_carries_the_phone() -> None:
    one, _ = t.volunteer()
    row = t.assigned(one, due=timezone.localdate())
    assert sent(filled(row), phone(one.user)) == ""
    visit = Visit.objects.get()
    assert (visit.person, visit.volunteer, visit.by, visit.outcome) == (row.person, one, one.user_id, "seen")
    plain = open_one(visit, by=SYSTEM, purpose=Purpose.CASEWORK)
    assert plain == {"condition": "worse", "needs": ["food", "rest"], "note": "ขาบวม"}
    row.refresh_from_db()
    assert row.due == timezone.localdate() + timedelta(days=60)


def test_it_is_one_visit_however_often_it_is_sent_or_tried() -> None:
    one, by = t.volunteer()
    row = t.assigned(one)
    raw = filled(row, urgent="yes")
    for _ in range(3):
        surveys.receive(raw=raw, door="page", by=by)
    granted(one.user)
    submission = Submission.objects.get()
    Handling.objects.filter(submission=submission).update(state="held")
    submission.refresh_from_db()
    assert surveys.retry(submission=submission, by=t.actor("steward")) == "done"
    assert Visit.objects.count() == Alert.objects.count() == 1


def test_it_takes_the_place_of_what_it_corrects_and_the_alarm_stays_one() -> None:
    one, by = t.volunteer()
    row, first = t.assigned(one), str(uuid4())
    sent(filled(row, first, urgent="yes", services=["doctor"]), by)
    sent(filled(row, deprecated=first, urgent="yes", condition="same"), by)
    old, new = Visit.objects.order_by("at")
    assert new.supersedes == old
    assert list(Visit.objects.standing()) == [new]
    assert Alert.objects.count() == 1
    told = Fact.objects.filter(family="where", retracted=False, kind__in=("care.visit", "service.unavailable"))
    assert [fact.kind for fact in told] == ["care.visit"]


def test_it_holds_what_is_about_nobody_in_care_and_a_steward_can_try_again() -> None:
    one, by = t.volunteer()
    row = t.assigned(one)
    stranger = Assignment(person=t.person(), volunteer=one)
    assert sent(filled(stranger), by) == "handler:care.visit"
    actions.enrol(person=stranger.person, group="elderly", since=t.SINCE, by=SYSTEM)
    actions.assign(person=stranger.person, volunteer=one, since=t.SINCE, by=SYSTEM)
    granted(one.user)
    held = Submission.objects.get(handling__state="held")
    assert surveys.retry(submission=held, by=t.actor("steward")) == "done"
    assert Visit.objects.get().by == one.user_id
    assert sent(filled(row, outcome="perhaps"), by) == "handler:care.visit"


def test_it_refuses_nobody_elses_people() -> None:
    one, _ = t.volunteer("one")
    _, other = t.volunteer("other")
    assert sent(filled(t.assigned(one)), other) == "handler:care.visit"
    assert not Visit.objects.exists()


def test_it_still_counts_a_visit_made_before_the_hand_over() -> None:
    one, by = t.volunteer("one")
    two, _ = t.volunteer("two")
    row = t.assigned(one)
    raw = filled(row)
    new = actions.reassign(assignment=row, volunteer=two, by=SYSTEM)
    assert sent(raw, by) == ""
    assert Visit.objects.get().volunteer == one
    due = new.due
    new.refresh_from_db()
    assert new.due == due


@pytest.mark.parametrize("at", ["1970-01-01T00:00:00Z", "2099-01-01T00:00:00Z"])
def test_it_loses_no_visit_to_a_wrong_clock(at: str) -> None:
    one, by = t.volunteer()
    assert sent(filled(t.assigned(one), at=at), by) == ""
    assert t.SINCE <= Visit.objects.get().on <= timezone.localdate()


def test_it_erases_the_form_with_the_person() -> None:
    one, by = t.volunteer()
    row = t.assigned(one)
    sent(filled(row), by)
    duties.erase(row.person_id, by=SYSTEM)
    assert bytes(Part.objects.get().sealed) == b""


def test_it_is_taken_back_by_a_correction_that_says_nothing() -> None:
    one, by = t.volunteer()
    row = t.assigned(one, due=timezone.localdate())
    sent(filled(row, urgent="yes", minutes="30"), by)
    first = Submission.objects.get()
    for _ in range(2):
        assert visit_form.visit(nothing(first), by=by).changed in (0, 1)
    assert not Visit.objects.standing().exists()
    assert not Fact.objects.filter(retracted=False, kind__in=("care.visit", "volunteer.hours")).exists()
    assert Alert.objects.filter(answered_at=None).count() == 1
    row.refresh_from_db()
    assert row.due == timezone.localdate()
    assert rebuild(check=True).different == 0


def nothing(first: Submission) -> Received:
    return Received(
        submission=uuid4(), form=first.form, instance=first.instance, observed_at=timezone.now(), door="browser",
        by_role="volunteer", subjects=[], supersedes=first.pk,
    )  # fmt: skip
