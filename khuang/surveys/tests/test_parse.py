from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khuang.surveys.parse import Unreadable, read, subjects, value
from khuang.surveys.tests.survey import FORM, filled

ZONE = ZoneInfo("Asia/Bangkok")
PRETTY = b"""<?xml version="1.0"?>
<survey xmlns="http://x" xmlns:orx="http://openrosa.org/xforms" id="survey" version="1">
  <start>2026-11-01T10:00:00.000</start>
  <!-- a remark -->
  <home>
    <village>  TH52030601 </village>
    <location>18.19 99.39 0 5</location>
  </home>
  <person><given_name>\xe0\xb8\xab\xe0\xb8\x8d\xe0\xb8\xb4\xe0\xb8\x87</given_name><disability>seeing moving</disability></person>
  <person><person_id/><given_name/></person>
  <person><person_id>8b0b4e0e-5a1c-4c53-9b3c-0a3f4cbd9f11</person_id></person>
  <orx:meta><orx:instanceID>uuid:1</orx:instanceID><orx:deprecatedID>uuid:0</orx:deprecatedID></orx:meta>
</survey>"""


def test_it_reads_namespaces_blanks_repeats_and_meta():
    sent = read(PRETTY, zone=ZONE)
    assert (sent.form, sent.version, sent.instance, sent.deprecated) == ("survey", "1", "uuid:1", "uuid:0")
    assert sent.observed_at is not None
    assert sent.observed_at.utcoffset().total_seconds() == 7 * 3600
    found, _ = subjects(sent, FORM)
    home, first, third = found
    assert home.values == {
        "village": "TH52030601",
        "location": {"lat": 18.19, "lon": 99.39, "altitude": 0.0, "accuracy": 5.0},
    }
    assert (first.path, first.values["disability"]) == ("person[1]", ["seeing", "moving"])
    assert (third.path, third.known, third.values) == ("person[3]", "8b0b4e0e-5a1c-4c53-9b3c-0a3f4cbd9f11", {})


def test_it_keeps_as_text_what_does_not_fit_its_type():
    assert value("ห้า", "integer") == "ห้า"
    assert value("95 200", "geopoint") == "95 200"
    assert value("inf", "decimal") == "inf"
    assert value("12", "integer") == 12


@pytest.mark.parametrize(
    "bomb", [b"<d>" * 5000 + b"</d>" * 5000, b"<d>" + b"<e/>" * 60_000 + b"</d>", b"x" * 3_000_000]
)
def test_it_refuses_what_is_too_large(bomb: bytes):
    with pytest.raises(Unreadable):
        read(bomb, zone=ZONE)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_it_never_stumbles_over_anything(data: st.DataObject):
    raw = bytearray(filled(instance="x") if data.draw(st.booleans()) else PRETTY)
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 5))] = data.draw(st.binary(max_size=5))
    try:
        subjects(read(bytes(raw), zone=ZONE), FORM)
    except Unreadable as problem:
        assert problem.reason
