"""A project enters the adopted plan by the law's steps, and everybody can read each of them."""

import pytest

from tests.browser.addition import mayor_approves, planner_announces_it, planner_drafts_an_addition
from tests.browser.person import People

pytestmark = pytest.mark.browser
PROJECT = "ศาลาพักคอยริมทาง"


def test_it_brings_a_project_into_the_plan(people: People) -> None:
    planner = people.enter("planner", desk=True)
    planner.goes_to("/plan/desk/new/").chooses(strategy="life").writes(title_th=PROJECT).sends().sees(PROJECT)
    planner.chooses(year="2571").writes(amount="90,000").sends("main form:has([value=fund])").sees("90,000")
    path = planner_drafts_an_addition(planner, PROJECT)
    mayor_approves(people.enter("approver"), path, PROJECT)
    planner_announces_it(planner, path, PROJECT)
    visitor = people.come()
    visitor.goes_to(path.replace("/desk/", "/")).sees(PROJECT, "50/2569")
    visitor.follows(f"main a:has-text('{PROJECT}')").sees("90,000")
    visitor.follows("main a[href$='/history/']").sees(PROJECT)
