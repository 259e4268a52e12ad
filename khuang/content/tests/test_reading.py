"""Reading a pack: what is wrong, where, and the cure."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khuang.content import tables, yamls
from khuang.content.check import check
from khuang.content.kinds import Flawed
from khuang.content.tests import packs


def flaws(folder: Path) -> list[tuple[str, int, str]]:
    return [(flaw.file, flaw.line, flaw.message) for flaw in check(folder).flaws]


def test_it_reads_a_list_of_items(tmp_path: Path) -> None:
    folder = packs.write(tmp_path / "p", terms__yaml=packs.terms(("mayor", "นายก"), ("town", "เมือง")))
    report = check(folder)
    assert report.ok
    assert [item.key for item in report.found] == ["mayor", "town"]
    assert report.found[0].body["title"]["th"] == "นายก"


def test_it_reads_one_item(tmp_path: Path) -> None:
    folder = packs.write(tmp_path / "p", terms__yaml="key: mayor\ntitle: {th: นายก, en: mayor}\n")
    assert [item.key for item in check(folder).found] == ["mayor"]


def test_it_names_the_line_of_a_misspelt_field(tmp_path: Path) -> None:
    text = packs.terms(("mayor", "นายก")) + "- key: town\n  titel: {th: เมือง, en: town}\n"
    assert flaws(packs.write(tmp_path / "p", terms__yaml=text)) == [
        ("terms.yaml", 3, "'title' is missing"),
        ("terms.yaml", 4, "'titel' is not known here"),
    ]


def test_it_names_the_line_inside_an_item(tmp_path: Path) -> None:
    text = "- key: town\n  title:\n    th: no\n    en: town\n"
    assert flaws(packs.write(tmp_path / "p", terms__yaml=text)) == [
        ("terms.yaml", 3, "'title.th': 'False': input should be a valid string")
    ]


def test_it_finds_an_item_that_stands_twice(tmp_path: Path) -> None:
    folder = packs.write(tmp_path / "p", terms__yaml=packs.terms(("a", "ก"), ("a", "ข")))
    assert flaws(folder) == [("terms.yaml", 3, "term 'a' stands twice: also in terms.yaml, line 1")]


def test_it_names_a_file_that_nothing_reads(tmp_path: Path) -> None:
    folder = packs.write(tmp_path / "p", trems__yaml="[]", README__md="fine")
    assert [(flaw[0], flaw[2]) for flaw in flaws(folder)] == [("trems.yaml", "no kind of content reads this file")]


def test_it_wants_a_pack_file(tmp_path: Path) -> None:
    assert [flaw[2] for flaw in flaws(tmp_path)] == ["the pack has no pack.yaml"]


def test_it_names_a_required_pack_that_is_not_there(tmp_path: Path) -> None:
    text = "name: p\ntitle: {th: ก, en: a}\nversion: '1'\nrequires: [nowhere]\n"
    folder = packs.write(tmp_path / "p", pack__yaml=text)
    assert [flaw[2] for flaw in flaws(folder)] == ["the required pack 'nowhere' does not lie beside this one"]


def test_it_does_not_leave_the_folder_of_packs(tmp_path: Path) -> None:
    packs.write(tmp_path / "outside")
    text = "name: p\ntitle: {th: ก, en: a}\nversion: '1'\nrequires: [../outside]\n"
    folder = packs.write(tmp_path / "packs" / "p", pack__yaml=text)
    assert len(flaws(folder)) == 1


def test_it_checks_references_to_other_items(tmp_path: Path) -> None:
    right = "key: work\ntitle: {th: งาน, en: work}\narticles:\n  - ICESCR 6\n"
    folder = packs.write(tmp_path / "p", rights__yaml=right)
    assert flaws(folder) == [("rights.yaml", 4, "'ICESCR 6' names no treaty")]


def test_it_finds_references_in_required_packs(tmp_path: Path) -> None:
    treaty = "key: ICESCR\ntitle: {th: ก, en: a}\nadopted: 1966\nparty: true\nsource: x\n"
    packs.write(tmp_path / "base", treaties__yaml=treaty)
    right = "key: work\ntitle: {th: งาน, en: work}\narticles: [ICESCR 6]\n"
    text = "name: p\ntitle: {th: ก, en: a}\nversion: '1'\nrequires: [base]\n"
    report = check(packs.write(tmp_path / "p", pack__yaml=text, rights__yaml=right))
    assert report.ok
    assert [need.name for need in report.needs] == ["base"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1, 2", 1),
        ("a: 1\na: 2\n", 2),
        ("a: &x 1\nb: [*x, {c: *x}]\n", 0),
        ("a: &x [1]\nb: *x\n", 1),
        ("a: 1\nb: !!python/object/apply:os.system ['x']\n", 0),
        ("a: 1\n\tb: 2\n", 2),
        ("? [a]\n: b\n", 1),
        ("[" * 500, 1),
        ("a: 2026-99-99\n", 1),
    ],
)
def test_it_says_where_yaml_cannot_be_read(text: str, line: int) -> None:
    if not line:
        yamls.parse(text, "x.yaml")  # harmless: scalars may be shared, unknown tags of lists are ignored
        return
    with pytest.raises(Flawed) as bad:
        yamls.parse(text, "x.yaml")
    assert bad.value.flaws[0].line == line


def test_it_does_not_expand_a_bomb() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True))
    with pytest.raises(Flawed):
        yamls.parse(bomb, "x.yaml")


def test_it_reads_rows_with_nested_columns() -> None:
    text = '\ufeffcode,name.th,name.en,parents[]\nA,"ก\nข",a,X Y\n,,,\nB,ค,b,\n'
    assert tables.parse(text.lstrip("\ufeff"), "x.csv") == [
        (2, {"code": "A", "name": {"th": "ก\nข", "en": "a"}, "parents": ["X", "Y"]}),
        (5, {"code": "B", "name": {"th": "ค", "en": "b"}}),
    ]


@pytest.mark.parametrize(
    ("text", "line"), [("a,a\n1,2\n", 1), ("a,\n1,2\n", 1), ("a,b\n1,2,3\n", 2), ("a,a.b\n1,2\n", 1), ('a\n"x\n', 2)]
)
def test_it_says_where_csv_cannot_be_read(text: str, line: int) -> None:
    with pytest.raises(Flawed) as bad:
        tables.parse(text, "x.csv")
    assert bad.value.flaws[0].line == line


def test_it_names_the_line_that_is_not_utf8(tmp_path: Path) -> None:
    folder = packs.write(tmp_path / "p", terms__yaml=b"# a\n- key: \xff\n")
    assert flaws(folder) == [("terms.yaml", 2, "this is not UTF-8")]


PIECES = st.sampled_from(
    ["key", "title", ": ", "- ", "\n", "  ", "{th: a, en: b}", "[", "]", "{", "}", "&a ", "*a", "!!x ", "'", '"', "\t"]
    + ["\x00", "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"), "1e999", ".inf", ".nan", "0o9"]
    + ["? ", "|\n", ">\n", "#", "%YAML 9", "---\n", "...\n", "<<: ", "2026-13-40", "0x", "a", "ก", ",", "null", "~"]
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
def test_it_never_breaks_on_broken_text(tmp_path: Path, text: str) -> None:
    folder = packs.write(
        tmp_path / "p",
        terms__yaml=text,
        places__csv=text,
        pack__yaml=text,
        rights__yaml="- " + text,
        targets__yaml=text,
    )
    for flaw in check(folder).flaws:
        assert flaw.message
        assert flaw.line >= 0


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=80))
def test_it_never_breaks_on_bytes(tmp_path: Path, data: bytes) -> None:
    check(packs.write(tmp_path / "p", terms__yaml=data, places__csv=data, pack__yaml=data))
