"""Pictures and sounds of a form: taken by what they are, handed to the phones of that form alone."""

import hashlib
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.errors import Problem
from khuang.surveys.formfiles import actions, queries, rules, views
from khuang.surveys.formfiles.models import FormFile
from khuang.surveys.models import Edition
from khuang.surveys.openrosa.tests.conftest import XFORM, Phone, publish
from khuang.surveys.tests import survey
from khuang.surveys.tests.test_pages import ask
from khuang.trust.models import AuditEvent

pytestmark = pytest.mark.django_db
BY = survey.actor("steward")
PNG = b"\x89PNG\r\n\x1a\n"
MP3 = b"ID3\x04" + bytes(40)
SHOWS = XFORM.replace("</h:head>", "<v>jr://images/บ้าน 1.png</v><v>jr://audio/ask.mp3</v></h:head>")


@pytest.fixture
def edition(town: None) -> Edition:
    item = publish(xform=SHOWS)
    return Edition.objects.create(item=item, key="survey", number="1", state="published", doors="page openrosa")


def refused(name: str, content: bytes, row: Edition) -> str:
    with override("en"), pytest.raises(Problem) as problem:
        actions.put(edition=row, name=name, content=content, by=BY)
    return str(problem.value)


def test_it_knows_which_files_a_form_names() -> None:
    assert rules.wanted(SHOWS) == {"ask.mp3": "audio", "บ้าน 1.png": "images"}
    assert (
        rules.wanted("jr://images/../../x.png jr://images/.hidden jr://file-csv/villages.csv jr://video/film.mp4") == {}
    )


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG, "image/png"), (b"\xff\xd8\xff\xe0", "image/jpeg"), (MP3, "audio/mpeg"), (b"\xff\xfb\x90", "audio/mpeg"),
        (b"OggS", "audio/ogg"), (b"RIFF\x00\x00\x00\x00WAVE", "audio/wav"), (b"\x00\x00\x00\x20ftypM4A ", "audio/mp4"),
        (b"<svg onload=x>", ""), (b"GIF89a", ""), (b"PK\x03\x04", ""), (b"%PDF", ""), (b"", ""), (b"<html>", ""),
    ],
)  # fmt: skip
def test_it_goes_by_what_a_file_is(content: bytes, kind: str) -> None:
    assert rules.sniffed(content) == kind


@given(st.binary(max_size=64))
def test_it_takes_nothing_that_a_browser_would_run(content: bytes) -> None:
    assert not rules.sniffed(b"<" + content) and not rules.sniffed(b" " + content)


def test_it_takes_what_fits_and_says_why_not(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.put(edition=edition, name="บ้าน 1.png", content=PNG, by=BY)
    actions.put(edition=edition, name="ask.mp3", content=MP3, by=BY)
    assert [one.size for one in queries.wanted(edition)] == [1, 1]
    assert "JPEG or PNG" in refused("บ้าน 1.png", MP3, edition)
    assert "MP3" in refused("ask.mp3", PNG, edition)
    assert "names no file" in refused("other.png", PNG, edition)
    assert "2 MB" in refused("ask.mp3", MP3 + bytes(rules.EACH), edition)
    monkeypatch.setattr(rules, "ALL", 30)
    assert "20 MB" in refused("ask.mp3", MP3, edition)
    assert AuditEvent.objects.filter(action="surveys.form.file").count() == 2


def test_it_cuts_out_where_a_picture_was_taken(edition: Edition) -> None:
    exif = b"\xff\xe1\x00\x10" + b"Exif\x00\x00CANARY18"
    row = actions.put(edition=edition, name="บ้าน 1.png", content=b"\xff\xd8" + exif + b"\xff\xda..", by=BY)
    assert b"CANARY" not in bytes(row.content) and row.kind == "image/jpeg"


# -- the door of phones
def media(phone: Phone) -> dict[str, tuple[str, str]]:
    text = phone.get(re.search(r"<manifestUrl>(.*?)<", phone.get("formList").content.decode())[1]).content.decode()
    found = re.findall(r"<mediaFile><filename>(.*?)</filename><hash>(.*?)</hash><downloadUrl>(.*?)</downloadUrl>", text)
    return {name: (mark, url) for name, mark, url in found}


def test_it_hands_them_to_phones_by_their_hash(edition: Edition, phone: Phone) -> None:
    assert "บ้าน 1.png" not in media(phone), "what is not here stands in no manifest: a phone would never come to an end"
    actions.put(edition=edition, name="บ้าน 1.png", content=PNG, by=BY)
    mark, url = media(phone)["บ้าน 1.png"]
    answer = phone.get(url)
    assert (answer.status_code, answer.content, answer.headers["Content-Type"]) == (200, PNG, "image/png")
    assert mark == "md5:" + hashlib.md5(PNG).hexdigest()  # noqa: S324
    assert answer.headers["X-Content-Type-Options"] == "nosniff" and answer.headers["X-OpenRosa-Version"] == "1.0"
    assert phone.get(url, **{"If-None-Match": answer.headers["ETag"]}).status_code == 304
    actions.put(edition=edition, name="บ้าน 1.png", content=PNG + b"\x00\x00\x00\x00IEND....", by=BY)
    assert media(phone)["บ้าน 1.png"][0] != mark


def test_it_hands_out_nothing_else(edition: Edition, phone: Phone, user: Any) -> None:
    FormFile.objects.create(key="survey", name="old.png", kind="image/png", content=PNG, mark="x", size=8, at=survey.AT)
    assert phone.get("forms/survey/1/files/old.png").status_code == 404, "no version that is out names it"
    actions.put(edition=edition, name="ask.mp3", content=MP3, by=BY)
    other = Phone(user, forms="another")
    assert other.get("forms/survey/1/files/ask.mp3").status_code == 404
    assert phone.get("forms/survey/1/files/ask.mp3").status_code == 200


# -- the page
def test_it_takes_several_at_once_and_says_beside_each_what_is_wrong(edition: Edition) -> None:
    files = {"file-0": SimpleUploadedFile("a.mp3", MP3), "file-1": SimpleUploadedFile("b.png", b"GIF89a")}
    response, page = ask(views.files, BY, method="post", files=files, lang="en", edition=edition.id)
    assert response.status_code == 200 and "JPEG or PNG" in page
    assert list(FormFile.objects.values_list("name", flat=True)) == ["ask.mp3"]
    for lang in ("th", "en"):
        _response, page = ask(views.files, BY, lang=lang, edition=edition.id)
        assert "บ้าน 1.png" in page and "ask.mp3" in page
