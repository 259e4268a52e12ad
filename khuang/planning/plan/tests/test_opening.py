"""A plan is opened, waits for the town's profile, is followed by the next one, and ends."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from khuang.access.actions import create_user, grant
from khuang.access.demo import second_factor
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM
from khuang.base.errors import Problem
from khuang.planning.evidence.actions import profiles
from khuang.planning.evidence.gate import gate
from khuang.planning.evidence.tests.opened import opened
from khuang.planning.models import Plan
from khuang.planning.plan import actions, queries
from khuang.planning.plan.rules import check_years, is_over, next_years

pytestmark = pytest.mark.usefixtures("cell")
NEW = {"title_th": "แผน", "title_en": "Plan", "first_year": "2571", "last_year": "2575", "ordinance": "12/2569"}


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def planner(client):
    row = create_user(username="pl", name="pl", password="a-long-password-1", by=SYSTEM)
    grant(user=row, role="planner", scope_kind="town", scope_id="", by=SYSTEM)
    second_factor(row)
    client.cookies["language"] = "en"
    client.force_login(row)
    return actor_of(row)


def made(first=2571, by=SYSTEM, **more):
    return actions.make_plan(
        code=f"p{first}", title_th="แผน", title_en=f"Plan {first}", first_year=first, last_year=first + 4, by=by, **more
    )


@pytest.mark.parametrize(("fiscal", "last", "years"), [
    (2570, None, (2571, 2575)), (2571, None, (2576, 2580)), (2566, None, (2571, 2575)), (2570, 2570, (2571, 2575)),
    (2569, 2575, (2576, 2580)),
])  # fmt: skip
def test_it_suggests_the_next_five_years(fiscal, last, years):
    assert next_years(fiscal, last) == years


@pytest.mark.parametrize(("first", "last"), [(2575, 2571), (2028, 2032), (2571, 2590), (2574, 2578), (2699, 2702)])
def test_it_refuses_years_that_make_no_plan(first, last):
    with pytest.raises(Problem):
        check_years(first, last, [(2571, 2575)])


def test_a_town_without_a_plan_says_so_on_every_page(client, planner):
    for name in (
        "plan",
        "desk",
        "operations",
        "forms",
        "targets",
        "new_line",
        "operation_begin",
        "take_in",
        "context-new",
    ):
        page = client.get(reverse(f"planning:{name}"))
        assert page.status_code == 200, name
        assert name == "targets" or reverse("planning:open_plan") in page.content.decode(), name
    for name in ("rights", "year"):
        assert client.get(reverse(f"planning:{name}", args=[2571])).status_code == 200
    client.logout()
    page = client.get(reverse("planning:plan"))
    assert page.status_code == 200 and reverse("planning:open_plan") not in page.content.decode()


def test_the_planner_opens_one_and_is_told_what_is_missing(client, planner):
    client.post(reverse("planning:open_plan"), NEW)
    plan = Plan.objects.get()
    assert (plan.state, plan.first_year, plan.last_year, plan.ordinance) == ("drafted", 2571, 2575, "12/2569")
    page = client.get(reverse("planning:desk")).content.decode()
    assert f"{reverse('planning:context-new')}?plan={plan.code}" in page
    again = client.post(reverse("planning:open_plan"), NEW)
    assert again.status_code == 422 and Plan.objects.count() == 1


def test_the_gate_names_each_step_and_opens(cell):
    plan = made()
    assert gate(plan).says == ("No profile of the town has been begun for this plan.",)
    row = profiles.begin(plan=plan, year=2570, by=SYSTEM)
    there = set(row.entries.values_list("part", flat=True))
    assert len(gate(plan).says) == 4 - len(there)
    for part in ("strength", "limit", "history", "missing"):
        profiles.write_entry(profile=row, part=part, text_th="ก", source="ข", by=SYSTEM)
    assert "shown it yet" in gate(plan).says[0]
    profiles.show(profile=row, by=SYSTEM)
    assert "until" in gate(plan).says[0] and not gate(plan).open
    opened(plan)
    assert gate(plan).open


def test_an_old_project_keeps_its_page_when_the_next_plan_is_open(client, planner, monkeypatch):
    first = made()
    opened(first)
    old = actions.add_line(plan=first, strategy_th="ก", title_th="เก่า", by=planner)
    actions.adopt(line=old, by=planner)
    Plan.objects.filter(pk=first.pk).update(state="adopted")
    second = made(2576)
    new = actions.add_line(plan=second, strategy_th="ก", title_th="ใหม่", by=planner)
    assert new.number == old.number + 1
    for today, fills in ((date(2028, 1, 5), first), (date(2032, 1, 5), second), (date(2040, 1, 5), second)):
        monkeypatch.setattr(timezone, "localdate", lambda *_a, today=today, **_k: today)
        assert queries.current_plan() == first and queries.plan_to_fill() == fills
    monkeypatch.undo()
    assert client.get(reverse("planning:line", args=[old.number])).status_code == 200
    assert client.get(reverse("planning:work", args=[new.number])).status_code == 200
    desk = reverse("planning:desk")
    assert "เก่า" in client.get(desk).content.decode()
    shown = client.get(desk, {"plan": second.code}).content.decode()
    assert "ใหม่" in shown and "เก่า" not in shown
    assert client.get(desk, {"plan": "nowhere\x00"}).status_code == 404


def test_it_ends_when_its_last_year_is_over_and_not_before(client, planner, monkeypatch):
    plan = made()
    Plan.objects.filter(pk=plan.pk).update(state="adopted")
    client.post(reverse("planning:end_plan", args=[plan.code]))
    plan.refresh_from_db()
    assert plan.state == "adopted"
    monkeypatch.setattr(timezone, "localdate", lambda *_a, **_k: date(2032, 10, 2))
    client.post(reverse("planning:end_plan", args=[plan.code]))
    plan.refresh_from_db()
    assert plan.state == "ended"
    assert is_over("adopted", 2575, 2576) and not is_over("adopted", 2575, 2575) and not is_over("drafted", 2575, 2580)


def test_it_narrows_and_takes_away_what_is_chosen_without_a_formula(client, planner):
    plan = made()
    opened(plan)
    for title, groups, year in (("=1+1", ["women"], 2571), ("ทางลาด", [], 2572)):
        line = actions.add_line(plan=plan, strategy_th="ก", title_th=title, groups=groups, by=planner)
        actions.adopt(line=line, by=planner)
        actions.fund(line=line, year=year, amount=100_00, by=planner)
    path = reverse("planning:plan")
    assert "ทางลาด" not in client.get(path, {"year": "2571"}).content.decode()
    assert "ทางลาด" in client.get(path, {"year": "rubbish\x00", "kind": "nothing", "place": "x"}).content.decode()
    text = b"".join(client.get(path, {"year": "2571", "export": "csv"}).streaming_content).decode()
    assert "'=1+1" in text and "ทางลาด" not in text and "women" in text
