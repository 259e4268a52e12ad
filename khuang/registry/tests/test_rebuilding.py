"""The projections of the registry stand as their observations say, or are mended."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.ids import random_id
from khuang.registry.actions import Seen, Source, observe
from khuang.registry.models import Household, Lookup, Person
from khuang.registry.rebuilding import rebuild

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(cell: Any) -> Household:
    """A household of two, one of them turning sixty tomorrow."""
    number, born = random_id(), timezone.localdate().replace(year=timezone.localdate().year - 60) + timedelta(days=1)
    source = Source("submission", random_id(), timezone.now(), "researcher")
    seen = [Seen("household", number, random_id(), {"house_number": "12/3"})]
    for name, birth in (("บัวผัน", born.isoformat()), ("คำปัน", "1990-02-01")):
        values = {"given_name": name, "family_name": "ใจคำ", "birth_date": birth, "birth_precision": "day"}
        seen.append(Seen("person", random_id(), random_id(), values, parent=number))
    observe(seen=seen, source=source, by=SYSTEM)
    return Household.objects.get()


def different(*, check: bool = True) -> dict[str, int]:
    return {name: one.different for name, one in rebuild(check=check).items()}


def test_it_finds_nothing_where_nothing_drifted(home: Household) -> None:
    found = rebuild(check=True)
    assert found["registry.household"].rows == 1 and found["registry.person"].rows == 2
    assert not any(different().values())


def test_it_finds_and_mends_a_flag_that_nobody_observed(home: Household) -> None:
    Person.objects.update(bedridden=True)
    assert {name: n for name, n in different().items() if n} == {"registry.person": 2}
    different(check=False)
    assert not Person.objects.filter(bedridden=True).exists()
    assert not any(different().values())


def test_it_makes_lost_look_ups_again(home: Household) -> None:
    before = sorted(bytes(row.tag) for row in Lookup.objects.all())
    Lookup.objects.all().delete()
    assert different()["registry.lookup"] == 2
    different(check=False)
    assert sorted(bytes(row.tag) for row in Lookup.objects.all()) == before


def test_it_lets_people_grow_older(home: Household, monkeypatch: Any) -> None:
    assert not Person.objects.filter(elderly=True).exists()
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *_args, **_kwargs: tomorrow)
    different(check=False)
    assert [row.age_band for row in Person.objects.filter(elderly=True)] == ["60-69"]
