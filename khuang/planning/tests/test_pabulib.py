import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.planning.equal_shares import decide
from khuang.planning.pabulib import BadFile, of_text, write

ROOT = Path(__file__).resolve().parents[3]


def file(kind="approval", votes="1;a,b\n2;a\n3;c\n4;", head="voter_id;vote", budget="100", extra=""):
    return (
        f"META\nkey;value\nbudget;{budget}\nvote_type;{kind}\n{extra}PROJECTS\nproject_id;cost;name\n"
        f"a;40;Well\nb;50.5;Road\nc;20;Tree\nVOTES\n{head}\n{votes}\n"
    )


def test_it_reads_approvals_worth_their_cost_and_counts_empty_ballots():
    election = of_text(file())
    assert (election.voters, election.projects, election.unit) == (4, ("a", "b", "c"), 10)
    assert (election.budget, election.costs) == (1000, (400, 505, 200))
    assert (election.support, election.points) == ((2, 1, 1), (800, 505, 200))
    assert decide(election).as_json()["winners"] == ["a", "c"]


def test_it_reads_points_and_orders():
    points = of_text(file("cumulative", "1;a,b;3,1\n2;c;4", "voter_id;vote;points"))
    assert points.points == (3, 1, 4)
    orders = of_text(file("ordinal", "1;b,a\n2;c", extra="max_length;3\n"))
    assert orders.points == (2, 3, 3)
    assert of_text(file("ordinal", "1;b,a\n2;c")).points == (1, 2, 2)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "META is missing"),
        ("a;b\n", "must begin with META"),
        (file("stars"), "vote_type is 'stars'"),
        (file(budget="much"), "budget in META is 'much'"),
        (file(budget="0"), "more than nothing"),
        (file(votes="1;a,x"), "line 12: the ballot names 'x'"),
        (file(votes="1;a,a"), "names a project twice"),
        (file("cumulative", "1;a;x", "voter_id;vote;points"), "points are 'x'"),
        (file().replace("b;50.5", "a;50.5"), "line 8: 'a' stands twice"),
        (file().replace("50.5", "-1"), "cost is '-1'"),
        (file().replace("50.5", "1e-40"), "cost is '1e-40'"),
    ],
)
def test_it_says_where_a_file_is_wrong_and_what_to_do(text, words):
    with pytest.raises(BadFile, match=words):
        of_text(text)


@given(st.text(alphabet='METAPROJCSVkeyalubdg;,\n"0.5x-', max_size=200))
def test_it_never_breaks_on_rubbish(text):
    for one in (text, file().replace("Road", text), file(votes=text), file(extra=text)):
        try:
            of_text(one)
        except BadFile as problem:
            assert str(problem)


def test_it_writes_what_it_reads():
    text = write(
        meta={"description": 'a "quoted"; line', "budget": 100, "vote_type": "approval"},
        projects={"a": {"cost": 40, "name": "บ่อน้ำ; ลึก"}, "b": {"cost": 50}},
        votes={"1": {"vote": "a,b"}, "2": {"vote": ""}},
    )
    election = of_text(text)
    assert (election.budget, election.costs, election.voters, election.support) == (100, (40, 50), 2, (1, 1))


def run(*arguments):
    """In an empty environment: no settings, keys or database."""
    return subprocess.run(
        [sys.executable, "-m", "khuang.cli.main", "shares", *arguments],
        cwd=ROOT, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.once
def test_it_answers_on_the_command_line(tmp_path):
    path = tmp_path / "town.pb"
    path.write_text(file())
    told = json.loads(run(str(path), "--completion", "utilitarian", "--json").stdout)
    assert {key: told[key] for key in ("rule", "completion", "budget", "cost", "voters", "winners", "exact")} == {
        "rule": "equal-shares", "completion": "utilitarian", "budget": 100, "cost": 60, "voters": 4, "winners": ["a", "c"],
        "exact": True,
    }  # fmt: skip
    assert set(told["projects"][0]) >= {"id", "cost", "won", "supporters", "effective_support", "missing"}
    assert "missing" in run(str(path)).stdout
    assert "missing" not in run(str(path), "--rule", "greedy").stdout  # nobody has money of their own there


@pytest.mark.once
def test_it_ends_with_one_sentence_where_it_cannot_count(tmp_path):
    broken = tmp_path / "broken.pb"
    broken.write_bytes(b"META\xff")
    for path in (tmp_path / "none.pb", broken):
        found = run(str(path))
        assert (found.returncode, found.stdout) == (2, "")
        assert found.stderr.startswith("khuang: ") and "Traceback" not in found.stderr
