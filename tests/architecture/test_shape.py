"""The house keeps its shape: sizes, empty __init__ files, the one door to cryptography, light start, nothing inline."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "khuang"
SOURCES = sorted(p for p in HOUSE.rglob("*.py") if "migrations" not in p.parts)
CODE = [p for p in SOURCES if "tests" not in p.parts]
TEMPLATES = sorted([*HOUSE.rglob("*.html"), *HOUSE.rglob("*.svg")])
TEXT = {".py", ".html", ".css", ".js", ".md", ".sh", ".toml"}
# Third-party files kept as they came.
KEPT = ("vendor",)
SCHEMA = "0001_squashed.py"  # all tables of a room, as Django writes them; nobody edits it
BUILT = HOUSE / "surveys" / "static" / "surveys" / "phone"  # out of khuang/surveys/phone/client, not committed


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [n for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]


def inner_lines(function: ast.AST) -> int:
    """Lines of a function without those of functions inside it (a command's ``register`` only holds others)."""
    own = function.end_lineno - function.lineno + 1  # type: ignore[attr-defined]
    return own - sum(inner_lines(f) for f in functions(ast.Module(body=function.body, type_ignores=[])))  # type: ignore[attr-defined]


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").split(".")[0])
    return found


def test_it_has_no_file_over_400_lines():
    files = [p for p in HOUSE.rglob("*") if p.suffix in TEXT and p.is_file() and not set(KEPT) & set(p.parts)]
    files = [p for p in files if BUILT not in p.parents and p.name != SCHEMA]
    files += [p for d in ("tests", "ops", "bench") for p in (ROOT / d).rglob("*.py")]
    assert {named(p): lines(p) for p in files if lines(p) > 400} == {}


def test_it_has_no_function_over_40_lines():
    long = {
        f"{named(path)}:{f.name}": inner_lines(f)
        for path in CODE
        for f in functions(ast.parse(path.read_text(encoding="utf-8")))
        if inner_lines(f) > 40
    }
    assert long == {}


def test_it_keeps_the_init_file_of_every_room_empty():
    assert [named(p) for p in HOUSE.glob("*/__init__.py") if p.read_text().strip()] == []


def test_it_has_one_door_to_cryptography():
    assert [named(p) for p in CODE if "nacl" in imports(p)] == ["khuang/trust/sealing.py"]


# Rows waited for, each with its reason. SQLite has one writer and ignores it; what SQLite must notice is a version.
WAITS = {
    "khuang/planning/budgeting/actions.py": "a ballot paper is opened with what is on it, and nothing comes or goes after",
    "khuang/planning/budgeting/ballot.py": "an election is closed with every ballot that was taken, and none is taken after",
    "khuang/planning/council/actions/rounds.py": "a ranking is closed with all that was given, and nothing is given after",
    "khuang/planning/proposals/actions/judging.py": "a jury decides on nothing with which a ballot is being opened",
    "khuang/registry/consent/actions.py": "a consent ends only after what is being sent on it was sent, and then shuts it",
    "khuang/registry/consent/queries.py": "what is sent on a consent waits for whoever is ending it",
    "khuang/planning/proposals/actions/hearing.py": "a round is closed with every voice that was heard, and none is heard after",
    "khuang/planning/works/actions.py": "contracts of a project are signed one after the other, from what the others left",
    "khuang/registry/seats/linking.py": "an office is joined to a person before they leave, and ends with them, or not at all",
}


def test_it_writes_to_models_only_through_short_writes():
    asked = [named(p) for p in CODE if re.search(r"\bATOMIC_REQUESTS\s*=|select_for_update\(", p.read_text("utf-8"))]
    assert sorted(asked) == sorted(WAITS)


HEAVY = ["numpy", "scipy", "pyarrow", "duckdb", "ibis", "pyxform", "pandas", "openpyxl", "weasyprint"]
LOADED = f"""
import sys
import khuang.base.sqlite
import django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
for pattern in get_resolver().url_patterns: getattr(pattern, "url_patterns", None)
print(*sorted(set({HEAVY}) & set(sys.modules)))
"""


def test_it_loads_no_heavy_library_in_the_web_process():
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout.split(), done.stderr[-2000:]) == (0, [], "")


INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|javascript:|<script(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE)
DATA_SCRIPT = re.compile(r"<script[^>]*type=\"application/(json|ld\+json)\"", re.IGNORECASE)


@pytest.mark.parametrize("path", [p for p in TEMPLATES if p.suffix == ".html"], ids=named)
def test_it_has_no_inline_script_or_style(path):
    text = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [m.group() for m in INLINE.finditer(DATA_SCRIPT.sub("", text))] == []


def test_it_finds_an_inline_script_where_there_is_one():
    assert INLINE.search('<p onclick="x()">')
    assert INLINE.search("<script>x()</script>")
    assert not INLINE.search('<script src="/static/x.js" defer></script>')


def test_it_says_nothing_of_the_machine_it_was_written_on():
    told = re.compile(r"(?<!\w)/(?:work|tmp/w|root)/")
    files = [p for d in ("khuang", "tests", "ops", "docs", "bench") for p in (ROOT / d).rglob("*") if p.suffix in TEXT]
    files = [p for p in files if BUILT not in p.parents and p.name != SCHEMA]
    assert [named(p) for p in files if p != Path(__file__) and told.search(p.read_text(encoding="utf-8"))] == []
