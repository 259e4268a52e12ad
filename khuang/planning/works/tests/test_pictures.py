import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404
from django.utils import timezone
from django.utils.translation import override

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.planning.models import PlanLine, WorkPhoto
from khuang.planning.works import duties, pictures
from khuang.planning.works.rules import BYTES
from khuang.trust.files import path_of

Picture = Callable[..., bytes]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_carries_nothing_over_but_what_is_seen(picture: Picture, kind: str) -> None:
    from PIL import Image

    raw = picture(kind=kind) + b"HIDDEN-BEHIND-THE-END"
    made = pictures.redrawn(raw)
    found = Image.open(BytesIO(made))
    assert (found.format, found.size, dict(found.getexif())) == ("JPEG", (1600, 800), {})
    assert b"Phone" not in made and b"HIDDEN" not in made and b"Exif" not in made


def test_it_sets_a_picture_upright() -> None:
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    out = BytesIO()
    Image.new("RGB", (400, 200)).save(out, "JPEG", exif=exif)
    assert Image.open(BytesIO(pictures.redrawn(out.getvalue()))).size == (200, 400)


def test_it_refuses_a_bomb() -> None:
    """A PNG of 40,000 by 40,000 pixels in a few hundred bytes."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = part(b"IHDR", struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(b"\0" * 100_000)) + part(b"IEND", b"")
    with override("en"), pytest.raises(Problem, match="too many pixels"):
        pictures.redrawn(bomb)


@pytest.mark.parametrize("raw", [b"", b"no picture", b"\xff\xd8\xff\xe0 cut off", b"<svg onload='x'></svg>", b"GIF89a"])
def test_it_refuses_what_is_no_photo(raw: bytes) -> None:
    with override("en"), pytest.raises(Problem, match="no photo"):
        pictures.redrawn(raw)


def test_it_refuses_what_is_too_large() -> None:
    with override("en"), pytest.raises(Problem, match="larger than 12 MB"):
        pictures.redrawn(b"x" * (BYTES + 1))


@pytest.mark.django_db
def test_it_shows_a_picture_only_once_somebody_looked(line: PlanLine, picture: Picture, planner: Actor) -> None:
    told = {"line": line, "caption_th": "ทางลาด", "on": timezone.localdate(), "by": planner}
    shown = pictures.add(data=picture((80, 60)), faces="none", **told)  # type: ignore[arg-type]
    unsure = pictures.add(data=picture((80, 60)), faces="yes", **told)  # type: ignore[arg-type]
    kind, chunks = pictures.opened(shown.id)
    assert (kind, b"".join(chunks)[:2]) == ("image/jpeg", b"\xff\xd8")
    with pytest.raises(Http404):
        pictures.opened(unsure.id)
    assert path_of(shown.file_id).read_bytes()[:2] != b"\xff\xd8"  # sealed on the disk


@pytest.mark.django_db
def test_it_destroys_a_picture_with_a_face(line: PlanLine, picture: Picture, planner: Actor) -> None:
    row = pictures.add(
        line=line, data=picture((80, 60)), faces="none", caption_th="ก", on=timezone.localdate(), by=planner
    )  # fmt: skip
    pictures.look(photo=row, faces="yes", by=planner)
    with pytest.raises(Http404):
        pictures.opened(row.id, by=planner)
    row.file.refresh_from_db()
    assert row.file.sealed == b""


def test_it_keeps_no_picture_for_ever(line: PlanLine, planner: Actor, picture: Picture) -> None:
    shown = pictures.add(line=line, data=picture(), faces="none", caption_th="ก", by=planner)
    unseen = pictures.add(line=line, data=picture(), faces="none", caption_th="ข", by=planner)
    WorkPhoto.objects.filter(pk=unseen.pk).update(
        state="waiting", faces="", on=timezone.localdate() - duties.KEEP * 1.01
    )
    duties.expire(by=planner)
    assert list(WorkPhoto.objects.values_list("state", flat=True).order_by("caption_th")) == ["shown", "hidden"]
    WorkPhoto.objects.update(on=timezone.localdate() - duties.PICTURES * 1.01)
    duties.expire(by=planner)
    shown.refresh_from_db()
    assert (shown.state, bytes(shown.file.sealed)) == ("hidden", b"")


def test_it_reads_no_file_that_is_too_large_for_a_photo() -> None:
    from khuang.planning.works.forms import PhotoField

    class Heavy(UploadedFile):
        def read(self, *_size: int) -> bytes:  # type: ignore[override]
            raise AssertionError("read into memory")

    with pytest.raises(ValidationError):
        PhotoField(required=False).clean(Heavy(BytesIO(b"x"), "a.jpg", "image/jpeg", BYTES + 1))
