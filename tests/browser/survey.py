"""Households for the stories, as a phone saves them. Whoever is in them is invented."""

from typing import Any
from uuid import uuid4

from khuang.surveys.writer import household_xml
from tests.browser.town import Town

CHILD = {
    "relation": "relative", "given_name": "เอื้องคำ", "family_name": "ดวงแก้วทดสอบ", "gender": "f", "nationality": "th",
    "birth_precision": "day", "birth_date": "2019-05-02", "birth_full": "2019-05-02",
    "child_danger": "no", "child_harm": "now", "child_care": "none", "child_home": "unsafe", "child_school": "no",
    "child_support": "none",
}  # fmt: skip
GRANDMOTHER = {
    "relation": "self", "given_name": "หล้า", "family_name": "ดวงแก้วทดสอบ", "gender": "f", "nationality": "th",
    "birth_precision": "year", "birth_date": "1949-01-01", "birth_year": "1949", "phone": "0891112233",
    "number13": "1990000000015", "bedridden": "yes", "help_needed": ["eating", "washing"],
}  # fmt: skip
HOME = {"consent_survey": "yes", "house_number": "999/7", "roof": "leaks", "household_problems": ["debt"]}


def household(town: Town, *people: dict[str, Any], instance: str = "") -> bytes:
    village = town.row("SELECT place_id FROM registry_person WHERE place_id IS NOT NULL")
    return household_xml(town.form(), {**HOME, "village": village}, people, instance or str(uuid4()))
