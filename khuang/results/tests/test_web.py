"""It keeps the engine out of the web process."""

import subprocess
import sys

CODE = """
import sys, django
from khuang.base import sqlite
django.setup()
import khuang.results.views, khuang.results.public, khuang.results.tasks, khuang.results.actions, khuang.results.ledger
heavy = {"duckdb", "ibis", "pyarrow", "numpy", "scipy"} & set(sys.modules)
assert not heavy, heavy
"""


def test_neither_pages_nor_tasks_load_the_engine_when_imported():
    run = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
