"""Numbers in texts beside figures: it …"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.thai import thai_digits
from khuang.planning.awards.disagreeing import Named, differences

EN = [
    Named("elderly", ("elderly", "older people"), Decimal(1340)), Named("disabled", ("disabled",), Decimal(280)),
    Named("bedridden", ("bedridden",), Decimal(40)), Named("pool", ("volunteers",), Decimal(312)),
    Named("care", ("volunteers",), Decimal(30)), Named("chairs", ("chairpersons",), Decimal("70.59"), percent=True),
]  # fmt: skip
TH = [
    Named("elderly", ("ผู้สูงอายุ",), Decimal(1340)), Named("pool", ("อาสาสมัคร",), Decimal(312)),
    Named("disabled", ("คนพิการ",), Decimal(280)), Named("chairs", ("ประธานกลุ่ม",), Decimal("70.59"), percent=True),
]  # fmt: skip


def told(text, language="en"):
    return [(one.figure, one.number) for one in differences(text, EN if language == "en" else TH, language)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,300 elderly people are cared for.", [("elderly", "1300")]),
        ("40 people were bedridden, 280 disabled people and 1,300 elderly people.", [("elderly", "1300")]),
        ("We care for older people: 1200 of them.", [("elderly", "1200")]),
        ("There are 25 volunteers.", [("pool", "25")]),
        ("71.5 % of the chairpersons are women.", [("chairs", "71.5")]),
        ("More than 2,000 elderly people.", [("elderly", "2000")]),
        ("About 1,000 elderly people.", [("elderly", "1000")]),
        ("1,300 elderly people here. And 1,300 elderly people there.", [("elderly", "1300")]),
    ],
)
def test_it_warns_of(text, found):
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "40 people were bedridden, 280 disabled people and 1,340 elderly people were taken care of by volunteers.",
        "At present there are 30 volunteers in the community. More than 300 volunteers were gathered.",
        "71 % of the chairpersons are women; 70.6% of chairpersons; 70.59 % of chairpersons.",
        "In 2004 the elderly had no school. Elderly people aged 60 and over.",
        "The elderly of 10 villages met 3 times in 2 years.",
        "1) The elderly. 2) The disabled.",
        "About 1,300 elderly people, nearly 1,350 elderly people.",
        "{{elderly}} elderly people and {{x-1300}} others.",
        "1,300 ducks.",
        "Sixty trees, 12 buses, and so many other things of the town that are far away from what we say of the elderly.",
    ],
)
def test_it_says_nothing_of(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ดูแลผู้สูงอายุ ๑,๓๐๐ คน และคนพิการ ๒๘๐ คน", [("elderly", "1300")]),
        ("มีผู้สูงอายุ 1300 คน", [("elderly", "1300")]),
        ("ประธานกลุ่มเป็นหญิงร้อยละ ๖๕", [("chairs", "65")]),
        ("ผู้สูงอายุ 1,340 คน มีอาสาสมัคร 50 คน", [("pool", "50")]),
    ],
)
def test_it_warns_in_thai_of(text, found):
    assert told(text, "th") == found


@pytest.mark.parametrize(
    "text",
    [
        "ดูแลผู้สูงอายุ ๑,๓๔๐ คน คนพิการ 280 คน มีอาสาสมัครกว่า 300 คน",
        "ผู้สูงอายุที่มีอายุ 60 ปีขึ้นไป ใน 10 หมู่บ้าน ตั้งแต่ พ.ศ. 2549",
        "ประธานกลุ่มเป็นหญิงร้อยละ 70.6",
        "ผู้สูงอายุ {{kk-elderly}} คน",
    ],
)
def test_it_says_nothing_in_thai_of(text):
    assert told(text, "th") == []


@given(st.integers(3000, 10**7))
def test_it_reads_thai_digits_and_separators_alike(n):
    typed = [f"ผู้สูงอายุ {n} คน", f"ผู้สูงอายุ {n:,} คน", f"ผู้สูงอายุ {thai_digits(f'{n:,}')} คน"]
    assert [told(text, "th") for text in typed] == [[("elderly", str(n))]] * 3


@given(st.text(max_size=300), st.sampled_from(["th", "en"]))
def test_it_reads_anything(text, language):
    for one in differences(text, EN if language == "en" else TH, language):
        assert one.number.replace(".", "").isdecimal()


@given(st.integers(0, 10**6))
def test_it_never_warns_of_the_figure_itself(n):
    figure = Named("homes", ("homes repaired",), Decimal(n))
    assert differences(f"{n:,} homes repaired", [figure], "en") == []
