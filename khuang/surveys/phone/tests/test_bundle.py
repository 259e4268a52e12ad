import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.surveys.phone.bundle import Broken, File, pack, unpack

FILES = st.lists(st.builds(File, st.text(max_size=40), st.text(max_size=20), st.binary(max_size=200)), max_size=5)


@given(st.binary(max_size=500), FILES)
def test_it_gives_back_what_was_packed(xml, files):
    assert unpack(pack(xml, files)) == (xml, files)


@given(st.binary(max_size=300))
def test_it_calls_rubbish_broken(raw):
    with pytest.raises(Broken):
        unpack(raw)


@given(st.binary(max_size=100), FILES, st.integers(min_value=1, max_value=50))
def test_it_takes_nothing_that_was_cut_short_or_lengthened(xml, files, by):
    whole = pack(xml, files)
    for other in (whole[:-by] if by < len(whole) else b"", whole + b"x" * by):
        with pytest.raises(Broken):
            unpack(other)


def test_it_takes_no_negative_size():
    with pytest.raises(Broken):
        unpack(b"\x00\x00\x00\x38" + b'{"xml": 2, "files": [{"name":"","type":"","size": -2}]}'.ljust(0x38))
