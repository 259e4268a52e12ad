"""What answers suggest: of every shipped screening every outcome, and of each method what it promises."""

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.care.pathways.content import Pathway, Screening
from khuang.care.pathways.tests import kit
from khuang.care.triage import CLASSES


def of(method: str) -> list[Pathway]:
    return [one for one in kit.shipped().values() if one.screening and one.screening.method == method]


def each(method: str):  # type: ignore[no-untyped-def]
    return pytest.mark.parametrize("pathway", of(method), ids=lambda one: one.key)


def screening(pathway: Pathway) -> Screening:
    assert pathway.screening is not None
    return pathway.screening


@each("sum")
def test_every_sum_falls_into_its_band_and_half_a_score_into_none(pathway: Pathway) -> None:
    item = screening(pathway)
    lowest = {q.key: min(q.choices, key=lambda one: one.points or 0) for q in item.questions}
    highest = {q.key: max(q.choices, key=lambda one: one.points or 0) for q in item.questions}
    seen = set()
    for upto in range(len(item.questions) + 1):
        answers = {
            q.key: (highest if n < upto else lowest)[q.key].code for n, q in enumerate(item.questions)
        }  # fmt: skip
        found = kit.judged(pathway, answers)
        band = next(one for one in item.bands if one.low <= (found.points or 0) <= one.high)
        assert (found.risk, found.kind) == (band.risk, f"{band.low}-{band.high}")
        seen.add(band.risk)
        answers.pop(item.questions[0].key)
        assert kit.judged(pathway, answers).risk == ""
    assert seen == {band.risk for band in item.bands}


def test_barthel_has_twenty_points_and_its_three_groups() -> None:
    item = screening(kit.shipped()["home-care"])
    assert sum(max(choice.points or 0 for choice in q.choices) for q in item.questions) == 20
    assert [(band.low, band.high, band.every_days) for band in item.bands] == [(0, 4, 7), (5, 11, 30), (12, 20, 60)]


@each("signs")
def test_one_sign_is_enough_and_eleven_are_no_more(pathway: Pathway) -> None:
    questions = [question.key for question in screening(pathway).questions]
    for one in questions:
        alone = kit.judged(pathway, {key: "yes" if key == one else "no" for key in questions})
        assert (alone.risk, alone.points) == ("high", None)
    everything = kit.judged(pathway, dict.fromkeys(questions, "yes"))
    assert (everything.risk, everything.points) == ("high", None)
    assert kit.judged(pathway, dict.fromkeys(questions, "no")).risk == "none"
    assert kit.judged(pathway, {}).risk == ""


def test_the_indicators_are_ilos_eleven_in_their_order() -> None:
    assert [question.key for question in screening(kit.shipped()["trafficking"]).questions] == [
        "vulnerability", "deception", "movement", "isolation", "violence", "threats", "documents", "wages", "debt",
        "conditions", "overtime",
    ]  # fmt: skip


@each("first-yes")
def test_the_first_yes_in_order_names_the_kind_whatever_follows(pathway: Pathway) -> None:
    kinds = screening(pathway).kinds
    for n, kind in enumerate(kinds):
        for later in ("no", "yes", "unsure"):
            answers = {one.question: "no" if m < n else "yes" if m == n else later for m, one in enumerate(kinds)}
            found = kit.judged(pathway, answers)
            assert (found.kind, found.risk) == (kind.code, kind.risk)
    assert kit.judged(pathway, {one.question: "no" for one in kinds}).risk == "none"


def test_the_kinds_stand_in_the_order_of_gbvims() -> None:
    assert [kind.code for kind in screening(kit.shipped()["gender-based-violence"]).kinds] == [
        "rape", "sexual-assault", "physical-assault", "forced-marriage", "denial", "emotional-abuse",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "contexts"),
    [
        ({"assault": "yes", "person": "partner"}, {"intimate-partner"}),
        ({"penetration": "yes", "age": "child"}, {"child-sexual-abuse"}),
        ({"contact": "yes", "age": "child", "person": "partner"}, {"child-sexual-abuse", "intimate-partner"}),
        ({"assault": "yes", "age": "child"}, set()),
        ({"marriage": "yes", "age": "child"}, {"early-marriage"}),
        ({"marriage": "yes", "age": "adult"}, set()),
        ({"contact": "yes", "exchange": "yes"}, {"possible-exploitation"}),
        ({"abuse": "yes", "exchange": "yes"}, set()),
        ({"penetration": "yes", "held": "yes"}, {"possible-slavery"}),
        ({"contact": "yes", "practice": "yes"}, {"harmful-practice"}),
        ({"abuse": "yes", "person": "unsaid", "age": "unsaid"}, set()),
    ],
)
def test_contexts_follow_from_the_answers(answers: dict[str, str], contexts: set[str]) -> None:
    assert set(kit.judged(kit.shipped()["gender-based-violence"], answers).contexts) == contexts


@each("rules")
def test_every_rule_can_speak_and_says_why(pathway: Pathway) -> None:
    item = screening(pathway)
    for rule in item.rules:
        answers: dict[str, str] = {}
        for when in rule.when:
            answers[when.property] = " ".join(filter(None, (answers.get(when.property), when.is_in[0])))
        found = kit.judged(pathway, answers)
        assert CLASSES.index(found.risk) <= CLASSES.index(rule.risk), rule.key
        assert found.reasons and all(reason.th and reason.en for reason in found.reasons)
    assert {rule.risk for rule in item.rules} >= {"high", "medium", "low"}


def test_the_rubric_of_a_child_judges_all_four_classes() -> None:
    child = kit.shipped()["child-at-risk"]
    given_answers = [
        {"child_danger": "yes"},
        {"child_school": "no"},
        {"child_school": "irregular"},
        {"child_danger": "no"},
    ]
    assert [kit.judged(child, one).risk for one in given_answers] == list(CLASSES)


@given(st.data())
def test_no_answer_makes_a_screening_fail_and_more_yes_never_lowers_the_risk(data: st.DataObject) -> None:
    pathway = data.draw(st.sampled_from([*of("rules"), *of("signs"), *of("first-yes"), *of("sum")]))
    answers = {
        question.key: data.draw(st.sampled_from(["", *[choice.code for choice in question.choices], "rubbish"]))
        for question in screening(pathway).questions
    }
    found = kit.judged(pathway, answers)
    assert found.risk in ("", *CLASSES)
    assert set(found.unanswered) <= set(answers)
    if screening(pathway).method == "signs" and "yes" in answers.values():
        assert found.risk == "high"


def test_every_code_stands_once_in_its_question() -> None:
    for pathway in kit.shipped().values():
        for question in screening(pathway).questions:
            codes = [choice.code for choice in question.choices]
            assert len(set(codes)) == len(codes), (pathway.key, question.key)
            assert not any(" " in code for code in chain(codes)), "several answers are kept apart by blanks"
            assert all(one.title.th != other.title.th for one, other in combinations(question.choices, 2))
