"""Offices: the administrator gives roles, the protection officer watches, partners and secretariat keep promises."""

import pytest

from tests.browser.person import People, Person

pytestmark = pytest.mark.browser


def when_she_makes_an_account(administrator: Person) -> None:
    administrator.goes_to("/users/").follows("main a[href='/users/new/']")
    administrator.writes(username="somying", name="สมหญิง ทดสอบ", password="a-long-first-password").sends()
    administrator.sees("สมหญิง ทดสอบ", "somying")


def and_gives_a_role(administrator: Person, role: str) -> None:
    administrator.chooses(role=role).sends("main form:has(select)")


def then_the_forbidden_pair_is_refused(administrator: Person) -> None:
    and_gives_a_role(administrator, "caseworker")
    assert administrator.page.locator(".summary").is_visible()
    held = "SELECT group_concat(role) FROM access_rolegrant g JOIN access_user u ON u.id = g.user_id WHERE username = ?"
    assert administrator.town.row(held, "somying") == "officer"


def test_it_gives_roles_and_refuses_the_pair_nobody_may_hold(people: People) -> None:
    administrator = people.enter("administrator")
    when_she_makes_an_account(administrator)
    and_gives_a_role(administrator, "officer")
    then_the_forbidden_pair_is_refused(administrator)
    administrator.goes_to("/people/", status=404)


def test_it_lets_the_officer_see_who_opened_what_and_print_the_seal(people: People) -> None:
    worker = people.enter("caseworker")
    worker.goes_to("/people/")
    officer = people.enter("officer")
    officer.goes_to("/home/protection/").sees("พิกุล ธรรมสาย")
    officer.follows("main a[href='/home/protection/report/']")
    assert officer.page.locator("main figure svg").is_visible()
    assert len(officer.page.inner_text("main pre")) > 100
    officer.page.emulate_media(media="print")
    assert not officer.page.locator("header.top nav").is_visible(), "the menu is not printed"
    officer.goes_to("/people/", status=404)


def given_the_number_of_somebodys_record(worker: Person) -> tuple[str, str]:
    """The case worker reads it out, from the foot of the page."""
    worker.goes_to("/people/?care=elderly").follows("main table a")
    return worker.page.inner_text("h1"), worker.page.inner_text("main code")


def test_it_shows_somebody_all_that_is_held_and_leaves_erasing_to_the_rights_desk(people: People) -> None:
    worker = people.enter("caseworker")
    name, number = given_the_number_of_somebodys_record(worker)
    officer = people.enter("officer")
    officer.goes_to("/home/protection/rights/").writes(person=number).sends().sees(name.split()[0])
    assert officer.page.locator("main input[name=sure]").count() == 0, "two people erase, at the rights desk"
    officer.goes_to("/rights/desk/")
    worker.goes_to(f"/people/{number}/")


def test_it_lets_a_partner_tell_how_its_promise_goes(people: People) -> None:
    partner = people.enter("partner")
    partner.goes_to("/commitments/")
    own = partner.town.row("SELECT c.number FROM network_commitment c JOIN town_organisation o ON o.id = c.org_id "
                           "WHERE o.code = 'MIGRANTNGO'")  # fmt: skip
    partner.goes_to(f"/commitments/{own}/").follows("main a[href$='/report/']")
    partner.chooses(became="under-way").writes(text_th="ออกหน่วยแล้วสองหมู่บ้าน")
    partner.sends().sees("ออกหน่วยแล้วสองหมู่บ้าน")


def test_it_records_a_new_promise(people: People) -> None:
    secretariat = people.enter("secretariat")
    secretariat.goes_to("/commitments/").follows("main a[href='/commitments/new/']")
    secretariat.chooses(org="HOSPITAL").writes(title_th="ตรวจสายตาเด็กทุกคน", title_en="Eyes of all children")
    secretariat.page.fill("main [name^=due]", "31/12/2570")
    secretariat.sends().sees("ตรวจสายตาเด็กทุกคน", "31 ธันวาคม 2570")
