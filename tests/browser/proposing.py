"""How a proposal is made out of a problem, heard by those whom it is about, and given to be decided on."""

from datetime import date, timedelta

from tests.browser.person import People, Person

VOICES = ("ยายนั่งรอนานมาก ปวดเข่า", "ดี แต่ขอให้มีร่มเงาด้วย", "เด็กเล็กก็ต้องมีที่นั่ง")


def later(days: int) -> str:
    then = date.today() + timedelta(days=days)
    return f"{then.day}/{then.month}/{then.year + 543}"


def team_begins(facilitator: Person, priority: int, title: str, what: str, cost: str) -> int:
    """The number of the proposal. It is a draft that its team alone sees."""
    facilitator.goes_to(f"/plan/proposals/new/?priority={priority}").writes(title_th=title, what_th=what, cost=cost)
    facilitator.writes(plain_th=what).chooses(kind="community-led").sends("main form:has([name=what_th])").sees(title)
    return int(facilitator.path.split("/")[3])


def team_asks_the_people_affected(facilitator: Person, number: int) -> None:
    facilitator.goes_to(f"/plan/proposals/{number}/team/").follows("main a[href$='/round/']")
    facilitator.writes(until=later(14)).sends("main form:has([name=until])")
    assert facilitator.path == f"/plan/proposals/{number}/team/"


def three_of_them_say_what_they_think(people: People, number: int) -> None:
    """On their own telephones, without an account; each keeps a code."""
    for words in VOICES:
        one = people.come()
        one.goes_to(f"/plan/proposals/{number}/feedback/").chooses(affected="yes", needed="5", helps="4", harms="1")
        one.writes(words=words).sends("main form:has([name=words])")
        assert one.page.locator(".receipt, .number").count(), one.reads[:500]


def facilitator_lets_them_be_read(facilitator: Person, title: str) -> None:
    for _ in VOICES:
        facilitator.goes_to("/plan/proposals/desk/").follows(f"main a[href*='/proposals/remarks/']:has-text('{title}')")
        facilitator.chooses(decision="publish").sends("main form:has([name=decision])")


def team_changes_what_one_asked_for(facilitator: Person, number: int, what: str) -> None:
    facilitator.goes_to(f"/plan/proposals/{number}/edit/").writes(what_th=f"{what} พร้อมหลังคา", because="มีคนขอร่มเงา")
    facilitator.sends("main form:has([name=what_th])")


def team_answers_each(facilitator: Person, number: int) -> None:
    """To one the proposal was changed, two are told why not."""
    for n in range(len(VOICES)):
        facilitator.goes_to(f"/plan/proposals/{number}/team/")
        facilitator.page.locator("main li.doing a.button").nth(n).click()
        facilitator.page.wait_for_selector("main [name=answer]")
        facilitator.chooses(answer="changed" if n == 1 else "kept").writes(
            words="เพิ่มหลังคาแล้ว" if n == 1 else "มีอยู่ในแผนแล้ว"
        )
        facilitator.sends("main form:has([name=answer])")


def team_hands_it_in(facilitator: Person, number: int) -> None:
    """The gate of those affected stands open: heard, each remark answered."""
    facilitator.goes_to(f"/plan/proposals/{number}/team/").sends("main form[action$='/step/close/']")
    facilitator.sends("main form[action$='/step/ready/']").sends("main form[action$='/step/submit/']")
    assert not facilitator.page.locator("main form[action$='/step/submit/']").count()
