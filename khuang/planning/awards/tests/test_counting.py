"""Counting words: it …"""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.planning.awards.counting import count, cut, known, words

THAI = st.text(
    st.characters(
        min_codepoint=0x0E01, max_codepoint=0x0E4E, exclude_characters="\u0e2f\u0e3b\u0e3c\u0e3d\u0e3e\u0e3f\u0e46"
    ),
    max_size=40,
)
SENTENCES = [
    ("เทศบาลตำบลเกาะคาดูแลผู้สูงอายุ", ["เทศบาลตำบล", "เกาะ", "คา", "ดูแล", "ผู้สูงอายุ"]),
    ("ผู้สูงอายุ ๑,๓๔๐ คน", ["ผู้สูงอายุ", "๑,๓๔๐", "คน"]),
    ("ผู้สูงอายุ1,340คน", ["ผู้สูงอายุ", "1,340", "คน"]),
    ("ต่าง ๆ และอื่นๆ", ["ต่าง", "และ", "อื่น"]),
    ("เมื่อ พ.ศ. 2549", ["เมื่อ", "พ.ศ.", "2549"]),
    ("well-being (GPS) – 70.59 %", ["well-being", "(GPS)", "70.59"]),
    ("ใช้ LINEช่วยเหลือ", ["ใช้", "LINE", "ช่วยเหลือ"]),
    ("", []), (" \n\t ", []), ("… — (!)", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), SENTENCES)
def test_it_finds_the_words_of(text, found):
    assert words(text) == found


@given(THAI)
def test_it_cuts_a_thai_stretch_without_losing_a_sign(run):
    assert "".join(cut(run)) == run
    assert all(cut(run)) or not run


@given(st.text(max_size=60), st.text(max_size=60))
def test_it_counts_two_texts_with_a_space_between_as_both(one, other):
    assert count(f"{one} {other}") == count(one) + count(other)


@given(st.text(max_size=60), st.sampled_from(["\u200b", "\u200c", "\ufeff", "\u200e"]), st.integers(0, 60))
def test_it_counts_an_invisible_mark_for_nothing(text, mark, place):
    assert count(text[:place] + mark + text[place:]) == count(text)


@given(
    st.lists(st.from_regex(r"[a-zA-Z]{1,8}", fullmatch=True), max_size=30), st.sampled_from([" ", "  ", "\n", " \t"])
)
def test_it_counts_english_as_between_spaces(typed, gap):
    assert count(gap.join(typed)) == len(typed)


@given(st.lists(st.sampled_from(["ผู้สูงอายุ", "เทศบาล", "อาสาสมัคร", "หมู่บ้าน"]), min_size=1, max_size=30))
def test_it_counts_thai_words_that_stand_without_spaces(typed):
    assert count("".join(typed)) == len(typed)


def test_it_takes_what_no_list_knows_as_one_word():
    assert "ฬฬฮฬฮฬ" not in known()
    assert words("เทศบาลฬฬฮฬฮฬเทศบาล") == ["เทศบาล", "ฬฬฮฬฮฬ", "เทศบาล"]


def test_it_agrees_with_the_segmenter_whose_list_it_reads():
    """Within one in a hundred over the Thai of a form of the packs."""
    from newmm_tokenizer.tokenizer import word_tokenize

    form = Path("packs/human-rights-city/award-forms/unpsa.yaml").read_text(encoding="utf-8")
    sample = " ".join(re.findall(r'th: "?([^"\n]+)"?', form))
    theirs = [one for one in word_tokenize(sample) if re.search(r"[^\W_]", one) and one not in ("ๆ", "ฯ")]
    mine = [one for one in words(sample) if "\u0e01" <= one[0] <= "\u0e4e"]
    thai = [one for one in theirs if "\u0e01" <= one[0] <= "\u0e4e"]
    assert len(thai) > 200
    assert abs(len(mine) - len(thai)) <= len(thai) / 100


def test_it_counts_a_long_text_at_once():
    """Linear: a text of forty thousand signs that no list knows would else never end."""
    assert count("ฬฮ" * 20_000) >= 1
