"""It gives the network's figures of 2023 as printed, line by line, with their agencies, marked declared."""

from khuang.results.figures import report
from khuang.results.library import from_packs
from khuang.results.tests.spec import PACKS, TODAY

# outcome → (as printed, agencies), in the order of the report
PRINTED = {
    "unm-1-1": [("3,314", "MHWG"), ("295,188", "MHWG"), ("32,485", "MHWG"), ("18", "UNICEF")],
    "unm-1-2": [("100,000", "UNCT"), ("2", "ILO UNWOMEN UNODC")],
    "unm-2-1": [
        ("146", "IOM UNICEF UNHCR"), ("1", "IDC IOM UNICEF UNHCR"), ("1,000", "IOM"), ("446", "UNICEF"), ("32", "UNICEF"),
    ],
    "unm-2-2": [
        ("298", "IOM"), ("539", "IOM"), ("1", "UNODC"), ("57", "UNODC"), ("44", "UNODC"), ("104", "ILO"), ("8", "ILO"),
        ("15,519", "ILO IOM"), ("305", "UNICEF UNHCR"),
    ],
    "unm-2-3": [
        ("64", "IOM UNDP UNESCO"), ("Over 400", "UNESCO"), ("107", "UNESCO"), ("20", "UNESCO"), ("17", "UNESCO"),
        ("Over 7,000", "UNESCO"), ("261", "UNICEF"), ("Four", "UNICEF"), ("five", "UNICEF"),
    ],
    "unm-3-1": [
        ("99", "ILO IOM"), ("84", "UNDP IOM"), ("133", "ILO"), ("43", "ILO"), ("131", "ILO"), ("70,000", ""), ("52", "ILO"),
    ],
    "unm-3-2": [("152,585", "ILO"), ("258,475", "ILO IOM"), ("1,084", ""), ("450", "WORLDBANK")],
}  # fmt: skip
WORDS = {"Four": 4, "five": 5}


def found(period="2023"):
    return report(
        "un-migration-thailand", library=from_packs(PACKS), facts=None, asked=period, by=[], public=True, today=TODAY
    )["figures"]


def test_every_number_stands_under_its_outcome_with_its_agencies():
    said = {}
    for one in found():
        said.setdefault(one["outcome"], []).append((one["as_printed"], " ".join(one["agencies"])))
    assert said == PRINTED


def test_there_are_3_priorities_7_outcomes_38_lines_and_40_numbers():
    figures = found()
    assert len({one["priority"] for one in figures}) == 3
    assert len({one["outcome"] for one in figures}) == 7
    assert len({one["line_id"] for one in figures}) == 38
    assert len({one["id"] for one in figures}) == len(figures) == 40


def test_each_value_is_the_printed_number_and_its_qualifier():
    for one in found():
        printed = one["as_printed"].removeprefix("Over ")
        assert one["value"] == (WORDS[printed] if printed in WORDS else int(printed.replace(",", "")))
        assert one["qualifier"] == ("over" if one["as_printed"].startswith("Over") else "exact")
        assert one["as_printed"] in one["line"]
        assert (one["kind"], one["overlap"], one["cells"]) == ("declared", "reported", [])
        assert one["source"]


def test_another_year_has_none_of_them():
    assert found("2024") == []
