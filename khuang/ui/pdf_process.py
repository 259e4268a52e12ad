"""The process that makes one PDF: HTML on standard input, the PDF on standard output. See ``pdf.py``."""

import mimetypes
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from khuang.base.confined import confine

MEMORY = 1536 * 1024 * 1024  # address space: most of it are fonts and libraries that are only mapped
SECONDS = 110
BASE = "https://paper.invalid/"  # an address that leads nowhere; below it only our own files are found
ROOMS = Path(__file__).resolve().parents[1]
LACKING = 3  # exit code: Pango and its companions are not installed
_HASH = re.compile(r"\.[0-9a-f]{12}(?=\.\w+$)")  # what the server writes into the names of static files


def own(url: str) -> Path:
    """The file of a static address of ours. Raises ValueError for every other address."""
    parts = urlsplit(url)
    if f"{parts.scheme}://{parts.netloc}/" != BASE or not parts.path.startswith("/static/"):
        raise ValueError("a sheet of paper is made of our own files only")
    name = _HASH.sub("", unquote(parts.path.removeprefix("/static/")))
    room = (ROOMS / name.split("/")[0] / "static").resolve()
    path = (room / name).resolve()
    if room.parent.parent != ROOMS or not path.is_relative_to(room) or not path.is_file():
        raise ValueError("there is no such file")
    return path


def fetcher() -> Any:
    """Serves our own static files and ``data:`` addresses; nothing of the disk or the network beside."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

    class Own(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            path = own(url)
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    return Own(allowed_protocols=["data"], allow_redirects=False)


def run(html: str) -> bytes:
    import logging

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # its remarks quote the page
    from weasyprint import HTML  # type: ignore[import-untyped]

    return bytes(HTML(string=html, base_url=BASE, url_fetcher=fetcher()).write_pdf())


def main() -> int:
    confine(MEMORY, SECONDS)
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but the PDF on standard output
    try:
        made = run(sys.stdin.buffer.read().decode())
    except OSError:
        return LACKING
    out.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
