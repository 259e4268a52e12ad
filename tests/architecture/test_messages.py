"""Every catalogue compiles, as GNU gettext would read it, and Thai is complete."""

import gettext
import io
from pathlib import Path

import pytest

from ops.messages import BadCatalogue, pack, read

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = sorted(ROOT.glob("khuang/*/locale/th/LC_MESSAGES/django.po"))


def test_it_compiles_contexts_plurals_and_long_texts(tmp_path):
    po = tmp_path / "x.po"
    po.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
        'msgctxt "month"\nmsgid "May"\nmsgstr "พฤษภาคม"\n\n'
        'msgid ""\n"long "\n"text"\nmsgstr "ยาว"\n'
        'msgid "%(n)s child"\nmsgid_plural "%(n)s children"\nmsgstr[0] "เด็ก %(n)s คน"\n\n'
        '#, fuzzy\nmsgid "doubtful"\nmsgstr "สงสัย"\n',
        encoding="utf-8",
    )
    found = gettext.GNUTranslations(io.BytesIO(pack(read(po))))
    assert found.pgettext("month", "May") == "พฤษภาคม"
    assert found.gettext("long text") == "ยาว"
    assert found.ngettext("%(n)s child", "%(n)s children", 3) == "เด็ก %(n)s คน"
    assert found.gettext("doubtful") == "doubtful"


def test_it_names_the_line_of_a_broken_catalogue(tmp_path):
    po = tmp_path / "x.po"
    po.write_text('msgid "a"\nmsgstr "b\n', encoding="utf-8")
    with pytest.raises(BadCatalogue, match="x.po:2"):
        read(po)


@pytest.mark.parametrize("po", CATALOGUES, ids=lambda p: p.parts[-5])
def test_it_has_no_message_without_thai(po):
    blocks = po.read_text(encoding="utf-8").split("\n\n")
    empty = [b for b in blocks if b.rstrip().endswith('msgstr ""') and not b.lstrip().startswith('msgid ""\nmsgstr ""')]
    assert empty == []
    assert read(po)
