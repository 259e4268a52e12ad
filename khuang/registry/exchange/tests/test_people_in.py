"""People and households from a file: read, previewed, confirmed, written once."""

import zipfile
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from khuang.base.errors import Problem
from khuang.registry import actions, queries
from khuang.registry.exchange import cells, columns, sheets, staging
from khuang.registry.exchange.models import Staged
from khuang.registry.exchange.tests import kit
from khuang.registry.models import Household, Observation, Person
from khuang.trust.models import AuditEvent, KeyWrap
from khuang.trust.reading import Purpose

DAY = date(2026, 11, 1)


def quick(_seconds: float) -> None:
    return None


@pytest.fixture
def town(db):
    kit.make_town()


def brought(data, by, kind="people"):
    return staging.stage(data=data, kind=kind, as_of=DAY, by=by)


def preview_of(row, by):
    return staging.previewed(staging.opened(row, by=by))


def written(data, by):
    row = brought(data, by)
    staging.confirm(staged=row, by=by)
    staging.take(Staged.objects.get(id=row.id), by=by, sleep=quick)
    return Staged.objects.get(id=row.id)


GOOD = (kit.HEADINGS, kit.SOMDEE, kit.KHAM, kit.FAR_ONE)


# -- reading
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_it_reads_the_encodings_met_in_thailand(encoding):
    sheet = sheets.read(kit.csv_of(*GOOD, encoding=encoding))
    assert sheet.rows[0][1] == tuple(kit.HEADINGS)
    assert sheet.rows[1] == (2, tuple(kit.SOMDEE))


def test_it_reads_a_workbook_with_dates_numbers_and_titles_above():
    row = [1.0, "ก ข", 1520100012343, datetime(1956, 11, 22), "1", 1, "ชาย"]
    data = kit.xlsx_of(["รายชื่อผู้สูงอายุ"], [], ["ลำดับ", *kit.HEADINGS], row)
    sheet = sheets.read(data)
    assert [number for number, _texts in sheet.rows] == [1, 3, 4]
    assert sheet.rows[2][1] == ("1", "ก ข", "1520100012343", "1956-11-22", "1", "1", "ชาย")


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        for n in range(3):
            archive.writestr(f"xl/{n}.xml", b"\0" * 40_000_000)
    return out.getvalue()


def entities() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", '<!DOCTYPE x [<!ENTITY a "b">]><x/>')
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"x" * (sheets.BYTES + 1), "too-large"),
        (b"only one line", "no-rows"),
        (b"PK\x03\x04rubbish", "not-a-sheet"),
        (b"\xd0\xcf\x11\xe0 an old workbook", "not-a-sheet"),
        (b"a\x00b,c\n1,2", "not-a-sheet"),
        (b"a,b\n" + b"1,2\n" * 5100, "too-many-rows"),
        (b"a," * 90 + b"b\n1,2", "too-many-columns"),
    ],
)
def test_it_says_why_a_file_cannot_be_read(data, reason):
    with pytest.raises(sheets.Unreadable) as wrong:
        sheets.read(data)
    assert wrong.value.reason == reason


def test_it_refuses_a_bomb_and_entities():
    for data, reason in ((bomb(), "too-heavy"), (entities(), "not-a-sheet")):
        with pytest.raises(sheets.Unreadable) as wrong:
            sheets.read(data)
        assert wrong.value.reason == reason


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_it_never_breaks_over_rubbish(data):
    try:
        found = sheets.read(data)
    except sheets.Unreadable as wrong:
        assert wrong.reason in sheets.CURES
    else:
        assert len(found.rows) > 1


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 5000), st.binary(min_size=1, max_size=8))
def test_it_never_breaks_over_a_damaged_workbook(at, noise):
    data = bytearray(kit.xlsx_of(*GOOD))
    at %= len(data)
    data[at : at + len(noise)] = noise
    try:
        sheets.read(bytes(data))
    except sheets.Unreadable as wrong:
        assert wrong.reason in sheets.CURES


# -- cells
def target(code, kind="text", **choices):
    return columns.Target(code, "person", kind, {"th": code, "en": code}, {k: tuple(v) for k, v in choices.items()})


CONTEXT = cells.Context(date(2026, 11, 22), (cells.Village("V3", ("บ้านสันกลาง", "Ban San Klang"), 3),))


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("birth_date", "๒๒/๑๑/๒๔๙๙", {"birth_date": "1956-11-22", "birth_precision": "day"}),
        ("birth_date", "22 พ.ย. 2499", {"birth_date": "1956-11-22", "birth_precision": "day"}),
        ("birth_date", "2499", {"birth_date": "1956-01-01", "birth_precision": "year"}),
        ("birth_date", "11/2499", {"birth_date": "1956-11-01", "birth_precision": "month"}),
        ("birth_date", "1956-11-22", {"birth_date": "1956-11-22", "birth_precision": "day"}),
        ("birth_date", "-", {}),
        ("number13", "๐-๐๐๐๑-๒๓๔๕๖-๗๘-๙", {"number13": "0000123456789"}),
        ("number13", "g642000000001", {"number13": "G642000000001"}),
        ("phone", "081-234 5678", {"phone": "0812345678"}),
        ("village", "หมู่ที่ ๓", {"village": "V3"}),
        ("village", "สันกลาง", {"village": "V3"}),
        ("village", "ban san klang", {"village": "V3"}),
        ("village", "3", {"village": "V3"}),
    ],
)
def test_it_understands_a_cell(code, text, value):
    assert cells.value(text, target(code), CONTEXT) == value


@pytest.mark.parametrize(
    ("code", "text", "wrong"),
    [
        ("birth_date", "31/2/2499", "date"),
        ("birth_date", "22/11/2580", "future"),
        ("birth_date", "1/12/2569", "future"),
        ("number13", "12345", "identity"),
        ("number13", "123456789012", "zeros"),
        ("village", "9", "village"),
        ("given_name", "สมดี 2", "name"),
        ("given_name", "=A1", "formula"),
        ("given_name", "#REF!", "error"),
        ("phone", "call me", "phone"),
        ("latitude", "100", "degrees"),
    ],
)
def test_it_says_what_is_wrong_with_a_cell(code, text, wrong):
    with pytest.raises(cells.Bad) as bad:
        cells.value(text, target(code), CONTEXT)
    assert bad.value.code == wrong


@given(st.text(max_size=60), st.sampled_from(["birth_date", "number13", "village", "phone", "latitude", "age_said"]))
def test_it_never_breaks_over_a_cell(text, code):
    kind = "number" if code == "age_said" else "text"
    try:
        cells.value(text, target(code, kind), CONTEXT)
    except cells.Bad as bad:
        assert bad.code


def test_it_takes_answers_by_code_and_by_label_in_either_language():
    gender = target("gender", "choice", f=["f", "หญิง", "woman"], m=["m", "ชาย", "man"])
    assert [cells.value(text, gender, CONTEXT)["gender"] for text in ("หญิง", "Woman", "M")] == ["f", "f", "m"]
    with pytest.raises(cells.Bad):
        cells.value("นาง", gender, CONTEXT)  # a title tells of no gender


# -- previewing
@pytest.mark.usefixtures("town")
def test_it_finds_the_headings_and_previews_without_writing():
    by = kit.actor()
    row = brought(kit.xlsx_of(["รายชื่อ"], *GOOD), by)
    done = preview_of(row, by)
    assert (len(done.rows), done.bad, done.left_out) == (3, (), 0)
    first = done.rows[0]
    assert (first.person["given_name"], first.person["family_name"]) == ("สมดี", "แก้วใจ")
    assert (first.village, first.house, first.person["gender"]) == (kit.NEAR, "๑๒/๓", "f")
    assert not Person.objects.exists() and not Observation.objects.exists()
    assert "สมดี".encode() not in bytes(row.sealed)


@pytest.mark.usefixtures("town")
def test_it_names_each_bad_cell_by_its_address():
    rows = (
        kit.HEADINGS,
        kit.SOMDEE,
        ["", "", "", "1", "1", ""],
        ["ก ข", "12", "32/13/2499", "1", "9", "x"],
        kit.SOMDEE,
    )
    by = kit.actor()
    done = preview_of(brought(kit.csv_of(*rows), by), by)
    assert {(one.cell, one.code) for one in done.bad} == {
        ("A3", "no-name"), ("B4", "identity"), ("C4", "date"), ("E4", "village"), ("F4", "choice"), ("A5", "twice"),
    }  # fmt: skip
    assert (len(done.rows), done.left_out) == (1, 3)


@pytest.mark.usefixtures("town")
def test_it_doubts_a_check_digit_and_takes_it_all_the_same():
    by = kit.actor()
    wrong = [*kit.SOMDEE[:1], "1520100012340", *kit.SOMDEE[2:]]
    done = preview_of(brought(kit.csv_of(kit.HEADINGS, wrong), by), by)
    assert [one.code for one in done.doubts] == ["number-check"] and len(done.rows) == 1


@pytest.mark.usefixtures("town")
def test_it_asks_for_the_columns_it_needs():
    by = kit.actor()
    row = brought(b"a,b\nkham,nowhere\n", by)
    assert preview_of(row, by).missing == ("given_name", "village")
    with override("en"), pytest.raises(Problem):
        staging.confirm(staged=row, by=by)
    staging.remap(staged=row, mapping={0: "given_name", 1: "village"}, by=by)
    assert [one.code for one in preview_of(row, by).bad] == ["village"]
    with pytest.raises(Problem):
        staging.remap(staged=row, mapping={0: "village", 1: "village"}, by=by)


# -- writing
@pytest.mark.usefixtures("town")
def test_it_writes_people_and_their_homes_as_observations_of_an_import():
    by = kit.actor()
    row = written(kit.xlsx_of(*GOOD), by)
    assert (row.state, row.new, row.changed, row.left_out) == ("done", 5, 0, 0)
    assert (Person.objects.count(), Household.objects.count()) == (3, 2)
    assert set(Observation.objects.values_list("source_kind", "source_id")) == {("import", row.source)}
    rows = list(Person.objects.all())
    words = queries.words(rows, by=by, purpose=Purpose.MATCHING)
    people = {queries.name_of(said): person for person, said in zip(rows, words, strict=True)}
    assert people["สมดี แก้วใจ"].household_id == people["คำ แก้วใจ"].household_id is not None
    assert people["บุญมา ใจดี"].place_id == kit.FAR
    assert people["คำ แก้วใจ"].age_band == "70-79"


@pytest.mark.usefixtures("town")
def test_it_changes_nothing_when_the_same_file_comes_twice():
    by = kit.actor()
    written(kit.csv_of(*GOOD), by)
    before = list(Observation.objects.values_list("id", flat=True))
    again = written(kit.csv_of(*GOOD), by)
    assert (again.new, again.changed) == (0, 0)
    assert list(Observation.objects.values_list("id", flat=True)) == before


@pytest.mark.usefixtures("town")
def test_it_knows_the_rows_of_a_corrected_file():
    by = kit.actor()
    written(kit.csv_of(*GOOD), by)
    more = ["ใหม่ มาดี", "", "2530", "7", "2", "ชาย"]
    again = written(kit.csv_of(*GOOD, more), by)
    assert (again.new, Person.objects.count(), Household.objects.count()) == (1, 4, 2)


@pytest.mark.usefixtures("town")
def test_it_completes_somebody_known_by_number_and_name_and_no_stranger():
    by = kit.actor()
    written(kit.csv_of(*GOOD), by)
    rows = (["ชื่อ", "นามสกุล", "เลขบัตร", "หมู่", "โทร"], ["สมดี", "แก้วใจ", kit.SOMDEE[1], "1", "0812345678"])
    assert written(kit.csv_of(*rows), by).new == 0
    stranger = (rows[0], ["ประไพ", "อื่น", kit.SOMDEE[1], "2", ""])
    assert written(kit.csv_of(*stranger), by).new == 1
    assert Person.objects.count() == 4


@pytest.mark.usefixtures("town")
def test_it_puts_people_into_the_home_that_is_known():
    by = kit.actor()
    actions.observe(
        seen=[actions.Seen("household", (home := kit.uuid4()), kit.uuid4(), {"village": kit.NEAR, "house_number": "๑๒/๓"}),
              actions.Seen("person", kit.uuid4(), kit.uuid4(), {"given_name": "ย่า"}, home)],
        source=actions.Source("submission", kit.uuid4(), datetime(2026, 1, 1, tzinfo=UTC)), by=by,
    )  # fmt: skip
    written(kit.csv_of(*GOOD), by)
    assert Household.objects.count() == 2
    assert Person.objects.filter(household=home).count() == 3


@pytest.mark.usefixtures("town")
def test_it_takes_a_name_that_has_no_family_name():
    by = kit.actor()
    rows = (["full_name", "village"], ["Nang Hom Kham", "1"])
    assert written(kit.csv_of(*rows), by).new == 1
    person = Person.objects.get()
    assert queries.words([person], by=by, purpose=Purpose.MATCHING)[0]["full_name"] == "Nang Hom Kham"


@pytest.mark.usefixtures("town")
def test_it_goes_on_where_it_was_killed():
    by = kit.actor()
    row = brought(kit.csv_of(*GOOD), by)
    staging.confirm(staged=row, by=by)
    naps = []

    def killed(_seconds):
        naps.append(1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        staging.take(Staged.objects.get(id=row.id), by=by, sleep=killed)
    assert 0 < Person.objects.count() < 3
    staging.take(Staged.objects.get(id=row.id), by=by, sleep=quick)
    assert Person.objects.count() == 3 and Staged.objects.get(id=row.id).state == "done"


@pytest.mark.usefixtures("town")
def test_it_forgets_the_file_when_done_and_when_nobody_came_back():
    by = kit.actor()
    done = written(kit.csv_of(*GOOD), by)
    late = brought(kit.csv_of(kit.HEADINGS, kit.FAR_ONE), by)
    Staged.objects.filter(id=late.id).update(expires_at=timezone.now() - timedelta(minutes=1))
    assert staging.forget_expired(by=by) == 1
    late.refresh_from_db()
    assert (bytes(done.sealed), bytes(late.sealed), late.state) == (b"", b"", "discarded")
    assert not KeyWrap.objects.filter(locker__in=[done.locker, late.locker]).exists()
    assert AuditEvent.objects.filter(action="registry.file.done").count() == 1
    with override("en"), pytest.raises(Problem):
        staging.confirm(staged=late, by=by)


@pytest.mark.usefixtures("town")
def test_it_shows_a_file_to_nobody_but_who_brought_it():
    by = kit.actor()
    brought(kit.csv_of(*GOOD), by)
    assert Staged.objects.mine(by).count() == 1
    assert not Staged.objects.mine(kit.actor()).exists()
