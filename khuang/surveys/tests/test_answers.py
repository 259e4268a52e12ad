"""Answers counted with numerator, denominator and not stated; small counts held back; the answers as a file."""

import csv
import io
from functools import cache
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from khuang.surveys.answers import actions, counting
from khuang.surveys.answers.tables import counted, lines
from khuang.surveys.answers.wording import labels
from khuang.surveys.models import Edition, Submission, Tally
from khuang.surveys.phone.models import Step
from khuang.surveys.publishing.actions import publish, take_in
from khuang.surveys.tests import survey
from khuang.surveys.tests.test_publishing import filled, send
from khuang.surveys.tests.test_xlsform import HEADER
from khuang.trust.models import AuditEvent

pytestmark = pytest.mark.django_db
BY = survey.actor("steward")


@cache
def book() -> bytes:
    from openpyxl import Workbook

    made = Workbook()
    sheets: dict[str, list[list[str]]] = {
        "survey": [HEADER, ["select_one yn", "glad", "Glad?", ""], ["select_multiple what", "needs", "Needs?", ""],
                   ["text", "name", "Name?", ""], ["begin_repeat", "kid", "Kid", ""],
                   ["select_one yn", "school", "School?", ""], ["end_repeat", "", "", ""]],
        "choices": [["list_name", "name", "label"], ["yn", "yes", "Yes"], ["yn", "no", "No"], ["what", "food", "Food"],
                    ["what", "rest", "Rest"]],
        "settings": [["form_id", "version"], ["f", "1"]],
    }  # fmt: skip
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del made["Sheet"]
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def form(town: None) -> Edition:
    row = take_in(data=book(), name="f.xlsx", by=BY)
    publish(edition=row, doors=["browser"], by=BY)
    return row


def answer(glad: str = "", needs: str = "", kids: tuple[str, ...] = (), name: str = "") -> None:
    inner = f"<glad>{glad}</glad><needs>{needs}</needs><name>{name}</name>"
    assert send(filled(inner=inner + "".join(f"<kid><school>{kid}</school></kid>" for kid in kids))) == "new"


def shown(row: Edition) -> dict[str, Any]:
    with override("en"):
        found = counted(row, by=BY)
    return {one.words: ([(a.words, a.n) for a in one.answers], one.answered, one.silent) for one in found.questions}


def test_it_counts_choices_with_their_denominators(form: Edition) -> None:
    for _ in range(6):
        answer("yes", "food rest", ("yes", ""))
    for _ in range(7):
        answer("no", "food", ("no",))
    answer()
    assert actions.count_all() == 1
    assert shown(form) == {
        "Glad?": ([("Yes", 6), ("No", 7)], 13, 1),
        "Needs?": ([("Food", 13), ("Rest", 6)], 13, 1),
        "School?": ([("Yes", 6), ("No", 7)], 13, 6),
    }


def test_it_holds_small_counts_back_and_what_would_give_them_away(form: Edition) -> None:
    for n in range(12):
        answer("no" if n < 3 else "yes")
    actions.count_all()
    assert shown(form)["Glad?"] == ([("Yes", None), ("No", None)], 12, 0)
    text = "".join(lines(counted(form, by=BY)))
    assert "12" in text and ",9," not in text and ",3," not in text


def test_it_counts_again_only_when_five_more_have_come(form: Edition) -> None:
    for _ in range(4):
        answer("yes")
    assert actions.count_all() == 0 and not Tally.objects.exists()
    answer("yes")
    assert actions.count_all() == 1
    answer("yes")
    assert actions.count_all() == 0
    assert counted(form, by=BY).forms == 5


def test_it_leaves_out_what_was_corrected_or_taken_back(form: Edition) -> None:
    for _ in range(6):
        answer("yes")
    first = Submission.objects.order_by("received_at").first()
    assert first is not None
    correction = filled(inner="<glad>no</glad>").replace(
        b"</meta>", f"<deprecatedID>{first.instance}</deprecatedID></meta>".encode()
    )
    assert send(correction) == "new"
    Step.objects.create(submission=Submission.objects.latest("received_at"), step="taken-back", at=first.received_at)
    actions.count_all()
    assert shown(form)["Glad?"] == ([("Yes", 5), ("No", 0)], 5, 0)


def test_it_says_nothing_of_single_people_in_clear(form: Edition) -> None:
    for _ in range(5):
        answer("yes", name="kanari")
    actions.count_all()
    row = Tally.objects.get()
    assert b"yes" not in bytes(row.sealed) and "kanari" not in str(shown(form))


def rows_of(found: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(found).removeprefix("\ufeff"))))


def test_it_exports_the_answers_one_subject_a_line_and_records_it_first(form: Edition) -> None:
    answer("yes", "food rest", ("yes", "no"), name="=1+1")
    found = actions.export(form, by=BY)
    assert AuditEvent.objects.filter(action="surveys.answers.exported").count() == 1
    rows = rows_of(found)
    assert rows[0] == ["receipt", "received", "part", "glad", "needs", "name", "school"]
    assert [row[2:] for row in rows[1:]] == [
        ["", "yes", "food rest", "'=1+1", ""], ["kid[1]", "", "", "", "yes"], ["kid[2]", "", "", "", "no"],
    ]  # fmt: skip


def test_it_exports_to_a_village_what_is_about_the_village() -> None:
    here, there = survey.VILLAGES
    survey.forget()
    survey.make_town()
    from khuang.surveys.actions import receive
    from khuang.surveys.publishing.actions import follow

    follow(BY)
    for place in (here, there):
        home = survey.HOME_OF | {"village": place, "house_number": f"no-{place}"}
        receive(raw=survey.filled(home=home), door="page", by=survey.actor("researcher"))
    row = Edition.objects.get(key="survey")
    text = "".join(actions.export(row, by=survey.actor("caseworker", place=here)))
    assert f"no-{here}" in text and f"no-{there}" not in text
    assert f"no-{there}" in "".join(actions.export(row, by=BY))
    assert "no-" not in "".join(actions.export(row, by=survey.actor("researcher")))


def test_it_keeps_no_word_that_no_list_offers_and_counts_no_list_of_people(form: Edition) -> None:
    for _ in range(6):
        answer("kanari", "food kanari")
    actions.count_all()
    assert shown(form)["Glad?"] == ([("Yes", 0), ("No", 0), ("None of the answers offered", 6)], 6, 0)
    assert [one[0] for one in shown(form)["Needs?"][0]] == ["Food", "Rest", "None of the answers offered"]
    body = form.body | {"lists": {"people.csv": "registry.people", "villages.csv": "town.villages"}}
    assert set(labels(body)) == {"yn", "what", "villages.csv"}


QUESTION = {"name": "q", "path": "q", "type": "select_one", "list": "l", "tier": "personal"}


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6), st.sampled_from(["select_one", "select_multiple"]))
def test_no_small_count_can_be_worked_out(counts: list[int], kind: str) -> None:
    codes = [f"c{n}" for n in range(len(counts))]
    said = {"subjects": {"": sum(counts) + 3}, "answered": {"q": sum(counts)},
            "answers": {"q": dict(zip(codes, counts, strict=True))}}  # fmt: skip
    found = counting.shown({**QUESTION, "type": kind}, codes, said, [])
    hidden = [code for code, line in zip(codes, found.lines, strict=True) if line.n is None]
    small = [code for code, n in zip(codes, counts, strict=True) if 0 < n < 5]
    assert set(small) <= set(hidden)
    if kind == "select_one" and small:
        rest = found.answered - sum(line.n or 0 for line in found.lines)
        assert len(hidden) > 1 and rest >= 5 or found.answered < 5
