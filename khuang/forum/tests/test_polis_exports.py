"""Exports as they come: made at random in both forms, and the open conversations, through the reader and the command."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khuang.forum.opinion import analyse
from khuang.forum.polis import BadExport, read_export
from khuang.forum.tests.test_polis import folder, khuang

OPEN = Path(__file__).parents[4] / "shared" / "data" / "polis"
SAID = [
    "น้ำไม่พอใช้",
    "အိမ်",
    "交通安全\n很重要",
    'he said "no", twice',
    "a,b;c",
    "'",
    "\t",
    "",
    " \u200b",
    "ก" * 3000,
    "\x1b[31mred",
]
ids = st.one_of(
    st.integers(0, 40), st.integers(10**15, 10**30), st.sampled_from(["x", "ผู้ร่วม 1", "a b", "007", "-0", "1e3"])
)
conversations = st.fixed_dictionaries(
    {
        "statements": st.lists(ids.map(str), max_size=9, unique=True),
        "people": st.lists(ids.map(str), max_size=9, unique=True),
        "out": st.sets(st.integers(0, 8), max_size=3),
        "said": st.lists(st.sampled_from(SAID), min_size=9, max_size=9),
        "cast": st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.sampled_from([1, 0, -1])), max_size=60),
        "times": st.sampled_from(["none", "equal", "backwards", "column missing"]),
        "mark": st.booleans(),
        "windows": st.booleans(),
    }
)


def table(head, rows, made):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n" if made["windows"] else "\n")
    writer.writerows([head, *rows])
    return ("\ufeff" if made["mark"] else "") + out.getvalue()


def comments(made):
    rows = [[s, -1 if n in made["out"] else 1, made["said"][n]] for n, s in enumerate(made["statements"])]
    return table(["comment-id", "moderated", "comment-body"], rows, made)


def cast_of(made):
    """Votes in the order cast; the last counts."""
    size = len(made["people"]), len(made["statements"])
    return [(p, s, v) for p, s, v in made["cast"] if p < size[0] and s < size[1]]


def single(made):
    cast, rows = cast_of(made), []
    for n, (p, s, v) in enumerate(cast):
        at = {"none": "", "equal": 7, "backwards": n}.get(made["times"])
        rows.append([made["people"][p], made["statements"][s], v, *([] if at is None else [at])])
    head = ["voter-id", "comment-id", "vote", *([] if made["times"] == "column missing" else ["timestamp"])]
    return table(head, reversed(rows) if made["times"] == "backwards" else rows, made)


def wide(made):
    last = {(p, s): v for p, s, v in cast_of(made)}
    there = sorted({p for p, _ in last})
    rows = [[made["people"][p], "", *(last.get((p, s), "") for s in range(len(made["statements"])))] for p in there]
    return table(["participant", "group-id", *made["statements"]], rows, made)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(conversations)
def test_it_gives_the_same_from_votes_as_cast_and_from_the_wide_table(tmp_path, made):
    for old in tmp_path.iterdir():
        old.unlink()
    folder(tmp_path, comments=comments(made), votes=single(made))
    one = read_export(tmp_path)
    (tmp_path / "votes.csv").unlink()
    folder(tmp_path, participants_votes=wide(made))
    two = read_export(tmp_path)
    told = [analyse(e.votes(), moderated=e.moderated, resamples=1).as_json(projection=True) for e in (one, two)]
    assert told[0] == told[1]
    assert told[0]["votes"] == len({(p, s) for p, s, _ in cast_of(made)})
    assert told[0]["participants"] == len({p for p, _, _ in cast_of(made)})
    assert {s.text for s in one.statements} <= set(made["said"])
    json.dumps(told, ensure_ascii=False)


HEAD, VOTES = "comment-id,moderated,comment-body\n", "voter-id,comment-id,vote,timestamp\n"
UGLY = {
    "nobody and nothing": (HEAD, VOTES),
    "one person": (HEAD + "0,1,a\n1,1,b\n", VOTES + "5,0,1,\n5,1,-1,\n"),
    "one statement": (HEAD + "0,1,a\n", VOTES + "".join(f"{p},0,{p % 3 - 1},9\n" for p in range(9))),
    "one vote each": (HEAD + "0,1,a\n1,1,b\n", VOTES + "".join(f"{p},{p % 2},1,{p}\n" for p in range(9))),
    "everybody alike": (HEAD + "0,1,a\n1,1,b\n", VOTES + "".join(f"{p},{s},1,\n" for p in range(9) for s in (0, 1))),
    "only passes": (HEAD + "0,1,a\n", VOTES + "".join(f"{p},0,0,\n" for p in range(9))),
    "all taken out": (HEAD + "0,-1,a\n1,-1,b\n", VOTES + "".join(f"{p},{s},1,\n" for p in range(9) for s in (0, 1))),
    "floats": (HEAD + "0,1.0,a\n", VOTES + "1,0,-1.0,\n"),
    "escapes": (HEAD + '0,1,"\x1b[2J \x07 \u202e"\n', VOTES + "1,0,1,\n"),
    "a vote without its statement": (HEAD + "0,1,a\n", VOTES + "1,3,1,\n"),
    "no header": ("0,1,a\n", VOTES),
    "a missing column": ("comment-id,comment-body\n0,a\n", "voter-id,comment-id\n1,0\n"),
    "a time that is none": (HEAD + "0,1,a\n", VOTES + "1,0,1,2018-03-01\n"),
    "a huge time": (HEAD + "0,1,a\n", VOTES + f"1,0,1,{'9' * 5000}\n"),
    "nul": (HEAD + "0,1,a\x00b\n", VOTES),
    "half a quote": (HEAD + '0,1,"a\n', VOTES),
}
REFUSED = {
    "a vote without its statement",
    "no header",
    "a missing column",
    "a time that is none",
    "a huge time",
    "half a quote",
}


@pytest.mark.parametrize("name", UGLY)
def test_it_answers_ugly_files_with_a_result_or_one_sentence(tmp_path, name):
    place = folder(tmp_path, comments=UGLY[name][0], votes=UGLY[name][1])
    done = khuang("opinion", place, "--projection", cwd=tmp_path)
    assert "Traceback" not in done.stderr
    if name in REFUSED:
        assert (done.returncode, done.stdout, done.stderr.strip().count("\n")) == (2, "", 0)
        assert ".csv" in done.stderr
    elif name == "nul":
        assert done.returncode in (0, 2)
    else:
        assert (done.returncode, done.stderr) == (0, "")
        assert "\x1b" not in done.stdout and "\x07" not in done.stdout
        json.loads(khuang("opinion", place, "--json", "--projection", cwd=tmp_path).stdout)


def test_it_takes_other_columns_of_a_newer_wide_table_for_facts_of_a_person(tmp_path):
    wide = "participant,xid,group-id,n-pass,language,0\n1,,,0,th,1\n"
    assert read_export(folder(tmp_path, comments=HEAD + "0,1,a\n", participants_votes=wide)).last() == {(1, 0): 1}
    with pytest.raises(BadExport, match="statement '7'"):
        read_export(folder(tmp_path, participants_votes="participant,0,7\n1,1,1\n"))


def test_it_reads_hands_beside_the_votes(tmp_path):
    place = folder(tmp_path, comments=HEAD + "0,1,a\n", votes=VOTES, hands="comment-id,agree,disagree,pass\n0,5,2,1\n")
    assert read_export(place).hands == {0: (5, 2, 1)}
    told = json.loads(khuang("opinion", place, "--json", cwd=tmp_path).stdout)
    assert [(row["statement"], row["hands"]) for row in told["consensus"]] == [(0, [5, 2, 1])]
    for flaw in ("0,5,2,-1\n", "9,1,1,1\n", "0,1,1,1\n0,1,1,1\n", "0,x,1,1\n", "0,1,1\n"):
        with pytest.raises(BadExport, match=r"hands\.csv, row"):
            read_export(folder(tmp_path, hands="comment-id,agree,disagree,pass\n" + flaw))


@pytest.mark.skipif(not OPEN.is_dir(), reason="the open Polis conversations are not beside the project")
def test_it_reads_every_open_conversation(tmp_path):
    for place in sorted(path for path in OPEN.iterdir() if path.is_dir()):
        done = khuang("opinion", place, "--json", cwd=tmp_path)
        told = json.loads(done.stdout)
        assert (done.returncode, done.stderr) == (0, "")
        assert told["participants"] > 20 and len(told["groups"]) >= 2 and told["consensus"]
        assert not {"hands"} & set(told["consensus"][0])
