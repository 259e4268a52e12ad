"""The opinion map against red-dwarf: time, the same projection and statistics, groups against Polis' own.

    OMP_NUM_THREADS=1 python bench/opinion.py [--small] [--json FILE]

Both start from their own input in memory; rounds alternate; one thread each. Compare ratios and CPU time.
"""

import os

os.environ["OMP_NUM_THREADS"] = "1"  # before numpy is imported

import argparse
import json
import math
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from khuang.forum.opinion import GroupStatistics, Votes, analyse, priority, representative
from khuang.forum.opinion.clusters import adjusted_rand
from khuang.forum.opinion.projection import project
from khuang.forum.opinion.votes import Matrix
from khuang.forum.polis import polis_groups, read_export

ROOT = Path(__file__).resolve().parents[1]
POLIS = ROOT.parent / "shared" / "data" / "polis"
RIVAL = ROOT / "build" / "rivals" / "red-dwarf"
ROUNDS = 5
FULL, SMALL = (2031, 896, 225_524), (508, 224, 14_095)


def conversation(people, statements, votes, seed=2031):
    """Three camps on two axes; how much people vote and how often statements are shown is long-tailed."""
    rng = np.random.default_rng(seed)
    camp = np.array([[1.0, 0.2], [-1.0, 0.5], [0.1, -1.2]])[rng.choice(3, people, p=[0.5, 0.3, 0.2])]
    place = camp + rng.normal(0, 0.45, (people, 2))
    load, ease = rng.normal(0, 0.8, (statements, 2)), rng.normal(0.6, 0.8, statements)
    chance = np.outer(rng.lognormal(0, 1.1, people), rng.lognormal(0, 0.5, statements))
    wait = rng.exponential(size=(people, statements)) / chance
    wait[np.arange(people), wait.argmin(axis=1)] = -1  # everybody votes at least once
    wait[wait.argmin(axis=0), np.arange(statements)] = -1  # on every statement at least once
    p, s = np.divmod(np.sort(np.argpartition(wait, votes, axis=None)[:votes]), statements)
    lean = (place[p] * load[s]).sum(axis=1) + ease[s] + rng.logistic(0, 0.7, votes)
    return Votes(p, s, np.where(lean > 0.55, 1, np.where(lean < -0.45, -1, 0)))


class Rival:
    """red-dwarf as a process of its own, installed on first use."""

    def __init__(self):
        python = RIVAL / "bin" / "python"
        if not python.exists():
            uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
            subprocess.run([uv, "venv", "-q", "--python", sys.executable, str(RIVAL)], check=True)
            wanted = str(ROOT / "bench" / "rivals" / "red-dwarf.in")
            subprocess.run([uv, "pip", "install", "-q", "--python", str(python), "-r", wanted], check=True)
        command = [str(python), "-W", "ignore", str(ROOT / "bench" / "rivals" / "red_dwarf.py")]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, **request):
        print(json.dumps(request), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())

    def load(self, votes, moderated, place):
        ids = np.array(votes.people), np.array(votes.statements)
        path = str(Path(place) / "votes.npz")
        np.savez(path, participant=ids[0][votes.participant], statement=ids[1][votes.statement], value=votes.value)
        self.ask(load=path, moderated=sorted(moderated))

    def result(self, place):
        path = Path(place) / "result.json"
        self.ask(result=str(path))
        return json.loads(path.read_text())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def timed(action):
    wall, cpu = time.perf_counter(), time.process_time()
    action()
    return {"seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


def median(rows, name):
    return 1000 * statistics.median(row[name] for row in rows)


def speed(rival, votes, place):
    """Milliseconds of both, alternating; the stability test (20 resamples) and one projection apart."""
    rival.load(votes, [], place)
    rival.ask(run=True)
    analyse(votes, resamples=0)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(timed(lambda: analyse(votes, resamples=0)))
        theirs.append(rival.ask(run=True))
    whole = [timed(lambda: analyse(votes)) for _ in range(2)]
    matrix = Matrix.of(votes, frozenset())
    alone = [timed(lambda: project(matrix)) for _ in range(ROUNDS)]
    return {
        "ours_ms": median(ours, "seconds"),
        "ours_cpu_ms": median(ours, "cpu"),
        "rival_ms": median(theirs, "seconds"),
        "rival_cpu_ms": median(theirs, "cpu"),
        "ratio": median(theirs, "seconds") / median(ours, "seconds"),
        "cpu_ratio": median(theirs, "cpu") / median(ours, "cpu"),
        "projection_ms": median(alone, "seconds"),
        "stability_ms": median(whole, "seconds") - median(ours, "seconds"),
    }


def same(rival, votes, moderated, place):
    """Largest differences from red-dwarf with exact components: places, statistics, priority; same statements chosen."""
    rival.load(votes, moderated, place)
    theirs = rival.result(place)
    result = analyse(votes, moderated=frozenset(moderated), resamples=0)
    places = np.array([theirs["people"][str(p)] for p in result.people])
    sign = np.sign((places * result.projection.people).sum(axis=0))
    matrix = Matrix.of(votes, frozenset(moderated))
    labels = np.array([theirs["labels"].get(str(p), -1) for p in result.people])
    mine = GroupStatistics.of(matrix, labels)
    names = {"na": "agree", "nd": "disagree", "ns": "seen", "pa": "share_agree", "pd": "share_disagree"}
    names |= {"pat": "share_agree_z", "pdt": "share_disagree_z", "ra": "ratio_agree", "rd": "ratio_disagree"}
    names |= {"rat": "ratio_agree_z", "rdt": "ratio_disagree_z"}
    gaps = [
        np.nanmax(np.abs(getattr(mine, ours) - np.array(theirs["statistics"][name]))) for name, ours in names.items()
    ]
    gaps.append(np.abs(mine.share_agree.prod(axis=0) - theirs["consensus"]).max())
    asked = priority(mine.agree.sum(0), mine.passed.sum(0), mine.seen.sum(0), result.projection.extremity)
    chosen = representative(mine, matrix.statements, matrix.moderated)
    pairs = [{(row.statement, row.direction) for row in chosen[group]} for group in chosen]
    return {
        "projection": float(np.abs(places - result.projection.people * sign).max()),
        "statistics": float(max(gaps)),
        "priority": float(np.max(np.abs(asked / np.array(theirs["priority"]) - 1))),
        "representative": pairs == [{tuple(row) for row in rows} for rows in theirs["representative"]],
        "labels": theirs["labels"],
        "result": result,
    }


def agreement(groups, labels):
    both = sorted(set(groups) & set(labels))
    return adjusted_rand(np.array([groups[p] for p in both]), np.array([labels[p] for p in both]))


def open_conversations(rival, place):
    rows = []
    for folder in sorted(path for path in POLIS.iterdir() if path.is_dir()):
        export, groups = read_export(folder), polis_groups(folder)
        found = same(rival, export.votes(), sorted(export.moderated), place)
        result = found.pop("result")
        ours = {p: int(g) for p, g in zip(result.people, result.labels, strict=True) if g >= 0}
        theirs = {int(p): g for p, g in found.pop("labels").items()}
        row = {"name": folder.name, "ours_ari": agreement(groups, ours), "rival_ari": agreement(groups, theirs)}
        row |= {
            "k_polis": len(set(groups.values())),
            "k_ours": len(result.groups),
            "k_rival": len(set(theirs.values())),
        }
        rows.append(row | found)
    return rows


def report(found):
    fast = found["speed"]
    print(
        f"{found['size']}: {fast['ours_ms']:.1f} ms (CPU {fast['ours_cpu_ms']:.1f}), red-dwarf {fast['rival_ms']:.0f} ms"
    )
    print(f"(CPU {fast['rival_cpu_ms']:.0f}): {fast['ratio']:.1f} × faster, {fast['cpu_ratio']:.1f} × in CPU time")
    print(
        f"of which projection {fast['projection_ms']:.1f} ms; stability (20 resamples) apart {fast['stability_ms']:.0f} ms"
    )
    print(f"growth with the number of votes: exponent {found['exponent']:.2f} over {found['sizes']}")
    print("largest differences from red-dwarf with exact components:", found["same"])
    for row in found["polis"]:
        print(
            f"{row['name']:28} ARI {row['ours_ari']:.3f} (red-dwarf {row['rival_ari']:.3f}), groups Polis {row['k_polis']} "
            f"ours {row['k_ours']} red-dwarf {row['k_rival']}; projection {row['projection']:.0e}, "
            f"statistics {row['statistics']:.0e}, priority {row['priority']:.0e}, "
            f"representative {'the same' if row['representative'] else 'differ'}"
        )
    if found["polis"]:
        print(f"median ARI {found['ours_ari']:.3f}, red-dwarf {found['rival_ari']:.3f}")
    else:
        print("The open Polis conversations are not here: groups were not compared with Polis' own.")


def growth(full):
    """Exponent of our time over three sizes of the same density, and the sizes."""
    sizes = [(full[0] // d, full[1] // d, full[2] // (d * d)) for d in (4, 2, 1)]
    times = []
    for size in sizes:
        votes = conversation(*size)
        analyse(votes, resamples=0)
        times.append(median([timed(lambda v=votes: analyse(v, resamples=0)) for _ in range(ROUNDS)], "seconds"))
    return float(np.polyfit([math.log(s[2]) for s in sizes], np.log(times), 1)[0]), [s[2] for s in sizes]


def measure(size):
    rival = Rival()
    votes = conversation(*size)
    with tempfile.TemporaryDirectory() as place:
        found = {"size": size, "speed": speed(rival, votes, place), "same": same(rival, votes, [], place)}
        found["polis"] = open_conversations(rival, place) if POLIS.is_dir() else []
    rival.close()
    found["exponent"], found["sizes"] = growth(size)
    for name in ("result", "labels"):
        found["same"].pop(name)
    for name in ("ours_ari", "rival_ari"):
        found[name] = statistics.median(row[name] for row in found["polis"]) if found["polis"] else None
    return found


def main(small):
    """What `make prove` shows of it."""
    from bench.row import Row

    found = measure(SMALL if small else FULL)
    fast, same_as = found["speed"], found["same"]
    size = "{:,} people × {:,} statements, {:,} votes".format(*found["size"])
    rival = f"red-dwarf {fast['rival_ms']:,.0f} ms, {fast['ratio']:.0f} × as long"
    far = max(same_as["projection"], same_as["statistics"])
    wanted, quick = ("", None) if small else ("≥ 25 × faster", fast["ratio"] >= 25)
    rows = [
        Row("opinion map", size, fast["ours_ms"], "ms", wanted, quick, rival),
        Row("opinion map: largest difference", size, far, "", "≤ 1e-9", far <= 1e-9, "red-dwarf with exact components"),
        Row("opinion map: growth with votes", str(found["sizes"]), found["exponent"], "(exponent)"),
    ]
    if found["polis"]:
        ours, theirs = found["ours_ari"], found["rival_ari"]
        against = f"red-dwarf {theirs:.3f}"
        rows.append(
            Row(
                "groups as Polis', median ARI",
                f"{len(found['polis'])} files",
                ours,
                "",
                "≥ rival",
                ours >= theirs,
                against,
            )
        )
    return rows


def command():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="a sixteenth of the votes")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    options = parser.parse_args()
    found = measure(SMALL if options.small else FULL)
    report(found)
    if options.json:
        options.json.write_text(json.dumps(found, indent=2))
    fast_enough = options.small or found["speed"]["ratio"] >= 25
    right = found["same"]["projection"] <= 1e-9 and found["same"]["statistics"] <= 1e-9
    grouped = not found["polis"] or found["ours_ari"] >= found["rival_ari"]
    return 0 if fast_enough and right and grouped else 1


if __name__ == "__main__":
    sys.exit(command())
