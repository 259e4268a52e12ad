"""The pages as they were built: light, whole in three languages, and without anything that the policy refuses."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.test import Client

from khuang.surveys.phone import built
from khuang.ui.tests.test_components import found, packed

CLIENT = Path(built.__file__).parent / "client"
LANGUAGES = ("th", "en", "my")
needs_build = pytest.mark.skipif(built.found() is None, reason="the phone's pages are not built: no Node here")
GAPS = re.compile(r"\{(\w+)\}")


def words(language: str) -> dict[str, str]:
    return json.loads((CLIENT / "words" / f"{language}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_everything_in_every_language(language):
    english, other = words("en"), words(language)
    assert set(other) == set(english)
    assert [key for key in english if sorted(GAPS.findall(english[key])) != sorted(GAPS.findall(other[key]))] == []
    assert [key for key, text in other.items() if not text.strip() and key != "not read"] == []


def test_it_has_a_word_for_everything_that_is_said():
    said = set()
    for path in CLIENT.rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        said |= set(re.findall(r"said\('([^']+)'", text))
    assert said - set(words("en")) == set()


def test_it_says_of_the_burmese_that_no_native_speaker_read_it():
    assert words("my")["not read"]


@needs_build
@pytest.mark.django_db
def test_the_first_view_stays_within_its_weight(cell):
    """≤ 45 KB compressed with fonts, mark and the words of one language; the form engine comes after it."""
    held = built.found()
    assert held
    styles = sum(packed(f"ui/css/{name}.css") for name in ("tokens", "base", "components"))
    fonts = sum(Path(found(f"ui/fonts/noto-sans-thai-{weight}.woff2")).stat().st_size for weight in (400, 700))
    door = [name for name in held["first"] if name not in held["shown"]]
    own = sum(zipped(name) for name in (*held["shown"], *door, held["style"], held["words"]["th"]))
    page = len(gzip.compress(Client().get("/field/").content))
    weight = styles + fonts + packed("ui/img/mark.svg") + packed("ui/img/weave.svg") + own + page
    assert weight <= 45_000, weight


def zipped(name: str) -> int:
    return len(gzip.compress((built.FOLDER / name).read_bytes()))


@needs_build
@pytest.mark.django_db
def test_the_worker_keeps_files_that_are_there(cell):
    kept = json.loads(Client().get("/field/worker.js").content.decode().partition("=")[2].partition(";\n")[0])
    assert "/field/" in kept["first"]
    for path in kept["first"] + kept["later"]:
        name = path.removeprefix("/static/")
        assert path == "/field/" or found(name), path


@pytest.mark.django_db
def test_it_says_when_it_is_not_built(cell, monkeypatch):
    monkeypatch.setattr(built, "FOLDER", Path("no/such/folder"))
    page = Client().get("/field/")
    assert "Node.js" in page.content.decode()
    assert Client().get("/field/worker.js").status_code == 404


def test_the_lock_file_names_no_registry_and_knows_every_package_by_its_digest():
    lock = Path(__file__).resolve().parents[4] / "ops" / "phone" / "package-lock.json"
    packages = json.loads(lock.read_text())["packages"]
    assert [name for name, one in packages.items() if name and "resolved" in one] == []
    assert [name for name, one in packages.items() if name and not one.get("integrity", "").startswith("sha512-")] == []
