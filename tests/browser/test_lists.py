"""At 360 px: a data steward takes a list in, cell by cell; a case worker writes somebody down who is known already."""

import pytest

from tests.browser.person import People, Person

pytestmark = pytest.mark.browser
HEADINGS = "ชื่อ - สกุล,เลขประจำตัวประชาชน,วันเดือนปีเกิด,บ้านเลขที่,หมู่บ้าน,เพศ"
GOOD = "นางทดสอบดี รายการนำเข้า,,22/11/2499,990/1,{village},หญิง"
BAD = "นายทดสอบเสีย รายการนำเข้า,,31/2/2510,990/2,{village},ชาย"


def village_of(one: Person) -> tuple[str, str]:
    code = one.town.row("SELECT code FROM town_place WHERE kind = 'village' AND active ORDER BY number, code")
    return str(code), str(one.town.row("SELECT name_th FROM town_place WHERE code = ?", code))


def people_in(one: Person) -> int:
    return int(one.town.row("SELECT count(*) FROM registry_person"))


def when_she_uploads(steward: Person, *rows: str) -> None:
    text = "\r\n".join([HEADINGS, *rows])
    file = {"name": "รายชื่อ.csv", "mimeType": "text/csv", "buffer": text.encode("utf-8-sig")}
    steward.goes_to("/people/lists/").follows("main a[href$='/lists/new/']")
    steward.page.set_input_files("main [name=file]", files=[file])
    steward.page.fill("main [name^=as_of]", "1/11/2569")
    steward.sends()


def test_it_takes_a_list_in_only_when_confirmed_and_once(people: People) -> None:
    steward = people.enter("steward", desk=False)
    _code, name = village_of(steward)
    before = people_in(steward)
    when_she_uploads(steward, GOOD.format(village=name), BAD.format(village=name))
    steward.sees("C3", "ไม่ใช่วันที่")
    assert people_in(steward) == before, "looked at, not written"
    steward.follows("main a[href$='/columns/']").page.go_back()
    steward.follows("main button[name=do][value=confirm]")
    steward.town.sweep()
    assert people_in(steward) == before + 1, "the row with the bad cell is left out"
    when_she_uploads(steward, GOOD.format(village=name))
    steward.follows("main button[name=do][value=discard]")
    assert steward.path == "/people/lists/"
    assert people_in(steward) == before + 1, "a file that is forgotten leaves nothing"


def given_somebody_of_the_register(worker: Person) -> tuple[str, str]:
    """Name and home of the first elderly person of the list."""
    worker.goes_to("/people/?care=elderly").follows("main table a")
    name = worker.page.inner_text("h1").split(" (")[0]
    return name, str(worker.path.strip("/").split("/")[-1])


def test_it_asks_whether_somebody_new_is_known_and_forgets_no_answer(people: People) -> None:
    worker = people.enter("caseworker", desk=False)
    name, person = given_somebody_of_the_register(worker)
    before = people_in(worker)
    worker.follows("main a[href*='/people/household/']").follows("main a[href$='/join/']")
    worker.page.fill("main [name=full_name]", name)
    worker.page.fill("main [name^=on]", "1/11/2569")
    worker.sends()
    worker.is_accessible()
    assert worker.page.locator(f"main input[name=known][value='{person}']").count() == 1
    assert worker.page.input_value("main [name=full_name]") == name, "nothing typed is lost"
    assert people_in(worker) == before
    worker.page.check("main input[name=known][value=none]")
    worker.sends()
    assert people_in(worker) == before + 1
    assert (
        int(worker.town.row("SELECT count(*) FROM registry_pair WHERE origin = 'person' AND state = 'different'")) >= 1
    )
