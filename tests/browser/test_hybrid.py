"""A meeting of 120 people in one room and outside it: the open page in two languages, cards, paper, a volunteer, raised hands."""

import re
import subprocess
from typing import Any
from uuid import UUID

import pytest

from khuang.forum.doors.box.rules import how_many
from tests.browser.person import People, Person

pytestmark = pytest.mark.browser

PAGE, CARDS, MIGRANTS, SHEETS, ASKED, HANDS = 30, 20, 12, 20, 18, (12, 5, 3)
HEARD = "เราเห็นพ้องกันเรื่องรถรับส่ง"
SAID = [
    ("รถรับส่งไปโรงพยาบาลควรวิ่งทุกวัน", "The bus to the hospital should run every day"),
    ("ตลาดควรมีห้องน้ำที่รถเข็นเข้าได้", "The market should have a toilet for wheelchairs"),
    ("ป้ายในสำนักงานควรมีหลายภาษา", "Signs in the offices should be in several languages"),
    ("ควรห้ามเผาในที่โล่งตลอดปี", "Burning in the open should be forbidden all year"),
    ("การประชุมควรจัดตอนเย็น", "Meetings should be held in the evening"),
    ("ค่าเก็บขยะควรลดให้คนมีรายได้น้อย", "Waste fees should be lower for people with little income"),
    ("ทางเดินริมน้ำควรมีไฟ", "The path along the river should be lit"),
    ("เด็กทุกคนควรเรียนได้โดยไม่ต้องมีเอกสาร", "Every child should go to school, papers or not"),
]
STATEMENTS = """
SELECT id, version FROM forum_statement
WHERE conversation_id = (SELECT id FROM forum_conversation WHERE slug = 'hybrid') ORDER BY number
"""
RUN = "SELECT id FROM forum_printrun WHERE about = (SELECT id FROM forum_conversation WHERE slug = 'hybrid')"
BY_DOOR = """
SELECT door, count(DISTINCT participant) FROM forum_vote
WHERE conversation_id = (SELECT id FROM forum_conversation WHERE slug = 'hybrid') GROUP BY door
"""
NUMBER = re.compile(r"\d{4} \d{4} \d{4}")
ON_SHEET = re.compile(r"แผ่นที่\s+(\d{4} \d{4} \d{4})")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Hand:
    """Somebody with a browser of their own, for what is done many times: pages are asked for, none is drawn."""

    def __init__(self, request: Any, url: str) -> None:
        self.request, self.url = request, url

    def reads(self, path: str) -> str:
        answer = self.request.get(self.url + path)
        assert answer.ok, f"{path} answered {answer.status}"
        return str(answer.text())

    def sends(self, path: str, to: str = "", **given: str) -> Any:
        token = TOKEN.search(self.reads(path))
        assert token, f"there is no form on {path}"
        answer = self.request.post(
            self.url + (to or path), form={**given, "csrfmiddlewaretoken": token[1]}, max_redirects=0
        )
        assert answer.status in (200, 302), f"{to or path} answered {answer.status}: {answer.text()[:2000]}"
        return answer

    def votes(self, camp: int) -> None:
        """Two camps that share the first two wishes and differ on the rest."""
        token = TOKEN.search(self.reads("/c/hybrid/s/1/"))
        assert token
        for number in range(1, len(SAID) + 1):
            answer = self.request.post(
                f"{self.url}/c/hybrid/s/{number}/vote/", max_redirects=0,
                form={"vote": opinion(camp, number), "csrfmiddlewaretoken": token[1]},
            )  # fmt: skip
            assert answer.status == 302, answer.text()[:2000]


def opinion(camp: int, number: int) -> str:
    return "agree" if number < 3 or (number + camp) % 2 else "disagree"


@pytest.fixture
def anybody(playwright: Any, town: Any) -> Any:
    """``anybody()``: a browser without a screen, without cookies."""
    made = []

    def come(language: str = "th") -> Hand:
        cookie = {"name": "language", "value": language, "domain": "127.0.0.1", "path": "/", "expires": -1, "httpOnly": False,
                  "secure": False, "sameSite": "Lax"}  # fmt: skip
        made.append(playwright.request.new_context(storage_state={"cookies": [cookie], "origins": []}))
        return Hand(made[-1], town.url)

    yield come
    for one in made:
        one.dispose()


# -- before
def when_a_conversation_stands_open_by_every_door(facilitator: Person) -> None:
    facilitator.goes_to("/c/new/").writes(title_th="บ้านเราปีหน้า", title_en="Our town next year", slug="hybrid").sends()
    facilitator.goes_to("/c/hybrid/doors/")
    for door in ("page", "code", "sheet", "volunteer", "hands"):
        facilitator.page.check(f"main input[name=doors][value={door}]")
    facilitator.writes(groups="แรงงานข้ามชาติ | Migrant workers").sends()


def and_people_say_what_they_wish(anybody: Any, facilitator: Person) -> None:
    desk = Hand(facilitator.page.request, facilitator.town.url)
    for thai, _english in SAID:
        anybody().sends("/c/hybrid/say/", words=thai, read="on", contact="")
    rows = facilitator.town.rows(STATEMENTS)
    for (key, version), (_thai, english) in zip(rows, SAID, strict=True):
        desk.sends(f"/c/moderate/{UUID(key)}/", decision="publish", text_other=english, version=str(version))


def and_the_meeting_begins(facilitator: Person, today: str) -> str:
    facilitator.goes_to("/c/hybrid/meetings/new/").writes(title_th="ข่วงผญาบ้านเรา").chooses(kind="talk")
    facilitator.writes(held_on=today, venue="ศาลาวัด", agenda="เปิดเวที\nฟังกัน").sends()
    facilitator.follows("main article h3 a").follows("main a[href$='/room/']").follows("main button[value=open]")
    assert facilitator.path.endswith("/room/")
    return facilitator.path.removesuffix("room/")


# -- the doors
def when_thirty_vote_on_the_open_page(people: People, anybody: Any) -> None:
    """One of them on a screen of 360 px, in either language."""
    for language in ("th", "en"):
        one = people.come(language=language)
        one.goes_to("/c/hybrid/")
        for _ in SAID:
            number = one.page.locator("form.ballot").get_attribute("action").split("/")[-3]
            one.follows(f"main button[value={opinion(0, int(number))}]")
    for n in range(PAGE - 2):
        anybody("en" if n % 2 else "th").votes(n % 2)


def and_cards_are_handed_out(anybody: Any, facilitator: Person) -> None:
    codes = [*cards(facilitator, CARDS, ""), *cards(facilitator, MIGRANTS, "g1")]
    for n, code in enumerate(codes):
        one = anybody()
        one.sends(f"/c/k/{code.replace(' ', '')}/", to="/c/k/", code=code)
        one.votes(n % 2)
    again = anybody()  # the same card on another telephone, with the other opinion: still one voice
    again.sends("/c/k/", code=codes[0])
    again.votes(0)


def cards(facilitator: Person, count: int, group: str) -> list[str]:
    facilitator.goes_to("/c/hybrid/codes/new/").writes(count=str(count))
    if group:
        facilitator.chooses(group=group)
    facilitator.page.locator("main form button[type=submit]").click()
    facilitator.page.wait_for_selector(".card-code")
    return [str(text).strip() for text in facilitator.page.locator(".card-code").all_inner_texts()]


def and_sheets_come_back_and_are_typed_in_twice(facilitator: Person, first: Person, second: Person) -> None:
    desk = Hand(facilitator.page.request, facilitator.town.url)
    facilitator.goes_to("/c/hybrid/sheets/new/").writes(copies=str(SHEETS), each="8").chooses(language="th").sends()
    run = facilitator.town.row(RUN)
    paper = desk.sends("/c/hybrid/sheets/", to=f"/c/hybrid/sheets/{UUID(run)}/print/", begun="0")
    text = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=paper.body(), capture_output=True, check=True
    ).stdout.decode()
    numbers = list(dict.fromkeys(ON_SHEET.findall(text)))
    assert len(numbers) == SHEETS, text[:1000]
    for n, number in enumerate(numbers):
        marks = {f"line-{line}": "1" if line < 2 or (line + n) % 2 else "2" for line in range(len(SAID))}
        for who in (first, second):
            typist = Hand(who.page.request, who.town.url)
            words = {"words": ""} if who is first else {}
            typist.sends("/c/hybrid/sheets/read/", number=number, typed="1", **marks, **words)


def and_a_volunteer_asks_those_who_cannot_read(volunteer: Person) -> str:
    """The first on the screen of her telephone, the others as quickly as a test can."""
    volunteer.goes_to("/c/ask/").follows("main a[href$='/ask/hybrid/']")
    volunteer.page.check("main input[name=agreed]")
    volunteer.sends()
    for number in range(1, len(SAID) + 1):
        volunteer.chooses(**{f"s{number}": "1" if number < 3 else "-1"})
    volunteer.sends()
    found = NUMBER.search(volunteer.reads)
    assert found, "the person gets a number"
    hand = Hand(volunteer.page.request, volunteer.town.url)
    for n in range(ASKED - 1):
        begun = hand.sends("/c/ask/hybrid/", language="th", agreed="on")
        ballot = begun.headers["location"]
        items = re.search(r'name="items" value="([^"]+)"', hand.reads(ballot))
        assert items
        answers = {f"s{one}": "1" if int(one) < 3 or (int(one) + n) % 2 else "-1" for one in items[1].split(",")}
        hand.sends(ballot, items=items[1], words="", **answers)
    return found[0]


def and_hands_are_raised(facilitator: Person, meeting: str) -> None:
    facilitator.goes_to(f"{meeting}hands/1/").writes(agree=str(HANDS[0]), disagree=str(HANDS[1]), passed=str(HANDS[2]))
    facilitator.follows("main .actions button[type=submit]")


# -- what everybody sees
def then_they_are_on_the_map_and_hands_beside_it(people: People) -> None:
    """Of the ballots that the volunteer wrote down the last few wait: one alone would tell whose it is."""
    counted = PAGE + CARDS + MIGRANTS + SHEETS + how_many(ASKED, ending=False)
    visitor = people.come(language="en")
    visitor.goes_to("/c/hybrid/results/").sees(
        f"{counted} people", "8 statements", SAID[0][1], "Hands raised in a meeting: 12 agree", "Migrant workers"
    )
    wall = people.come(desk=True)
    wall.goes_to("/c/hybrid/screen/").sees(str(counted), SAID[0][0])


def and_each_voice_is_one(facilitator: Person) -> None:
    assert dict(facilitator.town.rows(BY_DOOR)) == {
        "page": PAGE,
        "code": CARDS + MIGRANTS,
        "sheet": SHEETS,
        "volunteer": ASKED,
    }


def and_whoever_was_asked_can_change_it(people: People, number: str) -> None:
    one = people.come()
    one.goes_to("/c/hybrid/code/").writes(code=number).sends().sees(SAID[0][0])


def when_it_is_read_back_and_closed(facilitator: Person, meeting: str) -> None:
    facilitator.goes_to(f"{meeting}read-back/").writes(text=HEARD).sends().writes(corrections="เพิ่มเรื่องห้องน้ำ").sends()
    assert facilitator.path == meeting
    facilitator.sees(HEARD).goes_to("/c/hybrid/close/").writes(text=HEARD).sends()
    assert facilitator.path == "/c/moderate/"


def then_a_hundred_are_on_the_map(people: People) -> None:
    people.come().goes_to("/c/hybrid/results/").sees(f"{120 - sum(HANDS)} คน")


def test_it_hears_a_hundred_and_twenty_people_by_every_door(people: People, anybody: Any) -> None:
    facilitator, volunteer, researcher = (
        people.enter("facilitator"),
        people.enter("volunteer"),
        people.enter("researcher"),
    )
    when_a_conversation_stands_open_by_every_door(facilitator)
    and_people_say_what_they_wish(anybody, facilitator)
    meeting = and_the_meeting_begins(facilitator, facilitator.town.python(TODAY))
    when_thirty_vote_on_the_open_page(people, anybody)
    and_cards_are_handed_out(anybody, facilitator)
    and_sheets_come_back_and_are_typed_in_twice(facilitator, volunteer, researcher)
    number = and_a_volunteer_asks_those_who_cannot_read(volunteer)
    and_hands_are_raised(facilitator, meeting)
    facilitator.town.sweep()
    facilitator.town.sweep()
    then_they_are_on_the_map_and_hands_beside_it(people)
    and_whoever_was_asked_can_change_it(people, number)
    when_it_is_read_back_and_closed(facilitator, meeting)
    facilitator.town.sweep()
    facilitator.town.sweep()
    then_a_hundred_are_on_the_map(people)
    and_each_voice_is_one(facilitator)
    assert PAGE + CARDS + MIGRANTS + SHEETS + ASKED + sum(HANDS) == 120


TODAY = """
from datetime import datetime
from zoneinfo import ZoneInfo
print(datetime.now(ZoneInfo("Asia/Bangkok")).strftime("%d/%m/") + str(datetime.now(ZoneInfo("Asia/Bangkok")).year + 543))
"""
