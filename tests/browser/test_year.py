"""A year of the town: a hearing, a problem ranked first, proposals heard by those affected, a ballot, the plan, two
projects carried to their end, and the answer to whoever spoke first."""

import pytest

from tests.browser import balloting, proposing
from tests.browser.addition import day, mayor_approves, planner_announces_it, planner_drafts_an_addition
from tests.browser.person import People, Person
from tests.browser.test_voice import (
    PROBLEM,
    WORDS,
    and_clerk_and_mayor_sign_it,
    and_ranks_it_first,
    and_says_something_new,
    and_scrutinises_it,
    and_sends_it_to_the_municipality,
    when_the_council_raises_it,
    when_the_facilitator_publishes_it,
    when_the_planner_writes_the_letter,
)

pytestmark = pytest.mark.browser
SLUG, BALLOT = "money-2571", "เงินแสนของชาวบ้าน 2571"
SEATS, SHADE = "ที่นั่งรอหน้าโรงพยาบาล", "ร่มเงาตลอดทางเดินไปโรงพยาบาล"
PLAIN = "ป้ายทางเข้าตลาด"
DONE = {SEATS: "ติดตั้งที่นั่งครบแล้ว", SHADE: "ปลูกต้นไม้และทำหลังคาเสร็จแล้ว"}
COSTS = {SEATS: "80,000", SHADE: "90,000"}


# -- hear
def when_somebody_speaks_at_the_hearing(visitor: Person, facilitator: Person) -> str:
    visitor.goes_to("/c/").follows("main a.button[href*='khuang-phaya']")
    code = and_says_something_new(visitor)
    when_the_facilitator_publishes_it(facilitator)
    return code


# -- decide
def when_the_council_ranks_it(council: Person) -> int:
    """The number of the problem."""
    when_the_council_raises_it(council)
    and_scrutinises_it(council)
    and_ranks_it_first(council)
    and_sends_it_to_the_municipality(council)
    return int(council.town.row("SELECT number FROM planning_priority WHERE title_th = ?", PROBLEM))


def and_two_proposals_are_made_for_it(people: People, facilitator: Person, priority: int) -> dict[int, str]:
    made = {}
    for title, what in ((SEATS, "ทำที่นั่งมีพนักพิงยี่สิบที่"), (SHADE, "ปลูกต้นไม้และทำหลังคาสามจุด")):
        number = proposing.team_begins(facilitator, priority, title, what, COSTS[title])
        proposing.team_asks_the_people_affected(facilitator, number)
        proposing.three_of_them_say_what_they_think(people, number)
        proposing.facilitator_lets_them_be_read(facilitator, title)
        proposing.team_changes_what_one_asked_for(facilitator, number, what)
        proposing.team_answers_each(facilitator, number)
        proposing.team_hands_it_in(facilitator, number)
        made[number] = title
    return made


def then_everybody_reads_what_was_chosen_and_why(visitor: Person) -> None:
    visitor.goes_to(f"/plan/budget/{SLUG}/").sees(SEATS, SHADE, PLAIN, "170,000")
    for title in (SEATS, SHADE):
        visitor.goes_to(f"/search/?q={title}").sees(title)


def when_both_enter_the_plan(planner: Person, approver: Person) -> dict[str, int]:
    lines = {title: balloting.planner_takes_it_into_the_plan(planner, title) for title in (SEATS, SHADE)}
    path = planner_drafts_an_addition(planner, SEATS, SHADE)
    mayor_approves(approver, path, SEATS)
    planner_announces_it(planner, path, SHADE)
    return lines


# -- carry out
def when_it_is_carried_out(planner: Person, title: str, number: int) -> None:
    """A contract, its payment, the last news."""
    planner.goes_to(f"/plan/desk/{number}/works/")
    planner.page.locator("details:has([value=contract]) summary").click()
    form = planner.page.locator("main form:has([value=contract])")
    for name, value in {"reference": f"จ.{number}/2569", "party": "ร้านทดสอบก่อสร้าง", "price": COSTS[title],
                        "signed_on": day(1), "ends_on": proposing.later(60)}.items():  # fmt: skip
        form.locator(f"[name=contract-{name}]").fill(value)
    form.locator("[name=contract-method]").first.check()
    planner.sends("main form:has([value=contract])").sees("ร้านทดสอบก่อสร้าง")
    planner.page.locator("details:has([value=pay]) summary").click()
    pay = planner.page.locator("main form:has([value=pay])")
    pay.locator("select[name=pay-year]").select_option("2571")
    pay.locator("[name=pay-amount]").fill(COSTS[title])
    pay.locator("[name=pay-on]").fill(day(0))
    pay.locator("[name=pay-what_th]").fill("งวดเดียว")
    planner.sends("main form:has([value=pay])").sees("งวดเดียว")
    for text, percent in (("เริ่มงานแล้ว", "50"), (DONE[title], "100")):
        planner.goes_to(f"/plan/desk/{number}/").writes(text_th=text, percent=percent)
        planner.sends("main form:has([value=news])")
        assert not planner.page.locator("main .summary").count(), planner.reads[:500]


# -- answer
def then_whoever_spoke_reads_the_whole_year(visitor: Person, code: str) -> None:
    visitor.goes_to("/a/")
    if visitor.page.locator("main input[name=code]").count():
        visitor.writes(code=code).sends()
    visitor.sees(WORDS, PROBLEM, SEATS, SHADE, *DONE.values())


def and_everybody_reads_each_way_to_its_end(visitor: Person, lines: dict[str, int]) -> None:
    for title, number in lines.items():
        visitor.goes_to(f"/plan/{number}/").sees(title, COSTS[title], DONE[title], "100 %")
        assert visitor.page.locator(f"main a:has-text('{PROBLEM}')").count(), "the way leads back to the problem"
    visitor.goes_to("/").sees(DONE[SHADE])


def test_it_goes_through_a_year(people: People) -> None:
    visitor, facilitator = people.come(), people.enter("facilitator")
    code = when_somebody_speaks_at_the_hearing(visitor, facilitator)
    priority = when_the_council_ranks_it(people.enter("council"))
    planner, approver = people.enter("planner"), people.enter("approver")
    when_the_planner_writes_the_letter(planner)
    and_clerk_and_mayor_sign_it(approver)
    proposals = and_two_proposals_are_made_for_it(people, facilitator, priority)
    balloting.planner_prepares_an_election(planner, SLUG, BALLOT, proposals, PLAIN)
    balloting.the_town_votes(people, SLUG, SEATS, SHADE, PLAIN)
    balloting.planner_counts_and_publishes(planner, SLUG)
    then_everybody_reads_what_was_chosen_and_why(visitor)
    lines = when_both_enter_the_plan(planner, approver)
    for title, number in lines.items():
        when_it_is_carried_out(planner, title, number)
    then_whoever_spoke_reads_the_whole_year(visitor, code)
    and_everybody_reads_each_way_to_its_end(visitor, lines)
