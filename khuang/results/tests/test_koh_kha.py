"""It computes the figures of Koh Kha from facts, never typed."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from khuang.results.figures import report
from khuang.results.library import from_packs
from khuang.results.tests.spec import PACKS, TODAY, table

OFFICES = {"mayor": (1, 0), "council": (7, 5), "headman": (2, 5), "assistant": (10, 4)}
EXPECTED = {
    "kk-groups": (34, None, None),
    "kk-chairs-women": (70.59, 24, 34),
    "kk-committee-women": (73.77, 45, 61),
    "kk-members-women": (68.01, 185, 272),
    "kk-leaders-women": (58.82, 20, 34),
    "kk-bedridden": (40, None, None),
    "kk-disabled": (280, None, None),
    "kk-elderly": (1340, None, None),
    "kk-care-volunteers": (30, None, None),
    "kk-volunteer-pool": (312, None, None),
}


def members(role, women, men):
    dims = {"role": role}
    return [
        {"kind": "group.member", "gender": g, "dims": dims} for g, n in (("f", women), ("m", men)) for _ in range(n)
    ]


def people(kind, dims, women, men, start=0):
    genders = ["f"] * women + ["m"] * men
    return [
        {"kind": kind, "gender": g, "dims": dims, "person": (start + n).to_bytes(16, "big")}
        for n, g in enumerate(genders)
    ]


def town(chairwomen=24, bedridden=40):
    rows = [{"kind": "group.active", "orgs": f"G{n}", "confidential": False} for n in range(34)]
    rows += members("chair", chairwomen, 34 - chairwomen) + members("committee", 45, 16) + members("member", 116, 61)
    for office, (women, men) in OFFICES.items():
        rows += [
            {"kind": "office.held", "gender": g, "dims": {"office": office}, "confidential": False}
            for g in "f" * women + "m" * men
        ]
    rows += people("care.enrolled", {"group": "bedridden"}, bedridden - 15, 15)
    rows += people("care.enrolled", {"group": "disabled"}, 130, 150)
    rows += people("care.enrolled", {"group": "elderly"}, 760, 580)
    rows += people("volunteer.active", {"circle": "pool"}, 226, 86, start=5000)
    return rows + people("volunteer.active", {"circle": "care"}, 23, 7, start=5000)


def figures(tmp_path, rows, public=True):
    found = report(
        "koh-kha", library=from_packs(PACKS), facts=table(tmp_path, rows), asked=None, by=[], public=public, today=TODAY
    )
    return {one["id"]: one for one in found["figures"]}


def test_the_town_gives_the_ten_figures_in_public(tmp_path):
    found = figures(tmp_path, town())
    assert {key: (one["value"], one["numerator"], one["denominator"]) for key, one in found.items()} == EXPECTED
    assert list(found) == list(EXPECTED)
    assert {one["kind"] for one in found.values()} == {"computed"}


def test_a_chairwoman_who_is_a_man_makes_it_23_of_34(tmp_path):
    one = figures(tmp_path, town(chairwomen=23))["kk-chairs-women"]
    assert (one["value"], one["numerator"], one["denominator"]) == (67.65, 23, 34)


def test_one_person_less_in_bed_makes_it_39(tmp_path):
    assert figures(tmp_path, town(bedridden=39))["kk-bedridden"]["value"] == 39


def test_more_than_seventy_percent_of_volunteers_are_women(tmp_path):
    found = report(
        "koh-kha", library=from_packs(PACKS), facts=table(tmp_path, town()), asked=None, by=["gender"], public=True,
        today=TODAY,
    )  # fmt: skip
    pool = next(one for one in found["figures"] if one["id"] == "kk-volunteer-pool")
    women = next(cell["value"] for cell in pool["cells"] if cell["by"] == {"gender": "f"})
    assert women / pool["value"] > 0.7


def test_the_command_reads_a_file_of_facts_without_town_or_keys(tmp_path):
    table(tmp_path, town())
    run = subprocess.run(
        [sys.executable, "-m", "khuang.cli.main", "figures", "koh-kha", "--facts", "facts.parquet", "--public", "--json"],
        cwd=tmp_path, env={"PYTHONPATH": str(PACKS.parent), "PATH": "/usr/bin"}, capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    found = {one["id"]: one["value"] for one in json.loads(run.stdout)["figures"]}
    assert found == {key: value for key, (value, _, _) in EXPECTED.items()}
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("name", ["nothing.parquet", "words.parquet", "days.parquet", "short.parquet"])
def test_a_wrong_file_gets_one_sentence(tmp_path, name):
    import pyarrow as pa
    import pyarrow.parquet as pq

    (tmp_path / "words.parquet").write_text("no parquet")
    pq.write_table(pa.table({"kind": ["group.active"], "starts": ["someday"]}), tmp_path / "days.parquet")
    pq.write_table(pa.table({"kind": ["group.active"]}), tmp_path / "short.parquet")
    run = subprocess.run(
        [sys.executable, "-m", "khuang.cli.main", "figures", "koh-kha", "--facts", name],
        cwd=tmp_path, env={"PYTHONPATH": str(PACKS.parent)}, capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 2
    assert len(run.stderr.strip().splitlines()) == 1
    assert name in run.stderr
    assert "someday" not in run.stderr


def test_a_file_in_another_tongue_of_dimensions_is_read(tmp_path):
    """``dims`` as JSON text or as a struct, persons as text."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from khuang.results import snapshot
    from khuang.results.tests.spec import indicator, value

    one = indicator(count="persons", where={"kind": ["care.enrolled"], "group": ["elderly"]})
    start = [date(2025, 1, 1)] * 2
    for dims in (pa.array(['{"group": "elderly"}', None]), pa.array([{"group": "elderly"}, {"group": "disabled"}])):
        columns = {"kind": ["care.enrolled"] * 2, "starts": pa.array(start), "person": ["a", "b"], "dims": dims}
        pq.write_table(pa.table(columns), Path(tmp_path / "f.parquet"))
        assert value(snapshot.from_file(tmp_path / "f.parquet"), one) == 1


def unsaid(n, kind="group.member", **more):
    """As the ledger splits them: without a gender where the place is told, with it where it is not."""
    row = {"kind": kind, "dims": {"role": "committee"}, **more}
    return [{**row, "gender": ""}, {**row, "gender": "unsaid", "family": "who"}] * n


def told(tmp_path, rows, key="kk-committee-women", public=True):
    one = figures(tmp_path, rows, public)[key]
    return one["value"], one["numerator"], one["denominator"], one["not_stated"]


def test_each_share_says_of_how_many_it_is_not_known(tmp_path):
    assert told(tmp_path, town()) == (73.77, 45, 61, 0)
    assert told(tmp_path, town() + unsaid(6)) == (67.16, 45, 67, 6)
    offices = unsaid(1, "office.held", dims={"office": "council"}, confidential=False)
    assert told(tmp_path, town() + offices, "kk-leaders-women") == (57.14, 20, 35, 1), "an office is no secret"
    assert figures(tmp_path, town())["kk-bedridden"]["not_stated"] is None


def test_too_few_who_said_nothing_are_not_told_and_cost_no_figure(tmp_path):
    few = town() + unsaid(4)
    assert told(tmp_path, few) == (69.23, 45, 65, None)
    assert told(tmp_path, few, public=False) == (69.23, 45, 65, 4)
    rows = [row for row in town() if row.get("dims") != {"role": "committee"}]
    men_few = rows + [{"kind": "group.member", "gender": g, "dims": {"role": "committee"}} for g in "f" * 45 + "m" * 3]
    assert told(tmp_path, men_few + unsaid(20))[3] is None, "it would leave three"
