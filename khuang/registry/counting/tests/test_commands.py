"""The two commands as an agency and a counter run them: on a laptop with nothing set up."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench import border_town, counting

pytestmark = pytest.mark.slow
PEOPLE = {
    "iom": "ref,given,family,dob,card,country,at_risk\n1,สมชาย,ใจดี,17/05/2533,1539900123451,thai,\n"
    "2,มาลี,แก้วใส,2501-02-03,,thai,\n3,Aung,Kyaw Moe,1988-11-30,,myanmar,\n4,Hidden,Canarybird,1991-03-04,0099900123455,lao,yes\n",
    "clinic": "ref,given,family,dob,card,country,at_risk\n1,Somchai,Jaidee,1990-05-17,1539900123451,thai,no\n"
    "2,อ่องจ่อโม,,30/11/2531,,myanmar,\n",
}
COLUMNS = (
    "--name",
    "given",
    "--name",
    "family",
    "--birth",
    "dob",
    "--number",
    "card",
    "--group",
    "country",
    "--opt-out",
    "at_risk",
)


def khuang(*arguments: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """In an environment without settings, keys or database."""
    env = {"PATH": os.environ["PATH"], "HOME": str(cwd), "PYTHONPATH": str(Path(__file__).parents[4]), **more}
    command = [sys.executable, "-m", "khuang.cli.main", *arguments]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two agencies' files, keys of both sides, and the tokens of a trial."""
    folder = tmp_path_factory.mktemp("round")
    for agency, text in PEOPLE.items():
        (folder / f"{agency}.csv").write_text(text, encoding="utf-8")
    assert khuang("tokens", "--new-key", "k1", cwd=folder).returncode == 0
    assert khuang("count", "--new-key", "k2", cwd=folder).returncode == 0
    for agency in PEOPLE:
        done = tokens(folder, agency, "--out", f"{agency}.tokens")
        assert done.returncode == 0, done.stderr
    return folder


def tokens(folder: Path, agency: str, *more: str) -> subprocess.CompletedProcess[str]:
    return khuang(
        "tokens", f"{agency}.csv", "--agency", agency, *COLUMNS, "--key", "k1", "--round", "2569-Q1", *more, cwd=folder
    )


def test_it_counts_once_what_two_agencies_wrote_down(place: Path) -> None:
    done = khuang("count", "iom.tokens", "clinic.tokens", "--key", "k2", "--json", cwd=place)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["agencies"] == ["CLINIC", "IOM"]
    assert (found["records"], found["sum"], found["not_deduplicated"], found["told_apart"]) == (5, 6, 1, 3)
    assert (found["low"], found["estimate"], found["high"]) == (3, 3, 4)
    assert found["matched_share"] == 0.8
    assert {group: one["estimate"] for group, one in found["by_group"].items()} == {"thai": 2, "myanmar": 1}
    assert (found["precision"], found["recall"]) == (None, None)


def test_it_tells_people_the_same(place: Path) -> None:
    done = khuang("count", "iom.tokens", "clinic.tokens", "--key", "k2", cwd=place)
    assert "about 3 people (between 3 and 4)" in done.stdout
    assert "1 people were not compared" in done.stdout
    assert "at most" in done.stdout
    assert "still lie there" in done.stderr


def test_it_tells_what_it_wrote(place: Path) -> None:
    done = tokens(place, "iom", "--out", "again.tokens", "--json")
    found = json.loads(done.stdout)
    assert (found["records"], found["opted_out"], found["people"]) == (4, 1, 3)
    assert found["tokens"] > 30
    assert (place / "again.tokens").read_bytes() == (place / "iom.tokens").read_bytes()


def test_it_writes_nobody_into_the_file(place: Path) -> None:
    text = (place / "iom.tokens").read_text(encoding="utf-8") + (place / "clinic.tokens").read_text(encoding="utf-8")
    key = (place / "k1").read_text().strip()
    for hidden in (
        "สมชาย",
        "ใจดี",
        "Aung",
        "Kyaw",
        "1539900123451",
        "1990",
        "2533",
        "Canary",
        "0099900",
        "iom.csv",
        key[:12],
    ):
        assert hidden not in text


def test_it_minds_no_other_name_of_a_column(place: Path) -> None:
    text = (place / "iom.csv").read_text(encoding="utf-8").replace("given,family", "ชื่อ,นามสกุล").replace(",", ";")
    (place / "other.csv").write_text(text, encoding="utf-8")
    columns = ("--name", "ชื่อ", "--name", "นามสกุล", *COLUMNS[4:])
    done = khuang(
        "tokens", "other.csv", "--agency", "IOM", *columns, "--key", "k1", "--round", "2569-q1", "--out", "o", cwd=place
    )
    assert done.returncode == 0, done.stderr
    assert (place / "o").read_bytes() == (place / "iom.tokens").read_bytes()


def test_it_tells_precision_and_recall_of_a_trial(tmp_path: Path) -> None:
    rows = border_town.records(600, 11)
    border_town.write(tmp_path / "town.csv", 600, 11)
    for agency, mine in counting.agencies(rows).items():
        with (tmp_path / f"{agency}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([border_town.COLUMNS, *mine])
    (tmp_path / "k1").write_text("a key that only this test knows")
    for agency in counting.agencies(rows):
        columns = ("--id", "id", "--name", "name", "--birth", "birth", "--sex", "sex", "--number", "number", "--phone", "phone",
                   "--place", "village", "--group", "group", "--truth", "person")  # fmt: skip
        done = khuang("tokens", f"{agency}.csv", "--agency", agency, *columns, "--key", "k1", "--round", "trial", "--out",
                      f"{agency}.tokens", cwd=tmp_path)  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert "for a trial alone" in done.stderr
    files = [f"{agency}.tokens" for agency in counting.agencies(rows)]
    done = khuang(
        "count", *files, "--key", "@K2", "--truth", "town.csv", "--json", cwd=tmp_path, K2="only the counter knows"
    )
    found = json.loads(done.stdout)
    assert found["precision"] >= 0.97
    assert found["recall"] >= 0.85
    assert found["by_group"]["thai"]["recall"] >= 0.95
    assert found["people"] == len({row[1] for row in rows})


def test_it_waits_for_a_late_agency_and_deletes(place: Path, tmp_path: Path) -> None:
    for name in ("k1", "k2", "iom.tokens", "clinic.tokens"):
        (tmp_path / name).write_bytes((place / name).read_bytes())
    (tmp_path / "kept").mkdir()
    first = khuang("count", "iom.tokens", "--key", "k2", "--keep", "kept", "--delete", cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    assert not (tmp_path / "iom.tokens").exists()
    kept = (tmp_path / "kept" / "IOM.kept.csv").read_text()
    assert not {row.split(",")[0] for row in kept.splitlines()[2:]} & set((place / "iom.tokens").read_text().split(","))
    late = khuang("count", "kept/IOM.kept.csv", "clinic.tokens", "--key", "k2", "--json", "--delete", cwd=tmp_path)
    whole = khuang("count", "iom.tokens", "clinic.tokens", "--key", "k2", "--json", cwd=place)
    assert json.loads(late.stdout) == json.loads(whole.stdout)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["k1", "k2"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nowhere.csv", "--out", "x"), "nowhere.csv"),
        (("iom.csv",), "where to write"),
        (("iom.csv", "--out", "no/folder/x"), "no folder"),
        (("iom.csv", "--out", "."), "is a folder"),
        ((".", "--out", "x"), "no file"),
        (("iom.csv", "--out", "iom.csv"), "written over"),
        (("iom.csv", "--out", "k1"), "written over"),
        (("iom.csv", "--out", "x", "--key", "missing"), "no key file missing"),
        (("iom.csv", "--out", "x", "--key", "iom.csv.not"), "--new-key"),
        (("iom.csv", "--out", "x", "--agency", "a b"), "--agency"),
        (("iom.csv", "--out", "x", "--round", ""), "--round"),
        (("iom.csv", "--out", "x", "--phone", "mobile"), "mobile"),
        (("iom.csv", "--out", "x", "--id", "card"), "leave out --id"),
        (("iom.tokens", "--out", "x"), "column"),
    ],
)
def test_it_says_in_a_sentence_what_an_agency_must_do(place: Path, arguments: tuple[str, ...], says: str) -> None:
    before = sorted(path.name for path in place.iterdir())
    done = khuang("tokens", "--agency", "iom", *COLUMNS, "--key", "k1", "--round", "2569-Q1", *arguments, cwd=place)
    assert done.returncode == 2, done.stdout
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in place.iterdir()) == before


def test_it_takes_no_numbers_that_people_carry_for_ids(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("file,name\n๑-5399-00123-45-1,สมชาย\n", encoding="utf-8")
    (tmp_path / "k1").write_text("a key that only this test knows")
    done = khuang("tokens", "a.csv", "--agency", "A", "--name", "name", "--id", "file", "--key", "k1", "--round", "1", "--out", "x",
                  cwd=tmp_path)  # fmt: skip
    assert (done.returncode, (tmp_path / "x").exists()) == (2, False)
    assert "trials alone" in done.stderr


def test_it_takes_no_column_of_names_for_a_group(tmp_path: Path) -> None:
    rows = "".join(f"คนที่ {n},{n}\n" for n in range(40))
    (tmp_path / "a.csv").write_text(f"name,x\n{rows}", encoding="utf-8")
    (tmp_path / "k1").write_text("a key that only this test knows")
    done = khuang("tokens", "a.csv", "--agency", "A", "--name", "name", "--group", "name", "--key", "k1", "--round", "1", "--out",
                  "x", cwd=tmp_path)  # fmt: skip
    assert (done.returncode, (tmp_path / "x").exists()) == (2, False)
    assert "readable" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "name the tokens files"),
        (("iom.tokens",), "--key"),
        (("iom.tokens", "--key", "k1"), "must not have it"),
        (("iom.csv", "--key", "k2"), "iom.csv is not a tokens file"),
        (("nowhere", "--key", "k2"), "nowhere"),
        (("iom.tokens", "clinic.tokens", "--key", "k2", "--truth", "iom.csv"), "column “id”"),
        (("iom.tokens", "clinic.tokens", "--key", "k2", "--truth", "nowhere"), "nowhere"),
        (("iom.tokens", "--key", "k2", "--keep", "no-folder"), "no folder"),
        (("iom.tokens", "second.tokens", "--key", "k2"), "round"),
        (("iom.tokens", "third.tokens", "--key", "k2"), "different keys"),
    ],
)
def test_it_says_in_a_sentence_what_a_counter_must_do(place: Path, arguments: tuple[str, ...], says: str) -> None:
    if "second.tokens" in arguments:
        tokens(place, "clinic", "--round", "2569-Q2", "--out", "second.tokens")
    if "third.tokens" in arguments:
        (place / "k3").write_text("another key of an agency that made its own")
        tokens(place, "clinic", "--key", "k3", "--out", "third.tokens")
    done = khuang("count", *arguments, "--json", cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_it_needs_neither_django_nor_settings(place: Path) -> None:
    code = (
        "import sys; from khuang.registry.counting import counter, making, tallies, truths; "
        "import khuang.cli.tokens, khuang.cli.count; print('django' in sys.modules)"
    )
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[4])}
    done = subprocess.run([sys.executable, "-c", code], cwd=place, env=env, capture_output=True, text=True)
    assert done.stdout.strip() == "False", done.stderr
