"""The reader of Polis exports, and ``khuang opinion`` on files alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khuang.forum.opinion import analyse
from khuang.forum.polis import BadExport, polis_groups, read_export

COMMENTS = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
VOTES = "timestamp,datetime,comment-id,voter-id,vote\n"
TWO = COMMENTS + '5,d,0,7,1,0,1,"Water, clean"\n6,d,1,7,0,1,-1,Roads\n'


def folder(place: Path, **files: str | bytes) -> Path:
    for name, text in files.items():
        path = place / f"{name.replace('_', '-')}.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


def test_it_reads_votes_as_cast_and_counts_the_last(tmp_path):
    export = read_export(
        folder(tmp_path, comments=TWO, votes=VOTES + "30,d,0,4,1\n10,d,0,4,-1\n20,d,1,4,0\n30,d,0,x,-1\n")
    )
    assert [vote.at for vote in export.cast] == [10, 20, 30, 30]
    assert export.last() == {(4, 0): 1, (4, 1): 0, ("x", 0): -1}
    assert export.moderated == {1}
    assert export.statements[0].text == "Water, clean"
    assert export.votes().people == (4, "x")


def test_it_keeps_the_order_of_the_file_where_there_are_no_times(tmp_path):
    export = read_export(folder(tmp_path, comments=TWO, votes="voter-id,comment-id,vote\n1,0,1\n1,0,-1\n"))
    assert export.last() == {(1, 0): -1}


def test_it_reads_the_wide_file_when_single_votes_are_missing(tmp_path):
    wide = "participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,0,1\n3,,1,0,1,1,0,1,\n9,,,0,2,0,1,-1,0\n"
    place = folder(tmp_path, comments=TWO, participants_votes=wide)
    assert read_export(place).last() == {(3, 0): 1, (9, 0): -1, (9, 1): 0}
    assert polis_groups(place) == {3: 1}


def test_it_reads_files_with_a_byte_order_mark_and_windows_lines(tmp_path):
    text = "\ufeff" + TWO.replace("\n", "\r\n")
    assert len(read_export(folder(tmp_path, comments=text, votes=VOTES)).statements) == 2


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, "comments.csv: the file is not there"),
        ({"comments": TWO}, "neither votes.csv nor participants-votes.csv"),
        ({"comments": "", "votes": VOTES}, "comments.csv, row 1: there is no column comment-id"),
        ({"comments": TWO + "5,d,0,7,1,0,1,again\n", "votes": VOTES}, "comments.csv, row 4: comment-id 0 comes twice"),
        ({"comments": TWO + "5,d,2,7,1,0,yes,a\n", "votes": VOTES}, "comments.csv, row 4: moderated is 'yes'"),
        ({"comments": TWO + "5,d,2\n", "votes": VOTES}, "comments.csv, row 4: 3 cells instead of 8"),
        ({"comments": TWO.encode("utf-16"), "votes": VOTES}, "comments.csv: the text is not UTF-8"),
        ({"comments": TWO + '5,d,2,7,1,0,1,"open\n', "votes": VOTES}, "not readable as CSV"),
        ({"comments": TWO, "votes": "a,b\n"}, "votes.csv, row 1: there is no column comment-id"),
        ({"comments": TWO, "votes": VOTES + "1,d,0,4,1\n1,d,0,5,2\n"}, "votes.csv, row 3: vote is '2'"),
        ({"comments": TWO, "votes": VOTES + "1,d,0,4,\n"}, "votes.csv, row 2: vote is ''"),
        ({"comments": TWO, "votes": VOTES + "1,d,,4,1\n"}, "votes.csv, row 2: comment-id is empty"),
        ({"comments": TWO, "votes": VOTES + "soon,d,0,4,1\n"}, "votes.csv, row 2: timestamp is 'soon'"),
        ({"comments": TWO, "votes": VOTES + "1,d,8,4,1\n"}, "votes.csv, row 2: statement '8' is not in comments.csv"),
        ({"comments": TWO, "participants_votes": "participant,0,9\n1,1,1\n"}, "row 1: statement '9' is not in"),
        ({"comments": TWO, "participants_votes": "participant,0,0\n1,1,1\n"}, "row 1: a column comes twice"),
        ({"comments": TWO, "participants_votes": "participant,0\n1,1\n1,0\n"}, "row 3: participant 1 comes twice"),
        ({"comments": TWO, "participants_votes": "participant,0\n1,?\n"}, "row 2: column 0 is '?'"),
    ],
)
def test_it_says_which_file_and_row_is_wrong_and_what_to_do(tmp_path, files, told):
    with pytest.raises(BadExport) as problem:
        read_export(folder(tmp_path, **files))
    assert told in str(problem.value)
    assert str(problem.value).endswith(".")
    assert "\n" not in str(problem.value)


def test_it_numbers_rows_as_a_spreadsheet_does(tmp_path):
    comments = COMMENTS + '5,d,0,7,1,0,1,"two\nlines"\n\n5,d,0,7,1,0,1,again\n'
    with pytest.raises(BadExport, match="row 4: comment-id 0 comes twice"):
        read_export(folder(tmp_path, comments=comments, votes=VOTES))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["comments", "votes", "participants_votes"]), st.integers(0, 200), st.binary(max_size=12))
def test_it_meets_damaged_files_with_a_sentence(tmp_path, name, place, damage):
    whole = {"comments": TWO, "votes": VOTES + "1,d,0,4,1\n", "participants_votes": "participant,0,1\n4,1,\n"}
    text = whole[name].encode()
    for used in ("votes", "participants_votes"):
        (tmp_path / "votes.csv").unlink(missing_ok=True)
        files = {"comments": TWO, used: whole[used]} | {name: text[:place] + damage + text[place:]}
        try:
            export = read_export(folder(tmp_path, **files))
        except BadExport as problem:
            assert "Traceback" not in str(problem)
        else:
            analyse(export.votes(), moderated=export.moderated, resamples=1).as_json(projection=True)


def khuang(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command in an environment with nothing in it, far from the checkout."""
    code = "import sys; from khuang.cli.main import main; sys.exit(main())"
    root = str(Path(__file__).parents[3])
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=cwd,
        env={"PYTHONPATH": root, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def town(place: Path) -> Path:
    votes = "".join(
        f"1,d,{s},{p},{1 if s == 0 or (p < 6) == (s % 2 == 0) else -1}\n" for p in range(10) for s in range(9)
    )
    comments = "".join(f"1,d,{s},0,0,0,{-1 if s == 8 else 1},สะพาน {s}\n" for s in range(9))
    place.mkdir()
    return folder(place, comments=COMMENTS + comments, votes=VOTES + votes)


def test_it_prints_the_map_in_an_empty_environment(tmp_path):
    done = khuang("opinion", town(tmp_path / "a"), "--json", "--projection", "--seed", 7, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert (told["participants"], told["statements"], told["moderated"], told["votes"]) == (10, 9, 1, 90)
    assert [group["members"] for group in told["groups"]] == [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9]]
    assert told["groups"][0]["id"] == 0
    assert set(told["consensus"][0]) == {"statement", "agree", "disagree", "pass", "score", "low", "high"}
    assert told["consensus"][0]["statement"] == 0
    assert set(told["representative"]["1"][0]) == {"statement", "direction", "ratio", "z"}
    assert set(told["projection"]) == {str(p) for p in range(10)}
    assert (told["seed"], told["ungrouped"]) == (7, 0)
    assert len(told["input_digest"]) == 64
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


def test_it_prints_sentences_without_json(tmp_path):
    done = khuang("opinion", town(tmp_path / "a"), cwd=tmp_path)
    assert done.returncode == 0
    assert "สะพาน 0" in done.stdout
    assert "10 people, 9 statements (1 taken out), 90 votes" in done.stdout


def test_it_answers_an_empty_conversation(tmp_path):
    done = khuang("opinion", folder(tmp_path, comments=COMMENTS, votes=VOTES), "--json", cwd=tmp_path)
    told = json.loads(done.stdout)
    assert (done.returncode, told["participants"], told["groups"], told["stability"]) == (0, 0, [], None)


def test_it_ends_with_2_and_one_sentence_on_bad_input(tmp_path):
    for arguments in (
        ["nowhere"],
        [folder(tmp_path, comments=TWO, votes=VOTES + "1,d,0,1,9\n")],
        [".", "--seed", "x"],
        [],
    ):
        done = khuang("opinion", *arguments, "--json", cwd=tmp_path)
        assert done.returncode == 2
        assert done.stdout == ""
        assert len(done.stderr.strip().splitlines()) == 1
        assert "Traceback" not in done.stderr
