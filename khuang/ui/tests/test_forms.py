"""Fields: what people type becomes a value, or an error that says what to do; nothing typed is lost."""

from datetime import date
from typing import Any

import pytest
from django.template import engines
from django.utils import translation

from khuang.base.errors import Problem
from khuang.base.ids import check_digit
from khuang.ui import forms

CODE = "12345678901" + check_digit("12345678901")


class Sample(forms.Form):
    on = forms.DateField(label="Day", past=True, required=False)
    cost = forms.MoneyField(label="Cost", required=False)
    people = forms.NumberField(label="People", required=False, min_value=1)
    code = forms.CodeField(label="Code", required=False)
    name = forms.TextField(label="Name", required=False, autocomplete="name", width="m")
    kind = forms.Choice(label="Kind", choices=[("a", "A", "the first"), ("b", "B")])


def draw(source: str, **context: Any) -> str:
    return str(engines["django"].from_string(source).render(context))


def cleaned(**typed: str) -> dict[str, Any]:
    form = Sample({"kind": "a", **typed})
    assert form.is_valid(), form.errors
    return form.cleaned_data


def test_it_reads_days_money_numbers_and_codes_as_thai_people_write_them() -> None:
    found = cleaned(on="๒๒ พ.ย. ๖๘", cost="๑,๒๕๐.๕๐", people="๑๒", code=f"{CODE[:4]} {CODE[4:8]}-{CODE[8:]}")
    assert found["on"] == date(2025, 11, 22)
    assert found["cost"] == 125050
    assert found["people"] == 12
    assert found["code"] == CODE


def test_it_cleans_text_of_invisible_marks() -> None:
    assert cleaned(name="  สม\u200bชาย  ")["name"] == "สมชาย"


@pytest.mark.parametrize(
    ("field", "typed"),
    [("on", "31/2/2569"), ("on", "1/1/2599"), ("cost", "1.234"), ("people", "2.5"), ("people", "0"), ("code", "123")],
)
def test_it_keeps_what_was_typed_beside_the_error(field: str, typed: str) -> None:
    form = Sample({"kind": "a", field: typed})
    html = draw("{% field bound %}", bound=form[field])
    assert f'value="{typed}"' in html
    assert f'aria-describedby="id_{field}' in html
    assert f'id="id_{field}_error"' in html


def test_it_shows_a_stored_value_as_people_write_it() -> None:
    form = Sample(initial={"on": date(2025, 11, 22), "cost": 125000, "code": CODE})
    assert 'value="22/11/2568"' in draw("{% field bound %}", bound=form["on"])
    assert 'value="1,250"' in draw("{% field bound %}", bound=form["cost"])


def test_it_draws_radios_as_a_named_group_with_hints_and_chooses_none_beforehand() -> None:
    html = draw("{% field bound %}", bound=Sample()["kind"])
    assert "<fieldset" in html and "<legend>Kind</legend>" in html and "the first" in html
    assert "checked" not in html


def test_it_sums_the_errors_up_with_links_and_takes_the_focus() -> None:
    html = draw("{% fields form %}", form=Sample({"on": "x"}))
    assert 'role="alert" tabindex="-1" autofocus' in html
    assert 'href="#id_on"' in html and 'href="#id_kind_0"' in html
    assert 'id="id_kind_0"' in html


def test_it_says_error_in_the_title() -> None:
    with translation.override("th"):
        assert draw("{% error_prefix %}", form=Sample({})) == "ผิดพลาด: "
        assert draw("{% error_prefix %}", form=Sample()) == ""


def test_it_shows_the_problem_of_an_action_beside_its_field() -> None:
    form = Sample({"kind": "a"})
    form.is_valid()
    form.add_problem(Problem("too early", field="on"))
    form.add_problem(Problem("not today"))
    assert form.errors["on"] == ["too early"]
    assert form.non_field_errors() == ["not today"]


def test_it_never_shows_a_password_again() -> None:
    class Secret(forms.Form):
        word = forms.Password(label="Word", new=True)

    html = draw("{% fields form %}", form=Secret({"word": "hunter2hunter2"}))
    assert "hunter2" not in html and 'autocomplete="new-password"' in html


@pytest.mark.parametrize(("field", "typed"), [("people", "0"), ("people", "x"), ("on", "1/1/2599"), ("kind", "z")])
def test_it_speaks_thai_about_what_is_wrong(field: str, typed: str) -> None:
    with translation.override("th"):
        message = str(Sample({"kind": "a", field: typed}).errors[field][0])
    assert not any(letter.isascii() and letter.isalpha() for letter in message.replace(typed, "")), message
