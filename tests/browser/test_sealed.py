"""A presumed victim is sent on to a shelter with half of what we know, and takes it back: in the cabinet from the first word
to the last, and nowhere else."""

import re

import pytest

from tests.browser.casework import DUE, agrees_to_referral, colleague, goes_to_the_last_call, sends_on, step
from tests.browser.person import People, Person
from tests.browser.town import Town
from tests.leaks.scanner import Scanner, files

pytestmark = pytest.mark.browser
DEMO, OURS = "ข่วงเกาะคา สี่คำจำง่าย", "ทีมคุ้มครองเกาะคา"  # passphrase and name of the demo town's team
THEIRS, PHRASE = "ทีมบ้านพักทดสอบ", "บ้านพักหลังนี้ไม่มีป้ายหน้าบ้าน"
NAME = "คานารีฟ้าใส"
TOLD = "คานารีถูกยึดบัตรและห้ามออกจากโรงงาน"
REACH = "คานารีเพื่อนร่วมห้อง"
SAFE = "คานารีอย่าโทรตอนหัวหน้าอยู่"
NEED = "คานารีที่พักคืนนี้"
WORD = "คานารีมากับล่าม"
OUR_ANSWER = "พรุ่งนี้สิบโมงที่ตลาด"
REASON = "คานารีเหตุผลของทีม"
CHANGED = "คานารีเปลี่ยนใจแล้ว"
CANARIES = {"name": NAME, "what happened": TOLD, "reach": REACH, "safe": SAFE, "need": NEED, "word": WORD,
            "reason": REASON, "why withdrawn": CHANGED}  # fmt: skip
HIDDEN = (TOLD, REACH, SAFE, REASON, OUR_ANSWER)  # from the shelter
GONE = "อ่านข้อมูลนี้ไม่ได้แล้ว ลบสิ่งที่คัดลอกหรือจดไว้"


# -- who may read
def given_a_shelter_with_a_team_of_its_own(admin: Person, people: People) -> Person:
    member = colleague(people, username="shelter", name="บุญตา ทดสอบ", org="SHELTER")
    admin.goes_to("/users/teams/new/").writes(name=THEIRS).chooses(org="SHELTER").sends()
    admin.page.locator("main select[name=user]").select_option(label="บุญตา ทดสอบ")
    admin.sends("main form:has([name=user])")
    member.goes_to("/users/cabinet/").writes(passphrase=PHRASE, again=PHRASE).sends()
    member.sends("main form[action*='/found/']")
    opens_the_cabinet(member, PHRASE)
    return member


def opens_the_cabinet(member: Person, phrase: str) -> None:
    """Where the page is about the cabinet, or leads to it."""
    if not member.path.endswith("/cabinet/"):
        member.follows("main a[href^='/users/cabinet/']")
    member.writes(passphrase=phrase).sends("main form:has([name=passphrase])")


def given_calls_of_this_kind_are_for_our_team(admin: Person) -> None:
    admin.goes_to("/care/calls/desks/")
    form = "main form:has([value=forced])"
    admin.page.locator(f"{form} select[name=team]").select_option(label=OURS)
    admin.sends(form)


# -- the person
def when_somebody_asks_for_help(asker: Person) -> str:
    asker.goes_to("/help/").chooses(about="me", urgency="today", topic="forced")
    asker.writes(words=TOLD, name=NAME, reach=REACH, safe=SAFE).sends()
    asker.sees("สิ่งที่ท่านเขียนปิดผนึกให้ทีมเดียว คนอื่นที่นี่อ่านไม่ได้").does_not_see(TOLD, NAME)
    return str(asker.page.inner_text("main .said .number"))


def then_the_person_reads_our_answer_with_the_code(asker: Person, code: str) -> None:
    asker.goes_to("/help/mine/").writes(code=code).sends().sees(OUR_ANSWER).does_not_see(TOLD, NAME, REACH, SAFE)


# -- our team
def when_a_member_reads_it_in_the_cabinet(member: Person) -> None:
    member.goes_to("/care/calls/").sees("เฉพาะทีม").does_not_see(NAME)
    goes_to_the_last_call(member)
    call = member.does_not_see(TOLD, NAME).path
    opens_the_cabinet(member, DEMO)
    assert member.path == call
    member.sees(TOLD, NAME, REACH, SAFE).follows("main button[value=take]")
    member.writes(words=OUR_ANSWER).follows("main button[value=reply]")


def and_opens_a_case_of_it(member: Person) -> str:
    member.chooses(pathway="trafficking").follows("main button[value=open]")
    assert re.fullmatch(r"/care/cases/[0-9a-f-]+/", member.path), member.reads[:500]
    member.sees(NAME, TOLD, SAFE, "พิกุล ธรรมสาย")
    assert member.page.locator("main form[action$='/take/']").count() == 0, "whoever opened it works on it"
    step(member, "contact/", rule="through-somebody", through=REACH, interviewer="woman")
    return member.path


def and_asks_eleven_questions_of_which_one_is_skipped(member: Person, case: str) -> None:
    member.follows("main a[href$='/questions/']")
    for n in range(11):
        member.sees(f"คำถามที่ {n + 1} จาก 11")
        if n == 4:
            member.follows("main button[value=skip]")
        else:
            member.chooses(answer="yes" if n < 3 else "no").follows("main button[value=next]")
    member.sees("ข้ามไป").sends("main form[action$='/judge/']").sees("พบสัญญาณ")
    member.chooses(risk="high").writes(reason=REASON).sends("main form:has([name=version])")
    member.goes_to(case).sees("เสี่ยงสูง", REASON)


def and_sends_on_name_and_needs_alone(member: Person) -> None:
    step(member, "plan/", goal=NEED, org="SHELTER", due=DUE)
    agrees_to_referral(member, "SHELTER", "name", "needs")
    sends_on(member, "safehouse", WORD, team=THEIRS)
    member.sees(NAME, NEED, "ไม่ส่ง เพราะเจ้าตัวไม่ได้ยินยอม:").does_not_see(TOLD, REACH, SAFE)
    member.follows("main button[name=send]").sees("บ้านพักเด็กและครอบครัว", NAME, NEED)


def when_the_person_takes_it_back(member: Person, case: str) -> None:
    member.goes_to(f"{case}consents/").page.locator("main details summary").first.click()
    member.writes(reason=CHANGED).sends("main form:has([name=consent])")


# -- the shelter's team
def then_they_read_exactly_that(shelter: Person) -> str:
    shelter.goes_to("/care/referrals/received/").does_not_see(NAME, NEED, "บ้านพักฉุกเฉิน").follows("main .tasks a")
    package = shelter.path
    facts = [" ".join(one.split()) for one in shelter.page.locator("main dl.facts > div").all_inner_texts()]
    assert facts == [f"ชื่อ {NAME}", f"ต้องการความช่วยเหลืออะไร {NEED}"]
    shelter.sees(WORD).does_not_see(*HIDDEN)
    shelter.follows("main button[value=accept]").sees("รับเรื่องแล้ว", NAME)
    return package


def then_they_read_nothing_any_more(shelter: Person, package: str) -> None:
    shelter.goes_to(package).sees(GONE).does_not_see(NAME, NEED, WORD, CHANGED, *HIDDEN)
    shelter.follows("main button[value=delete]").sees("ผู้รับลบแล้ว").does_not_see(NAME, NEED, WORD)
    shelter.goes_to("/care/referrals/received/").does_not_see(NAME, NEED)


def then_nobody_else_found_a_word(admin: Person, town: Town) -> None:
    for path in ("/care/calls/", "/care/referrals/received/", "/care/cases/"):
        admin.goes_to(path, status=404)
    assert Scanner(CANARIES).scan_all(files(town.place / "town")) == []


def test_it_sends_on_what_was_agreed_and_takes_it_back(town: Town, people: People) -> None:
    admin = people.enter("administrator", desk=False)
    shelter = given_a_shelter_with_a_team_of_its_own(admin, people)
    given_calls_of_this_kind_are_for_our_team(admin)
    asker, member = people.come(), people.enter("caseworker", desk=False)
    code = when_somebody_asks_for_help(asker)
    when_a_member_reads_it_in_the_cabinet(member)
    then_the_person_reads_our_answer_with_the_code(asker, code)
    case = and_opens_a_case_of_it(member)
    and_asks_eleven_questions_of_which_one_is_skipped(member, case)
    and_sends_on_name_and_needs_alone(member)
    sent = member.path
    package = then_they_read_exactly_that(shelter)
    when_the_person_takes_it_back(member, case)
    then_they_read_nothing_any_more(shelter, package)
    member.goes_to(sent).sees("ผู้รับลบแล้ว", NAME, NEED)
    then_nobody_else_found_a_word(admin, town)
