from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from khuang.access.models import Device, RoleGrant, User
from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.care import actions, today
from khuang.care.tests import town as t
from khuang.surveys.lists import LISTS
from khuang.trust.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
NOW = timezone.localdate
COLUMNS = {"name", "label", "__version", "household", "house", "village", "task", "due", "rule"}


def phone(user: User, places: str = "", **more: object) -> Actor:
    RoleGrant.objects.get_or_create(user=user, role="volunteer", scope_kind="town", scope_id="")
    row = Device.objects.create(
        token_hmac=uuid4().bytes, user=user, label="phone", places=places,
        until=timezone.now() + timedelta(days=9), **more,
    )  # fmt: skip
    return Actor("device", row.id)


def test_it_lists_ones_own_due_visits_and_nothing_more_of_them() -> None:
    one, by = t.volunteer("one")
    other, _ = t.volunteer("other")
    mine = t.assigned(one, due=NOW(), given_name="สมศรี", child_danger="yes")
    t.assigned(one, due=NOW() + timedelta(days=1), given_name="พรุ่งนี้")
    t.assigned(other, due=NOW(), given_name="ของคนอื่น")
    (row,) = LISTS["visits-today"](by=by)
    assert set(row) == COLUMNS
    assert (row["name"], row["household"]) == (str(mine.person_id), str(mine.person.household_id))
    assert row["label"] == "สมศรี ใจดี · 12/3"
    assert (row["house"], row["village"], row["task"]) == ("12/3 หลังวัด", t.NEAR, "elderly")
    assert AuditEvent.objects.filter(action="registry.person.opened", purpose="visit").count() == 1


def test_it_gives_a_phone_the_list_of_whoever_carries_it() -> None:
    one, _ = t.volunteer("one")
    assert one.user
    near, far = t.assigned(one, due=NOW()), t.assigned(one, t.FAR, due=NOW())
    assert {row["name"] for row in today.visits_today(by=phone(one.user))} == {str(near.person_id), str(far.person_id)}
    assert [row["name"] for row in today.visits_today(by=phone(one.user, t.NEAR))] == [str(near.person_id)]


def test_it_gives_nothing_to_a_phone_taken_away_or_to_a_stranger() -> None:
    one, _ = t.volunteer("one")
    assert one.user
    t.assigned(one, due=NOW())
    gone = phone(one.user, revoked_at=timezone.now())
    for by in (gone, Actor("device", uuid4()), Actor("public"), t.actor("volunteer"), t.actor("caseworker")):
        assert today.visits_today(by=by) == []


def test_it_gives_nothing_to_who_left_the_pool() -> None:
    one, by = t.volunteer("one")
    t.assigned(one, due=NOW())
    change(one, until=NOW())
    assert today.visits_today(by=by) == []


def test_it_keeps_a_phone_from_carrying_the_whole_village(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(today, "MOST", 2)
    one, by = t.volunteer("one")
    late = [t.assigned(one, due=NOW() - timedelta(days=days)) for days in (1, 3, 2)]
    assert {row["name"] for row in today.visits_today(by=by)} == {str(late[1].person_id), str(late[2].person_id)}


def test_it_tells_a_change_and_who_is_gone_without_opening_anybody() -> None:
    one, by = t.volunteer("one")
    first, second = (t.assigned(one, due=NOW(), given_name=name) for name in ("ก", "ข"))
    before, events = today.visits_today.versions(by=by), AuditEvent.objects.count()
    assert today.visits_today.gone([first.person_id, second.person_id, uuid4()], by=by) == set()
    actions.record_visit(assignment=second, key="k", outcome="declined", by=by)
    events += 2  # the visit, and who it was about
    assert today.visits_today.versions(by=by) != before
    assert today.visits_today.gone([first.person_id, second.person_id, uuid4()], by=by) == {second.person_id}
    assert AuditEvent.objects.count() == events
