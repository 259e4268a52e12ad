"""People and family books out; and in again."""

import csv
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.registry import properties, queries
from khuang.registry.exchange import columns, exporting, familybook, sheets, xlsx
from khuang.registry.exchange.tests import kit
from khuang.registry.exchange.tests.test_people_in import GOOD, written
from khuang.registry.models import Household, Observation, Person
from khuang.trust.models import AuditEvent
from khuang.trust.reading import Purpose

WANTED = (
    "record",
    "household_record",
    "given_name",
    "family_name",
    "gender",
    "birth_date",
    "number13",
    "village",
    "house_number",
)


@pytest.fixture
def steward(db):
    kit.make_town()
    by = kit.actor()
    written(kit.csv_of(*GOOD, ["'+ใจ ดี", "", "2520", "", "1", ""]), by)
    return by


def lines(by, wanted=WANTED):
    targets = columns.targets(properties.described())
    return exporting.people(
        rows=queries.visible_to(by), targets=[targets[code] for code in wanted], villages=queries.place_names("th", by),
        purpose="test", lang="th", by=by,
    )  # fmt: skip


def body(response):
    return b"".join(part if isinstance(part, bytes) else part.encode() for part in response.streaming_content)


def words(by):
    return queries.words(list(Person.objects.order_by("id")), by=by, purpose=Purpose.MATCHING)


def test_it_audits_before_the_first_line(steward):
    lines(steward)
    assert AuditEvent.objects.filter(action="registry.people.exported", actor_id=steward.id).count() == 1


def test_it_begins_with_who_when_and_for_what(steward):
    first, head, *rows = lines(steward)
    assert len(first) == 1 and "test" in first[0]
    assert len(head) == len(WANTED) and len(rows) == 4


def test_it_gives_the_chosen_columns_alone_and_only_of_ones_own_villages(steward):
    text = body(
        exporting.respond(rows=lines(kit.actor("steward", place=kit.FAR), ("given_name",)), kind="csv", name="x")
    )
    assert "บุญมา" in text.decode() and "สมดี" not in text.decode() and kit.SOMDEE[1] not in text.decode()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_goes_out_comes_in_again_and_changes_nothing(steward, kind):
    before = words(steward)
    data = body(exporting.respond(rows=lines(steward), kind=kind, name="x"))
    row = written(data, steward)
    assert (row.new, row.left_out) == (0, 0)
    assert (Person.objects.count(), Household.objects.count()) == (4, 2)
    assert words(steward) == before
    assert Observation.objects.filter(source_id=row.source).exists()


def test_it_writes_no_formula(steward):
    said = list(
        csv.reader(io.StringIO(body(exporting.respond(rows=lines(steward), kind="csv", name="x")).decode("utf-8-sig")))
    )
    assert any(cell.startswith("'+") for cells in said for cell in cells)
    with zipfile.ZipFile(io.BytesIO(body(exporting.respond(rows=lines(steward), kind="xlsx", name="x")))) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


@given(
    st.lists(
        st.lists(st.text(max_size=20) | st.integers(-(10**9), 10**9), min_size=1, max_size=4), min_size=2, max_size=5
    )
)
def test_any_text_makes_a_sound_workbook(rows):
    data = b"".join(xlsx.stream(rows))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.testzip() is None
        from lxml import etree

        etree.fromstring(book.read("xl/worksheets/sheet1.xml"))


def test_a_program_reads_the_workbook_as_it_was_written():
    found = sheets.read(b"".join(xlsx.stream([["ชื่อ", "n"], ["ก & <ข>", 5], ["=1+1", 2.5]])))
    assert [texts for _n, texts in found.rows] == [("ชื่อ", "n"), ("ก & <ข>", "5"), ("=1+1", "2.5")]


# -- the family book
TABLE = {
    "key": "housing", "order": 1, "title": {"th": "ที่อยู่อาศัย", "en": "Housing"}, "source": "test",
    "signs": [
        {"of": "household", "property": "roof", "values": ["broken"], "state": "trouble"},
        {"of": "household", "property": "roof", "values": ["leaks"], "state": "watch"},
        {"of": "person", "property": "child_home", "values": ["poor"], "state": "watch"},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("home", "people", "state", "because"),
    [
        ({}, [{}], "unknown", ()),
        ({"roof": "good"}, [], "fine", ()),
        ({"roof": "leaks"}, [], "watch", (("roof", "leaks"),)),
        ({"roof": "broken"}, [{"child_home": "poor"}], "trouble", (("roof", "broken"),)),
        ({}, [{"child_home": "safe"}, {"child_home": "poor"}], "watch", (("child_home", "poor"),)),
    ],
)
def test_a_dimension_is_as_bad_as_its_worst_answer_and_unknown_without_any(home, people, state, because):
    told = familybook.dimensions([TABLE], home, people)[0]
    assert (told.state, told.because) == (state, because)


def test_the_packs_five_dimensions_hold_together():
    import yaml

    tables = yaml.safe_load((kit.PACK / "family-book.yaml").read_text(encoding="utf-8"))
    assert [table["title"]["th"] for table in tables] == [
        "รายได้", "ที่อยู่อาศัย", "สุขภาพ", "การศึกษา", "การเข้าถึงบริการภาครัฐ",
    ]  # fmt: skip
    assert {one.state for one in familybook.dimensions(tables, {}, [{}])} == {"unknown"}
