"""A page of ours as a PDF: for the printer, the village board and the files.

WeasyPrint lays it out in a process of its own with limits on time and memory, which is given the page and nothing
else: no keys, no settings, no database, no network. Nothing is kept: a PDF is made when it is asked for.

    return pdf.page(request, "forum/meetings/minutes.html", {"town": town(), …}, name="minutes")

The template extends ``ui/print.html``. Where the libraries are missing, the same page is shown for printing from the
browser, and says so.
"""

import ctypes.util
import fcntl
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as render_template
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from khuang.base.errors import Problem
from khuang.ui.pdf_process import LACKING

SECONDS = 120
AT_ONCE, WAIT = 2, 25  # processes on one machine; seconds
NEEDED = ("pango-1.0", "pangoft2-1.0", "harfbuzz", "harfbuzz-subset", "fontconfig")  # ops/debian.txt installs them


class NoPaper(Problem):
    """The PDF could not be made."""


@contextmanager
def slot() -> Iterator[None]:
    """One of the places where a PDF or a workbook may be made; it is free again when whoever holds it ends, however that is."""
    until = time.monotonic() + WAIT
    while True:
        for n in range(AT_ONCE):
            place = Path(tempfile.gettempdir()) / f"khuang-paper-{os.getuid()}-{n}.lock"
            handle = os.open(place, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(handle)
                continue
            try:
                yield
            finally:
                os.close(handle)
            return
        if time.monotonic() > until:
            raise NoPaper(_("Several PDFs are being made just now. Wait a moment, then try again."))
        time.sleep(0.2)


@lru_cache(maxsize=1)
def possible() -> bool:
    """Whether the libraries that lay out a PDF are installed."""
    return all(ctypes.util.find_library(name) for name in NEEDED)


def render(html: str, *, seconds: int = SECONDS) -> bytes:
    """The PDF of this page. Raises NoPaper. Never inside ``write()``: one page takes a second or two. Two at once on a
    machine; whoever finds both at work after some seconds is asked to come again."""
    with slot(), tempfile.TemporaryDirectory(prefix="khuang-paper-") as folder:
        room = {"HOME": folder, "TMPDIR": folder, "XDG_CACHE_HOME": folder, "LANG": "C.UTF-8", "OMP_NUM_THREADS": "1"}
        try:
            done = subprocess.run(  # our own program
                [sys.executable, "-m", "khuang.ui.pdf_process"], input=html.encode(), capture_output=True,
                timeout=seconds, check=False, env={"PATH": os.environ.get("PATH", os.defpath), **room},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise NoPaper(_("Making the PDF took too long. Choose fewer pages and try again.")) from None
    if done.returncode == LACKING:
        raise NoPaper(_("This server cannot make PDFs: print the page from your browser instead."))
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise NoPaper(_("The PDF could not be made. Print the page from your browser, and tell the administrator."))
    return done.stdout


def page(request: HttpRequest, template: str, context: Mapping[str, Any], *, name: str) -> HttpResponse:
    """The PDF of this template, or the page itself: with ``?as=page``, or where no PDF can be made."""
    if request.GET.get("as") == "page" or not possible():
        return render_template(request, template, {**context, "no_pdf": not possible()})
    return answer(render(render_to_string(template, {**context, "paper": True}, request=request)), name=name)


def answer(made: bytes, *, name: str) -> HttpResponse:
    """Shown in the browser, kept by no cache. ``name``: of the file, without ``.pdf``; it is no secret."""
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "no-store"
    return response
