"""Names, dates and values, as they are compared: alike whatever the script, the title or the era."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.registry.linkage.dates import Birth, birth_of
from khuang.registry.linkage.names import all_parts, parts
from khuang.registry.linkage.skeleton import script_of, skeleton
from khuang.registry.linkage.values import number_of, phone_of, place_of, sex_of

ALIKE = """
สมชาย Somchai
ประเสริฐ Prasert Prasoet
วิชัย Wichai Vichai
พรทิพย์ Porntip Phonthip
จันทร์ Chan Jan
ศรีสุวรรณ Srisuwan Sisuwan
ณรงค์ Narong
เพชร Phet
รัตนา Rattana Ratana
เกียรติ Kiat
กมล Kamol Kamon
ธรรม Tham Dham
เอก Ek
ไกร Krai
ขวัญ Khwan Kwan
ปัญญา Panya
Aung Oung อ่อง
Kyaw Gyaw จ่อ
Htun Tun ทุน
Hla La หล่า
Khin ขิ่น
Zaw ซอ
Myint Myin มยิน
Phyo ผิ่ว
အောင် Aung
ကျော် Kyaw
ທອງ Thong ทอง
ບຸນມີ Bounmy บุญมี
សុខ Sok สุข
"""


@pytest.mark.parametrize("line", [line for line in ALIKE.splitlines() if line])
def test_it_hears_the_same_name_in_every_script(line: str) -> None:
    assert len({skeleton(word) for word in line.split()}) == 1, {word: skeleton(word) for word in line.split()}


@pytest.mark.parametrize(
    ("one", "other"), [("สมชาย", "สมหญิง"), ("Aung", "Zaw"), ("มาลี", "มานะ"), ("Somchai", "Somsak")]
)
def test_it_tells_other_names_apart(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@given(st.text(max_size=30))
def test_it_takes_any_text_for_a_name(text: str) -> None:
    assert set(skeleton(text)) <= set("PTKSMNLWYHA")
    assert all(part == part.casefold() for part in parts(text))
    assert script_of(text)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("นายสมชาย ใจดี", ("สมชาย", "ใจดี")),
        ("นางสาว พร", ("พร",)),
        ("น.ส.มาลี  ศรี", ("มาลี", "ศรี")),
        ("นายิกา ดี", ("นายิกา", "ดี")),
        ("นาย", ("นาย",)),
        ("Daw Aung San Suu Kyi", ("aung", "san", "suu", "kyi")),
        ("Ma Hla", ("ma", "hla")),
        ("U Aung Kyaw Moe", ("aung", "kyaw", "moe")),
        ("Mr. O'Brien (old)", ("obrien", "old")),
        ("12345", ()),
        ("", ()),
    ],
)
def test_it_takes_titles_off(told: str, found: tuple[str, ...]) -> None:
    assert parts(told) == found


def test_it_reads_a_name_from_several_columns_once() -> None:
    assert all_parts(["สมชาย", "", "สมชาย ใจดี"]) == ("สมชาย", "ใจดี")


LATEST = 2027


@pytest.mark.parametrize(
    ("told", "born"),
    [
        ("1990-05-17", (1990, 5, 17)),
        ("2533-05-17", (1990, 5, 17)),
        ("3076-05-17", (1990, 5, 17)),
        ("17/5/2533", (1990, 5, 17)),
        ("๑๗/๐๕/๒๕๓๓", (1990, 5, 17)),
        ("17 พ.ค. 33", (1990, 5, 17)),
        ("17 พฤษภาคม 2533", (1990, 5, 17)),
        ("17 May 1990", (1990, 5, 17)),
        ("19900517", (1990, 5, 17)),
        ("05/17/1990", (1990, 5, 17)),
        ("1990-05-17 00:00:00", (1990, 5, 17)),
        ("2533", (1990, 0, 0)),
        ("1990-05", (1990, 5, 0)),
        ("1990-13-45", (1990, 0, 0)),
        ("nobody knows", (0, 0, 0)),
        ("1066-10-14", (1066 + 543 if LATEST - 130 < 1066 + 543 else 0, 10 if LATEST - 130 < 1066 + 543 else 0, 0)),
        ("", (0, 0, 0)),
    ],
)
def test_it_reads_dates_as_people_write_them(told: str, born: tuple[int, int, int]) -> None:
    assert birth_of(told, LATEST) == Birth(*born)


@given(st.dates(min_value=date(1930, 1, 1), max_value=date(2025, 12, 31)))
def test_it_reads_either_era_alike(day: date) -> None:
    written = f"{day.day}/{day.month}/{day.year + 543}"
    assert birth_of(day.isoformat(), LATEST) == birth_of(written, LATEST) == Birth(day.year, day.month, day.day)


@given(st.text(max_size=20))
def test_it_takes_any_text_for_a_date(text: str) -> None:
    found = birth_of(text, LATEST)
    assert 0 <= found.month <= 12
    assert 0 <= found.day <= 31


def test_it_knows_that_the_first_of_january_says_little() -> None:
    assert not birth_of("1990-01-01", LATEST).exact
    assert birth_of("1990-01-02", LATEST).exact


def test_it_reads_values_as_people_write_them() -> None:
    assert [sex_of(said) for said in ("หญิง", "F", "female", "ชาย", "m", "", "-", "อื่น ๆ")] == [
        "f",
        "f",
        "f",
        "m",
        "m",
        "",
        "",
        "อื่น ๆ",
    ]
    assert number_of("1-5399-00123-45-1") == number_of("๑๕๓๙๙๐๐๑๒๓๔๕๑") == "1539900123451"
    assert number_of("0000000000000") == number_of("-") == ""
    assert phone_of("+66 81 234 5678") == phone_of("081-234-5678") == phone_of("812345678") == "0812345678"
    assert place_of(" Ban  Mai ") == "ban mai"
