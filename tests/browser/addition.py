"""How a project enters a plan that is adopted: drafted, heard, considered, approved by another, announced."""

from datetime import date, timedelta

from tests.browser.person import Person


def day(ago: int) -> str:
    """So many days ago, as people write it."""
    then = date.today() - timedelta(days=ago)
    return f"{then.day}/{then.month}/{then.year + 543}"


def planner_drafts_an_addition(planner: Person, *projects: str) -> str:
    """The path of its page: named, agreed by both committees, heard at an official hearing."""
    planner.goes_to("/plan/desk/operations/new/").chooses(kind="add").writes(reason_th="เรื่องนี้ประชาชนเสนอ").sends()
    path = planner.path
    for project in projects:
        planner.page.locator("details:has([value=enter]) summary").click()
        select = planner.page.locator("main form:has([value=enter]) select[name=line]")
        select.select_option(select.locator("option", has_text=project).get_attribute("value"))
        planner.sends("main form:has([value=enter])").sees(project)
    planner.writes(on=day(9), present="9", women="5", minutes="5/2569").sends("main form:has([value=support])")
    free = planner.page.locator("main select[name=hearing] option").nth(1).get_attribute("value")
    planner.chooses(hearing=str(free)).sends("main form:has([value=hear])")
    planner.writes(on=day(1), present="17", women="7", minutes="6/2569").sends("main form:has([value=consider])")
    return path


def mayor_approves(approver: Person, path: str, project: str) -> None:
    approver.goes_to(path.replace("/desk/", "/")).sees(project)
    approver.writes(on=day(0)).sends("main form[action$='/approve/']")
    assert not approver.page.locator("main form[action$='/approve/']").count()


def planner_announces_it(planner: Person, path: str, project: str) -> None:
    planner.goes_to(path).writes(on=day(0), number="50/2569").sends("main form:has([value=announce])").sees(project)
    assert planner.page.locator("strong.tag-done").count() >= 5
