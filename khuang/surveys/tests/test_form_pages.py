"""The pages of forms: a workbook chosen wrongly, settled, published, retired, its answers."""

import shutil
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from khuang.content.models import Item
from khuang.surveys import xlsform
from khuang.surveys.answers import actions as answers
from khuang.surveys.answers import views as answer_pages
from khuang.surveys.content import Form, _build
from khuang.surveys.models import Edition
from khuang.surveys.publishing import validating, views
from khuang.surveys.tests import survey
from khuang.surveys.tests.test_answers import book as big
from khuang.surveys.tests.test_pages import ask
from khuang.surveys.tests.test_publishing import book, filled, send
from khuang.surveys.tests.test_xlsform import workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
STEWARD, ADMINISTRATOR = survey.actor("steward"), survey.actor("administrator")
PACK = Path(__file__).resolve().parents[3] / "packs" / "thailand" / "forms"


def upload(data: bytes, name: str = "f.xlsx", by: Any = STEWARD, lang: str = "en") -> tuple[Any, str]:
    files = {"workbook": SimpleUploadedFile(name, data)}
    found: tuple[Any, str] = ask(views.take_in, by, method="post", files=files, lang=lang)
    return found


@pytest.mark.parametrize("lang", ["th", "en"])
def test_it_says_what_is_wrong_with_a_workbook_by_sheet_and_row(lang: str) -> None:
    response, page = upload(workbook(["txet", "a", "A", ""]), lang=lang)
    assert response.status_code == 200
    assert "<code>survey</code>" in page and ">2<" in page and "txet" in page
    assert ("there is no type of question" in page) == (lang == "en")
    assert not Edition.objects.filter(uploaded=True).exists()


def test_it_says_what_to_do_with_an_old_or_locked_workbook() -> None:
    response, page = upload(xlsform.OLD + b"\x00" * 600, name="f.xls")
    assert response.status_code == 200
    assert "save it as .xlsx" in page and "password" in page
    assert not Edition.objects.filter(uploaded=True).exists()


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04 cut off", b"%PDF-1.7", b"\x00" * 100])
def test_it_says_so_of_what_is_no_workbook(data: bytes) -> None:
    response, page = upload(data)
    assert response.status_code == 200
    assert "no .xlsx workbook" in page or "empty" in page


def test_it_leads_from_the_workbook_to_the_published_form_and_to_its_end() -> None:
    response, _page = upload(book())
    row = Edition.objects.get(uploaded=True)
    assert response.url == f"/surveys/forms/{row.id}/"
    _, page = ask(views.edition, STEWARD, edition=row.id)
    assert "Which colour?" in page and "Draft" in page
    said = {"title_th": "สี", "title_en": "Colours", "about": "none", "then": "publish"}
    response, _ = ask(views.edition, ADMINISTRATOR, method="post", data=said, edition=row.id)
    assert response.url.endswith("/publish/")
    response, page = ask(views.publish, ADMINISTRATOR, method="post", data={}, edition=row.id)
    assert response.status_code == 200 and "field-wrong" in page
    ask(views.publish, ADMINISTRATOR, method="post", data={"doors": ["browser"]}, edition=row.id)
    _, page = ask(views.editions, STEWARD)
    assert "Colours" in page and "Published" in page
    ask(views.retire, STEWARD, method="post", edition=row.id)
    row.refresh_from_db()
    assert row.state == "retired"
    _, page = ask(views.edition, STEWARD, lang="th", edition=row.id)
    assert "เลิกใช้แล้ว" in page


def test_it_says_why_a_form_cannot_be_published() -> None:
    upload(book())
    row = Edition.objects.get(uploaded=True)
    said = {"title_th": "ก", "title_en": "A", "about": "none", "restricted": ["colour"]}
    ask(views.edition, STEWARD, method="post", data=said, edition=row.id)
    response, page = ask(views.publish, STEWARD, method="post", data={"doors": ["browser"]}, edition=row.id)
    assert response.status_code == 200 and "no team with a key" in page


def test_it_says_so_when_a_version_was_published_before() -> None:
    upload(book())
    row = Edition.objects.get(uploaded=True)
    ask(views.publish, STEWARD, method="post", data={"doors": ["browser"]}, edition=row.id)
    response, page = upload(book())
    assert response.status_code == 200 and "new version" in page


def test_forms_do_not_exist_for_others() -> None:
    for role in ("researcher", "caseworker", "planner", "officer", "volunteer"):
        for view in (views.editions, views.take_in):
            with pytest.raises(Http404):
                ask(view, survey.actor(role))


def test_it_shows_the_counts_to_whoever_plans_and_the_file_to_whoever_reads_people() -> None:
    upload(big())
    row = Edition.objects.get(uploaded=True)
    ask(views.publish, STEWARD, method="post", data={"doors": ["browser"]}, edition=row.id)
    for n in range(6):
        send(filled(inner=f"<glad>yes</glad><name>name-{n}</name>"))
    answers.count_all()
    _, page = ask(answer_pages.answers, survey.actor("planner"), edition=row.id)
    assert "6 answered" in page and ">6<" in page and "name-" not in page
    assert "answers/export/" not in page
    _, page = ask(answer_pages.answers, STEWARD, edition=row.id)
    assert "answers/export/" in page
    with pytest.raises(Http404):
        ask(answer_pages.export, survey.actor("planner"), method="post", edition=row.id)
    with pytest.raises(Http404):
        ask(answer_pages.answers, STEWARD, edition=uuid4())


def test_a_draft_has_no_answers() -> None:
    upload(book())
    with pytest.raises(Http404):
        ask(answer_pages.answers, STEWARD, edition=Edition.objects.get(uploaded=True).id)


@pytest.mark.skipif(not shutil.which("java"), reason="this machine has no Java")
def test_the_engine_of_odk_collect_tries_a_form() -> None:
    done = xlsform.convert(workbook(["text", "a", "A", "personal"]), "f.xlsx")
    assert validating.validated(done.xform) == {"state": "ok", "said": ""}
    wrong = validating.validated(done.xform.replace('ref="/data/a"', 'ref="/data/nowhere"'))
    assert wrong["state"] == "wrong" and wrong["said"]


def test_without_java_it_says_that_it_was_not_tried(monkeypatch: Any) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    upload(book())
    _, page = ask(views.edition, STEWARD, edition=Edition.objects.get(uploaded=True).id)
    assert "Not tried: this server has no Java" in page


def test_the_employer_survey_is_a_form_about_an_organisation() -> None:
    import yaml

    from khuang.surveys.answers.models import About
    from khuang.town.models import Organisation

    manifest = Form.model_validate(yaml.safe_load((PACK / "employer-survey.yaml").read_text(encoding="utf-8")))
    body = manifest.model_dump(mode="json") | _build(manifest, (PACK / "employer-survey.xlsx").read_bytes(), "e.xlsx")
    assert all(set(q["label"]) == {"th", "en", "my"} for q in body["questions"])
    assert "required=" not in body["xform"]
    Item.objects.create(kind="form", key="employer-survey", digest="employer", body=body, pack="test")
    Organisation.objects.create(code="MILL", kind="company", name_th="โรงสี", name_en="Mill")
    inner = "<organisation>MILL</organisation><trade>factory</trade><workers>12</workers>"
    assert send(filled(manifest.version, "employer-survey", inner)) == "new"
    assert About.objects.get().organisation.code == "MILL"
