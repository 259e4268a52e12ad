import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.forum.statements.hints import PATTERNS, hints


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("โทรหา ๐๘๑-234-5678 ได้", "phone", "081-234-5678"),
        ("+66 81 234 5678", "phone", "+66 81 234 5678"),
        ("เลขบัตร 1 5203 00012 34 5", "id-number", "1 5203 00012 34 5"),
        ("นายสมชาย ใจดี ไม่ซ่อมไฟ", "person", "นายสมชาย"),
        ("นายกฤษณะไม่ซ่อมไฟ", "person", "นายกฤษณะไม่ซ่อมไฟ"),
        ("ป้าบอกว่า น.ส. แดง", "person", "น.ส. แดง"),
        ("ask Mr Somchai", "person", "Mr Somchai"),
        ("อยู่ 12/3 หมู่ 4", "house", "12/3"),
        ("ต้องพูดเรื่อง ม.112", "read-twice", "ม.112"),
        ("เขาโกงเงิน", "accuses", "โกง"),
        ("line id: dao99", "contact", "line id: dao99"),
    ],
)
def test_it_points_at_what_may_show_or_harm_somebody(text, kind, found):
    assert [(one.kind, one.found) for one in hints(text)] == [(kind, found)]


@pytest.mark.parametrize(
    "text",
    ["นายจ้างไม่จ่ายค่าแรง", "นายกเทศมนตรีควรฟัง", "นางพยาบาลใจดี", "ซ่อมไฟภายใน 7 วัน", "งบ 1,250,000 บาท", "คุณภาพน้ำไม่ดี", ""],
)
def test_it_leaves_alone_what_shows_nobody(text):
    assert hints(text) == []


def test_it_tells_each_thing_once_and_no_identity_number_as_a_telephone():
    assert [one.kind for one in hints("0812345678 และ 0812345678 กับ 1520300012345")] == ["id-number", "phone"]


@given(st.text())
def test_it_reads_anything(text):
    assert all(one.kind in PATTERNS and one.found for one in hints(text))
