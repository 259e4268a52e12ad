"""What the shipped packs say of people and offices is what the town's records must come to."""

import csv
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from khuang.registry.content import Property

PACKS = Path(__file__).resolve().parents[3] / "packs"


def rows(name: str) -> list[dict[str, str]]:
    with (PACKS / "koh-kha" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_koh_kha_has_34_groups() -> None:
    groups = rows("groups.csv")
    assert len(groups) == 34
    assert all(group["invented"] == "true" for group in groups)


def test_koh_kha_has_34_offices_and_20_women_hold_one() -> None:
    offices = rows("offices.csv")
    by_kind = {
        kind: [o["gender"] for o in offices if o["kind"] == kind]
        for kind in ("mayor", "council", "headman", "assistant")
    }
    assert {kind: (len(held), held.count("f")) for kind, held in by_kind.items()} == {
        "mayor": (1, 1),
        "council": (12, 7),
        "headman": (7, 2),
        "assistant": (14, 10),
    }


def test_every_village_has_a_woman_assistant() -> None:
    assistants = [office for office in rows("offices.csv") if office["kind"] == "assistant"]
    assert {o["place"] for o in assistants if o["gender"] == "f"} == {o["place"] for o in assistants}


def test_properties_that_need_an_order_have_choices() -> None:
    for raw in yaml.safe_load((PACKS / "thailand" / "properties.yaml").read_text(encoding="utf-8")):
        Property.model_validate(raw)


@pytest.mark.parametrize("more", [{"type": "choice"}, {"reducer": "most-severe"}, {"code": "Not a code"}])
def test_a_property_that_does_not_fit_is_refused(more: dict[str, str]) -> None:
    good = {
        "code": "a",
        "subject": "person",
        "type": "text",
        "tier": "personal",
        "reducer": "latest",
        "label": {"th": "ก", "en": "a"},
    }
    Property.model_validate(good)
    with pytest.raises(ValidationError):
        Property.model_validate(good | more)
