"""The process that draws one picture anew: bytes on standard input, a JPEG on standard output. See ``pictures.py``.

Nothing of the file is carried over but what is seen: no place, time, device, no second picture, no bytes behind the end.
"""

import io
import sys
from typing import Any

from khuang.base.confined import confine

MEMORY = 1024 * 1024 * 1024
SECONDS = 20
SIDE = 1600  # pixels, the longer side
PIXELS = 50_000_000  # of what is taken in: more is a bomb, not a photo
TOO_LARGE, NO_PICTURE = 3, 4  # exit codes


def drawn(data: bytes) -> bytes:
    """The picture, upright, at most ``SIDE`` pixels long. Raises whatever the library raises."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # looked at below, before anything is unpacked
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as found:
        if found.width * found.height > PIXELS:
            raise OverflowError
        found.draft("RGB", (SIDE, SIDE))  # a JPEG is unpacked at the scale that is needed
        upright = ImageOps.exif_transpose(found)
        plain = _on_white(upright)
        plain.thumbnail((SIDE, SIDE))
        bare = Image.new("RGB", plain.size)
        bare.paste(plain)
        out = io.BytesIO()
        bare.save(out, "JPEG", quality=82, optimize=True)
        return out.getvalue()


def _on_white(picture: Any) -> Any:
    from PIL import Image

    if picture.mode not in ("RGBA", "LA", "P"):
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    paper = Image.new("RGB", seen.size, (255, 255, 255))
    paper.paste(seen, mask=seen.split()[-1])
    return paper


def main() -> int:
    confine(MEMORY, SECONDS)
    out = sys.stdout.buffer
    sys.stdout = sys.stderr
    try:
        made = drawn(sys.stdin.buffer.read())
    except (OverflowError, MemoryError):
        return TOO_LARGE
    except Exception:  # the library raises whatever the broken part raises
        return NO_PICTURE
    out.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
