"""Whatever leaves reads the protected cube: no page, chart, file or command counts facts of its own.

Facts are written by rooms through ``results.ledger`` and counted in ``results`` alone. An outlet reads figures and
editions, which are protected before they are stored (``results.compute`` through ``results.disclosure``).
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "khuang"
RESULTS = HOUSE / "results"
# What can count: the rows, their files, the engine, and what comes of it before protection.
COUNTING = ("models.facts", "batches", "engine", "snapshot", "compute", "split", "figures")
ROWS = ("Fact", "Alias", "Batch")
# Outlets inside results, and whatever is called so in its corners.
OUTLETS = (
    "views",
    "public",
    "queries",
    "nodes",
    "words",
    "urls",
    "nav",
    "charts",
    "sheets",
    "exports",
    "api",
    "templatetags",
)
# Written exceptions outside results: module, then why nothing unprotected leaves by it.
ALLOWED = {
    "khuang/care/pool/queries.py": "the trend of the pool, for the coordinator who has its list of names open beside it",
    "khuang/care/pathways/counting.py": "held back by results.disclosure in care.pathways.statistics; for staff",
    "khuang/cli/figures.py": "the command line of who holds the machine; --public protects, and without it it says so",
}


def names(source: str) -> set[str]:
    """What of ``khuang.results`` a module takes: ``engine``, ``models.facts``, ``Fact`` …"""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("khuang.results"):
            inside = (node.module or "").removeprefix("khuang.results").lstrip(".")
            taken = {alias.name for alias in node.names}
            found |= ({inside} if inside else set()) | {f"{inside}.{name}".lstrip(".") for name in taken}
            found |= taken & set(ROWS) if inside.startswith("models") else set()
        if isinstance(node, ast.Import):
            found |= {
                a.name.removeprefix("khuang.results.") for a in node.names if a.name.startswith("khuang.results.")
            }
    return found


def counts(source: str) -> set[str]:
    return {name for name in names(source) if name in (*COUNTING, *ROWS)}


def modules() -> list[Path]:
    return [p for p in HOUSE.rglob("*.py") if not {"tests", "migrations"} & set(p.parts)]


def test_no_module_outside_results_reads_facts():
    found = {str(p.relative_to(ROOT)): counts(p.read_text("utf-8")) for p in modules() if RESULTS not in p.parents}
    assert sorted(name for name, taken in found.items() if taken) == sorted(ALLOWED)


def test_no_module_names_the_table_of_facts_itself():
    spoken = [
        str(p.relative_to(ROOT))
        for p in modules()
        if RESULTS not in p.parents and "results_fact" in p.read_text("utf-8")
    ]
    assert spoken == []


def test_no_outlet_of_results_counts():
    outlets = [p for p in modules() if RESULTS in p.parents and (p.stem in OUTLETS or set(OUTLETS) & set(p.parts))]
    assert {p.relative_to(RESULTS).as_posix() for p in outlets} >= {"views.py", "public.py", "queries.py", "nodes.py"}
    assert {str(p.relative_to(ROOT)): sorted(taken) for p in outlets if (taken := counts(p.read_text("utf-8")))} == {}


@pytest.mark.parametrize("source", [
    "from khuang.results.models import Fact", "from khuang.results import engine", "import khuang.results.snapshot",
    "from khuang.results.models.facts import Alias", "from khuang.results.compute import Scope",
])  # fmt: skip
def test_it_notices_who_counts(source):
    assert counts(source)


def test_it_minds_nobody_who_reads_what_is_protected():
    assert not counts("from khuang.results import public, ledger\nfrom khuang.results.models import Edition, Figure")
