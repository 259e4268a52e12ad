"""Fixtures that many rooms share: the cell, and actors for each role."""

from collections.abc import Callable
from typing import Any

import pytest

from khuang.base.actor import Actor, Grant
from khuang.base.ids import random_id


@pytest.fixture
def cell(db: None) -> Any:
    """This town, the least of it: without a cell nothing can be sealed or audited."""
    from khuang.trust.models import Cell

    return Cell.objects.create(code="test", name_th="เมืองทดสอบ", name_en="Test town", lgu="")


@pytest.fixture
def acting() -> Callable[..., Actor]:
    """``acting("caseworker")`` or ``acting("caseworker", place="TH52030601")``: an actor without an account."""

    def make(*roles: str, place: str = "", org: str = "") -> Actor:
        grants = tuple(Grant(role, "place", place) if place else Grant(role) for role in roles)
        return Actor("user", random_id(), org, grants)

    return make
