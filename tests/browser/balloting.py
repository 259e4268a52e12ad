"""How the town decides on money: an election prepared, voted on by telephone, counted, published, taken into the plan."""

from tests.browser.person import People, Person
from tests.browser.proposing import later

VOTERS = 6


def planner_prepares_an_election(planner: Person, slug: str, title: str, proposals: dict[int, str], plain: str) -> None:
    """Two proposals and something plain, of which the money suffices for two."""
    planner.goes_to("/plan/budget/new/").writes(title_th=title, slug=slug, who_th="ทุกคนที่อยู่ในเมือง", budget="200,000")
    planner.writes(most="2", until=later(10)).chooses(kind="approval")
    for door in ("code", "sheet", "volunteer"):
        planner.page.uncheck(f"main input[name=doors][value={door}]")
    planner.page.check("main input[name=doors][value=page]")
    planner.page.check("main input[name=page_counts]")
    planner.sends("main form:has([name=slug])").sees(title)
    for proposal in proposals.values():
        planner.follows("main a[href$='/projects/']")
        found = planner.page.locator("main select[name=proposal] option", has_text=proposal)
        planner.chooses(proposal=str(found.get_attribute("value")))
        planner.sends("main form:has([name=proposal])").sees(proposal)
    planner.follows("main a[href$='/projects/']").writes(title_th=plain, cost="150,000")
    planner.sends("main form:has([name=proposal])").sees(plain)
    planner.page.locator("details:has(button) summary").first.click()
    planner.sends("main form[action$='/open/']")


def the_town_votes(people: People, slug: str, first: str, second: str, plain: str) -> None:
    """Each on a telephone of their own: four want the first two, two the plain one."""
    for n in range(VOTERS):
        one = people.come(language="en" if n == 1 else "th")
        one.goes_to(f"/plan/budget/{slug}/")
        for title in (first, second) if n < VOTERS - 2 else (plain,):
            one.page.get_by_label(title).check()
        one.sends("main form.ballot")
        assert one.page.locator("main .notice").count(), one.reads[:500]


def planner_counts_and_publishes(planner: Person, slug: str) -> None:
    planner.town.sweep()
    planner.goes_to(f"/plan/budget/{slug}/prepare/")
    planner.page.locator("details:has(button) summary").first.click()
    planner.sends("main form[action$='/close/']").sends("main form[action$='/publish/']")


def planner_takes_it_into_the_plan(planner: Person, title: str) -> int:
    """From the desk's list of what was chosen, with its words and its cost; the number of the draft."""
    planner.goes_to("/plan/desk/")
    planner.page.locator("main li.card", has_text=title).locator("a.button").first.click()
    planner.page.wait_for_selector("main [name=strategy]")
    planner.arrives().chooses(strategy="life", year="2571").sends("main form:has([name=strategy])").sees(title)
    return int(planner.path.split("/")[3])
