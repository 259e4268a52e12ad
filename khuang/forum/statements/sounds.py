"""What a recording really is, and how long: read from its first bytes and its own clock. Pure; decodes nothing.

Taken: Ogg with Opus or Vorbis (RFC 7845), WebM with sound alone, MP4 with sound alone, MP3. Nothing is taken out of a
file; one that tells a place is refused.
"""

import re
from dataclasses import dataclass

LARGEST = 500 * 1024
LONGEST = 60  # seconds
SLACK = 2  # a phone stops a moment late
OPUS_HZ = 48_000
_MP3_KBPS = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),  # MPEG 1
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),  # MPEG 2
    0: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),  # MPEG 2.5
}
PLACES = (b"\xa9xyz", b"location.ISO6709", b"GEOTAG", b"LOCATION=")


class NoSound(Exception):
    """``why``: large, long, place, video or kind."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Sound:
    """``seconds``: 0 when the file does not say."""

    mime: str
    seconds: int


def sound(data: bytes) -> Sound:
    """Raises NoSound."""
    if len(data) > LARGEST:
        raise NoSound("large")
    for begins, read in ((b"OggS", _ogg), (b"\x1a\x45\xdf\xa3", _webm), (b"ID3", _mp3)):
        if data.startswith(begins):
            return _checked(data, *read(data))
    if data[4:8] == b"ftyp":
        return _checked(data, *_mp4(data))
    if len(data) > 4 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0:
        return _checked(data, *_mp3(data))
    raise NoSound("kind")


def _checked(data: bytes, mime: str, seconds: float) -> Sound:
    if any(place in data for place in PLACES):
        raise NoSound("place")
    if seconds > LONGEST + SLACK:
        raise NoSound("long")
    return Sound(mime, min(LONGEST, max(0, round(seconds))))


def _ogg(data: bytes) -> tuple[str, float]:
    """The position on the last page, in samples: of 48 kHz for Opus, of its own rate for Vorbis."""
    head = data[:200]
    if b"theora" in head or b"\x80video" in head:
        raise NoSound("video")
    rate = OPUS_HZ
    if b"OpusHead" not in head:
        at = head.find(b"\x01vorbis")
        if at < 0:
            raise NoSound("kind")
        rate = int.from_bytes(head[at + 12 : at + 16], "little") or OPUS_HZ
    last = data.rfind(b"OggS")
    position = int.from_bytes(data[last + 6 : last + 14], "little", signed=True)
    return "audio/ogg", max(0, position) / rate


def _webm(data: bytes) -> tuple[str, float]:
    """The time of the last block: phones write no length ahead."""
    head = data[:4096]
    if b"webm" not in head[:64]:
        raise NoSound("kind")
    if re.search(rb"V_(VP|AV|MPEG)", head):
        raise NoSound("video")
    if b"A_OPUS" not in head and b"A_VORBIS" not in head:
        raise NoSound("kind")
    last = data.rfind(b"\x1f\x43\xb6\x75")  # a cluster: its time in milliseconds follows in 0xE7
    found = re.match(rb".{1,8}?\xe7(.)", data[last + 4 : last + 16], re.S) if last >= 0 else None
    if not found or not found[1][0] & 0x80:
        return "audio/webm", 0
    start, size = last + 4 + found.end(), found[1][0] & 0x7F
    began = int.from_bytes(data[start : start + size], "big")
    blocks = re.findall(rb"\xa3[\x40-\xff].?\x81(..)[\x00\x80]", data[start:], re.S)
    return "audio/webm", (began + max((int.from_bytes(one, "big") for one in blocks[-50:]), default=0)) / 1000


def _mp4(data: bytes) -> tuple[str, float]:
    """Length and clock of its ``mvhd``; 0 where it is written in pieces."""
    if b"vide" in data or b"hvc1" in data or b"avc1" in data:
        raise NoSound("video")
    if b"soun" not in data and b"mp4a" not in data:
        raise NoSound("kind")
    at = data.find(b"mvhd")
    if at < 0:
        return "audio/mp4", 0
    wide = data[at + 4] == 1
    clock = at + (24 if wide else 16)
    rate = int.from_bytes(data[clock : clock + 4], "big")
    length = int.from_bytes(data[clock + 4 : clock + (12 if wide else 8)], "big")
    return "audio/mp4", length / rate if rate and length < 2**31 else 0


def _mp3(data: bytes) -> tuple[str, float]:
    """From the rate of its first frame: recordings of a voice have one."""
    at = 0
    if data.startswith(b"ID3"):
        size = 0
        for one in data[6:10]:
            size = size << 7 | one & 0x7F
        at = 10 + size
    frame = data[at : at + 4]
    if len(frame) < 4 or frame[0] != 0xFF or frame[1] & 0xE0 != 0xE0 or (frame[1] >> 1) & 3 != 1:
        raise NoSound("kind")
    rates = _MP3_KBPS.get((frame[1] >> 3) & 3)
    step = frame[2] >> 4
    if rates is None or not 0 < step < 15:
        raise NoSound("kind")
    return "audio/mpeg", (len(data) - at) * 8 / (rates[step] * 1000)
