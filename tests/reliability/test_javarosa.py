"""JavaRosa, the engine of ODK Collect and KoboCollect, fills a form fetched from our form list; what it writes is taken."""

import hashlib
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import pyxform
from lxml import etree

from bench.phone import Phone
from bench.served import served
from tests.reliability.conftest import Place

JAR = Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"
HERE = Path(__file__).parent / "javarosa"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("javac"), reason="no Java compiler: apt-get install openjdk-17-jdk-headless"),
]
ANSWERS = {
    "consent_survey": "yes", "house_number": "12/3", "location": "18.19 99.39 240 4.5", "roof": "leaks",
    "person[1]/given_name": "ทองใบ", "person[1]/family_name": "ใจดี", "person[1]/gender": "f",
    "person[1]/birth_precision": "year", "person[1]/birth_year": "2487", "person[1]/disability": "moving",
    "person[1]/bedridden": "yes", "person[2]/given_name": "ปิติ", "person[2]/gender": "m",
    "person[2]/birth_precision": "year", "person[2]/birth_year": "2558", "person[2]/child_danger": "yes",
}  # fmt: skip
FOUND = """
import json
from khuang.base.actor import SYSTEM
from khuang.registry.models import Observation, Person
from khuang.registry.queries import words
from khuang.surveys.models import Handling, Submission
from khuang.trust.reading import Purpose
sent = Submission.objects.get(door="openrosa")
ids = Observation.objects.filter(source_id=sent.id, subject_kind="person").values("subject_id")
rows = list(Person.objects.filter(id__in=ids).order_by("age_band"))
opened = words(rows, by=SYSTEM, purpose=Purpose.AUDIT)
print(json.dumps({"state": Handling.objects.get(submission=sent).state, "people": [
    [one["given_name"], row.age_band, row.bedridden, row.place_id] for row, one in zip(rows, opened)]}))
"""
TOKEN = "from bench.phone import enrolled\nprint(enrolled()[0])"


@pytest.fixture(scope="module")
def filler(tmp_path_factory) -> Path:
    """The filler, compiled against the engine that pyxform brings along."""
    folder = tmp_path_factory.mktemp("javarosa")
    done = subprocess.run(
        ["javac", "-cp", str(JAR), "-d", str(folder), str(HERE / "Fill.java")], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return folder


def filled(filler: Path, folder: Path, answers: dict[str, str]) -> bytes:
    """The submission that the engine writes for the form in this folder. Raises AssertionError with what it said."""
    (folder / "answers.tsv").write_text("\n".join(f"{k}\t{v}" for k, v in answers.items()), encoding="utf-8")
    command = ["java", "-Dfile.encoding=UTF-8", "-cp", f"{JAR}:{filler}", "Fill", "form.xml", ".", "answers.tsv"]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()[-600:]
    return done.stdout


def fetched(phone: Phone, key: str, folder: Path) -> list[str]:
    """Form and lists as the server hands them out, each compared with its hash. Names of the lists."""
    row = next(one for one in etree.fromstring(phone.get("formList")) if _text(one, "formID") == key)
    form = phone.get(_text(row, "downloadUrl"))
    assert _text(row, "hash") == "md5:" + hashlib.md5(form).hexdigest()  # noqa: S324
    (folder / "form.xml").write_bytes(form)
    names = []
    for media in etree.fromstring(phone.get(_text(row, "manifestUrl"))):
        names.append(_text(media, "filename"))
        (folder / names[-1]).write_bytes(phone.get(_text(media, "downloadUrl")))
    return names


def _text(element, name: str) -> str:
    return element.findtext(f"{{*}}{name}")


def test_it_takes_what_the_engine_of_collect_fills(copy: Place, filler: Path, tmp_path: Path):
    import json

    token = copy.does(TOKEN)
    with served(env=copy.env()) as (address, _):
        phone = Phone(urlsplit(address).port, token)
        assert fetched(phone, "household-survey", tmp_path) == ["villages.csv"]
        village = (tmp_path / "villages.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]
        raw = filled(filler, tmp_path, ANSWERS | {"village": village})
        assert phone.send(raw) == "acknowledged"
        assert phone.send(raw) == "acknowledged"
    found = json.loads(copy.does(FOUND))
    assert found == {"state": "done", "people": [["ปิติ", "6-11", False, village], ["ทองใบ", "80+", True, village]]}


def test_it_is_the_engine_that_holds_the_constraints(copy: Place, filler: Path, tmp_path: Path):
    """A filler that writes whatever it is told would prove nothing."""
    form = copy.does("from khuang.content.queries import item\nprint(item('form', 'household-survey').body['xform'])")
    (tmp_path / "form.xml").write_text(form, encoding="utf-8")
    (tmp_path / "villages.csv").write_text("name,label,label_en\nV1,ก,a\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="refused: person.*birth_year"):
        filled(filler, tmp_path, ANSWERS | {"village": "V1", "person[1]/birth_year": "9999"})
    silent = filled(filler, tmp_path, {"consent_survey": "no", "house_number": "12/3"})
    assert b"12/3" not in silent, "what is not relevant is not asked"
