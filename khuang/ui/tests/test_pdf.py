"""Tests of PDFs: what is on them, what they may read, and that the web process stays small."""

import re
import resource
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from khuang.ui import pdf, pdf_process

THAI = "ผู้สูงอายุกับคนพิการขอไฟส่องสว่างที่หน้าวัด เพราะกลับบ้านตอนกลางคืนไม่ปลอดภัย"
BURMESE = "လမ်းပေါ်၌ မီးလိုအပ်သည်။"


def text_of(made: bytes, folder: Path) -> str:
    """What a reader of the PDF finds, without spaces: marks above and below stand a little beside their letters."""
    path = folder / "made.pdf"
    path.write_bytes(made)
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True, text=True)
    return bare(done.stdout)


def bare(text: str) -> str:
    """Letters without marks and spaces, in which a PDF's text can be compared."""
    text = unicodedata.normalize("NFKD", text.replace("\u0e33", "\u0e4d\u0e32"))
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN")


def fonts_of(made: bytes, folder: Path) -> str:
    path = folder / "made.pdf"
    path.write_bytes(made)
    return subprocess.run(["pdffonts", str(path)], capture_output=True, check=True, text=True).stdout


def sheet(body: str, lang: str = "th") -> str:
    context = {
        "title": "ทดสอบ",
        "town": {"title": {"th": "เทศบาลตำบลเกาะคา", "en": "Koh Kha"}},
        "paper": True,
        "paper_lang": lang,
    }
    return render_to_string("ui/print.html", context).replace("<main>", f"<main>{body}")


@pytest.mark.slow
def test_it_prints_thai_and_burmese_in_letters_of_our_own(tmp_path):
    made = pdf.render(sheet(f"<h1>หัวข้อ</h1><p>{THAI}</p><p lang='my'>{BURMESE}</p>"))

    assert bare(THAI) in text_of(made, tmp_path)
    lines = fonts_of(made, tmp_path)
    for name in ("Paper-Thai", "Paper-Burmese"):
        assert re.search(rf"\+{name} .*yes yes yes", lines), lines  # embedded, subset, with its text
    assert "Noto-Serif" not in lines and "DejaVu" not in lines


@pytest.mark.slow
def test_it_breaks_a_long_thai_line_between_words(tmp_path):
    made = pdf.render(sheet(f"<p>{THAI * 6}</p>"))
    path = tmp_path / "made.pdf"
    path.write_bytes(made)
    laid = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True).stdout
    starts = [bare(line)[:4] for line in laid.splitlines() if len(bare(line)) > 40]

    assert len(starts) >= 4
    vowels_that_follow = tuple("ะาๅๆ")
    assert not [start for start in starts if start.startswith(vowels_that_follow)]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/x.css", "file:///etc/passwd", "http://paper.invalid/static/ui/css/print.css",
        "https://paper.invalid/static/ui/../../../config/settings.py", "https://paper.invalid/static/ui/%2e%2e/views.py",
        "https://paper.invalid/static/../ui/views.py", "https://paper.invalid/etc/passwd", "https://paper.invalid/static/",
        "https://paper.invalid/static/base/db.py", "https://paper.invalid/static/ui/css/none.css", "ftp://paper.invalid/static/ui",
    ],
)  # fmt: skip
def test_it_reads_no_file_and_no_address_beside_our_static_ones(address):
    with pytest.raises(ValueError):
        pdf_process.own(address)


@pytest.mark.parametrize("name", ["ui/css/print.css", "ui/css/print.0123456789ab.css", "forum/forum.css"])
def test_it_finds_static_files_also_by_the_names_of_the_server(name):
    assert pdf_process.own(f"https://paper.invalid/static/{name}").is_file()


@pytest.mark.slow
def test_it_shows_nothing_of_the_disk(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("TOPSECRETWORDS")
    body = (
        f'<p>hello</p><img src="file://{secret}" alt=""><object data="file://{secret}"></object>'
        f'<a rel="attachment" href="file://{secret}">x</a>'
    )
    made = pdf.render(sheet(body, "en").replace("</head>", f'<link rel="attachment" href="file://{secret}"></head>'))

    assert b"EmbeddedFile" not in made
    assert "TOPSECRET" not in text_of(made, tmp_path)


@pytest.mark.slow
def test_the_process_is_given_no_keys(monkeypatch):
    seen = {}
    real = subprocess.run
    monkeypatch.setenv("KHUANG_KEYS", "/somewhere/keys.json")
    monkeypatch.setattr(
        "khuang.ui.pdf.subprocess.run", lambda *args, **kwargs: seen.update(kwargs["env"]) or real(*args, **kwargs)
    )
    pdf.render(sheet("<p>a</p>"))

    assert set(seen) == {"PATH", "HOME", "TMPDIR", "XDG_CACHE_HOME", "LANG", "OMP_NUM_THREADS"}


@pytest.mark.slow
def test_forty_pages_leave_this_process_small():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    pdf.render(sheet("".join(f'<section class="new-page"><p>{THAI * 10}</p></section>' for _ in range(40))))

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024  # KB
    assert "weasyprint" not in sys.modules


def test_it_says_what_to_do_when_it_takes_too_long():
    with pytest.raises(pdf.NoPaper) as told:
        pdf.render(sheet("<p>a</p>"), seconds=0)
    assert str(told.value)


def test_a_process_that_dies_is_a_sentence(monkeypatch):
    monkeypatch.setattr("khuang.ui.pdf.sys.executable", "/bin/false")
    with pytest.raises(pdf.NoPaper):
        pdf.render("<p>a</p>")


def test_the_page_itself_is_shown_where_no_pdf_can_be_made(monkeypatch, rf):
    monkeypatch.setattr(pdf, "possible", lambda: False)
    response = pdf.page(
        rf.get("/"), "ui/print.html", {"title": "x", "town": {"title": {"th": "ก", "en": "K"}}}, name="x"
    )

    assert response["Content-Type"].startswith("text/html")
    assert 'class="on-screen"' in response.content.decode()
