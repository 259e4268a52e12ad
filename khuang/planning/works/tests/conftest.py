from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.planning.models import BudgetLine, Plan, PlanLine


@pytest.fixture
def planner(acting: Any) -> Actor:
    found: Actor = acting("planner")
    return found


@pytest.fixture
def reader(acting: Any) -> Actor:
    found: Actor = acting("facilitator")
    return found


@pytest.fixture
def line(cell: Any) -> PlanLine:
    """A funded project with 100,000 baht for 2571."""
    plan = Plan.objects.create(code="plan", title_th="แผน", title_en="Plan", first_year=2571, last_year=2575)
    row = PlanLine.objects.create(
        plan=plan, number=1, strategy_th="พื้นที่", title_th="ทางลาด", title_en="Ramps", state="funded",
        groups=["women", "people-with-disabilities"], rights=["housing"],
    )  # fmt: skip
    BudgetLine.objects.create(line=row, year=2571, amount=10_000_000)
    return row


@pytest.fixture
def picture() -> Callable[..., bytes]:
    """A picture as a phone makes it: with place, device and time; ``size`` in pixels."""

    def make(size: tuple[int, int] = (2400, 1200), kind: str = "JPEG") -> bytes:
        from PIL import Image

        found = Image.new("RGB", size, (120, 60, 30))
        exif = Image.Exif()
        exif[0x010F], exif[0x0110], exif[0x0132] = "Phone Maker", "Phone 9", "2026:11:22 10:00:00"
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (18.0, 12.0, 3.0)
        out = BytesIO()
        found.save(out, kind, exif=exif)
        return out.getvalue()

    return make


@pytest.fixture
def tomorrow() -> Any:
    return timezone.localdate() + timedelta(days=1)
