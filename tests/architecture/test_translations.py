"""Every sentence that people read has its Thai, in the catalogue of its own room or in that of ui.

Django lays all catalogues over each other, so one English sentence must have one Thai everywhere: where it needs two,
the source tells them apart by a context (``pgettext``, ``{% trans … context %}``).
"""

import ast
import gettext
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.utils.translation.template import templatize

from ops.messages import read

HOUSE = Path(__file__).resolve().parents[2] / "khuang"
ROOMS = sorted(p.name for p in HOUSE.iterdir() if (p / "__init__.py").exists())
# How many of the first arguments are texts: (context, one, many).
CALLS = {"gettext": "1", "ngettext": "1n", "pgettext": "c1", "npgettext": "c1n"}
STRING = r"""(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
IN_TEMPLATE = re.compile(rf"\b(n?p?gettext|_)\(\s*((?:u?{STRING}\s*,?\s*)+)")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
Key = tuple[str, str, str]  # context, text, plural


def _kind(name: str) -> str:
    return CALLS.get("gettext" if name == "_" else name.removesuffix("_lazy").removesuffix("_noop"), "")


def _key(shape: str, texts: list[str]) -> Key:
    said = dict(zip(shape, texts, strict=False))
    return said.get("c", ""), said["1"], said.get("n", "")


def in_python(source: str) -> Iterator[Key]:
    """Texts of calls of gettext and its family, under any name it was imported as, and of ``_`` as a mere mark."""
    tree = ast.parse(source)
    names = {"_": "gettext"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            names |= {a.asname or a.name: a.name for a in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            shape = _kind(names[node.func.id])
            texts = [a.value for a in node.args[: len(shape)] if isinstance(a, ast.Constant)]
            if shape and len(texts) == len(shape):
                yield _key(shape, texts)


def in_template(source: str) -> Iterator[Key]:
    """Texts of ``trans``, ``blocktrans`` and ``_("…")``, as makemessages sees them."""
    for name, arguments in IN_TEMPLATE.findall(templatize(source)):
        shape = _kind(name)
        yield _key(shape, list(ast.literal_eval(f"({arguments.rstrip().rstrip(',')},)"))[: len(shape)])


def said_in(room: str) -> Iterator[tuple[str, Key]]:
    for path in sorted((HOUSE / room).rglob("*")):
        if not {"tests", "migrations", "locale"} & set(path.parts) and path.suffix in {".py", ".html", ".txt"}:
            find = in_python if path.suffix == ".py" else in_template
            if path.suffix == ".py" or "templates" in path.parts:
                yield from ((str(path.relative_to(HOUSE)), key) for key in find(path.read_text(encoding="utf-8")))


def catalogue(room: str) -> dict[Key, str]:
    """What is translated; fuzzy and empty entries count as missing."""
    path = HOUSE / room / "locale/th/LC_MESSAGES/django.po"
    found: dict[Key, str] = {}
    for key, thai in (read(path) if path.exists() else {}).items():
        context, _, rest = key.rpartition("\x04")
        one, _, many = rest.partition("\0")
        if one:
            found[context, one, many] = thai
    return found


def marks(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def fault(key: Key, catalogues: tuple[dict[Key, str], ...]) -> str:
    """What is wrong with the Thai of this text, or nothing."""
    context, one, many = key
    thai = next((c[key] for c in catalogues if key in c), None)
    if not thai:
        # A text that also has a plural elsewhere is found under its singular: gettext looks that up alone.
        thai = next((t for c in catalogues for k, t in c.items() if not many and k[:2] == (context, one)), None)
    if not thai:
        return "no Thai"
    return "" if marks(thai) == marks(many or one) else f"placeholders differ: {thai}"


@pytest.mark.parametrize("room", ROOMS)
def test_it_has_thai_for_every_text(room):
    catalogues = (catalogue(room), catalogue("ui"))
    faults = {(path, key[1], wrong) for path, key in said_in(room) if (wrong := fault(key, catalogues))}
    assert not faults, "\n" + "\n".join(f"khuang/{path}: “{text}”: {wrong}" for path, text, wrong in sorted(faults))


def test_it_says_one_english_text_in_one_thai():
    heard: dict[Key, dict[str, list[str]]] = {}
    for room in ROOMS:
        for key, thai in catalogue(room).items():
            heard.setdefault(key, {}).setdefault(thai, []).append(room)
    torn = {key: thais for key, thais in heard.items() if len(thais) > 1}
    assert not torn, "\n" + "\n".join(f"{key[1]}: {thais}" for key, thais in sorted(torn.items()))


def test_it_is_not_overruled_by_the_thai_of_a_library():
    """Django asks LOCALE_PATHS (ui) first, then the apps in order: libraries stand there before our other rooms."""
    libraries = [a for a in apps.get_app_configs() if not a.name.startswith("khuang.")]
    paths = [p for a in libraries if (p := Path(a.path) / "locale/th/LC_MESSAGES/django.mo").exists()]
    theirs = [gettext.GNUTranslations(io.BytesIO(p.read_bytes())) for p in paths]
    first = catalogue("ui")
    torn = {
        f"khuang/{room}: “{key[1]}”: {thai} here, {said.gettext(key[1])} in a library"
        for room in ROOMS
        for key, thai in catalogue(room).items()
        for said in theirs
        if key not in first and key == ("", key[1], "") and said.gettext(key[1]) not in (key[1], thai)
    }
    assert paths
    assert not torn, "\n" + "\n".join(sorted(torn))


def test_it_finds_texts_however_they_are_written():
    python = (
        "from django.utils.translation import gettext as _t, npgettext, pgettext_lazy\n"
        "_t('a' 'b'); pgettext_lazy('c', 'd'); npgettext('e', 'f', 'g', 3); _(f'{x}')\n"
    )
    assert list(in_python(python)) == [("", "ab", ""), ("c", "d", ""), ("e", "f", "g")]
    page = (
        '{% trans \'it’s\' %}{% trans "open" context "door" as x %}{% tag _("tag") %}'
        "{% blocktrans with n=a|length %}{{ n }} %{% endblocktrans %}"
        "{% blocktrans count n=b context 'k' %}{{ n }} child{% plural %}{{ n }} children{% endblocktrans %}"
    )
    assert sorted(in_template(page)) == sorted(
        [("", "it’s", ""), ("door", "open", ""), ("", "tag", ""), ("", "%(n)s %%", ""),
         ("k", "%(n)s child", "%(n)s children")]
    )  # fmt: skip


def test_it_calls_thai_wrong_that_lost_a_placeholder():
    assert fault(("", "%(n)s of {all}", ""), ({("", "%(n)s of {all}", ""): "%(n)s จากทั้งหมด"},))
    assert not fault(("", "one", "%(n)s"), ({("", "one", "%(n)s"): "%(n)s รายการ"},))
