"""The manifest beside an XLSForm: its references, and what may stand on a phone in clear."""

from typing import Any

import pytest

from khuang.content.kinds import Flawed
from khuang.surveys import content
from khuang.surveys.tests.test_xlsform import workbook

BASE: dict[str, Any] = {"key": "f", "title": {"th": "ก", "en": "a"}, "version": "1", "subjects": []}


def form(**more: Any) -> content.Form:
    return content.Form.model_validate({**BASE, **more})


def complaints(item: content.Form, question: dict[str, Any], kept: dict[str, Any] | None) -> list[str]:
    body = {"questions": [question], "choices": {"a": [{"name": "x"}]}}

    def look(kind: str, key: str) -> dict[str, Any] | None:
        return body if kind == "form" else kept

    return [wrong.message for wrong in content._check(item, look)]


QUESTION = {"name": "a", "tier": "personal", "list": "a", "row": 7}
PROPERTY = {"tier": "personal", "choices": [{"code": "x"}]}


def test_it_accepts_a_question_with_its_property() -> None:
    assert complaints(form(), QUESTION, PROPERTY) == []


def test_it_wants_a_property_for_each_question() -> None:
    assert complaints(form(), QUESTION, None) == ["sheet 'survey', row 7: 'a' is no property"]
    assert complaints(form(helpers=["a"]), QUESTION, None) == []


def test_it_wants_the_same_tier() -> None:
    assert len(complaints(form(), {**QUESTION, "tier": "internal"}, PROPERTY)) == 1


def test_it_wants_choices_that_the_property_knows() -> None:
    found = complaints(form(), QUESTION, {"tier": "personal", "choices": [{"code": "y"}]})
    assert found == ["sheet 'survey', row 7: the property 'a' does not know x"]


def test_it_names_a_handler_that_does_not_exist() -> None:
    pytest.importorskip("khuang.surveys.handlers")
    found = complaints(form(handlers=["care.nothing"]), QUESTION, PROPERTY)
    assert found == ["there is no handler 'care.nothing'"]


def test_the_manifest_and_the_sheet_agree_on_the_version() -> None:
    data = workbook(["text", "a", "A", "personal"], settings=["f", "2"])
    with pytest.raises(Flawed, match="version is '2', the manifest says '1'"):
        content._build(form(), data, "f.xlsx")


def test_restricted_answers_do_not_go_to_phones() -> None:
    data = workbook(["text", "a", "A", "restricted"])
    with pytest.raises(Flawed, match="row 2: 'a' is restricted"):
        content._build(form(doors=["openrosa"]), data, "f.xlsx")
    assert content._build(form(doors=["browser"]), data, "f.xlsx")["questions"][0]["tier"] == "restricted"
    assert content._build(form(doors=["openrosa"], acknowledged=["clear-on-phone"]), data, "f.xlsx")
