"""What is counted of a pathway, and that no small number leaves the room, even by subtraction."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from khuang.care.pathways import showing, statistics
from khuang.care.pathways.content import Pathway
from khuang.care.pathways.statistics import RUNGS, Told, cascade, counts, from_facts
from khuang.care.pathways.tests import kit

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
CHILD, SCHOOL, GBV = (kit.shipped()[key] for key in ("child-at-risk", "school-access", "gender-based-violence"))
DAY = date(2026, 5, 4)


def many(n: int, **values: object) -> list[Told]:
    return [Told(**{"opened": DAY, **values}) for _ in range(n)]  # type: ignore[arg-type]


def value(found: list[statistics.Count], statistic: str, by: str = "", code: str = "") -> int | None:
    return next(one.value for one in found if (one.statistic, one.by, one.code) == (statistic, by, code))


def test_it_counts_what_happened_in_the_time() -> None:
    cases = [
        *many(6, risk="high", reached=[("told", DAY), ("met", DAY)], gender="f"),
        *many(7, risk="low", opened=date(2025, 5, 4), closed=DAY, closing="safe"),
        *many(8, opened=date(2025, 5, 4), closed=date(2025, 6, 4), closing="safe"),
    ]
    found = counts(CHILD, cases, FIRST, LAST, protect=False)
    assert [value(found, key) for key in ("opened", "open", "met", "closed")] == [6, 6, 6, 7]
    assert value(found, "opened", "risk", "high") == 6 and value(found, "closed", "closing", "safe") == 7


def test_it_holds_back_a_small_number_and_what_would_betray_it() -> None:
    found = counts(CHILD, [*many(3, risk="high"), *many(40, risk="low"), *many(9, risk="medium")], FIRST, LAST)
    assert value(found, "opened") == 52
    assert value(found, "opened", "risk", "high") is None
    assert [value(found, "opened", "risk", code) for code in ("low", "medium")].count(None) == 1


def test_a_restricted_pathway_counts_only_who_agreed_and_from_ten_on() -> None:
    cases = [*many(9, counted=True), *many(30, counted=False)]
    assert value(counts(GBV, cases, FIRST, LAST), "opened") is None
    assert value(counts(GBV, cases, FIRST, LAST, protect=False), "opened") == 9
    assert value(counts(GBV, many(10), FIRST, LAST), "opened") == 10
    assert value(counts(CHILD, cases, FIRST, LAST), "opened") == 39


def test_the_cascade_goes_from_reported_to_closed() -> None:
    cases = [
        *many(20), *many(15, risk="low"), *many(10, reached=[("met", DAY)], served=DAY),
        *many(5, reached=[("told", DAY), ("met", DAY)], served=DAY, closed=DAY, closing="safe"),
    ]  # fmt: skip
    found = cascade(CHILD, cases, FIRST, LAST, protect=False)
    assert [(one.statistic, one.value) for one in found] == list(zip(RUNGS, (50, 30, 15, 5), strict=True))


def test_the_cascade_does_not_tell_of_the_few_who_did_not_come_so_far() -> None:
    found = cascade(CHILD, [*many(3), *many(40, risk="high")], FIRST, LAST)
    assert None in [one.value for one in found[:2]], "43 reported and 40 recorded would tell of three"


cases_of = st.lists(
    st.builds(
        Told, st.just(DAY), st.sampled_from([None, DAY]), st.sampled_from(["safe", "lost"]),
        st.sampled_from([[], [("told", DAY), ("met", DAY)], [("told", DAY)]]), st.sampled_from([None, DAY]),
        st.sampled_from(["", "high", "medium", "low"]), st.sampled_from(["f", "m", ""]), st.sampled_from(["0-5", "6-17"]),
    ),
    max_size=40,
)  # fmt: skip


@given(cases_of)
def test_no_shown_number_is_small_and_no_two_differ_by_a_small_one(cases: list[Told]) -> None:
    for found in (counts(CHILD, cases, FIRST, LAST), cascade(CHILD, cases, FIRST, LAST)):
        assert all(one.value is None or one.value == 0 or one.value >= CHILD.threshold for one in found)
    rungs = [one.value for one in cascade(CHILD, cases, FIRST, LAST)]
    for other in rungs[1:]:
        if rungs[0] is not None and other is not None:
            assert rungs[0] - other == 0 or rungs[0] - other >= CHILD.threshold


def _fact(source: str, kind: str, day: date = DAY, ends: date | None = None, **dims: str) -> dict[str, object]:
    return {"source_id": source, "kind": kind, "starts": day, "ends": ends, "gender": "f", "age_band": "6-17",
            "dims": {"pathway": "school-access", **dims}}  # fmt: skip


def test_it_reads_cases_from_the_ledger_of_figures() -> None:
    later = DAY + timedelta(days=9)
    rows = [
        _fact("1", "case.open", ends=later, door="survey", risk="low"), _fact("1", "case.reached", stage="found"),
        _fact("1", "case.reached", later, stage="enrolled"), _fact("1", "case.served", later),
        _fact("1", "case.closed", later, closing="in-school", outcome="met"),
        _fact("2", "case.reached", stage="found"),  # of a case that no longer tells that it is open
        {**_fact("3", "case.open"), "dims": {"pathway": "another"}},
    ]  # fmt: skip
    (one,) = from_facts(rows, "school-access")
    assert one == Told(
        DAY, later, "in-school", [("found", DAY), ("enrolled", later)], later, "low", "f", "6-17"
    )  # fmt: skip


def test_what_an_earlier_version_counted_is_shown_under_its_key() -> None:
    rows = showing.counts(
        CHILD, [statistics.Count("told-earlier", 7), statistics.Count("opened", None, "risk", "high")]
    )
    assert [row["value"] for row in rows if row["title"].get("en") == "told-earlier"] == [7]
    assert rows[0]["splits"]["risk"]["cells"][0]["value"] is None


def test_every_statistic_of_every_pathway_can_be_counted() -> None:
    for pathway in kit.shipped().values():
        assert len(counts(pathway, _walked(pathway), FIRST, LAST)) >= len(pathway.statistics)
        found = counts(pathway, _walked(pathway), FIRST, LAST, protect=False)
        for item in pathway.statistics:
            assert (value(found, item.key) or 0) > 0, (pathway.key, item.key)


def _walked(pathway: Pathway) -> list[Told]:
    """One case that is open at every stage, and one for every ending."""
    stages = [(stage.key, DAY) for stage in pathway.stages]
    ended = [Told(DAY, DAY, one.key, stages, DAY, "low", "m", "60-69") for one in pathway.closings]
    return [Told(DAY, reached=stages, risk="high", gender="f", age_band="0-5"), *ended]
