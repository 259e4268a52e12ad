"""What those who supervise see in time, who stands in, and hand-overs that end at nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from khuang.access.actions import deactivate, grant
from khuang.access.models import User
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Problem
from khuang.care import actions as care
from khuang.care import queries
from khuang.care.cases.actions import take
from khuang.care.cases.tests import kit
from khuang.care.models import Alert, Case, Promise
from khuang.care.pool import actions as pool
from khuang.care.supervising import actions
from khuang.care.supervising import queries as over
from khuang.care.tests import town as t
from khuang.care.tests.test_pages import signed_in, text
from khuang.care.visiting import actions as visiting
from khuang.registry.life import actions as life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
NOW = timezone.localdate


def worker(name: str, role: str = "caseworker", place: str = "") -> User:
    account = t.user(name)
    scope = {"scope_kind": "place", "scope_id": place} if place else {}
    grant(user=account, role=role, by=SYSTEM, **scope)
    return account


def urgent() -> Alert:
    one, by = t.volunteer("one")
    row = t.assigned(one)
    care.record_visit(assignment=row, key="k", outcome="seen", words={"condition": "worse"}, urgent=True, by=by)
    return Alert.objects.get()


def test_it_keeps_an_urgent_call_open_though_the_person_died_or_moved() -> None:
    alert, by = urgent(), t.actor("caseworker")
    life.leave(person=alert.person, how="died", on=NOW(), by=SYSTEM)
    assert list(queries.alerts(by)) == [alert]
    client = signed_in("caseworker")
    page = text(client.get(reverse("care:urgent")))
    assert "no longer here since" in page
    assert client.post(reverse("care:answer", args=[alert.pk]), {"how": "called"}).status_code == 302
    assert not queries.alerts(by).exists()


def test_it_shows_what_nobody_answered_in_time_to_who_supervises() -> None:
    alert, head = urgent(), t.actor("supervisor")
    assert over.escalated(head) == []
    Alert.objects.filter(pk=alert.pk).update(raised_at=timezone.now() - timedelta(hours=over.hours("alert") + 1))
    ((_title, n, url),) = over.escalated(head)
    assert (n, url) == (1, reverse("care:urgent"))
    assert over.escalated(t.actor("caseworker")) == []
    page = text(signed_in("supervisor").get(reverse("care:work")))
    assert "Nobody has answered in time" in page


def test_it_counts_promises_and_long_overdue_visits_on_the_clock() -> None:
    one, _by = t.volunteer("one")
    row, head = t.assigned(one, due=NOW() - timedelta(days=30)), t.actor("supervisor")
    made = visiting.promise(person=row.person, on=NOW(), why="ask-how", by=head)
    Promise.objects.filter(pk=made.pk).update(on=NOW() - timedelta(days=9))
    assert [n for _title, n, _url in over.escalated(head)] == [1, 1]


# -- staff
def test_it_puts_a_colleagues_cases_on_the_covers_pages_for_those_days_alone() -> None:
    kit.pathways()
    away, cover, head = worker("away"), worker("cover"), actor_of(worker("head", "supervisor"))
    case = kit.opened(person=t.child(), by=actor_of(away), blocks={"problem": {"text": "x"}, "location": {"text": "x"}})
    take(case=case, by=actor_of(away))
    assert list(Case.objects.mine(actor_of(cover))) == []
    row = actions.leave_of_staff(user=away, cover=cover, since=NOW(), until=NOW() + timedelta(days=3), by=head)
    assert list(Case.objects.mine(actor_of(cover))) == [case]
    actions.back(away=row, by=head)
    assert list(Case.objects.mine(actor_of(cover))) == []


def test_it_lets_nobody_stand_in_who_may_not_work_there() -> None:
    away, cover = worker("away", place=t.NEAR), worker("cover", place=t.FAR)
    with pytest.raises(Problem) as caught:
        actions.leave_of_staff(
            user=away, cover=cover, since=NOW(), until=NOW(), by=actor_of(worker("head", "supervisor"))
        )
    assert caught.value.field == "cover"
    with pytest.raises(Denied):
        actions.leave_of_staff(user=away, cover=cover, since=NOW(), until=NOW(), by=actor_of(worker("w")))


# -- departure
def test_it_closes_an_account_only_when_nothing_is_left_in_its_hands() -> None:
    one, _by = t.volunteer("one")
    other, _ = t.volunteer("other")
    row = t.assigned(one)
    assert one.user
    with pytest.raises(Problem, match="still in their hands"):
        deactivate(user=one.user, by=SYSTEM)
    head = t.actor("supervisor")
    assert [n for _title, n, _url in over.in_hands(head, one)] == [1]
    care.reassign(assignment=row, volunteer=other, by=head)
    assert over.in_hands(head, one) == []
    deactivate(user=one.user, by=SYSTEM)
    assert not User.objects.get(pk=one.user.pk).is_active


def test_it_leads_from_the_list_to_nothing_and_then_lets_them_leave() -> None:
    one, _by = t.volunteer("one")
    t.volunteer("other")
    t.assigned(one)
    client = signed_in("supervisor")
    url = reverse("care:handover", args=[one.pk])
    page = text(client.get(url))
    assert "People they visit" in page
    assert "You are not forgotten" in page
    assert "Leaves the pool today" not in page
    spread = reverse("care:spread-of", args=[one.pk])
    stamp = text(client.get(spread)).split('name="stamp" value="')[1].split('"')[0]
    assert client.post(spread, {"stamp": "old"}).status_code == 200
    assert client.post(spread, {"stamp": stamp}).status_code == 302
    page = text(client.get(url))
    assert "Leaves the pool today" in page
    client.post(reverse("care:leave", args=[one.pk]))
    one.refresh_from_db()
    assert one.until


def test_it_writes_down_a_leave_on_the_page_and_takes_it_back() -> None:
    one, _ = t.volunteer("one")
    two, _ = t.volunteer("two")
    client, url = signed_in("supervisor"), reverse("care:away")
    data = {"who": f"v:{one.pk}", "cover": f"v:{one.pk}", "since": NOW().isoformat(), "until": NOW().isoformat()}
    assert "Somebody else has to stand in." in text(client.post(url, data))
    assert client.post(url, data | {"cover": f"v:{two.pk}"}).status_code == 302
    page = text(client.get(url))
    assert "away now" in page
    leave = over.leaves(t.actor("supervisor"))[0]
    client.post(reverse("care:back", args=[leave.row.pk]))
    assert over.leaves(t.actor("supervisor")) == []


# -- the rule before the address
def test_it_shows_the_address_after_the_rule_alone() -> None:
    one, _by = t.volunteer("one")
    row = t.assigned(one, due=NOW())
    home = row.person.household
    assert home
    pool.warn(household=home, rule="in-twos", reason="หมาดุ", by=SYSTEM)
    client, url = signed_in("volunteer", account=one.user), reverse("care:visit", args=[row.pk])
    for page in (reverse("care:visits"), reverse("home:day"), url, f"{url}?outcome=seen"):
        shown = text(client.get(page))
        assert "12/3" not in shown
        assert "Go in twos" in shown
    assert client.post(url, {"keep": "1"}).status_code == 302
    assert "12/3" in text(client.get(url))
    assert "หมาดุ" not in text(client.get(url))


def test_it_shows_no_telephone_number_of_an_urgent_call_before_the_rule() -> None:
    alert = urgent()
    home = alert.person.household
    assert home
    pool.warn(household=home, rule="ask-coordinator", reason="เหตุผล", by=SYSTEM)
    client, url = signed_in("caseworker"), reverse("care:answer", args=[alert.pk])
    shown = text(client.get(url))
    assert "Ask the coordinator before you go" in shown
    assert "12/3" not in shown
    client.post(url, {"keep": "1"})
    assert "12/3" in text(client.get(url))
