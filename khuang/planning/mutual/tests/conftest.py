from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from khuang.access import actions as access
from khuang.base.actor import SYSTEM, Actor
from khuang.planning.models import Appeal, Fund, Gift, StockItem
from khuang.planning.mutual.actions import appeals, funds, gifts
from khuang.planning.mutual.actions.appeals import Words
from khuang.planning.mutual.actions.gifts import New
from khuang.registry import groups
from khuang.registry.models import CommunityGroup

TODAY = timezone.localdate


@pytest.fixture
def one(acting: Any) -> Actor:
    found: Actor = acting("planner")
    return found


@pytest.fixture
def other(acting: Any) -> Actor:
    found: Actor = acting("facilitator")
    return found


@pytest.fixture
def worker(acting: Any) -> Actor:
    found: Actor = acting("caseworker")
    return found


@pytest.fixture
def group(cell: Any) -> CommunityGroup:
    row = CommunityGroup.objects.create(
        code="helpers", name_th="กลุ่มเพื่อนบ้าน", name_en="Neighbours", kind="savings", since=date(2020, 1, 1)
    )
    groups.tell_group(row)
    return row


@pytest.fixture
def fund(group: CommunityGroup, one: Actor) -> Fund:
    return funds.open_fund(
        title_th="กองทุนเพื่อนบ้าน", purpose_th="ช่วยกันยามลำบาก", ways_th="ที่ศาลา ทุกวันพุธ", group=group, by=one
    )


@pytest.fixture
def rice(fund: Fund, one: Actor) -> StockItem:
    return funds.add_item(fund=fund, name_th="ข้าวสาร", unit_th="ถุง", name_en="Rice", unit_en="bag", by=one)


def given(fund: Fund, by: Actor, amount: int = 10_000, item: StockItem | None = None, **more: Any) -> Gift:
    told: dict[str, Any] = {"giver_kind": "person", "name": "สมหญิง ใจดี", "contact": "0800000000", **more}
    key = told.pop("key", "")
    return gifts.give(New(fund=fund, amount=amount, on=TODAY(), item=item, **told), key=key, by=by)


def words(needs: dict[Any, int] | None = None, what: str = "ผ้าอ้อมและข้าวสารสำหรับหนึ่งเดือน") -> Words:
    return Words("ของใช้ประจำวัน", what, needs or {None: 50_000})


def published(fund: Fund, one: Actor, other: Actor, needs: dict[Any, int] | None = None) -> Appeal:
    row = appeals.draft(fund=fund, words=words(needs), by=one)
    appeals.publish(appeal=row, by=other)
    return row


@pytest.fixture
def signed_in(cell: Any) -> Callable[[str], Client]:
    """``signed_in("planner")``: a browser of somebody of that role, with the second factor."""

    def make(role: str) -> Client:
        user = access.create_user(username=role, name=role, hashed="!", by=SYSTEM)
        access.grant(user=user, role=role, by=SYSTEM)
        there = Client(SERVER_NAME="127.0.0.1")
        there.force_login(user)
        session = there.session
        session["second_factor"] = True
        session.save()
        return there

    return make
