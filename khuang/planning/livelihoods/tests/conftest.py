from datetime import date
from typing import Any

import pytest

from khuang.base.actor import Actor
from khuang.planning.livelihoods.actions import groups
from khuang.planning.models import Livelihood, Product
from khuang.planning.mutual.tests.conftest import signed_in
from khuang.registry import groups as registry
from khuang.registry.models import CommunityGroup

__all__ = ["signed_in"]  # a fixture of the corner beside


@pytest.fixture
def one(acting: Any) -> Actor:
    found: Actor = acting("facilitator")
    return found


@pytest.fixture
def group(cell: Any) -> CommunityGroup:
    row = CommunityGroup.objects.create(
        code="weavers", name_th="กลุ่มทอผ้า", name_en="Weavers", kind="livelihood", since=date(2020, 1, 1)
    )
    registry.tell_group(row)
    return row


@pytest.fixture
def weavers(group: CommunityGroup, one: Actor) -> Livelihood:
    return groups.begin(group=group, rule="equal", about_th="ทอผ้าฝ้ายย้อมคราม", by=one)


@pytest.fixture
def cloth(weavers: Livelihood, one: Actor) -> Product:
    return groups.add_product(livelihood=weavers, name_th="ผ้าพันคอ", unit_th="ผืน", price=25_000, by=one)
