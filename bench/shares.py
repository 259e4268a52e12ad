"""Equal Shares, exactly counted, against pabutools on the same generated elections: time, and the same winners."""

import json
import random
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.row import Row, calibration

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "build" / "rivals" / "pabutools"
# voters, projects, approvals each, share of all costs that the budget covers: as Łódź 2022 and Świecie 2023 (Pabulib)
CITY, TOWN = (90_494, 160, 3.6, 0.25), (2_553, 22, 4.0, 0.5)
SMALL = (2_000, 40, 3.6, 0.25)
WANTED, WANTED_ADD_ONE = 100.0, 50.0
ROUNDS = 5
MANY = 40  # small elections counted by both


class Rival:
    """pabutools as a process of its own, installed on first use."""

    def __init__(self) -> None:
        python = HOME / "bin" / "python"
        if not python.exists():
            uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
            subprocess.run([uv, "venv", "-q", "--python", sys.executable, str(HOME)], check=True)
            wanted = str(ROOT / "bench" / "rivals" / "pabutools.in")
            subprocess.run([uv, "pip", "install", "-q", "--python", str(python), "-r", wanted], check=True)
        command = [str(python), "-W", "ignore", str(ROOT / "bench" / "rivals" / "pabutools_count.py")]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def count(self, election: dict[str, Any], *, add_one: bool) -> dict[str, Any]:
        assert self.process.stdin and self.process.stdout
        print(json.dumps({**election, "add_one": add_one}), file=self.process.stdin, flush=True)
        return dict(json.loads(self.process.stdout.readline()))

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def made(voters: int, projects: int, each: float, share: float, seed: int = 2570) -> dict[str, Any]:
    """Five quarters, each with projects of its own; few projects are known to many. Whole baht."""
    rng = random.Random(seed)
    names = [f"p{n}" for n in range(projects)]
    costs = {name: round(rng.lognormvariate(11, 1), -3) + 1000 for name in names}
    known = [rng.lognormvariate(0, 1) for _ in names]
    quarter = [rng.randrange(5) for _ in names]
    near = [[k * (4 if q == mine else 1) for k, q in zip(known, quarter, strict=True)] for mine in range(5)]
    ballots = []
    for _ in range(voters):
        wanted = min(projects, max(1, round(rng.gammavariate(4, each / 4))))
        ballots.append(list(dict.fromkeys(rng.choices(names, near[rng.randrange(5)], k=wanted))))
    whole = {name: int(cost) for name, cost in costs.items()}
    return {"projects": whole, "budget": int(sum(whole.values()) * share), "ballots": ballots}


def counted(election: dict[str, Any], *, add_one: bool, rounds: int = ROUNDS) -> tuple[list[str], float, float]:
    """(winners, median seconds, median CPU seconds), from the election in memory."""
    from khuang.planning.elections import Election
    from khuang.planning.equal_shares import decide

    costs = election["projects"]
    ballots = [{name: costs[name] for name in ballot} for ballot in election["ballots"]]
    whole = Election.of(budget=election["budget"], projects=costs, ballots=ballots)
    _ = whole.supporters
    wall, cpu = [], []
    for _round in range(rounds):
        start = time.perf_counter(), time.process_time()
        found = decide(whole, completion="add-one" if add_one else "none")
        wall.append(time.perf_counter() - start[0])
        cpu.append(time.process_time() - start[1])
    return [whole.projects[p] for p in found.winners], statistics.median(wall), statistics.median(cpu)


def main(small: bool) -> list[Row]:
    rival = Rival()
    try:
        rows = [
            *_against(rival, "Equal Shares", SMALL if small else CITY, WANTED, add_one=False),
            *_against(
                rival, "Equal Shares, add-one completion", SMALL if small else TOWN, WANTED_ADD_ONE, add_one=True
            ),
            _alike(rival),
        ]
    finally:
        rival.close()
    return rows


def _against(
    rival: Rival, what: str, shape: tuple[int, int, float, float], wanted: float, *, add_one: bool
) -> list[Row]:
    election = made(*shape)
    ours, seconds, cpu = counted(election, add_one=add_one)
    theirs = rival.count(election, add_one=add_one)
    size = f"{shape[0]:,} ballots × {shape[1]} projects"
    ratio = theirs["cpu"] / cpu
    return [
        Row(what, size, seconds * 1000, "ms", "", None,
            f"pabutools {theirs['seconds']:.1f} s; calibration loop {calibration():.0f} ms"),
        Row(f"{what}: times faster, by CPU", size, ratio, "×", f"≥ {wanted:.0f} ×", ratio >= wanted),
        Row(f"{what}: the same winners", size, len(set(ours) ^ set(theirs["winners"])), "differ", "0",
            sorted(ours) == sorted(theirs["winners"])),
    ]  # fmt: skip


def _alike(rival: Rival) -> Row:
    """Small elections full of ties, counted by both."""
    differ = 0
    for seed in range(MANY):
        rng = random.Random(seed)
        costs = {f"p{n}": rng.choice([1, 2, 5, 10, 30, 100]) for n in range(rng.randint(2, 12))}
        ballots = [rng.sample(sorted(costs), rng.randint(0, len(costs))) for _ in range(rng.randint(1, 40))]
        election = {"projects": costs, "budget": rng.randint(1, sum(costs.values())), "ballots": ballots}
        add_one = bool(seed % 2)
        ours = counted(election, add_one=add_one, rounds=1)[0]
        differ += sorted(ours) != sorted(rival.count(election, add_one=add_one)["winners"])
    return Row("Equal Shares: elections full of ties", f"{MANY} elections", differ, "differ", "0", differ == 0)
