"""Hear, decide, answer: one voice is heard, becomes a problem, a project, money, work; its speaker reads how it went."""

from typing import Any

import pytest

from tests.browser.addition import mayor_approves, planner_announces_it, planner_drafts_an_addition
from tests.browser.person import People, Person
from tests.browser.town import Town

pytestmark = pytest.mark.browser

WORDS = "อยากให้มีม้านั่งและร่มเงาหน้าโรงพยาบาลให้คนเฒ่าคนแก่นั่งรอ"
PROBLEM = "คนเฒ่าคนแก่ไม่มีที่นั่งรอหน้าโรงพยาบาล"
ANSWER = "จะทำที่นั่งและหลังคาในปี 2571"
PROJECT = "ที่นั่งพักและหลังคาหน้าโรงพยาบาล"
NEWS = "ติดตั้งม้านั่งแล้วสี่ตัว"


# -- hear
def when_a_neighbour_votes_with_one_thumb(visitor: Person) -> None:
    visitor.goes_to("/c/").follows("main a.button[href*='khuang-phaya']")
    for vote in ("agree", "disagree", "pass"):
        before = visitor.page.inner_text("blockquote")
        visitor.follows(f"main button[value={vote}]")
        assert visitor.page.inner_text("blockquote") != before
    visitor.sees("3")


def and_says_something_new(visitor: Person) -> str:
    visitor.follows("main a[href$='/say/']").writes(words=WORDS)
    visitor.page.check("main input[name=read]")
    visitor.sends()
    assert visitor.path.endswith("/said/")
    return str(visitor.page.inner_text(".receipt"))


def then_the_code_tells_that_it_waits(visitor: Person, code: str) -> None:
    visitor.goes_to("/a/").writes(code=code).sends()
    assert visitor.path == "/a/"
    visitor.sees("รอผู้ดูแลเวที").does_not_see(WORDS, code.replace(" ", ""))


def when_the_facilitator_publishes_it(facilitator: Person) -> None:
    facilitator.goes_to("/c/moderate/").sees(WORDS)
    facilitator.page.locator("article", has_text=WORDS).get_by_role("link").click()
    facilitator.page.wait_for_url("**/moderate/*-*/")
    facilitator.arrives().chooses(decision="publish").sends()
    assert facilitator.path == "/c/moderate/"
    assert WORDS not in facilitator.reads


# -- decide
def when_the_council_raises_it(council: Person) -> None:
    council.goes_to("/plan/council/").follows("main a[href$='/raise/']").writes(title_th=PROBLEM)
    council.page.get_by_label(WORDS).check()
    council.sends().sees(PROBLEM, WORDS)


def and_scrutinises_it(council: Person) -> None:
    council.goes_to("/plan/council/").follows(f"main a:has-text('{PROBLEM}')")
    council.chooses(voices="yes", figure="no").writes(duty="โรงพยาบาลและเทศบาล", harm="ผู้สูงอายุที่ต้องรอนาน")
    council.page.locator("main [name=right]").first.check()
    council.sends().sees(PROBLEM)


def and_ranks_it_first(council: Person) -> None:
    """The ranking that is open has too few members: it ends without effect, and another begins."""
    council.goes_to("/plan/council/").sends("main form[action$='/close/']").sees("ไม่ครบองค์ประชุม")
    council.goes_to("/plan/council/rounds/new/").writes(title_th="การจัดลำดับครั้งที่สอง").chooses(method="borda").sends()
    for n in range(5):
        council.goes_to("/plan/council/").follows("main a.button[href*='/rounds/']")
        council.page.locator("[name=seat]").select_option(index=n + 1)
        places = council.page.locator("main select[name^=p]")
        for m in range(places.count()):
            places.nth(m).select_option(str(min(m + 2, places.count())))
        council.page.get_by_label(PROBLEM).and_(council.page.locator("select")).select_option("1")
        council.sends("main form:has(select)").sees("นับแล้ว")
    council.sends("main form[action$='/close/']").sees(PROBLEM)


def and_sends_it_to_the_municipality(council: Person) -> None:
    council.goes_to("/plan/council/")
    council.sends(f"main li:has-text('{PROBLEM}') form")
    council.sees(PROBLEM)


def when_the_planner_writes_the_letter(planner: Person) -> None:
    planner.goes_to("/plan/letters/")
    planner.follows(f"main a:has-text('{PROBLEM}')").chooses(verb="accept").writes(reason=ANSWER).sends().sees(ANSWER)
    planner.sends("main form:has([value=send])")


def and_clerk_and_mayor_sign_it(approver: Person) -> None:
    approver.goes_to("/plan/letters/").follows(f"main a:has-text('{PROBLEM}')").sees(ANSWER)
    approver.sends("main form:has([value=pass])").sends("main form:has([value=sign])").sees("ลป 52301/")


def when_the_planner_makes_a_project(planner: Person) -> None:
    planner.goes_to("/plan/desk/new/").chooses(strategy="life").writes(title_th=PROJECT)
    planner.page.get_by_label(PROBLEM).check()
    planner.sends().sees(PROJECT)
    planner.chooses(year="2571").writes(amount="120,000").sends("main form:has([value=fund])").sees("120,000")


def and_tells_how_it_goes(planner: Person) -> None:
    planner.goes_to("/plan/desk/").follows(f"main a:has-text('{PROJECT}')")
    planner.writes(text_th=NEWS, percent="40", spent="45,000").sends("main form:has([value=news])").sees("45,000")


# -- answer
def then_the_speaker_sees_the_whole_way(visitor: Person, code: str) -> None:
    """Every station with its day, from the first word to the money."""
    visitor.goes_to("/a/")
    if visitor.page.locator("main input[name=code]").count():
        visitor.writes(code=code).sends()
    visitor.sees(WORDS, PROBLEM, ANSWER, PROJECT, NEWS)
    assert visitor.page.locator("ol.stations li.station-done").count() >= 5
    visitor.page.click("form[action='/a/forget/'] button")
    visitor.page.wait_for_selector("input[name=code]")


def and_everybody_can_follow_it(visitor: Person) -> None:
    visitor.goes_to("/").sees(PROJECT, NEWS)
    visitor.goes_to(f"/search/?q={PROJECT}").follows("main h2 a").sees("120,000", "45,000", PROBLEM)
    visitor.follows(f"main a:has-text('{PROBLEM}')").sees(ANSWER, WORDS)


def test_it_carries_a_voice_to_a_bench_and_back(town: Town, people: People) -> None:
    visitor = people.come()
    when_a_neighbour_votes_with_one_thumb(visitor)
    code = and_says_something_new(visitor)
    then_the_code_tells_that_it_waits(visitor, code)
    when_the_facilitator_publishes_it(people.enter("facilitator"))
    council = people.enter("council")
    when_the_council_raises_it(council)
    and_scrutinises_it(council)
    and_ranks_it_first(council)
    and_sends_it_to_the_municipality(council)
    planner = people.enter("planner")
    when_the_planner_writes_the_letter(planner)
    and_clerk_and_mayor_sign_it(people.enter("approver"))
    when_the_planner_makes_a_project(planner)
    path = planner_drafts_an_addition(planner, PROJECT)
    mayor_approves(people.enter("approver"), path, PROJECT)
    planner_announces_it(planner, path, PROJECT)
    and_tells_how_it_goes(planner)
    then_the_speaker_sees_the_whole_way(visitor, code)
    and_everybody_can_follow_it(visitor)


@pytest.mark.parametrize("language", ["th", "en"])
def test_it_shows_what_is_shared_how_sure_and_how_computed(people: People, language: str) -> None:
    visitor = people.come(language=language)
    visitor.goes_to(f"/c/{slug(visitor)}/results/")
    assert visitor.page.locator("ol.shared li").count() >= 5
    assert visitor.page.locator("svg[role=img] use").count() > 20, "the map of opinions"
    seed, digest = visitor.page.locator("code").all_inner_texts()[:2]
    assert seed.isdigit()
    assert len(digest) == 64
    visitor.sees("90 %", "firmness" if language == "en" else "ความมั่นคง")


def slug(visitor: Person) -> str:
    return str(
        visitor.town.row("SELECT slug FROM forum_conversation WHERE source = '' AND kind = 'talk' ORDER BY opened_on")
    )


def test_it_counts_votes_without_scripts(people: People) -> None:
    visitor: Any = people.come(scripts=False)
    votes = "SELECT count(*) FROM forum_vote"
    before = visitor.town.row(votes)
    visitor.goes_to(f"/c/{slug(visitor)}/").follows("main button[value=agree]").follows("main button[value=pass]")
    assert visitor.town.row(votes) == before + 2
