"""Recordings: what is taken, what is refused, who hears."""

import struct

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from khuang.access.queries import actor_of
from khuang.base.actor import PUBLIC, SYSTEM, Actor
from khuang.base.errors import Denied, Problem
from khuang.forum import actions
from khuang.forum.models import VoiceNote
from khuang.forum.statements import actions as statements
from khuang.forum.statements import sounds, voices
from khuang.forum.statements.sounds import NoSound, sound
from khuang.forum.statements.tests.test_pages import english, signed_in  # noqa: F401
from khuang.forum.statements.views.voices import piece


def ogg(seconds=3, inside=b"OpusHead\x01\x01\x00\x00\x80\xbb\x00\x00\x00\x00\x00"):
    first = b"OggS\x00\x02" + bytes(8) + b"1234" + bytes(4) + bytes(4) + bytes([1, len(inside)]) + inside
    last = b"OggS\x00\x04" + struct.pack("<q", seconds * 48000) + b"1234" + bytes(8) + b"\x01\x0a" + b"\xfc" * 10
    return first + last


def webm(seconds=3, codec=b"A_OPUS"):
    head = b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm" + b"\x16\x54\xae\x6b\x8a\x86\x86" + codec
    cluster = b"\x1f\x43\xb6\x75\x01\xff\xff\xff\xff\xff\xff\xff\xe7\x83" + (seconds * 1000 - 500).to_bytes(3, "big")
    return head + cluster + b"\xa3\x88\x81" + (500).to_bytes(2, "big") + b"\x80" + b"\xfc" * 4


def mp4(seconds=3, kind=b"soun", more=b""):
    mvhd = b"mvhd" + bytes(4) + bytes(8) + (1000).to_bytes(4, "big") + (seconds * 1000).to_bytes(4, "big")
    return b"\x00\x00\x00\x18ftypM4A " + bytes(8) + b"moov" + mvhd + b"hdlr" + bytes(8) + kind + b"mp4a" + more


def mp3(seconds=3, kbps=0x40):
    """MPEG 2 layer III: step 4 of its table is 32 kilobits."""
    return b"\xff\xf3" + bytes([kbps]) + b"\xc4" + bytes(seconds * 4000 - 4)


@pytest.mark.parametrize(
    ("make", "mime"), [(ogg, "audio/ogg"), (webm, "audio/webm"), (mp4, "audio/mp4"), (mp3, "audio/mpeg")]
)
def test_it_tells_what_a_recording_is_and_how_long_by_its_bytes(make, mime):
    assert sound(make(7)) == sounds.Sound(mime, 7)
    with pytest.raises(NoSound) as wrong:
        sound(make(90))
    assert wrong.value.why == "long"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "kind"),
        (b"<html><script>alert(1)</script>", "kind"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "kind"),
        (ogg(inside=b"\x80theora" + bytes(20)), "video"),
        (ogg(inside=b"FLAC" + bytes(20)), "kind"),
        (webm(codec=b"V_VP9"), "video"),
        (mp4(kind=b"vide"), "video"),
        (mp4(more=b"\xa9xyz+18.24+099.39/"), "place"),
        (ogg() + bytes(sounds.LARGEST), "large"),
        (b"\xff\xfb\x00\x00" + bytes(100), "kind"),
    ],
)
def test_it_refuses_what_is_no_voice_and_what_tells_a_place(data, why):
    with pytest.raises(NoSound) as wrong:
        sound(data)
    assert wrong.value.why == why


@given(
    st.sampled_from([b"", b"OggS", b"\x1a\x45\xdf\xa3webmA_OPUS", b"ID3", b"\xff\xfb", b"\x00\x00\x00\x18ftyp"]),
    st.binary(max_size=300),
)
def test_it_breaks_on_no_rubbish(begins, rest):
    try:
        found = sound(begins + rest)
    except NoSound:
        return
    assert 0 <= found.seconds <= sounds.LONGEST


def keep(row, by=SYSTEM, language="th", data=None, agreed=True):
    return voices.record(statement=row, language=language, data=data or ogg(), agreed=agreed, by=by)


def test_it_keeps_one_recording_of_each_language(said):
    row = said("x")
    statements.translate(statement=row, language="my", text="y", checked=True, by=SYSTEM)
    keep(row)
    keep(row, data=ogg(5))
    keep(row, language="my")
    assert sorted(VoiceNote.objects.values_list("language", "seconds")) == [("my", 3), ("th", 5)]


def test_it_reads_no_words_that_nobody_checked_or_published(said):
    row = said("x")
    statements.translate(statement=row, language="my", text="y", checked=False, by=SYSTEM)
    for words, language in ((row, "my"), (row, "km"), (said("z", publish=False), "th")):
        with pytest.raises(Problem):
            keep(words, language=language)


def test_it_wants_the_reader_to_have_agreed_and_a_recorder(said, moderator):
    row = said("x")
    with pytest.raises(Problem):
        keep(row, agreed=False)
    for by in (PUBLIC, Actor("code")):
        with pytest.raises(Denied):
            keep(row, by=by)
    keep(row, by=moderator)


def test_it_is_heard_no_more_when_the_words_change_or_are_taken_back(said, english):  # noqa: F811
    row = said("x")
    keep(row)
    assert english.get("/c/water/s/1/voice/th/").status_code == 200
    actions.mask(statement=row, text="z", reason="names-someone", by=SYSTEM)
    assert english.get("/c/water/s/1/voice/th/").status_code == 404
    row.refresh_from_db()
    keep(row)
    actions.withdraw(statement=row, by=Actor("code"))
    assert not VoiceNote.objects.exists()


def test_it_is_played_by_every_phone(said, english):  # noqa: F811
    keep(said("x"), data=ogg())
    page = english.get("/c/water/s/1/").content.decode()
    assert '<audio controls preload="none" src="/c/water/s/1/voice/th/">' in page
    whole = english.get("/c/water/s/1/voice/th/")
    assert (whole["Content-Type"], whole["X-Content-Type-Options"], whole.content) == ("audio/ogg", "nosniff", ogg())
    part = english.get("/c/water/s/1/voice/th/", headers={"range": "bytes=0-1"})
    assert (part.status_code, part.content, part["Content-Range"]) == (206, b"Og", f"bytes 0-1/{len(ogg())}")


@given(st.text(max_size=20))
def test_it_answers_any_range_with_bytes_it_has(asked):
    for header in (asked, f"bytes={asked}"):
        response = piece(b"0123456789", "audio/ogg", header)
        assert response.status_code in (200, 206) and response.content in b"0123456789"


def test_it_takes_a_recording_from_a_volunteers_phone_whatever_its_name_says(said, signed_in):  # noqa: F811
    said("x")
    phone = signed_in("volunteer")
    given = {"language": "th", "agreed": "on", "sound": SimpleUploadedFile("voice.exe", ogg(), "text/html")}
    assert phone.post("/c/water/s/1/record/", given).status_code == 302
    assert VoiceNote.objects.get().mime == "audio/ogg"
    given["sound"] = SimpleUploadedFile("voice.ogg", b"<svg onload=alert(1)>", "audio/ogg")
    response = phone.post("/c/water/s/1/record/", given)
    assert response.status_code == 422 and "no recording that phones can play" in response.content.decode()
    assert phone.post("/c/water/s/1/record/", {"language": "th"}).status_code == 422


def test_it_lets_a_facilitator_take_a_voice_away(said, facilitator, signed_in):  # noqa: F811
    row = said("x")
    keep(row)
    with pytest.raises(Denied):
        voices.take_away(statement=row, language="th", by=PUBLIC)
    assert voices.take_away(statement=row, language="th", by=actor_of(facilitator)) == 1
    assert voices.take_away(statement=row, language="th", by=SYSTEM) == 0
