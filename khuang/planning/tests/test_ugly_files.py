"""Files as they come: from spreadsheets, from other systems, broken on the way."""

import os
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khuang.planning.equal_shares import decide
from khuang.planning.pabulib import BadFile, file_of, of_text, read
from khuang.planning.tests.test_pabulib import file, run

META, PROJECTS, VOTES = (
    "META\nkey;value\nbudget;100\nvote_type;approval\n",
    "PROJECTS\nproject_id;cost;name\na;40;Well\nb;50.5;Road\nc;20;Tree\n",
    "VOTES\nvoter_id;vote\n1;a,b\n2;a\n3;c\n4;\n",
)
WINNERS = ["a", "c"]


def winners(text):
    return decide(of_text(text)).as_json()["winners"]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + META + PROJECTS + VOTES,
        (META + PROJECTS + VOTES).replace("\n", "\r\n"),
        (META + PROJECTS + VOTES).replace("\n", "\r"),
        (META + PROJECTS + VOTES).replace("\n", "\n\n"),
        VOTES + PROJECTS + META,
        PROJECTS + META + VOTES,
        (META + PROJECTS + VOTES).replace("META", "meta").replace("VOTES", " Votes ;;"),
        META.replace("approval", " APPROVAL ") + PROJECTS.replace("project_id;cost", "Project_ID ; COST") + VOTES,
        META.replace("key;value\n", "") + PROJECTS + VOTES,
        META.replace("budget;100", "budget;1e2") + PROJECTS + VOTES,
        META.replace("budget;100", "budget;100,00;") + PROJECTS + VOTES,
        META + PROJECTS.replace("50.5", "50,5") + VOTES,
        META + PROJECTS.replace("Well", '"A well; deep, and ""clean"""') + VOTES,
        META + PROJECTS.replace("Well", '"A well\nfor all"') + VOTES,
        META + "description;one; two; three\n" + PROJECTS + VOTES,
        META + PROJECTS + VOTES.replace("a,b", " a , b ,"),
        META + PROJECTS + VOTES.replace("1;a,b", "1;a,b;;"),
        META + "PROJECTS\nname;selected;cost;project_id\nWell;1;40;a\nRoad;0;50.5;b\nTree;1;20;c\n" + VOTES,
        META.replace("budget;100", "budget;๑๐๐") + PROJECTS + VOTES,
    ],
)
def test_it_reads_what_means_the_same(text):
    assert winners(text) == WINNERS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (PROJECTS + VOTES, "section META is missing"),
        (META + VOTES, "section PROJECTS is missing"),
        (META + PROJECTS, "section VOTES is missing"),
        (META + PROJECTS + VOTES + META, "line 16: the section META stands twice"),
        (META.replace("budget;100\n", "") + PROJECTS + VOTES, "there is no budget in META"),
        (META + "budget;200\n" + PROJECTS + VOTES, "META says budget twice: 100 and 200"),
        (META.replace("vote_type;approval\n", "") + PROJECTS + VOTES, "vote_type is ''"),
        (META + PROJECTS.replace("cost", "price") + VOTES, "line 6: the section PROJECTS has no column 'cost'"),
        (META + PROJECTS + VOTES.replace(";vote", ";choice"), "line 11: the section VOTES has no column 'vote'"),
        (META + PROJECTS + VOTES.replace(";", ","), "Separate the columns by semicolons"),
        (META + PROJECTS.replace("name", "cost") + VOTES, "line 6: the column 'cost' stands twice"),
        (META + PROJECTS.replace("Well", "Well; deep") + VOTES, "line 7: 4 cells under 3 columns"),
        (META + PROJECTS + VOTES.replace("1;a,b", "1;a;b"), "line 12: 3 cells under 2 columns"),
        (META + PROJECTS.replace("Well", '"Well') + VOTES, "line 7: a quotation mark"),
        (META + PROJECTS.replace("40", "1,200") + VOTES, "line 7: cost is '1,200': a comma may part thousands"),
        (META + PROJECTS.replace("40", "1.200.000") + VOTES, "line 7: cost is '1.200.000'"),
        (META + PROJECTS.replace("40", "") + VOTES, "line 7: cost is ''"),
        (META + PROJECTS.replace("40", "1e999999999") + VOTES, "line 7: cost is '1e999999999'"),
        (META.replace("100", "Infinity") + PROJECTS + VOTES, "budget in META is 'Infinity'"),
        (META.replace("100", "-5") + PROJECTS + VOTES, "budget in META is '-5'"),
        (META + PROJECTS.replace("a;", ";") + VOTES, "line 7: a project has no project_id"),
        (META.replace("approval", "choose-1") + PROJECTS + VOTES, "line 12: the ballot names 2 projects"),
        ("PK\x03\x04\0\0", "line 1: there is a NUL"),
        ("<html>\n<body>", "line 1: the file must begin with META, and begins with '<html>'"),
        ("x" * 2_000_000, "line 1: a cell is longer than"),
        (file("cumulative", "1;a,b;3", "voter_id;vote;points"), "points are '3'. Give a number"),
        (file("cumulative", "1;a;-3", "voter_id;vote;points"), "points are '-3'"),
        (file("scoring", "1;a;1e400000", "voter_id;vote;points"), "points are '1e400000'"),
        (file("cumulative", "1;a", "voter_id;vote"), "points are ''"),
    ],
)
def test_it_says_on_which_line_what_is_wrong(text, words):
    with pytest.raises(BadFile, match=re.escape(words)):
        of_text(text)


def test_it_counts_points_with_decimals_exactly():
    told = of_text(file("cumulative", "1;a,b;0.5,1.25\n2;a;1", "voter_id;vote;points"))
    assert told.points == (150, 125, 0)


def test_it_counts_votes_for_what_costs_nothing():
    text = file().replace("a;40", "a;0")
    assert of_text(text).support == (2, 1, 1)
    for rule in ("equal-shares", "greedy"):
        assert decide(of_text(text), rule=rule).as_json()["winners"][0] == "a"


def test_it_orders_by_points_where_they_happen_to_be_the_costs():
    """Two points for what costs two, by two people, are four and not two votes."""
    text = (
        "META\nkey;value\nbudget;3\nvote_type;cumulative\nPROJECTS\nproject_id;cost\na;2\nb;3\n"
        "VOTES\nvoter_id;vote;points\n1;a;2\n2;a;2\n3;b;3\n"
    )
    assert decide(of_text(text), rule="greedy").as_json()["winners"] == ["a"]


def test_it_tells_what_is_odd_and_counts_it_all_the_same():
    odd = file(votes="1;a,b\n1;a\n3;c", extra="num_votes;9\nmax_length;1\nbudget_per_category;[1]\n")
    told = " | ".join(file_of(odd).remarks)
    for words in (
        "line 16: the voter '1'",
        "num_votes 9, and there are 3",
        "1 ballots do not keep to max_length 1",
        "budget_per_category",
    ):
        assert words in told


OFFICIAL = (
    "META\nkey;value\nbudget;100\nvote_type;approval\nrule;{rule}\n{more}PROJECTS\nproject_id;cost;selected\n"
    "a;60;1\nb;50;0\nc;30;{c}\nVOTES\nvoter_id;vote\n1;a,b\n2;a,b\n3;a,b\n4;a\n5;c\n"
)


@pytest.mark.parametrize(
    ("rule", "more", "c"),
    [("greedy", "", 1), ("greedy-no-skip", "", 0), ("greedy-threshold", "min_project_score_threshold;2\n", 0),
     ("equalshares/add1", "", 1)],
)  # fmt: skip
def test_it_counts_by_the_rule_that_a_file_names(tmp_path, rule, more, c):
    path = tmp_path / "city.pb"
    path.write_text(OFFICIAL.format(rule=rule, more=more, c=c))
    told = run(str(path), "--rule", "as-file")
    assert told.returncode == 0
    assert f"names the rule '{rule}'; it chose the same {1 + c} projects" in told.stdout


def test_it_says_where_the_official_result_differs(tmp_path):
    path = tmp_path / "city.pb"
    path.write_text(OFFICIAL.format(rule="greedy-exclusive", more="", c=0))
    told = run(str(path), "--rule", "greedy").stdout
    assert "names the rule 'greedy-exclusive'; this is 'greedy'" in told
    assert "chosen here alone: c" in told
    refused = run(str(path), "--rule", "as-file")
    assert refused.returncode == 2
    assert "cannot be counted from the file alone" in refused.stderr


@pytest.mark.parametrize("what", ["folder", "closed", "bytes", "wide", "fifo"])
def test_it_ends_with_a_sentence_for_what_is_no_text_file(tmp_path, what):
    path = tmp_path / "x.pb"
    if what == "folder":
        path.mkdir()
    elif what == "fifo":
        os.mkfifo(path)
    else:
        path.write_bytes({"bytes": b"META\nkey;value\nbudget;\xff", "wide": file().encode("utf-16")}.get(what, b"META"))
    if what == "closed":
        path.chmod(0)
    if what == "closed" and os.geteuid() == 0:
        pytest.skip("the administrator of the machine may read everything")
    with pytest.raises(BadFile, match="x.pb"):
        read(path)


@settings(max_examples=200)
@given(st.binary(max_size=300), st.integers(0, 400))
def test_it_never_breaks_on_bytes_in_the_middle_of_a_file(tmp_path_factory, junk, place):
    whole = (META + PROJECTS + VOTES).encode()
    path = tmp_path_factory.getbasetemp() / "junk.pb"
    path.write_bytes(whole[:place] + junk + whole[place:])
    try:
        found = read(path)
    except BadFile as problem:
        assert "junk.pb" in str(problem)
    else:
        decide(found.election, completion="utilitarian")
