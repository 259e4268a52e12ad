"""How many questions a case asks of the database: a page is opened many times a day by each of thirty workers."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from khuang.access.models import User
from khuang.access.queries import actor_of
from khuang.care.cases import actions
from khuang.care.cases.actions import NewItem
from khuang.care.cases.tests import kit
from khuang.care.cases.tests import test_pages as pages
from khuang.care.models import Case
from khuang.care.referrals import actions as referrals
from khuang.care.tests import town as t
from khuang.town.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ways")]
ways, worker = pages.ways, pages.worker
MOST = 40  # of a case with a plan, a consent, a package and a history


def a_full_case(who: User) -> Case:
    by = actor_of(who)
    Organisation.objects.create(code="HOSP", kind="hospital", name_th="ร.พ.", name_en="Hospital")
    case = kit.opened(person=t.child(), by=by, blocks={"problem": {"text": "x"}, "location": {"text": "y"}})
    actions.take(case=case, by=by)
    due = timezone.localdate() + timedelta(days=3)
    for n in range(3):
        actions.plan(folder=kit.folder(case, by), new=NewItem(f"ข้อ {n}", due=due), by=by)
        actions.note(folder=kit.folder(case, by), text=f"บันทึก {n}", by=by)
    kit.agreed(kit.folder(case, by), "referral", by, orgs=("HOSP",))
    for _n in range(2):
        new = referrals.NewReferral("HOSP", "health", due)
        referrals.refer(folder=kit.folder(case, by), new=new, by=by)
    return case


def test_a_case_with_everything_asks_few_questions(worker: tuple[Client, User], queries: Any) -> None:
    client, who = worker
    case = a_full_case(who)
    url = reverse("care:case", args=[case.pk])
    assert client.get(url).status_code == 200
    with queries() as found:
        assert "ข้อ 2" in client.get(url).content.decode()
    asked = [one for one in found if not one.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]
    assert len(asked) <= MOST, f"{len(asked)}\n" + "\n".join(one[:200] for one in asked)
