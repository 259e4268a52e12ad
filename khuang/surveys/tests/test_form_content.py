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
    with pytest.raises(Flawed, match="row 2: 'a' is restricted, but phones"):
        content._build(form(doors=["openrosa"], team="t"), data, "f.xlsx")
    assert content._build(form(doors=["browser"], team="t"), data, "f.xlsx")["questions"][0]["tier"] == "restricted"
    assert content._build(form(doors=["openrosa"], team="t", acknowledged=["clear-on-phone"]), data, "f.xlsx")


def test_restricted_answers_need_a_team() -> None:
    with pytest.raises(Flawed, match="row 2: 'a' is restricted, but the manifest names no team"):
        content._build(form(), workbook(["text", "a", "A", "restricted"]), "f.xlsx")


@pytest.mark.parametrize("column", ["relevant", "calculation", "default"])
def test_no_open_question_tells_of_a_restricted_one(column: str) -> None:
    rows = [["text", "a", "A", "restricted", ""], ["text", "b", "B", "personal", "${a} = 'yes'"]]
    data = workbook(*rows, header=["type", "name", "label", "khuang_tier", column])
    with pytest.raises(Flawed, match="row 3: 'b' is personal, but tells of a, which is restricted"):
        content._build(form(team="t"), data, "f.xlsx")


def test_nor_does_a_question_in_a_group_that_depends_on_one() -> None:
    rows = [["text", "a", "A", "restricted", ""], ["begin_group", "g", "G", "", "${a} = 'yes'"],
            ["text", "b", "B", "personal", ""], ["end_group", "", "", "", ""]]  # fmt: skip
    data = workbook(*rows, header=["type", "name", "label", "khuang_tier", "relevant"])
    with pytest.raises(Flawed, match="row 4: 'b' is personal"):
        content._build(form(team="t"), data, "f.xlsx")


def test_a_form_with_restricted_questions_sends_a_random_node_that_the_server_does_not_keep() -> None:
    built = content._build(form(team="t"), workbook(["text", "a", "A", "restricted"]), "f.xlsx")
    assert '<bind nodeset="/data/khuang_salt" type="string" readonly="true()" jr:preload="uid"/>' in built["xform"]
    assert "<khuang_salt/>" in built["xform"]
    assert "khuang_salt" not in content._build(form(), workbook(["text", "a", "A", "personal"]), "f.xlsx")["xform"]
