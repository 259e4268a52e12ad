from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.planning.grants import actions
from khuang.planning.grants.actions import New
from khuang.planning.models import BudgetRequest, GrantCall
from khuang.registry.models import CommunityGroup

TODAY = timezone.localdate


@pytest.fixture
def planner(acting: Any) -> Actor:
    found: Actor = acting("planner")
    return found


@pytest.fixture
def group(cell: Any) -> CommunityGroup:
    return CommunityGroup.objects.create(
        code="elderly", name_th="ชมรมผู้สูงอายุ", name_en="Elderly club", kind="elderly", since=date(2020, 1, 1)
    )


@pytest.fixture
def call(cell: Any, planner: Actor) -> GrantCall:
    """At most 10,000 baht for one request, 15,000 in the pot."""
    day = TODAY()
    return actions.open_call(
        title_th="ทุนย่อย", opens=day, closes=day + timedelta(days=30), ceiling=1_000_000, pot=1_500_000, by=planner
    )


def new(group: CommunityGroup | None, **more: Any) -> New:
    told: dict[str, Any] = {
        "asker_kind": "group" if group else "club", "group": group, "title": "ลานออกกำลังกาย",
        "what": "ซื้ออุปกรณ์ ติดต่อนายสมชาย", "amount": 1_000_000, "done_by": TODAY() + timedelta(days=60),
        "contact": "สมชาย 0800000000",
    }  # fmt: skip
    return New(**{**told, **more})


def checked(group: CommunityGroup | None, by: Actor, **more: Any) -> tuple[BudgetRequest, str]:
    code = actions.ask(new(group, **more))
    row = BudgetRequest.objects.order_by("-number")[0]
    actions.check(request=row, title_th="ลานออกกำลังกาย", what_th="ซื้ออุปกรณ์", asker=more.get("asker", ""), by=by)
    return row, code
