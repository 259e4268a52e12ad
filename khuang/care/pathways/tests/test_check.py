"""A pathway in a pack: what is wrong with it, on which line, and the cure."""

from pathlib import Path

import pytest

from khuang.content.check import check
from khuang.content.tests import packs

TEXT = (Path(__file__).parent / "fourteenth.yaml").read_text()
SAID = "{th: x, en: x}"
NOTICES = f"""\
- {{key: sharing, version: "1", purpose: sharing, title: {SAID}, why: {SAID}, what: {SAID}, who: {SAID}, how_long: {SAID},
   no_harm: {SAID}, withdraw: {SAID}, shares: [{{code: name, label: {SAID}}}]}}
"""
SERVICES = f"- {{key: engineer, order: 1, topic: any, source: made for the tests, title: {SAID}}}\n"
LINES = TEXT.split("\n")


def pack(folder: Path, text: str = TEXT, notices: str = NOTICES) -> Path:
    made = packs.write(folder, **{"notices__yaml": notices, "service-types__yaml": SERVICES})
    (made / "pathways").mkdir()
    (made / "pathways" / "water.yaml").write_text(text)
    return made


def line(part: str) -> int:
    return next(n for n, one in enumerate(LINES, 1) if part in one)


def test_a_fourteenth_is_a_file_and_nothing_else(tmp_path: Path) -> None:
    report = check(pack(tmp_path / "p"))
    assert report.flaws == []
    assert "water-quarrel" in {item.key for item in report.found}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("from: heard, to: engineer", "from: heard, to: engine", "there is no stage 'engine'"),
        ("from: told, to: heard, needs: [screening]", "from: told, to: told", "nothing leads to engineer, heard"),
        ("stops: heard", "stops: hearing", "nothing is called 'hearing'"),
        ("    hours: 48", "    by_risk: {high: 4}\n    hours: 48", "a clock has either hours or by_risk"),
        ("stops: heard\n    hours: 48", "stops: heard", "a clock has either hours or by_risk"),
        ("purpose: sharing, notice", "purpose: selling, notice", "notice 'sharing' asks for 'sharing'"),
        ("notice: sharing", "notice: nothing", "there is no notice 'nothing'"),
        ("before: [engineer]", "before: [engine]", "there is no stage 'engine'"),
        ("services: [engineer]", "services: [wizard]", "there is no type of service 'wizard'"),
        ("stage: told, title: {th: ฟังสอง", "stage: tolled, title: {th: ฟังสอง", "there is no stage 'tolled'"),
        ("{question: turn, code", "{question: tern, code", "'tern' cannot be answered with yes"),
        ("count: reached, stage: heard", "count: opened, stage: heard", "'reached' names a stage"),
        ("key: agreed, title", "key: court, title", "'court' stands here twice"),
        (
            "outcome: met, needs: [checklist]",
            "outcome: met, needs: [reason]",
            "every ending is written with its reason",
        ),
        ("keep_months: 12", "counted: consented\nkeep_months: 12", "nobody is asked whether they may be counted"),
        ("to: heard, needs: [screening]", "to: heard, roles: [wizard]", "there is no role 'wizard'"),
        (
            "    - {kind: proposal, title: {th: สำหรับทดสอบ, en: made for the tests}}\nconsents",
            "    - {verified: true, title: {th: สำหรับทดสอบ, en: made for the tests}}\nconsents",
            "nobody can see where this was read, and when",
        ),
        ("method: first-yes", "method: signs", "'signs' has nothing to judge by"),
        ("method: first-yes", "method: rubric\n  rubric: none-such", "there is no rubric 'none-such'"),
    ],
)
def test_it_names_the_line_and_what_is_wrong(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert TEXT.count(old) == 1
    flaws = check(pack(tmp_path / "p", TEXT.replace(old, new))).flaws
    found = [flaw for flaw in flaws if message in flaw.message]
    assert found, [flaw.message for flaw in flaws]
    assert found[0].file == "pathways/water.yaml" and found[0].line > 1


def test_it_points_at_the_very_line_and_says_what_to_do(tmp_path: Path) -> None:
    text = TEXT.replace("services: [engineer]", "services: [wizard]").replace("keep_months: 12", "keep_moons: 12")
    told = {(flaw.line, flaw.message) for flaw in check(pack(tmp_path / "p", text)).flaws}
    assert (line("keep_months"), "'keep_moons' is not known here") in told
    text = TEXT.replace("services: [engineer]", "services: [wizard]")
    (flaw,) = check(pack(tmp_path / "q", text)).flaws
    assert (flaw.line, flaw.cure) == (line("services:"), "add it to service-types.yaml")


def test_a_clock_that_could_never_stop_is_refused(tmp_path: Path) -> None:
    text = TEXT.replace("starts: opened\n    stops: heard", "starts: engineer\n    stops: heard")
    (flaw,) = check(pack(tmp_path / "p", text)).flaws
    assert "no way leads to where this clock stops" in flaw.message and flaw.line == line("stops: heard")
    text = TEXT.replace("starts: opened\n    stops: heard", "starts: told\n    stops: [heard, planned]")
    assert check(pack(tmp_path / "q", text)).ok


def test_a_stage_is_not_called_as_what_a_clock_waits_for(tmp_path: Path) -> None:
    text = TEXT.replace("to: heard,", "to: planned,").replace("from: heard,", "from: planned,")
    text = text.replace("{key: heard, title: {th: ฟังสองฝ่ายแล้ว", "{key: planned, title: {th: ฟังสองฝ่ายแล้ว")
    told = {flaw.message: flaw.line for flaw in check(pack(tmp_path / "p", text)).flaws}
    assert told["clocks call something else 'planned'"] == line("{key: heard, title: {th: ฟังสองฝ่ายแล้ว")


def test_points_that_fall_into_no_band_are_found(tmp_path: Path) -> None:
    changed = TEXT.replace(
        "method: first-yes", "method: sum\n  bands:\n    - {low: 0, high: 1, risk: low, title: {th: ต, en: t}}"
    )
    told = [flaw.message for flaw in check(pack(tmp_path / "p", changed)).flaws]
    assert "a choice has no points" in told
