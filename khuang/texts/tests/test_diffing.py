"""Two wordings compared: nothing is lost, no Thai letter loses its mark, and the page can be read."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khuang.texts.diffing import compare, tokens

THAI = st.text(alphabet="กขคงนมรลสหอเแโใไะาำิีึืุูั่้็์ 12.", max_size=60)
TEXTS = st.one_of(THAI, st.text(max_size=40), st.text(alphabet="abc de\n.", max_size=40))


def joined(parts, *what):
    return "".join(part.text for part in parts if part.what in what)


@given(TEXTS, TEXTS)
@settings(max_examples=300)
def test_it_loses_no_letter_of_either(before, after):
    parts = compare(before, after)
    assert joined(parts, "same", "gone") == before
    assert joined(parts, "same", "new") == after
    assert all(part.text for part in parts)


@given(TEXTS)
def test_it_finds_no_change_where_there_is_none(text):
    assert {part.what for part in compare(text, text)} <= {"same"}
    assert "".join(tokens(text)) == text


@given(THAI)
def test_it_tears_no_mark_from_its_letter(text):
    """A sign never begins with what hangs on the sign before it."""
    for sign in tokens(text)[1:]:
        assert unicodedata.category(sign[0]) != "Mn"
        assert sign[0] not in "ะาำ"


@given(THAI, THAI)
def test_it_never_shows_the_same_kind_twice_in_a_row(before, after):
    kinds = [part.what for part in compare(before, after)]
    assert all(a != b for a, b in zip(kinds, kinds[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("น้ำ", ["น้ำ"]),
        ("เก็บขยะ", ["เก็", "บ", "ข", "ยะ"]),
        ("แยกก่อนทิ้ง", ["แย", "ก", "ก่", "อ", "น", "ทิ้", "ง"]),
        ("12 หลัง", ["12", " ", "ห", "ลั", "ง"]),
        ("don’t mix 1,250 kg.", ["don’t", " ", "mix", " ", "1,250", " ", "kg", "."]),
        ("ရေသန့်", ["ရေ", "သ", "န့်"]),
    ],
)
def test_it_knows_what_is_read_as_one(text, signs):
    assert tokens(text) == signs


def test_it_shows_a_changed_word_of_thai_whole():
    parts = compare("ทุกบ้านแยกขยะเปียกทุกวันจันทร์", "ทุกบ้านแยกขยะเปียกทุกวันศุกร์")
    assert [(part.what, part.text) for part in parts][0] == ("same", "ทุกบ้านแยกขยะเปียกทุกวัน")
    assert joined(parts, "gone") == "จันทร์"
    assert joined(parts, "new") == "ศุกร์"
    assert len(parts) == 3


def test_it_shows_an_inserted_sentence_alone():
    before = "ทุกบ้านแยกขยะก่อนทิ้ง"
    parts = compare(before, before + " ขยะอันตรายส่งที่วัดทุกวันเสาร์แรกของเดือน")
    assert [part.what for part in parts] == ["same", "new"]


def test_it_makes_no_confetti_of_english():
    parts = compare("Every house sorts its waste.", "Every household sorts all of its waste.")
    assert [(p.what, p.text) for p in parts] == [
        ("same", "Every "), ("gone", "house"), ("new", "household"), ("same", " sorts"), ("new", " all of"),
        ("same", " its waste."),
    ]  # fmt: skip
