"""The demo town of full size gives the published Koh Kha figures from its records, and other records give other figures."""

import json
import os
import re
import sys
from pathlib import Path

import pytest

from tests.browser.town import KHUANG, Town

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(os.environ.get("KHUANG_DATABASE")), reason="the embedded town, whichever database is tested"
    ),
]
PUBLISHED = {
    "kk-groups": (34, None, None),
    "kk-chairs-women": (70.59, 24, 34),
    "kk-committee-women": (73.77, 45, 61),
    "kk-members-women": (68.01, 185, 272),
    "kk-leaders-women": (58.82, 20, 34),
    "kk-bedridden": (40, None, None),
    "kk-disabled": (280, None, None),
    "kk-elderly": (1340, None, None),
    "kk-care-volunteers": (30, None, None),
}
CHANGE = """
from khuang.cli.common import setup_django
setup_django()
from khuang.access.models import User
from khuang.access.queries import actor_of
from khuang.care.actions import end_enrolment
from khuang.care.models import Enrolment
from khuang.registry.actions import correct
from khuang.registry.models import GroupMember
from khuang.registry.queries import words
from khuang.trust.reading import Purpose
by = actor_of(User.objects.get(username="caseworker"))
chairs = [row.person for row in GroupMember.objects.filter(role="chair", until=None).select_related("person")]
said = words(chairs, by=by, purpose=Purpose.CASEWORK)
woman = next(person for person, one in zip(chairs, said) if one["gender"] == "f")
correct(subject=woman, values={"gender": "m"}, reason="เจ้าตัวแจ้ง", by=by)
end_enrolment(enrolment=Enrolment.objects.filter(group="bedridden", until=None).first(), because="recovered", by=by)
"""
SQUARE = """
from khuang.cli.common import setup_django
setup_django()
from django.test import Client
print(Client(headers={"host": "127.0.0.1"}).get("/?lang=en").content.decode())
"""


NUMBER = r"%s</a></h3>\s*<p class=\"figure-value\"><span class=\"figure-number\">([^<]+)<"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    found = Town(Path(tmp_path_factory.mktemp("seed")))
    found.run(*KHUANG, "demo", "--build-only")
    found.run(sys.executable, "-m", "khuang.cli.ready")
    return found


def figures(town: Town, *more: str) -> dict[str, tuple[float, int | None, int | None]]:
    told = json.loads(town.run(*KHUANG, "figures", "koh-kha", "--json", *more))
    return {one["id"]: (one["value"], one["numerator"], one["denominator"]) for one in told["figures"]}


def number_on_the_square(town: Town, title: str) -> str:
    found = re.search(NUMBER % re.escape(title), town.run(sys.executable, "-c", SQUARE))
    return found[1] if found else ""


def test_it_gives_the_published_figures_and_others_when_the_records_change(town: Town) -> None:
    found = figures(town)
    assert {key: found[key] for key in PUBLISHED} == PUBLISHED
    assert found == figures(town, "--public")
    pool = json.loads(town.run(*KHUANG, "figures", "koh-kha", "--by", "gender", "--json"))["figures"][-1]
    women = next(cell["value"] for cell in pool["cells"] if cell["by"] == {"gender": "f"})
    assert pool["id"] == "kk-volunteer-pool" and pool["value"] > 300 and women / pool["value"] > 0.7
    assert number_on_the_square(town, "Bedridden people in care") == "40"
    town.run(sys.executable, "-c", CHANGE)
    town.sweep()
    assert figures(town)["kk-chairs-women"] == (67.65, 23, 34)
    assert number_on_the_square(town, "Bedridden people in care") == "39"
    assert (
        json.loads(town.run(*KHUANG, "rebuild", "--check", "--json"))["projections"]["results.fact"]["different"] == 0
    )
    assert json.loads(town.run(*KHUANG, "audit", "verify", "--deep", "--json"))["ok"]
